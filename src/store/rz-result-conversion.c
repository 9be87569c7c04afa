/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results of schema 2. */
#include "rz-result-conversion.h"

#include "rz-date.h"
#include "rz-disk-variant.h"
#include "rz-result-table.h"
#include "rz-statement.h"

/* Of schema 2: masked name, city, channel, receipt. */
#define SEALED_TYPE_2 "(msmsmsms)"

enum
{
  COLUMN_ID,
  COLUMN_OUTCOME,
  COLUMN_RECEIPT_NO,
  COLUMN_DAY,
  COLUMN_VALID_UNTIL,
  COLUMN_REASON,
  COLUMN_HINT,
  COLUMN_PERSONAL,
};

static RzResult *
read_row (RzStatement   *statement,
          RzFieldCipher *cipher,
          GError       **error)
{
  const char *fields[COLUMN_PERSONAL];
  g_autoptr (RzResult) result = rz_result_new ();
  g_autoptr (GBytes) sealed = rz_statement_get_bytes (statement, COLUMN_PERSONAL);
  g_autoptr (GBytes) clear = NULL;
  g_autoptr (GVariant) personal = NULL;
  g_autofree char *place = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fields[i] = rz_statement_get_text (statement, i) ? rz_statement_get_text (statement, i) : "-";
  place = g_strdup_printf ("result.personal:%s:%s:%s:%s:%s:%s:%s", fields[COLUMN_ID], fields[COLUMN_OUTCOME], fields[COLUMN_RECEIPT_NO],
                           fields[COLUMN_DAY], fields[COLUMN_VALID_UNTIL], fields[COLUMN_REASON], fields[COLUMN_HINT]);
  clear = rz_field_cipher_open (cipher, place, sealed, error);
  if (clear == NULL)
    return NULL;

  personal = rz_disk_variant_read (G_VARIANT_TYPE (SEALED_TYPE_2), clear);
  g_variant_get (personal, SEALED_TYPE_2, &result->masked_name, &result->city_code, &result->channel, &result->jws);
  result->outcome = rz_statement_get_int (statement, COLUMN_OUTCOME);
  result->receipt_no = g_strdup (rz_statement_get_text (statement, COLUMN_RECEIPT_NO));
  rz_date_from_string (&result->day, fields[COLUMN_DAY]);
  rz_date_from_string (&result->valid_until, fields[COLUMN_VALID_UNTIL]);
  if (result->outcome == RZ_RESULT_FAILED)
    result->reason = rz_reason_from_string (fields[COLUMN_REASON]);
  result->hint = rz_hint_from_string (rz_statement_get_text (statement, COLUMN_HINT));
  return g_steal_pointer (&result);
}

static gboolean
has_old_table (RzDatabase *database,
               gboolean   *exists,
               GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "SELECT 1 FROM sqlite_schema WHERE name = 'result_2'", error);

  return statement != NULL && rz_statement_step (statement, exists, error);
}

static GPtrArray *
read_old_table (RzDatabase    *database,
                RzFieldCipher *cipher,
                GError       **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);
  g_autoptr (RzStatement) statement = rz_statement_new (database, "SELECT id, outcome, receipt_no, day, valid_until, reason, hint, personal FROM result_2 ORDER BY rowid", error);
  gboolean ok, row;

  if (statement == NULL)
    return NULL;
  while ((ok = rz_statement_step (statement, &row, error)) && row)
    {
      g_autoptr (GError) cause = NULL;
      RzResult *result = read_row (statement, cipher, &cause);

      if (result != NULL)
        g_ptr_array_add (results, result);
      else
        g_warning ("A stored result is left behind: %s", cause->message);
    }
  return ok ? g_steal_pointer (&results) : NULL;
}

gboolean
rz_result_conversion_run (RzDatabase    *database,
                          RzFieldCipher *cipher,
                          GError       **error)
{
  g_autoptr (GPtrArray) results = NULL;
  gboolean exists;

  if (!has_old_table (database, &exists, error))
    return FALSE;
  if (!exists)
    return TRUE;
  results = read_old_table (database, cipher, error);
  return results != NULL && rz_result_table_put (database, cipher, NULL, results, error) && rz_database_exec (database, "DROP TABLE result_2", error);
}

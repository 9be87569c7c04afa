/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results cache: personal fields of a row are sealed together, and bound to the fields beside them. */
#include "rz-result-table.h"

#include "rz-date.h"
#include "rz-disk-variant.h"
#include "rz-statement.h"

#define PERSONAL_TYPE "(msmsmsms)"

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

/* The open fields are bound in: a failure edited into a pass, or another day, does not open. */
static char *
name_place (const char     *id,
            const RzResult *result)
{
  g_autofree char *day = rz_date_to_string (&result->day);
  g_autofree char *valid_until = rz_date_to_string (&result->valid_until);
  const char      *reason = result->outcome == RZ_RESULT_FAILED ? rz_reason_to_string (result->reason) : NULL;
  const char      *hint = rz_hint_to_string (result->hint);

  return g_strdup_printf ("result.personal:%s:%d:%s:%s:%s:%s:%s", id, result->outcome,
                          result->receipt_no ? result->receipt_no : "-", day ? day : "-", valid_until ? valid_until : "-",
                          reason ? reason : "-", hint ? hint : "-");
}

static GBytes *
seal_personal (RzFieldCipher  *cipher,
               const char     *id,
               const RzResult *result,
               GError        **error)
{
  g_autoptr (GBytes) clear = rz_disk_variant_write (g_variant_new (PERSONAL_TYPE, result->masked_name, result->city_code, result->channel, result->jws));
  g_autofree char *place = name_place (id, result);

  return rz_field_cipher_seal (cipher, place, clear, error);
}

static gboolean
open_personal (RzFieldCipher *cipher,
               const char    *id,
               GBytes        *sealed,
               RzResult      *result,
               GError       **error)
{
  g_autofree char *place = name_place (id, result);
  g_autoptr (GBytes) clear = rz_field_cipher_open (cipher, place, sealed, error);
  g_autoptr (GVariant) personal = NULL;

  if (clear == NULL)
    return FALSE;
  personal = rz_disk_variant_read (G_VARIANT_TYPE (PERSONAL_TYPE), clear);
  g_variant_get (personal, PERSONAL_TYPE, &result->masked_name, &result->city_code, &result->channel, &result->jws);
  return TRUE;
}

gboolean
rz_result_table_put (RzDatabase     *database,
                     RzFieldCipher  *cipher,
                     const RzResult *result,
                     GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database,
                                                        "INSERT INTO result (id, outcome, receipt_no, day, valid_until, reason, hint, personal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                                                        " ON CONFLICT (receipt_no) DO NOTHING",
                                                        error);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *day = rz_date_to_string (&result->day);
  g_autofree char *valid_until = rz_date_to_string (&result->valid_until);
  g_autoptr (GBytes) personal = seal_personal (cipher, id, result, error);

  if (statement == NULL || personal == NULL)
    return FALSE;
  rz_statement_bind_text (statement, 1, id);
  rz_statement_bind_int (statement, 2, result->outcome);
  rz_statement_bind_text (statement, 3, result->receipt_no);
  rz_statement_bind_text (statement, 4, day);
  rz_statement_bind_text (statement, 5, valid_until);
  rz_statement_bind_text (statement, 6, result->outcome == RZ_RESULT_FAILED ? rz_reason_to_string (result->reason) : NULL);
  rz_statement_bind_text (statement, 7, rz_hint_to_string (result->hint));
  rz_statement_bind_bytes (statement, 8, personal);
  return rz_statement_step (statement, NULL, error);
}

static RzResult *
read_row (RzStatement   *statement,
          RzFieldCipher *cipher,
          GError       **error)
{
  g_autoptr (RzResult) result = rz_result_new ();
  g_autoptr (GBytes) personal = rz_statement_get_bytes (statement, COLUMN_PERSONAL);
  const char *reason = rz_statement_get_text (statement, COLUMN_REASON);

  result->outcome = rz_statement_get_int (statement, COLUMN_OUTCOME);
  result->receipt_no = g_strdup (rz_statement_get_text (statement, COLUMN_RECEIPT_NO));
  rz_date_from_string (&result->day, rz_statement_get_text (statement, COLUMN_DAY));
  rz_date_from_string (&result->valid_until, rz_statement_get_text (statement, COLUMN_VALID_UNTIL));
  if (reason != NULL)
    result->reason = rz_reason_from_string (reason);
  result->hint = rz_hint_from_string (rz_statement_get_text (statement, COLUMN_HINT));
  if (personal == NULL)
    {
      g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_TAMPERED, "An encrypted field is missing");
      return NULL;
    }
  if (!open_personal (cipher, rz_statement_get_text (statement, COLUMN_ID), personal, result, error))
    return NULL;
  return g_steal_pointer (&result);
}

GPtrArray *
rz_result_table_list (RzDatabase    *database,
                      RzFieldCipher *cipher,
                      guint          limit,
                      GError       **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);
  g_autoptr (RzStatement) statement = rz_statement_new (database,
                                                        "SELECT id, outcome, receipt_no, day, valid_until, reason, hint, personal FROM result ORDER BY day DESC, rowid DESC LIMIT ?1",
                                                        error);
  gboolean ok, row;

  if (statement == NULL)
    return NULL;
  rz_statement_bind_int (statement, 1, limit);
  while ((ok = rz_statement_step (statement, &row, error)) && row)
    {
      g_autoptr (GError) cause = NULL;
      RzResult *result = read_row (statement, cipher, &cause);

      if (result != NULL)
        g_ptr_array_add (results, result);
      else
        g_warning ("A stored result is left out: %s", cause->message);
    }
  return ok ? g_steal_pointer (&results) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the results cache. */
#include "rz-result-row.h"

#include "rz-disk-variant.h"

/* Masked name; name, word of the type, number. */
#define SEALED_TYPE "(msm(sss))"

int
rz_result_row_day (const GDate *day)
{
  return g_date_valid (day) ? g_date_get_year (day) * 10000 + g_date_get_month (day) * 100 + g_date_get_day (day) : 0;
}

static void
day_of_number (GDate *day,
               int    number)
{
  g_date_clear (day, 1);
  if (g_date_valid_dmy (number % 100, number / 100 % 100, number / 10000))
    g_date_set_dmy (day, number % 100, number / 100 % 100, number / 10000);
}

int
rz_result_row_city (const char *code)
{
  return code ? (int) g_ascii_strtoll (code, NULL, 10) : 0;
}

const char *
rz_result_row_reason (const RzResult *result)
{
  return result->outcome == RZ_RESULT_FAILED ? rz_reason_to_string (result->reason) : NULL;
}

static char *
name_place (const RzResult *result)
{
  const char *reason = rz_result_row_reason (result);
  const char *hint = rz_hint_to_string (result->hint);

  return g_strdup_printf ("result.sealed:%" G_GINT64_FORMAT ":%d:%s:%d:%d:%d:%s:%s:%s", result->id, result->outcome,
                          result->receipt_no ? result->receipt_no : "", rz_result_row_day (&result->day), rz_result_row_day (&result->valid_until),
                          rz_result_row_city (result->city_code), result->channel ? result->channel : "", reason ? reason : "", hint ? hint : "");
}

GBytes *
rz_result_row_seal (RzFieldCipher  *cipher,
                    const RzResult *result,
                    GError        **error)
{
  const RzPerson *person = result->person;
  GVariant       *known = person ? g_variant_new ("(sss)", person->name, rz_id_type_to_string (person->id_type), person->id_number) : NULL;
  g_autoptr (GBytes) clear = rz_disk_variant_write (g_variant_new ("(ms@m(sss))", result->masked_name, g_variant_new_maybe (G_VARIANT_TYPE ("(sss)"), known)));
  g_autofree char *place = name_place (result);

  return rz_field_cipher_seal (cipher, place, clear, error);
}

static gboolean
open_person (RzFieldCipher *cipher,
             GBytes        *sealed,
             RzResult      *result,
             GError       **error)
{
  g_autofree char *place = name_place (result);
  g_autoptr (GBytes) clear = rz_field_cipher_open (cipher, place, sealed, error);
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) known = NULL;
  const char *name, *word, *number;
  RzIdType    type;

  if (clear == NULL)
    return FALSE;
  value = rz_disk_variant_read (G_VARIANT_TYPE (SEALED_TYPE), clear);
  g_variant_get (value, "(ms@m(sss))", &result->masked_name, &known);
  if (g_variant_n_children (known) == 0)
    return TRUE;
  g_variant_get_child (known, 0, "(&s&s&s)", &name, &word, &number);
  if (rz_id_type_from_string (word, &type)) /* else of a later release */
    result->person = rz_person_new (name, type, number);
  return TRUE;
}

static char *
dup_filled (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

RzResult *
rz_result_row_read (RzStatement   *statement,
                    RzFieldCipher *cipher,
                    GError       **error)
{
  g_autoptr (RzResult) result = rz_result_new ();
  g_autoptr (GBytes) sealed = rz_statement_get_bytes (statement, RZ_RESULT_ROW_SEALED);
  const char *reason = rz_statement_get_text (statement, RZ_RESULT_ROW_REASON);
  int         city = rz_statement_get_int (statement, RZ_RESULT_ROW_CITY);

  result->id = rz_statement_get_int (statement, RZ_RESULT_ROW_ID);
  result->outcome = rz_statement_get_int (statement, RZ_RESULT_ROW_OUTCOME);
  result->receipt_no = dup_filled (rz_statement_get_text (statement, RZ_RESULT_ROW_RECEIPT_NO));
  day_of_number (&result->day, rz_statement_get_int (statement, RZ_RESULT_ROW_DAY));
  day_of_number (&result->valid_until, rz_statement_get_int (statement, RZ_RESULT_ROW_VALID_UNTIL));
  result->city_code = city > 0 ? g_strdup_printf ("%06d", city) : NULL;
  result->channel = dup_filled (rz_statement_get_text (statement, RZ_RESULT_ROW_CHANNEL));
  if (reason != NULL)
    result->reason = rz_reason_from_string (reason);
  result->hint = rz_hint_from_string (rz_statement_get_text (statement, RZ_RESULT_ROW_HINT));
  if (sealed == NULL)
    {
      g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_TAMPERED, "An encrypted field is missing");
      return NULL;
    }
  return open_person (cipher, sealed, result, error) ? g_steal_pointer (&result) : NULL;
}

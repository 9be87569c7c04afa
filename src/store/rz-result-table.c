/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results cache: writing and removing. */
#include "rz-result-table.h"

#include <string.h>

#include "rz-result-row.h"
#include "rz-statement.h"

/* Rows written at once from which a larger page cache pays: without it the pages of the indexes are written again and again. */
#define MANY_ROWS 1000

static char *
name_receipt_place (const RzResult *result)
{
  return g_strdup_printf ("receipt.jws:%" G_GINT64_FORMAT ":%s", result->id, result->receipt_no);
}

/* One entry of the token table, with what a search is filtered and sorted by, so that it need not look at the rows. */
typedef struct
{
  gint64 token;
  gint64 result;
  int    day;
  int    outcome;
  int    city;
} Entry;

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *left = a, *right = b;

  return left->token != right->token ? (left->token > right->token) - (left->token < right->token)
                                     : (left->result > right->result) - (left->result < right->result);
}

static void
collect_entries (GArray         *entries,
                 RzSearchTokens *tokens,
                 const RzResult *result)
{
  g_autoptr (GArray) words = rz_search_tokens_of_person (tokens, result->person);

  for (guint i = 0; i < words->len; i++)
    {
      Entry entry = { g_array_index (words, gint64, i), result->id, rz_result_row_day (&result->day), result->outcome, rz_result_row_city (result->city_code) };

      g_array_append_val (entries, entry);
    }
}

/* In the order of the table, so that many are written page by page. */
static gboolean
write_entries (RzDatabase *database,
               GArray     *entries,
               GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "INSERT INTO token (token, day, result, outcome, city) VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (statement == NULL)
    return FALSE;
  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      rz_statement_reset (statement);
      rz_statement_bind_int (statement, 1, entry->token);
      rz_statement_bind_int (statement, 2, entry->day);
      rz_statement_bind_int (statement, 3, entry->result);
      rz_statement_bind_int (statement, 4, entry->outcome);
      rz_statement_bind_int (statement, 5, entry->city);
      if (!rz_statement_step (statement, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_row (RzDatabase     *database,
           RzStatement    *statement,
           RzFieldCipher  *cipher,
           const RzResult *result,
           gboolean        searchable,
           gboolean       *written,
           GError        **error)
{
  g_autoptr (GBytes) sealed = rz_result_row_seal (cipher, result, error);

  if (sealed == NULL)
    return FALSE;
  rz_statement_reset (statement);
  rz_statement_bind_int (statement, 1, result->id);
  rz_statement_bind_int (statement, 2, result->outcome);
  rz_statement_bind_text (statement, 3, result->receipt_no ? result->receipt_no : "");
  rz_statement_bind_int (statement, 4, rz_result_row_day (&result->day));
  rz_statement_bind_int (statement, 5, rz_result_row_day (&result->valid_until));
  rz_statement_bind_int (statement, 6, rz_result_row_city (result->city_code));
  rz_statement_bind_text (statement, 7, result->channel ? result->channel : "");
  rz_statement_bind_text (statement, 8, rz_result_row_reason (result));
  rz_statement_bind_text (statement, 9, rz_hint_to_string (result->hint));
  rz_statement_bind_int (statement, 10, searchable);
  rz_statement_bind_bytes (statement, 11, sealed);
  if (!rz_statement_step (statement, NULL, error))
    return FALSE;
  *written = sqlite3_changes (rz_database_get_handle (database)) > 0;
  return TRUE;
}

static gboolean
write_receipt (RzStatement    *statement,
               RzFieldCipher  *cipher,
               const RzResult *result,
               GError        **error)
{
  g_autofree char *place = name_receipt_place (result);
  g_autoptr (GBytes) clear = g_bytes_new_static (result->jws, strlen (result->jws));
  g_autoptr (GBytes) sealed = rz_field_cipher_seal (cipher, place, clear, error);

  if (sealed == NULL)
    return FALSE;
  rz_statement_reset (statement);
  rz_statement_bind_int (statement, 1, result->id);
  rz_statement_bind_bytes (statement, 2, sealed);
  return rz_statement_step (statement, NULL, error);
}

static gboolean
find_next_id (RzDatabase *database,
              gint64     *id,
              GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "SELECT ifnull (max (id), 0) + 1 FROM result", error);

  if (statement == NULL || !rz_statement_step (statement, NULL, error))
    return FALSE;
  *id = rz_statement_get_int (statement, 0);
  return TRUE;
}

gboolean
rz_result_table_put (RzDatabase     *database,
                     RzFieldCipher  *cipher,
                     RzSearchTokens *tokens,
                     GPtrArray      *results,
                     GError        **error)
{
  g_autoptr (RzStatement) row = rz_statement_new (database,
                                                  "INSERT INTO result (id, outcome, receipt_no, day, valid_until, city, channel, reason, hint, searchable, sealed)"
                                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (receipt_no) WHERE receipt_no <> '' DO NOTHING",
                                                  error);
  g_autoptr (RzStatement) receipt = row ? rz_statement_new (database, "INSERT INTO receipt (result, jws) VALUES (?1, ?2)", error) : NULL;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  gint64 id = 0;

  if (receipt == NULL || !find_next_id (database, &id, error))
    return FALSE;
  if (results->len >= MANY_ROWS && !rz_database_exec (database, "PRAGMA cache_size = -131072", error))
    return FALSE;
  for (guint i = 0; i < results->len; i++)
    {
      RzResult result = *(const RzResult *) g_ptr_array_index (results, i);
      gboolean searchable = tokens != NULL && result.person != NULL;
      gboolean written = FALSE;

      result.id = id;
      if (!write_row (database, row, cipher, &result, searchable, &written, error) ||
          (written && result.jws != NULL && !write_receipt (receipt, cipher, &result, error)))
        return FALSE;
      if (written && searchable)
        collect_entries (entries, tokens, &result);
      id += written;
    }
  return write_entries (database, entries, error);
}

gboolean
rz_result_table_get_jws (RzDatabase     *database,
                         RzFieldCipher  *cipher,
                         const RzResult *result,
                         char          **jws,
                         GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "SELECT jws FROM receipt WHERE result = ?1", error);
  g_autofree char *place = name_receipt_place (result);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) clear = NULL;
  gboolean row;

  *jws = NULL;
  if (statement == NULL)
    return FALSE;
  rz_statement_bind_int (statement, 1, result->id);
  if (!rz_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  sealed = rz_statement_get_bytes (statement, 0);
  clear = rz_field_cipher_open (cipher, place, sealed, error);
  if (clear != NULL)
    *jws = g_strndup (g_bytes_get_data (clear, NULL), g_bytes_get_size (clear));
  return clear != NULL;
}

/*
 * Removing.
 */

/* Rows of schema 2 and of private mode have no tokens; they are few, and opened. */
#define FIND_WITHOUT_TOKENS "SELECT " RZ_RESULT_ROW_COLUMNS " FROM result r INDEXED BY result_not_searchable WHERE r.searchable = 0"
#define FIND_BY_TOKEN "SELECT " RZ_RESULT_ROW_COLUMNS " FROM token t CROSS JOIN result r ON r.id = t.result WHERE t.token = ?1"

static gboolean
find_person (RzStatement    *statement,
             RzFieldCipher  *cipher,
             const RzPerson *person,
             GPtrArray      *found,
             GError        **error)
{
  gboolean ok, row;

  while ((ok = rz_statement_step (statement, &row, error)) && row)
    {
      g_autoptr (RzResult) result = rz_result_row_read (statement, cipher, NULL);

      if (result != NULL && result->person != NULL && rz_person_is_same (result->person, person))
        g_ptr_array_add (found, g_steal_pointer (&result));
    }
  return ok;
}

static gboolean
remove_entries (RzDatabase     *database,
                RzSearchTokens *tokens,
                const RzResult *result,
                GError        **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "DELETE FROM token WHERE token = ?1 AND day = ?2 AND result = ?3", error);
  g_autoptr (GArray) words = rz_search_tokens_of_person (tokens, result->person);

  for (guint i = 0; statement != NULL && i < words->len; i++)
    {
      rz_statement_reset (statement);
      rz_statement_bind_int (statement, 1, g_array_index (words, gint64, i));
      rz_statement_bind_int (statement, 2, rz_result_row_day (&result->day));
      rz_statement_bind_int (statement, 3, result->id);
      if (!rz_statement_step (statement, NULL, error))
        return FALSE;
    }
  return statement != NULL;
}

static gboolean
remove_by_id (RzDatabase *database,
              const char *sql,
              gint64      id,
              GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, sql, error);

  if (statement == NULL)
    return FALSE;
  rz_statement_bind_int (statement, 1, id);
  return rz_statement_step (statement, NULL, error);
}

static gboolean
remove_row (RzDatabase *database,
            gint64      id,
            GError    **error)
{
  return remove_by_id (database, "DELETE FROM receipt WHERE result = ?1", id, error) && remove_by_id (database, "DELETE FROM result WHERE id = ?1", id, error);
}

gboolean
rz_result_table_remove_person (RzDatabase     *database,
                               RzFieldCipher  *cipher,
                               RzSearchTokens *tokens,
                               const RzPerson *person,
                               guint          *removed,
                               GError        **error)
{
  g_autoptr (RzStatement) by_token = rz_statement_new (database, FIND_BY_TOKEN, error);
  g_autoptr (RzStatement) without = by_token ? rz_statement_new (database, FIND_WITHOUT_TOKENS, error) : NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);

  if (by_token == NULL || without == NULL)
    return FALSE;
  rz_statement_bind_int (by_token, 1, rz_search_tokens_of_number (tokens, person));
  if (!find_person (by_token, cipher, person, found, error) || !find_person (without, cipher, person, found, error))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const RzResult *result = g_ptr_array_index (found, i);

      if (!remove_entries (database, tokens, result, error) || !remove_row (database, result->id, error))
        return FALSE;
    }
  *removed = found->len;
  return TRUE;
}

gboolean
rz_result_table_has_older (RzDatabase  *database,
                           const GDate *day,
                           gboolean    *found,
                           GError     **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, "SELECT 1 FROM result WHERE day < ?1 LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  rz_statement_bind_int (statement, 1, rz_result_row_day (day));
  return rz_statement_step (statement, found, error);
}

gboolean
rz_result_table_remove_older (RzDatabase     *database,
                              RzFieldCipher  *cipher,
                              RzSearchTokens *tokens,
                              const GDate    *day,
                              guint           limit,
                              guint          *removed,
                              GError        **error)
{
  g_autoptr (RzStatement) oldest = rz_statement_new (database, "SELECT " RZ_RESULT_ROW_COLUMNS " FROM result r WHERE r.day < ?1 ORDER BY r.day LIMIT 1", error);
  gboolean row = FALSE;

  if (oldest == NULL)
    return FALSE;
  for (*removed = 0; *removed < limit; (*removed)++)
    {
      g_autoptr (RzResult) result = NULL;
      gint64 id;

      rz_statement_reset (oldest);
      rz_statement_bind_int (oldest, 1, rz_result_row_day (day));
      if (!rz_statement_step (oldest, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = rz_statement_get_int (oldest, RZ_RESULT_ROW_ID);
      result = rz_result_row_read (oldest, cipher, NULL); /* an edited one goes without its tokens, which say nothing */
      rz_statement_reset (oldest);
      if ((result != NULL && result->person != NULL && !remove_entries (database, tokens, result, error)) || !remove_row (database, id, error))
        return FALSE;
    }
  return TRUE;
}

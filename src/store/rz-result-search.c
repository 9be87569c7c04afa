/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of the results cache by keyset. */
#include "rz-result-search.h"

#include <string.h>

#include "rz-result-row.h"
#include "rz-statement.h"

void
rz_result_slice_free (RzResultSlice *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->results);
  g_free (self->last.receipt_no);
  g_free (self);
}

static void
note_anchor (RzResultAnchor *anchor,
             RzStatement    *statement)
{
  anchor->id = rz_statement_get_int (statement, RZ_RESULT_ROW_ID);
  anchor->day = rz_statement_get_int (statement, RZ_RESULT_ROW_DAY);
  anchor->city = rz_statement_get_int (statement, RZ_RESULT_ROW_CITY);
  g_free (anchor->receipt_no);
  anchor->receipt_no = g_strdup (rz_statement_get_text (statement, RZ_RESULT_ROW_RECEIPT_NO));
}

/* Returns: how many rows were looked at; -1 with @error. */
static int
read_rows (RzResultSlice *self,
           RzStatement   *statement,
           RzFieldCipher *cipher,
           GError       **error)
{
  gboolean ok, row;
  int      n = 0;

  while ((ok = rz_statement_step (statement, &row, error)) && row)
    {
      g_autoptr (GError) cause = NULL;
      RzResult *result = rz_result_row_read (statement, cipher, &cause);

      n++;
      note_anchor (&self->last, statement);
      if (result != NULL)
        g_ptr_array_add (self->results, result);
      else
        g_warning ("A stored result is left out: %s", cause->message);
    }
  return ok ? n : -1;
}

/*
 * A query is put together from the constant texts below and the numbered parameters of this table; no value ever becomes SQL.
 */
enum
{
  PARAMETER_OUTCOME = 1,
  PARAMETER_CITY,
  PARAMETER_FROM,
  PARAMETER_TO,
  PARAMETER_TOKEN, /* four of them */
  PARAMETER_RECEIPT = PARAMETER_TOKEN + RZ_SEARCH_TOKENS_MAX,
  PARAMETER_RECEIPT_END,
  PARAMETER_AFTER_DAY,
  PARAMETER_AFTER_ID,
  PARAMETER_AFTER_CITY,
  PARAMETER_AFTER_RECEIPT,
  PARAMETER_LIMIT,
};

#define FILTER_OUTCOME(row) " AND " row ".outcome = ?1"
#define FILTER_CITY(row) " AND " row ".city = ?2"
#define FILTER_FROM(row) " AND " row ".day >= ?3"
#define FILTER_TO(row) " AND " row ".day <= ?4"

#define HAS_TOKEN " EXISTS (SELECT 1 FROM token t WHERE t.token IN (?5, ?6, ?7, ?8) AND t.day = r.day AND t.result = r.id)"
#define HAS_RECEIPT(row) " (" row ".receipt_no >= ?9 AND " row ".receipt_no < ?10)"

/* Matches up to which they are gathered and sorted; beyond, the order is walked and each row asked: of a million, one in a hundred matches then. */
#define GATHER_MAX 10000

/* Each order is one or two walks behind each other, so that every keyset is one range of one index. */
typedef struct
{
  const char *after; /* of a row like the one before */
  const char *order;
} Walk;

static const Walk walks[RZ_N_RESULT_ORDERS][2] = {
  [RZ_RESULT_ORDER_NEWEST] = { { " AND (r.day, r.id) < (?11, ?12)", " ORDER BY r.day DESC, r.id DESC" } },
  [RZ_RESULT_ORDER_OLDEST] = { { " AND (r.day, r.id) > (?11, ?12)", " ORDER BY r.day, r.id" } },
  [RZ_RESULT_ORDER_CITY] = { { " AND r.city = ?13 AND (r.day, r.id) < (?11, ?12)", " ORDER BY r.day DESC, r.id DESC" },
                             { " AND r.city > ?13", " ORDER BY r.city, r.day DESC, r.id DESC" } },
  [RZ_RESULT_ORDER_RECEIPT] = { { " AND r.receipt_no > ?14 AND r.receipt_no <> ''", " ORDER BY r.receipt_no" },
                                { " AND r.receipt_no = '' AND r.id > ?12", " ORDER BY r.id" } },
};

/* What the typed text may mean. */
typedef struct
{
  guint  n_tokens;
  gint64 tokens[RZ_SEARCH_TOKENS_MAX];
  char  *receipt;     /* (owned) (nullable): beginning of a number */
  char  *receipt_end; /* (owned) (nullable): the first text behind all with that beginning */
} Search;

static void
search_clear (Search *self)
{
  g_free (self->receipt);
  g_free (self->receipt_end);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* Receipt numbers are written in Latin capitals, digits and hyphens. */
static void
read_receipt (Search     *self,
              const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);
  gsize            length = strlen (upper);

  if (length < 2 || strspn (upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != length)
    return;
  self->receipt = g_steal_pointer (&upper);
  self->receipt_end = g_strdup (self->receipt);
  self->receipt_end[length - 1]++;
}

static gboolean
read_text (Search         *self,
           RzSearchTokens *tokens,
           const char     *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed ? typed : ""));

  if (*text == '\0')
    return FALSE;
  if (tokens != NULL)
    self->n_tokens = rz_search_tokens_of_text (tokens, text, self->tokens);
  read_receipt (self, text);
  return TRUE;
}

static gboolean
read_count (RzStatement *statement,
            gint64      *n,
            GError     **error)
{
  if (!rz_statement_step (statement, NULL, error))
    return FALSE;
  *n = rz_statement_get_int (statement, 0);
  return TRUE;
}

/* Both counts end at %GATHER_MAX + 1. */
static gboolean
count_matches (RzDatabase   *database,
               const Search *search,
               gint64       *n_persons,
               gint64       *n_receipts,
               GError      **error)
{
  g_autoptr (RzStatement) persons = rz_statement_new (database, "SELECT count (*) FROM (SELECT 1 FROM token WHERE token IN (?1, ?2, ?3, ?4) LIMIT ?5)", error);
  g_autoptr (RzStatement) receipts = NULL;

  if (persons == NULL)
    return FALSE;
  receipts = rz_statement_new (database, "SELECT count (*) FROM (SELECT 1 FROM result WHERE receipt_no <> '' AND receipt_no >= ?1 AND receipt_no < ?2 LIMIT ?3)", error);
  if (receipts == NULL)
    return FALSE;
  for (guint i = 0; i < search->n_tokens; i++)
    rz_statement_bind_int (persons, i + 1, search->tokens[i]);
  rz_statement_bind_int (persons, 5, GATHER_MAX + 1);
  rz_statement_bind_text (receipts, 1, search->receipt);
  rz_statement_bind_text (receipts, 2, search->receipt_end);
  rz_statement_bind_int (receipts, 3, GATHER_MAX + 1);
  return read_count (persons, n_persons, error) && read_count (receipts, n_receipts, error);
}

static void
append_filters (GString             *sql,
                const RzResultQuery *query,
                gboolean             of_token)
{
  if (query->outcome != RZ_RESULT_ANY)
    g_string_append (sql, of_token ? FILTER_OUTCOME ("t") : FILTER_OUTCOME ("r"));
  if (query->city != 0)
    g_string_append (sql, of_token ? FILTER_CITY ("t") : FILTER_CITY ("r"));
  if (g_date_valid (&query->from))
    g_string_append (sql, of_token ? FILTER_FROM ("t") : FILTER_FROM ("r"));
  if (g_date_valid (&query->to))
    g_string_append (sql, of_token ? FILTER_TO ("t") : FILTER_TO ("r"));
}

static char *
compose_walk (const RzResultQuery *query,
              const Walk          *walk,
              const char          *after,
              const Search        *search,
              gboolean             by_person)
{
  GString *sql = g_string_new ("SELECT " RZ_RESULT_ROW_COLUMNS " FROM result r");

  if (query->order == RZ_RESULT_ORDER_RECEIPT)
    g_string_append (sql, walk == walks[RZ_RESULT_ORDER_RECEIPT] ? " INDEXED BY result_in_receipt_order" : " INDEXED BY result_without_receipt");
  else if (query->order == RZ_RESULT_ORDER_CITY)
    g_string_append (sql, " INDEXED BY result_by_city");
  g_string_append (sql, " WHERE TRUE");
  append_filters (sql, query, FALSE);
  if (search != NULL && search->receipt != NULL && !by_person)
    g_string_append (sql, " AND" HAS_RECEIPT ("r"));
  else if (search != NULL && search->receipt != NULL)
    g_string_append (sql, " AND (" HAS_TOKEN " OR " HAS_RECEIPT ("r") ")");
  else if (search != NULL)
    g_string_append (sql, " AND" HAS_TOKEN);
  g_string_append (sql, after);
  g_string_append (sql, walk->order);
  g_string_append (sql, " LIMIT ?15");
  return g_string_free (sql, FALSE);
}

/* The rows of few matches, sorted. */
static char *
compose_gathering (const RzResultQuery *query,
                   const Walk          *walk,
                   const char          *after)
{
  GString *sql = g_string_new ("SELECT " RZ_RESULT_ROW_COLUMNS " FROM (SELECT t.result FROM token t WHERE t.token IN (?5, ?6, ?7, ?8)");

  append_filters (sql, query, TRUE);
  g_string_append (sql, " UNION SELECT r.id FROM result r WHERE r.receipt_no <> '' AND" HAS_RECEIPT ("r") ") m CROSS JOIN result r ON r.id = m.result WHERE TRUE");
  append_filters (sql, query, FALSE);
  g_string_append (sql, after);
  g_string_append (sql, walk->order);
  g_string_append (sql, " LIMIT ?15");
  return g_string_free (sql, FALSE);
}

/* By day a token's entries are in order already: the first ones of each token are enough, however many there are. */
static char *
compose_merge (const RzResultQuery *query,
               gboolean             first)
{
  static const char *const tokens[RZ_SEARCH_TOKENS_MAX] = { "?5", "?6", "?7", "?8" };
  gboolean                 newest = query->order == RZ_RESULT_ORDER_NEWEST;
  const char              *after_token = first ? "" : newest ? " AND (t.day, t.result) < (?11, ?12)"
                                                             : " AND (t.day, t.result) > (?11, ?12)";
  const char              *after_row = first ? "" : newest ? " AND (r.day, r.id) < (?11, ?12)"
                                                           : " AND (r.day, r.id) > (?11, ?12)";
  const char              *order = newest ? " ORDER BY 1 DESC, 2 DESC LIMIT ?15" : " ORDER BY 1, 2 LIMIT ?15";
  GString                 *sql = g_string_new ("SELECT " RZ_RESULT_ROW_COLUMNS " FROM (");

  for (guint i = 0; i < RZ_SEARCH_TOKENS_MAX; i++)
    {
      g_string_append_printf (sql, "SELECT * FROM (SELECT t.day, t.result FROM token t WHERE t.token = %s", tokens[i]);
      append_filters (sql, query, TRUE);
      g_string_append (sql, after_token);
      g_string_append (sql, newest ? " ORDER BY t.day DESC, t.result DESC LIMIT ?15" : " ORDER BY t.day, t.result LIMIT ?15");
      g_string_append (sql, ") UNION ");
    }
  g_string_append (sql, "SELECT * FROM (SELECT r.day, r.id AS result FROM result r INDEXED BY result_by_receipt WHERE r.receipt_no <> '' AND" HAS_RECEIPT ("r"));
  append_filters (sql, query, FALSE);
  g_string_append (sql, after_row);
  g_string_append (sql, order);
  g_string_append (sql, ")");
  g_string_append (sql, order);
  g_string_append (sql, ") m CROSS JOIN result r ON r.id = m.result");
  g_string_append (sql, newest ? " ORDER BY m.day DESC, m.result DESC" : " ORDER BY m.day, m.result");
  return g_string_free (sql, FALSE);
}

static gboolean
run_query (RzResultSlice        *self,
           RzDatabase           *database,
           RzFieldCipher        *cipher,
           const char           *sql,
           const RzResultQuery  *query,
           const Search         *search,
           const RzResultAnchor *after,
           guint                *limit,
           GError              **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (database, sql, error);
  int n;

  if (statement == NULL)
    return FALSE;
  rz_statement_bind_int (statement, PARAMETER_OUTCOME, query->outcome);
  rz_statement_bind_int (statement, PARAMETER_CITY, query->city);
  rz_statement_bind_int (statement, PARAMETER_FROM, rz_result_row_day (&query->from));
  rz_statement_bind_int (statement, PARAMETER_TO, rz_result_row_day (&query->to));
  for (guint i = 0; i < search->n_tokens; i++)
    rz_statement_bind_int (statement, PARAMETER_TOKEN + i, search->tokens[i]);
  rz_statement_bind_text (statement, PARAMETER_RECEIPT, search->receipt);
  rz_statement_bind_text (statement, PARAMETER_RECEIPT_END, search->receipt_end);
  if (after != NULL)
    {
      rz_statement_bind_int (statement, PARAMETER_AFTER_DAY, after->day);
      rz_statement_bind_int (statement, PARAMETER_AFTER_ID, after->id);
      rz_statement_bind_int (statement, PARAMETER_AFTER_CITY, after->city);
      rz_statement_bind_text (statement, PARAMETER_AFTER_RECEIPT, after->receipt_no);
    }
  rz_statement_bind_int (statement, PARAMETER_LIMIT, *limit);
  n = read_rows (self, statement, cipher, error);
  if (n < 0)
    return FALSE;
  *limit -= n;
  return TRUE;
}

/* Where a walk begins: every row of the second one is behind every row of the first. */
static const char *
get_after (const RzResultQuery  *query,
           guint                 walk,
           const RzResultAnchor *after)
{
  if (query->order == RZ_RESULT_ORDER_RECEIPT && walk == 1)
    return after != NULL && *after->receipt_no == '\0' ? walks[query->order][1].after : " AND r.receipt_no = ''";
  if (query->order == RZ_RESULT_ORDER_RECEIPT && after == NULL)
    return " AND r.receipt_no <> ''";
  return after != NULL ? walks[query->order][walk].after : "";
}

static gboolean
needs_walk (const RzResultQuery  *query,
            guint                 walk,
            const RzResultAnchor *after)
{
  if (walks[query->order][walk].order == NULL)
    return FALSE;
  if (query->order == RZ_RESULT_ORDER_CITY && walk == 0)
    return after != NULL;
  return !(query->order == RZ_RESULT_ORDER_RECEIPT && walk == 0 && after != NULL && *after->receipt_no == '\0');
}

static gboolean
is_by_day (const RzResultQuery *query)
{
  return query->order == RZ_RESULT_ORDER_NEWEST || query->order == RZ_RESULT_ORDER_OLDEST;
}

RzResultSlice *
rz_result_search (RzDatabase           *database,
                  RzFieldCipher        *cipher,
                  RzSearchTokens       *tokens,
                  const RzResultQuery  *query,
                  const RzResultAnchor *after,
                  guint                 limit,
                  GError              **error)
{
  g_autoptr (RzResultSlice) self = g_new0 (RzResultSlice, 1);
  g_auto (Search) search = { 0 };
  gboolean searching = read_text (&search, tokens, query->text);
  gint64   n_persons = 0, n_receipts = 0;
  guint    left = limit;

  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);
  if (searching && !count_matches (database, &search, &n_persons, &n_receipts, error))
    return NULL;
  if (searching && is_by_day (query) && n_receipts <= GATHER_MAX)
    {
      g_autofree char *sql = compose_merge (query, after == NULL);

      if (!run_query (self, database, cipher, sql, query, &search, after, &left, error))
        return NULL;
    }
  else
    for (guint i = 0; i < G_N_ELEMENTS (walks[0]) && left > 0; i++)
      if (needs_walk (query, i, after))
        {
          gboolean         gather = searching && n_persons + n_receipts <= GATHER_MAX;
          const Walk      *walk = &walks[query->order][i];
          const char      *from = get_after (query, i, after);
          g_autofree char *sql = gather ? compose_gathering (query, walk, from) : compose_walk (query, walk, from, searching ? &search : NULL, n_persons > 0);

          if (!run_query (self, database, cipher, sql, query, &search, after, &left, error))
            return NULL;
        }
  self->more = limit > 0 && left == 0;
  return g_steal_pointer (&self);
}

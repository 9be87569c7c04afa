/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often one terminal may ask about people. */
#include "rz-terminal-limit.h"

#include "rz-statement.h"

static char *
make_index (const char *terminal)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, terminal, -1);
}

gboolean
rz_terminal_limit_check (RzStorage  *storage,
                         const char *terminal,
                         gint64      now,
                         int        *wait_s,
                         GError    **error)
{
  static const char sql[] = "SELECT since FROM question_count WHERE terminal = ?1 AND since > ?2 AND (questions >= ?3 OR unknown >= ?4)";
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), sql, error);
  g_autofree char *index = make_index (terminal);
  gboolean         row = FALSE;

  *wait_s = 0;
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, index);
  rz_statement_bind_int (statement, 2, now - RZ_TERMINAL_LIMIT_SECONDS);
  rz_statement_bind_int (statement, 3, RZ_TERMINAL_LIMIT_QUESTIONS);
  rz_statement_bind_int (statement, 4, RZ_TERMINAL_LIMIT_UNKNOWN);
  if (!rz_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *wait_s = CLAMP (rz_statement_get_int (statement, 0) + RZ_TERMINAL_LIMIT_SECONDS - now, 1, RZ_TERMINAL_LIMIT_SECONDS);
  return TRUE;
}

gboolean
rz_terminal_limit_check_guesses (RzStorage  *storage,
                                 const char *terminal,
                                 const char *person,
                                 gint64      now,
                                 int        *wait_s,
                                 GError    **error)
{
  static const char sql[] = "SELECT (SELECT since FROM question_count WHERE terminal = ?1 AND since > ?3 AND unknown >= ?4),"
                            " (SELECT since FROM question_count WHERE terminal = ?2 AND since > ?3 AND unknown >= ?5)";
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), sql, error);
  g_autofree char *terminal_index = make_index (terminal);
  g_autofree char *person_index = make_index (person);
  gint64           since;

  *wait_s = 0;
  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, terminal_index);
  rz_statement_bind_text (statement, 2, person_index);
  rz_statement_bind_int (statement, 3, now - RZ_TERMINAL_LIMIT_SECONDS);
  rz_statement_bind_int (statement, 4, RZ_TERMINAL_LIMIT_UNKNOWN);
  rz_statement_bind_int (statement, 5, RZ_TERMINAL_LIMIT_MISNAMED);
  if (!rz_statement_step (statement, NULL, error))
    return FALSE;

  since = MAX (rz_statement_get_int (statement, 0), rz_statement_get_int (statement, 1)); /* 0: none */
  if (since > 0)
    *wait_s = CLAMP (since + RZ_TERMINAL_LIMIT_SECONDS - now, 1, RZ_TERMINAL_LIMIT_SECONDS);
  return TRUE;
}

gboolean
rz_terminal_limit_count (RzStorage  *storage,
                         const char *terminal,
                         gint64      now,
                         gboolean    unknown,
                         GError    **error)
{
  static const char sql[] = "INSERT INTO question_count (terminal, since, questions, unknown) VALUES (?1, ?2, 1, ?3) ON CONFLICT (terminal) DO UPDATE SET"
                            " questions = CASE WHEN question_count.since > ?4 THEN question_count.questions + 1 ELSE 1 END,"
                            " unknown = CASE WHEN question_count.since > ?4 THEN question_count.unknown + excluded.unknown ELSE excluded.unknown END,"
                            " since = CASE WHEN question_count.since > ?4 THEN question_count.since ELSE excluded.since END";
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), sql, error);
  g_autofree char *index = make_index (terminal);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, index);
  rz_statement_bind_int (statement, 2, now);
  rz_statement_bind_int (statement, 3, unknown ? 1 : 0);
  rz_statement_bind_int (statement, 4, now - RZ_TERMINAL_LIMIT_SECONDS);
  return rz_statement_step (statement, NULL, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided, in a chain of lines. */
#include "rz-audit.h"

#include <stdarg.h>

#include <json-glib/json-glib.h>

#include "rz-statement.h"

/* What the first line is linked to. */
#define BEGINNING ""

const char *
rz_audit_fault_to_string (RzAuditFault fault)
{
  static const char *const words[] = { NULL, "changed", "missing", "truncated", "head", "since" };

  return words[fault];
}

static char *
make_line (gint64      now,
           const char *event,
           va_list     members)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "at");
  json_builder_add_int_value (builder, now);
  json_builder_set_member_name (builder, "event");
  json_builder_add_string_value (builder, event);
  for (const char *name = va_arg (members, const char *); name != NULL; name = va_arg (members, const char *))
    {
      const char *value = va_arg (members, const char *);

      if (value == NULL)
        continue;
      json_builder_set_member_name (builder, name);
      json_builder_add_string_value (builder, value);
    }
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  return json_to_string (node, FALSE);
}

static char *
make_link (RzStorage  *storage,
           const char *before,
           gint64      seq,
           const char *line)
{
  g_autofree char *text = g_strdup_printf ("line\n%s\n%" G_GINT64_FORMAT "\n%s", before, seq, line);

  return rz_vault_link (rz_storage_get_vault (storage), text);
}

/* Not the link of the last line itself: whoever removes lines finds the link of an earlier one, but not this. */
static char *
make_head (RzStorage  *storage,
           gint64      seq,
           const char *last)
{
  g_autofree char *text = g_strdup_printf ("head\n%" G_GINT64_FORMAT "\n%s", seq, last);

  return rz_vault_link (rz_storage_get_vault (storage), text);
}

/* Takes the next number: other processes wait here until this transaction ends. */
static gboolean
take_number (RzStorage *storage,
             gint64    *seq,
             GError   **error)
{
  RzDatabase *database = rz_storage_get_database (storage);
  g_autoptr (RzStatement) first = rz_statement_new (database, "INSERT INTO audit_head (id, seq, link) VALUES (1, 0, '') ON CONFLICT DO NOTHING", error);
  g_autoptr (RzStatement) next = first ? rz_statement_new (database, "UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq", error) : NULL;
  gboolean row = FALSE;

  if (next == NULL || !rz_statement_step (first, NULL, error) || !rz_statement_step (next, &row, error))
    return FALSE;

  *seq = rz_statement_get_int (next, 0);
  return TRUE;
}

static char *
get_link (RzStorage *storage,
          gint64     seq,
          GError   **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "SELECT link FROM audit WHERE seq = ?1", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;

  rz_statement_bind_int (statement, 1, seq);
  if (!rz_statement_step (statement, &row, error))
    return NULL;

  return g_strdup (row ? rz_statement_get_text (statement, 0) : BEGINNING);
}

static gboolean
add_line (RzStorage  *storage,
          gint64      seq,
          const char *line,
          const char *link,
          GError    **error)
{
  RzDatabase *database = rz_storage_get_database (storage);
  g_autoptr (RzStatement) statement = rz_statement_new (database, "INSERT INTO audit (seq, line, link) VALUES (?1, ?2, ?3)", error);
  g_autoptr (RzStatement) end = statement ? rz_statement_new (database, "UPDATE audit_head SET link = ?1 WHERE id = 1", error) : NULL;
  g_autofree char *head = make_head (storage, seq, link);

  if (end == NULL)
    return FALSE;

  rz_statement_bind_int (statement, 1, seq);
  rz_statement_bind_text (statement, 2, line);
  rz_statement_bind_text (statement, 3, link);
  rz_statement_bind_text (end, 1, head);
  return rz_statement_step (statement, NULL, error) && rz_statement_step (end, NULL, error);
}

gboolean
rz_audit_write (RzStorage  *storage,
                gint64      now,
                const char *event,
                GError    **error,
                ...)
{
  g_autofree char *line = NULL;
  g_autofree char *before = NULL;
  g_autofree char *link = NULL;
  gint64           seq = 0;
  va_list          members;

  va_start (members, error);
  line = make_line (now, event, members);
  va_end (members);
  if (!take_number (storage, &seq, error) || (before = get_link (storage, seq - 1, error)) == NULL)
    return FALSE;

  link = make_link (storage, before, seq, line);
  return add_line (storage, seq, line, link, error);
}

static gboolean
is_untouched (RzStorage *storage,
              gboolean  *untouched,
              GError   **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "SELECT seq FROM audit UNION ALL SELECT seq FROM audit_head LIMIT 1", error);
  gboolean row = FALSE;

  if (statement == NULL || !rz_statement_step (statement, &row, error))
    return FALSE;

  *untouched = !row;
  return TRUE;
}

gboolean
rz_audit_begin (RzStorage *storage,
                gint64     now,
                GError   **error)
{
  gboolean untouched = FALSE;

  if (!is_untouched (storage, &untouched, error))
    return FALSE;

  return !untouched || rz_audit_write (storage, now, "log_begun", error, NULL);
}

static gboolean
read_head (RzStorage *storage,
           gint64    *seq,
           char     **head,
           GError   **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "SELECT seq, link FROM audit_head WHERE id = 1", error);
  gboolean row = FALSE;

  if (statement == NULL || !rz_statement_step (statement, &row, error))
    return FALSE;

  *seq = row ? rz_statement_get_int (statement, 0) : 0;
  *head = row ? g_strdup (rz_statement_get_text (statement, 1)) : NULL;
  return TRUE;
}

static RzAuditFault
judge_end (RzStorage  *storage,
           gint64      seq,
           const char *last,
           gint64      head_seq,
           const char *head)
{
  g_autofree char *expected = make_head (storage, seq, last);

  if (head != NULL && head_seq > seq)
    return RZ_AUDIT_FAULT_TRUNCATED;

  return g_strcmp0 (expected, head) == 0 ? RZ_AUDIT_FAULT_NONE : RZ_AUDIT_FAULT_HEAD;
}

/* The line after line @seq, whose link is @last. */
static RzAuditFault
judge_line (RzStorage   *storage,
            RzStatement *statement,
            gint64       seq,
            const char  *last)
{
  gint64           found = rz_statement_get_int (statement, 0);
  g_autofree char *link = make_link (storage, last, found, rz_statement_get_text (statement, 1));

  if (found != seq + 1)
    return RZ_AUDIT_FAULT_MISSING;

  return g_strcmp0 (link, rz_statement_get_text (statement, 2)) == 0 ? RZ_AUDIT_FAULT_NONE : RZ_AUDIT_FAULT_CHANGED;
}

gboolean
rz_audit_is_mark (const char *text)
{
  return g_regex_match_simple ("^[1-9][0-9]{0,17}:[0-9a-f]{64}\\z", text, 0, 0);
}

static char *
make_mark (gint64      seq,
           const char *link)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%s", seq, link);
}

/* Whether @since does not speak against the line @seq. */
static gboolean
agrees (const char *since,
        gint64      seq,
        const char *link)
{
  g_autofree char *mark = make_mark (seq, link);

  return since == NULL || g_ascii_strtoll (since, NULL, 10) != seq || g_str_equal (since, mark);
}

void
rz_audit_finding_clear (RzAuditFinding *self)
{
  g_clear_pointer (&self->head, g_free);
}

gboolean
rz_audit_verify (RzStorage      *storage,
                 const char     *since,
                 RzAuditLine     each,
                 gpointer        user_data,
                 RzAuditFinding *finding,
                 GError        **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin_reading (rz_storage_get_database (storage), error);
  g_autoptr (RzStatement) statement = transaction ? rz_statement_new (rz_storage_get_database (storage), "SELECT seq, line, link FROM audit ORDER BY seq", error) : NULL;
  g_autofree char *last = g_strdup (BEGINNING);
  g_autofree char *head = NULL;
  gint64           head_seq = 0;
  gboolean         row = FALSE;

  g_return_val_if_fail (since == NULL || rz_audit_is_mark (since), FALSE);

  *finding = (RzAuditFinding){ .fault = RZ_AUDIT_FAULT_NONE };
  if (statement == NULL || !read_head (storage, &head_seq, &head, error) || !rz_statement_step (statement, &row, error))
    return FALSE;

  while (row)
    {
      finding->fault = judge_line (storage, statement, finding->lines, last);
      if (finding->fault == RZ_AUDIT_FAULT_NONE && !agrees (since, finding->lines + 1, rz_statement_get_text (statement, 2)))
        finding->fault = RZ_AUDIT_FAULT_SINCE;
      if (finding->fault != RZ_AUDIT_FAULT_NONE)
        return TRUE;
      if (each != NULL)
        each (rz_statement_get_int (statement, 0), rz_statement_get_text (statement, 1), user_data);
      g_free (last);
      last = g_strdup (rz_statement_get_text (statement, 2));
      finding->lines++;
      if (!rz_statement_step (statement, &row, error))
        return FALSE;
    }

  finding->fault = judge_end (storage, finding->lines, last, head_seq, head);
  if (finding->fault == RZ_AUDIT_FAULT_NONE && since != NULL && g_ascii_strtoll (since, NULL, 10) > finding->lines)
    finding->fault = RZ_AUDIT_FAULT_SINCE;
  if (finding->fault == RZ_AUDIT_FAULT_NONE)
    finding->head = make_mark (finding->lines, last);
  return TRUE;
}

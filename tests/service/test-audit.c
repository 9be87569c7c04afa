/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of decisions: whole as it was written, and whoever touches it is found out. */
#include "rz-audit.h"

#include <glib/gstdio.h>

#include "database.h"

/* The first one was there when the database was made. */
#define LINES 6

typedef struct
{
  char      *folder;
  char      *spec;
  RzStorage *storage;
} Chain;

static void
open_again (Chain *chain)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&chain->storage, rz_storage_close);
  chain->storage = open_database (chain->spec, chain->folder, &error);
  g_assert_no_error (error);
}

static void
write_verdict (Chain *chain,
               int    i)
{
  g_autofree char *id = g_strdup_printf ("case_%d", i);
  g_autoptr (GError) error = NULL;

  g_assert_true (rz_audit_write (chain->storage, 1000 + i, "verdict", &error, "case", id, "result", "passed", "code", NULL, NULL));
  g_assert_no_error (error);
}

static void
exec (Chain      *chain,
      const char *sql)
{
  g_autoptr (GError) error = NULL;

  rz_database_exec (rz_storage_get_database (chain->storage), sql, &error);
  g_assert_no_error (error);
}

static void
set_up (Chain        *chain,
        gconstpointer data)
{
  chain->folder = g_dir_make_tmp ("rz-audit-XXXXXX", NULL);
  chain->spec = make_database (chain->folder);
  open_again (chain);
  for (int i = 1; i < LINES; i++)
    write_verdict (chain, i);
}

static void
tear_down (Chain        *chain,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (chain->folder, 0, NULL);
  const char *name;

  g_clear_pointer (&chain->storage, rz_storage_close);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (chain->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (chain->folder);
  g_free (chain->folder);
  g_free (chain->spec);
}

static void
collect (gint64      seq,
         const char *line,
         gpointer    user_data)
{
  g_ptr_array_add (user_data, g_strdup (line));
}

/* @mark: (out) (optional): of the last line. */
static void
assert_found (Chain       *chain,
              const char  *since,
              RzAuditFault fault,
              gint64       good,
              char       **mark)
{
  g_auto (RzAuditFinding) finding = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (rz_audit_verify (chain->storage, since, NULL, NULL, &finding, &error));
  g_assert_no_error (error);
  g_assert_cmpint (finding.fault, ==, fault);
  g_assert_cmpint (finding.lines, ==, good);
  g_assert_true ((finding.head != NULL) == (fault == RZ_AUDIT_FAULT_NONE));
  if (mark != NULL)
    *mark = g_steal_pointer (&finding.head);
}

static void
is_whole (Chain        *chain,
          gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (RzAuditFinding) finding = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_summary ("What was written is read in its order, and a member without a value is left out");
  g_assert_true (rz_audit_verify (chain->storage, NULL, collect, lines, &finding, &error));
  g_assert_cmpint (finding.fault, ==, RZ_AUDIT_FAULT_NONE);
  g_assert_cmpint (finding.lines, ==, LINES);
  g_assert_cmpuint (lines->len, ==, LINES);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (lines, 0), ",\"event\":\"log_begun\"}"));
  g_assert_cmpstr (g_ptr_array_index (lines, 1), ==, "{\"at\":1001,\"event\":\"verdict\",\"case\":\"case_1\",\"result\":\"passed\"}");
}

static void
begins_once (Chain        *chain,
             gconstpointer data)
{
  g_test_summary ("Opening a database again, one with lines of an older release as well, adds none");
  open_again (chain);
  assert_found (chain, NULL, RZ_AUDIT_FAULT_NONE, LINES, NULL);
  exec (chain, "INSERT INTO setting (name, value) VALUES ('log_to_begin', '1')");
  open_again (chain);
  assert_found (chain, NULL, RZ_AUDIT_FAULT_NONE, LINES, NULL);
}

static void
begins_an_older_one (Chain        *chain,
                     gconstpointer data)
{
  g_test_summary ("A database of a release that began no log, and wrote nothing yet, gets its first line when it is brought up to date");
  exec (chain, "DELETE FROM audit; DELETE FROM audit_head");
  exec (chain, get_server () ? "UPDATE schema_version SET version = 6" : "PRAGMA user_version = 6");
  open_again (chain);
  assert_found (chain, NULL, RZ_AUDIT_FAULT_NONE, 1, NULL);
}

static void
finds (void)
{
  /* What somebody with the database but without its key could do; what is found, and after how many good lines. */
  static const struct
  {
    const char  *sql;
    RzAuditFault fault;
    gint64       good;
  } cases[] = {
    { "UPDATE audit SET line = replace (line, 'passed', 'failed') WHERE seq = 3", RZ_AUDIT_FAULT_CHANGED, 2 },
    { "UPDATE audit SET link = (SELECT link FROM audit WHERE seq = 1) WHERE seq = 2", RZ_AUDIT_FAULT_CHANGED, 1 },
    { "DELETE FROM audit WHERE seq = 2", RZ_AUDIT_FAULT_MISSING, 1 },
    { "DELETE FROM audit WHERE seq = 1", RZ_AUDIT_FAULT_MISSING, 0 },
    { "DELETE FROM audit WHERE seq = 2; UPDATE audit SET seq = seq - 1 WHERE seq > 2", RZ_AUDIT_FAULT_CHANGED, 1 },
    { "UPDATE audit SET seq = -2 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = -2", RZ_AUDIT_FAULT_CHANGED, 1 },
    { "INSERT INTO audit (seq, line, link) SELECT 7, line, link FROM audit WHERE seq = 6", RZ_AUDIT_FAULT_CHANGED, 6 },
    { "DELETE FROM audit WHERE seq = 6", RZ_AUDIT_FAULT_TRUNCATED, 5 },
    { "DELETE FROM audit WHERE seq = 6; UPDATE audit_head SET seq = 5", RZ_AUDIT_FAULT_HEAD, 5 },
    { "DELETE FROM audit WHERE seq = 6; UPDATE audit_head SET seq = 5, link = (SELECT link FROM audit WHERE seq = 5)", RZ_AUDIT_FAULT_HEAD, 5 },
    { "DELETE FROM audit", RZ_AUDIT_FAULT_TRUNCATED, 0 },
    { "DELETE FROM audit_head", RZ_AUDIT_FAULT_HEAD, 6 },
    { "UPDATE audit_head SET seq = 0, link = ''; DELETE FROM audit", RZ_AUDIT_FAULT_HEAD, 0 },
    { "DELETE FROM audit; DELETE FROM audit_head", RZ_AUDIT_FAULT_HEAD, 0 },
  };

  g_test_summary ("A removed, changed, re-ordered, added line, a shorter log and an emptied one are found");
  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Chain chain = { 0 };

      g_test_message ("%s", cases[i].sql);
      set_up (&chain, NULL);
      exec (&chain, cases[i].sql);
      assert_found (&chain, NULL, cases[i].fault, cases[i].good, NULL);
      open_again (&chain);
      assert_found (&chain, NULL, cases[i].fault, cases[i].good, NULL);
      tear_down (&chain, NULL);
    }
}

static void
compares_with_a_mark (Chain        *chain,
                      gconstpointer data)
{
  g_autofree char *older = NULL;
  g_autofree char *newer = NULL;
  g_autofree char *other = NULL;

  g_test_summary ("A log put back from an older copy is whole in itself, and not against a mark written down since; nor is one that went another way");
  assert_found (chain, NULL, RZ_AUDIT_FAULT_NONE, LINES, &older);
  exec (chain, "CREATE TABLE copied AS SELECT seq, link FROM audit_head");
  write_verdict (chain, LINES);
  write_verdict (chain, LINES + 1);
  assert_found (chain, older, RZ_AUDIT_FAULT_NONE, LINES + 2, &newer);
  assert_found (chain, newer, RZ_AUDIT_FAULT_NONE, LINES + 2, NULL);

  exec (chain, "DELETE FROM audit WHERE seq > (SELECT seq FROM copied); UPDATE audit_head SET seq = (SELECT seq FROM copied), link = (SELECT link FROM copied)");
  assert_found (chain, NULL, RZ_AUDIT_FAULT_NONE, LINES, &other);
  g_assert_cmpstr (other, ==, older);
  assert_found (chain, newer, RZ_AUDIT_FAULT_SINCE, LINES, NULL);

  write_verdict (chain, 100);
  write_verdict (chain, 101);
  assert_found (chain, older, RZ_AUDIT_FAULT_NONE, LINES + 2, NULL);
  assert_found (chain, newer, RZ_AUDIT_FAULT_SINCE, LINES + 1, NULL);
}

static void
knows_a_mark (Chain        *chain,
              gconstpointer data)
{
  g_autofree char *mark = NULL;
  g_autofree char *longer = NULL;

  assert_found (chain, NULL, RZ_AUDIT_FAULT_NONE, LINES, &mark);
  longer = g_strconcat (mark, "\n", NULL);
  g_assert_true (rz_audit_is_mark (mark));
  g_assert_false (rz_audit_is_mark (longer));
  g_assert_false (rz_audit_is_mark (mark + 1));
  g_assert_false (rz_audit_is_mark ("6"));
  g_assert_false (rz_audit_is_mark (""));
}

static void
goes_with_its_transaction (Chain        *chain,
                           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RzTransaction *transaction = rz_transaction_begin (rz_storage_get_database (chain->storage), &error);

  g_test_summary ("What is rolled back leaves neither a line nor a gap");
  g_assert_true (rz_audit_write (chain->storage, 2000, "verdict", &error, NULL));
  rz_transaction_free (transaction);
  g_assert_true (rz_audit_write (chain->storage, 2001, "verdict", &error, NULL));
  assert_found (chain, NULL, RZ_AUDIT_FAULT_NONE, LINES + 1, NULL);
}

static void
write_cb (gint64      seq,
          const char *line,
          gpointer    user_data)
{
  Chain *serving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (rz_storage_get_database (serving->storage), &error);

  g_assert_no_error (error);
  write_verdict (serving, 100 + seq);
  g_assert_true (rz_transaction_commit (transaction, &error));
}

static void
is_read_beside_a_service (Chain        *chain,
                          gconstpointer data)
{
  Chain serving = { .storage = open_database (chain->spec, chain->folder, NULL) };
  g_auto (RzAuditFinding) finding = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_summary ("While the log is read, which takes as long as a pager stands open, others write; what is read is as it was");
  rz_database_set_patience (rz_storage_get_database (serving.storage), 0);
  g_assert_true (rz_audit_verify (chain->storage, NULL, write_cb, &serving, &finding, &error));
  g_assert_no_error (error);
  g_assert_cmpint (finding.fault, ==, RZ_AUDIT_FAULT_NONE);
  g_assert_cmpint (finding.lines, ==, LINES);
  assert_found (chain, NULL, RZ_AUDIT_FAULT_NONE, 2 * LINES, NULL);
  rz_storage_close (serving.storage);
}

#define ADD(path, test) g_test_add ("/audit/" path, Chain, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("is-whole", is_whole);
  ADD ("begins-once", begins_once);
  ADD ("begins-an-older-one", begins_an_older_one);
  g_test_add_func ("/audit/finds", finds);
  ADD ("compares-with-a-mark", compares_with_a_mark);
  ADD ("knows-a-mark", knows_a_mark);
  ADD ("goes-with-its-transaction", goes_with_its_transaction);
  ADD ("is-read-beside-a-service", is_read_beside_a_service);
  return g_test_run ();
}

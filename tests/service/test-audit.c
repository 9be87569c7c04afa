/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of decisions: whole as it was written, and whoever touches it is found out. */
#include "rz-audit.h"

#define LINES 5

static RzStorage *
open_chain (void)
{
  g_autoptr (GError) error = NULL;
  RzStorage *storage = rz_storage_open ("sqlite::memory:", &error);

  g_assert_no_error (error);
  for (int i = 0; i < LINES; i++)
    {
      g_autofree char *id = g_strdup_printf ("case_%d", i);

      g_assert_true (rz_audit_write (storage, 1000 + i, "verdict", &error, "case", id, "result", "passed", "code", NULL, NULL));
    }
  return storage;
}

static void
collect (gint64      seq,
         const char *line,
         gpointer    user_data)
{
  g_ptr_array_add (user_data, g_strdup (line));
}

static void
is_whole (void)
{
  g_autoptr (RzStorage) storage = open_chain ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gint64       n;
  RzAuditFault fault;

  g_test_summary ("What was written is read in its order, and a member without a value is left out");
  g_assert_true (rz_audit_verify (storage, collect, lines, &n, &fault, &error));
  g_assert_cmpint (fault, ==, RZ_AUDIT_FAULT_NONE);
  g_assert_cmpint (n, ==, LINES);
  g_assert_cmpuint (lines->len, ==, LINES);
  g_assert_cmpstr (g_ptr_array_index (lines, 1), ==, "{\"at\":1001,\"event\":\"verdict\",\"case\":\"case_1\",\"result\":\"passed\"}");
}

static void
empty_is_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStorage) storage = rz_storage_open ("sqlite::memory:", &error);
  gint64       n;
  RzAuditFault fault;

  g_assert_true (rz_audit_verify (storage, NULL, NULL, &n, &fault, &error));
  g_assert_cmpint (fault, ==, RZ_AUDIT_FAULT_NONE);
  g_assert_cmpint (n, ==, 0);
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
    { "INSERT INTO audit (seq, line, link) SELECT 6, line, link FROM audit WHERE seq = 5", RZ_AUDIT_FAULT_CHANGED, 5 },
    { "DELETE FROM audit WHERE seq = 5", RZ_AUDIT_FAULT_TRUNCATED, 4 },
    { "DELETE FROM audit WHERE seq = 5; UPDATE audit_head SET seq = 4", RZ_AUDIT_FAULT_HEAD, 4 },
    { "DELETE FROM audit WHERE seq = 5; UPDATE audit_head SET seq = 4, link = (SELECT link FROM audit WHERE seq = 4)", RZ_AUDIT_FAULT_HEAD, 4 },
    { "DELETE FROM audit", RZ_AUDIT_FAULT_TRUNCATED, 0 },
    { "DELETE FROM audit_head", RZ_AUDIT_FAULT_HEAD, 5 },
    { "UPDATE audit_head SET seq = 0, link = ''; DELETE FROM audit", RZ_AUDIT_FAULT_HEAD, 0 },
  };

  g_test_summary ("A removed, changed, re-ordered, added line and a shorter log are found");
  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RzStorage) storage = open_chain ();
      g_autoptr (GError) error = NULL;
      gint64       n;
      RzAuditFault fault;

      g_test_message ("%s", cases[i].sql);
      g_assert_true (rz_database_exec (rz_storage_get_database (storage), cases[i].sql, &error));
      g_assert_true (rz_audit_verify (storage, NULL, NULL, &n, &fault, &error));
      g_assert_no_error (error);
      g_assert_cmpint (fault, ==, cases[i].fault);
      g_assert_cmpint (n, ==, cases[i].good);
    }
}

static void
goes_with_its_transaction (void)
{
  g_autoptr (RzStorage) storage = open_chain ();
  g_autoptr (GError) error = NULL;
  RzTransaction *transaction = rz_transaction_begin (rz_storage_get_database (storage), &error);
  gint64         n;
  RzAuditFault   fault;

  g_test_summary ("What is rolled back leaves neither a line nor a gap");
  g_assert_true (rz_audit_write (storage, 2000, "verdict", &error, NULL));
  rz_transaction_free (transaction);
  g_assert_true (rz_audit_write (storage, 2001, "verdict", &error, NULL));
  g_assert_true (rz_audit_verify (storage, NULL, NULL, &n, &fault, &error));
  g_assert_cmpint (fault, ==, RZ_AUDIT_FAULT_NONE);
  g_assert_cmpint (n, ==, LINES + 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audit/is-whole", is_whole);
  g_test_add_func ("/audit/empty-is-whole", empty_is_whole);
  g_test_add_func ("/audit/finds", finds);
  g_test_add_func ("/audit/goes-with-its-transaction", goes_with_its_transaction);
  return g_test_run ();
}

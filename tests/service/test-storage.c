/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One database under several processes: versions, first answers, verdicts, and a line that breaks. */
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "database.h"
#include "rz-answer-table.h"
#include "rz-case-table.h"
#include "rz-postgres.h"
#include "rz-registry.h"
#include "rz-session-table.h"
#include "rz-statement.h"

#define NOW 1800000000

/* Two processes' views of one database. */
typedef struct
{
  char      *folder;
  char      *spec;
  RzStorage *one;
  RzStorage *two;
} Fixture;

static RzStorage *
open_well (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RzStorage *storage = open_database (fixture->spec, fixture->folder, &error);

  g_assert_no_error (error);
  return storage;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("rz-storage-XXXXXX", NULL);
  fixture->spec = make_database (fixture->folder);
  fixture->one = open_well (fixture);
  fixture->two = open_well (fixture);
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->one, rz_storage_close);
  g_clear_pointer (&fixture->two, rz_storage_close);
  remove_files (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->spec);
}

static void
exec (RzStorage  *storage,
      const char *sql)
{
  g_autoptr (GError) error = NULL;

  rz_database_exec (rz_storage_get_database (storage), sql, &error);
  g_assert_no_error (error);
}

static void
shares_keys (Fixture      *fixture,
             gconstpointer data)
{
  g_test_summary ("Both sign with the same key");
  g_assert_cmpstr (rz_jwk_get_kid (rz_storage_get_signing_key (fixture->one)), ==, rz_jwk_get_kid (rz_storage_get_signing_key (fixture->two)));
}

static void
refuses_a_newer_one (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) both = g_regex_new ("version 99, this program knows [0-9]+", 0, 0, NULL);

  g_test_summary ("A database of a newer release is refused, and the message names both versions");
  exec (fixture->one, get_server () ? "UPDATE schema_version SET version = 99" : "PRAGMA user_version = 99");
  g_assert_null (open_database (fixture->spec, fixture->folder, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_NEWER);
  g_assert_true (g_regex_match (both, error->message, 0, NULL));
}

static gint64
put_person_into (RzStorage *storage)
{
  g_autoptr (RzRegistry) registry = rz_registry_new (storage);
  g_autoptr (RzBeneficiary) beneficiary = rz_beneficiary_new ();

  beneficiary->person = rz_person_new ("周老太", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X");
  beneficiary->scheme = g_strdup ("enterprise_employee");
  beneficiary->city_code = g_strdup ("440100");
  g_assert_true (rz_registry_put (registry, beneficiary, NULL));
  return beneficiary->row;
}

static gint64
put_person (Fixture *fixture)
{
  return put_person_into (fixture->one);
}

static void
migrates_the_first_release (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "old", NULL);
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "service", "schema-1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autofree char *spec = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStorage) storage = NULL;
  const char *step[2] = { NULL };

  g_test_summary ("A database of the first release is brought up to date and used");
  g_assert_no_errno (g_mkdir (folder, 0700));
  spec = make_database (folder);
  g_assert_true (g_file_get_contents (dump, &sql, NULL, &error));
  step[0] = sql;
  rz_database_close (get_server () ? rz_postgres_open (spec, step, &error) : rz_database_open (spec + strlen ("sqlite:"), step, &error));
  g_assert_no_error (error);
  storage = open_database (spec, folder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (put_person_into (storage), >, 0);
  g_clear_pointer (&storage, rz_storage_close);
  remove_files (folder);
}

static void
keeps_the_first_answer (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (RzAnswerTable) one = rz_answer_table_new (fixture->one);
  g_autoptr (RzAnswerTable) two = rz_answer_table_new (fixture->two);
  g_autoptr (GBytes) first = g_bytes_new_static ("first", 5);
  g_autoptr (GBytes) second = g_bytes_new_static ("second", 6);
  g_autoptr (RzReply) reply = rz_reply_new (200, "text/plain", first);
  g_autoptr (RzReply) other = rz_reply_new (200, "text/plain", second);
  g_autoptr (GBytes) body = g_bytes_new_static ("asked", 5);
  g_autoptr (GBytes) another = g_bytes_new_static ("asks", 4);
  g_autoptr (RzReply) found = NULL;
  g_autoptr (RzReply) refused = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("The answer one process gave is the other's too; a second one to the same key is a conflict until the first has aged");
  g_assert_true (rz_answer_table_add (one, "POST /v1/x", "key", body, reply, NOW, NULL));
  g_assert_false (rz_answer_table_add (two, "POST /v1/x", "key", body, other, NOW, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_CONFLICT);
  found = rz_answer_table_find (two, "POST /v1/x", "key", body, NOW, NULL);
  g_assert_true (g_bytes_equal (found->body, first));
  refused = rz_answer_table_find (two, "POST /v1/x", "key", another, NOW, NULL);
  g_assert_cmpint (refused->reason, ==, RZ_REASON_INVALID_REQUEST);
  g_assert_true (rz_answer_table_add (two, "POST /v1/x", "key", body, other, NOW + RZ_ANSWER_SECONDS, NULL));
}

static void
judges_once (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (RzCaseTable) cases = rz_case_table_new (fixture->one);
  g_autoptr (RzSessionTable) one = rz_session_table_new (fixture->one);
  g_autoptr (RzSessionTable) two = rz_session_table_new (fixture->two);
  g_autoptr (GPtrArray) consents = g_ptr_array_new ();
  g_autofree char *case_id = rz_case_table_add (cases, put_person (fixture), RZ_HANDLING_SELF, NULL, 0, NULL, consents, NOW, NULL);
  g_autoptr (GBytes) bundle = g_bytes_new_static ("digest", 6);
  g_autoptr (GBytes) verdict = g_bytes_new_static ("{}", 2);
  g_autoptr (RzSessionRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  RzSession session = { .session_id = (char *) "live_x", .nonce = (char *) "nonce", .expires_at = NOW + 300, .n_challenges = 1 };

  g_test_summary ("A session opened by one process is judged by another, and by one only");
  g_assert_true (rz_session_table_add (one, &session, case_id, NOW, &error));
  g_assert_no_error (error);
  g_assert_true (rz_session_table_judge (two, "live_x", "key", bundle, verdict, &error));
  g_assert_no_error (error);
  g_assert_false (rz_session_table_judge (one, "live_x", "other", bundle, verdict, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_CONFLICT);
  record = rz_session_table_find (one, "live_x", NULL);
  g_assert_cmpstr (record->idempotency_key, ==, "key");
}

static void
copies_while_served (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autofree char *spec = g_strconcat ("sqlite:", path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzTransaction) writing = NULL;
  g_autoptr (RzRegistry) registry = NULL;
  g_autoptr (RzRegistry) copied = NULL;
  g_autoptr (RzStorage) copy = NULL;
  g_autoptr (RzBeneficiary) found = NULL;
  gint64 row;

  g_test_summary ("A copy made while another process writes holds what was committed, opens with the same keys, and takes nobody's place");
  if (get_server () != NULL)
    {
      g_test_skip ("pg_dump copies a server's database");
      return;
    }
  row = put_person (fixture);
  registry = rz_registry_new (fixture->one);
  writing = rz_transaction_begin (rz_storage_get_database (fixture->one), &error);
  g_assert_true (rz_registry_set_tries (registry, row, 4, NOW, &error));
  g_assert_true (rz_database_copy_to (rz_storage_get_database (fixture->two), path, &error));
  g_assert_no_error (error);
  g_assert_false (rz_database_copy_to (rz_storage_get_database (fixture->two), path, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNWRITABLE);
  g_clear_error (&error);

  for (int i = 0; i < 2; i++)
    {
      const char      *end = i == 0 ? ".key" : "-signing.pem";
      g_autofree char *from = g_strconcat (rz_storage_get_key_place (fixture->one), end, NULL);
      g_autofree char *to = g_strconcat (path, end, NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS))
        g_assert_no_errno (link (from, to));
    }
  copy = rz_storage_open (spec, &error);
  g_assert_no_error (error);
  copied = rz_registry_new (copy);
  found = rz_registry_get (copied, row, &error);
  g_assert_cmpstr (found->person->name, ==, "周老太");
  g_assert_cmpint (found->tries, ==, 0);
  g_clear_pointer (&copied, rz_registry_free);
}

/* What a restarted server does to its lines. */
static void
cut_lines (Fixture *fixture)
{
  exec (fixture->two, "SELECT pg_terminate_backend (pid) FROM pg_stat_activity WHERE datname = current_database () AND pid <> pg_backend_pid ()");
}

static void
finds_the_server_again (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzRegistry) registry = rz_registry_new (fixture->one);
  g_autoptr (RzTransaction) broken = NULL;
  g_autoptr (RzBeneficiary) found = NULL;
  gint64 row = put_person (fixture);

  g_test_summary ("A line cut between transactions is opened again; one cut within fails and nothing of it stays");
  if (get_server () == NULL)
    {
      g_test_skip ("SQLite has no line");
      return;
    }
  cut_lines (fixture);
  found = rz_registry_get (registry, row, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);

  broken = rz_transaction_begin (rz_storage_get_database (fixture->one), &error);
  g_assert_no_error (error);
  g_assert_true (rz_registry_set_tries (registry, row, 4, NOW, NULL));
  cut_lines (fixture);
  g_assert_false (rz_transaction_commit (broken, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNREACHABLE);
  g_clear_pointer (&broken, rz_transaction_free);
  g_clear_error (&error);
  g_clear_pointer (&found, rz_beneficiary_free);
  found = rz_registry_get (registry, row, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->tries, ==, 0);
}

#define ADD(path, test) g_test_add ("/storage/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("shares-keys", shares_keys);
  ADD ("refuses-a-newer-one", refuses_a_newer_one);
  ADD ("migrates-the-first-release", migrates_the_first_release);
  ADD ("keeps-the-first-answer", keeps_the_first_answer);
  ADD ("judges-once", judges_once);
  ADD ("copies-while-served", copies_while_served);
  ADD ("finds-the-server-again", finds_the_server_again);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is deleted is gone from the files too, however it was interrupted, and nobody waits for it who writes. */
#include "place.h"

#include <string.h>
#include <sqlite3.h>

static gboolean
delete_person (RzStore        *store,
               const RzPerson *person,
               guint          *removed,
               GError        **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  rz_store_delete_person_async (store, person, NULL, place_keep_answer_cb, &answer);
  place_wait_for (&answer);
  return rz_store_delete_person_finish (store, answer, removed, error);
}

static void
cleared_records_are_gone_from_the_files (Place        *place,
                                         gconstpointer data)
{
  static const char *const words[] = { "R-1", "FACE_MODEL_MISMATCH", "TOO_DARK", "terminal" };
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GPtrArray) unsent = NULL;
  g_autoptr (GVariant) draft = NULL;
  g_autoptr (RzPerson) person = NULL;

  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  place_write_everything (place->store);
  g_assert_true (place_clear_records (place->store));
  place_assert_nowhere (place, words, G_N_ELEMENTS (words));
  results = place_list (place->store, 10);
  unsent = rz_store_list_unsent (place->store, NULL);
  draft = place_load_draft (place->store);
  person = place_recall (place->store);
  g_assert_cmpuint (results->len + unsent->len, ==, 0);
  g_assert_true (draft == NULL && person == NULL);
  place_reopen (place);
}

/* Every value of the tables that is of one person alone, as it stands in the file: blobs, receipt numbers, tokens in big-endian. */
static GPtrArray *
record_bytes (Place      *place,
              const char *sql)
{
  GPtrArray    *found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  sqlite3      *handle;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open (place->database, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 token = GINT64_TO_BE (sqlite3_column_int64 (statement, 0));

      if (sqlite3_column_type (statement, 0) == SQLITE_INTEGER)
        g_ptr_array_add (found, g_bytes_new (&token, sizeof token));
      else
        g_ptr_array_add (found, g_bytes_new (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0)));
    }
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return found;
}

static guint
count_in_files (Place     *place,
                GPtrArray *needles)
{
  g_autoptr (GDir) dir = g_dir_open (place->dir, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->dir, name, NULL);
      g_autofree char *contents = NULL;
      gsize            length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      for (guint i = 0; i < needles->len; i++)
        {
          gsize       size;
          const void *needle = g_bytes_get_data (needles->pdata[i], &size);

          n += memmem (contents, length, needle, size) != NULL;
        }
    }
  return n;
}

static void
put_crowd (RzStore *store,
           guint    from,
           guint    n)
{
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);

  for (guint i = from; i < from + n; i++)
    {
      g_autofree char *receipt_no = g_strdup_printf ("RZ-%04X-%04X", i * 40503 % 65536, i);
      g_autofree char *number = g_strdup_printf ("4401061950%02u%02u%03u1", i / 28 % 12 + 1, i % 28 + 1, i % 1000);
      RzResult        *result = place_make_pass (receipt_no, i % 28 + 1);

      rz_person_free (result->person);
      result->person = rz_person_new (i % 2 ? "王小明" : "李秀英", RZ_ID_TYPE_RESIDENT_ID, number);
      g_ptr_array_add (crowd, result);
    }
  g_assert_true (rz_store_put_results (store, crowd, NULL));
}

static void
a_deleted_person_is_gone_from_the_files (Place        *place,
                                         gconstpointer data)
{
  static const char *const words[] = { "RZ-GONE", "陈大文", "440106195001010031" };
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzUnsent) unsent = NULL;
  g_autoptr (GPtrArray) needles = NULL;
  g_autoptr (GPtrArray) tokens = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GVariant) draft = NULL;
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GError) error = NULL;
  GVariantDict item = G_VARIANT_DICT_INIT (NULL);
  guint        removed;

  g_variant_dict_insert (&item, "applicant", "(sss)", "陈大文", "resident_id", "440106195001010031");
  unsent = rz_unsent_new ("k1", g_get_real_time () / G_USEC_PER_SEC, g_variant_dict_end (&item));
  put_crowd (place->store, 0, 700);
  place_put (place->store, place_make_pass ("RZ-GONE-1", 11));
  put_crowd (place->store, 700, 700);
  place_put (place->store, place_make_pass ("RZ-GONE-2", 12));
  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  place_put (place->store, place_make_pass ("RZ-GONE-3", 13)); /* without tokens */
  g_assert_true (rz_store_remember (place->store, chen, NULL));
  g_assert_true (rz_store_save_draft (place->store, place_make_draft ("陈大文", "440106195001010031"), NULL));
  g_assert_true (rz_store_put_unsent (place->store, unsent, NULL));
  put_crowd (place->store, 1400, 300);

  needles = record_bytes (place, "SELECT sealed FROM result WHERE receipt_no GLOB 'RZ-GONE*' UNION ALL SELECT receipt_no FROM result WHERE receipt_no GLOB 'RZ-GONE*'"
                                 " UNION ALL SELECT jws FROM receipt JOIN result ON id = result WHERE receipt_no GLOB 'RZ-GONE*'"
                                 " UNION ALL SELECT value FROM sealed UNION ALL SELECT body FROM outbox");
  tokens = record_bytes (place, "SELECT DISTINCT token FROM token AS mine WHERE result IN (SELECT id FROM result WHERE receipt_no GLOB 'RZ-GONE*')"
                                " AND NOT EXISTS (SELECT 1 FROM token AS other WHERE other.token = mine.token AND other.result NOT IN (SELECT id FROM result WHERE receipt_no GLOB 'RZ-GONE*'))");
  g_assert_cmpuint (needles->len, ==, 3 + 3 + 3 + 2 + 1);
  g_assert_cmpuint (tokens->len, >=, 7); /* number, three beginnings of the name, three of its initials; the last four digits are others' too */
  g_assert_cmpuint (count_in_files (place, needles), >=, needles->len);
  g_assert_cmpuint (count_in_files (place, tokens), >=, tokens->len);

  delete_person (place->store, chen, &removed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (removed, ==, 3);
  g_assert_cmpuint (count_in_files (place, needles), ==, 0);
  g_assert_cmpuint (count_in_files (place, tokens), ==, 0);
  place_assert_nowhere (place, words, G_N_ELEMENTS (words));
  draft = place_load_draft (place->store);
  g_assert_null (draft);
  left = place_list (place->store, 10000);
  g_assert_cmpuint (left->len, ==, 1700);

  /* Nobody else's draft goes with it. */
  g_assert_true (rz_store_save_draft (place->store, place_make_draft ("李秀英", "11010519491231002X"), NULL));
  g_assert_true (delete_person (place->store, chen, &removed, &error));
  g_assert_cmpuint (removed, ==, 0);
  kept = place_load_draft (place->store);
  g_assert_nonnull (kept);
}

/* Another program that reads, and goes on seeing what it began with. */
static sqlite3 *
begin_reading (Place *place)
{
  sqlite3 *reader;

  g_assert_cmpint (sqlite3_open (place->database, &reader), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN; SELECT * FROM result", NULL, NULL, NULL), ==, SQLITE_OK);
  return reader;
}

static void
fail_to_delete (Place          *place,
                const RzPerson *person)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  rz_store_delete_person_async (place->store, person, NULL, place_keep_answer_cb, &answer);
  rz_store_finish_erasing (place->store);
  place_wait_for (&answer);
  g_assert_false (rz_store_delete_person_finish (place->store, answer, NULL, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNFINISHED);
}

static void
a_deletion_goes_on_when_the_store_is_opened_again (Place        *place,
                                                   gconstpointer data)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (GPtrArray) needles = NULL;
  g_autoptr (GPtrArray) left = NULL;
  sqlite3 *reader;

  put_crowd (place->store, 0, 50);
  place_put (place->store, place_make_pass ("RZ-GONE-1", 11));
  needles = record_bytes (place, "SELECT sealed FROM result WHERE receipt_no = 'RZ-GONE-1'");
  reader = begin_reading (place);
  fail_to_delete (place, chen);
  left = place_list (place->store, 100);
  g_assert_cmpuint (left->len, ==, 50);
  g_assert_cmpuint (count_in_files (place, needles), >, 0);

  g_assert_finalize_object (g_steal_pointer (&place->store));
  g_assert_cmpint (sqlite3_close (reader), ==, SQLITE_OK);
  place->store = place_open (place->dir);
  rz_store_finish_erasing (place->store);
  g_assert_cmpuint (count_in_files (place, needles), ==, 0);
}

static void
writers_have_their_way_while_it_erases (Place        *place,
                                        gconstpointer data)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GPtrArray) needles = NULL;
  g_autoptr (GPtrArray) all = NULL;
  guint n = 0, removed;

  put_crowd (place->store, 0, 3000);
  place_put (place->store, place_make_pass ("RZ-GONE-1", 11));
  needles = record_bytes (place, "SELECT sealed FROM result WHERE receipt_no = 'RZ-GONE-1'");
  rz_store_delete_person_async (place->store, chen, NULL, place_keep_answer_cb, &answer);
  for (; n < 50 && answer == NULL; n++)
    {
      put_crowd (place->store, 3000 + n, 1);
      g_main_context_iteration (NULL, FALSE);
    }
  place_wait_for (&answer);
  g_assert_true (rz_store_delete_person_finish (place->store, answer, &removed, NULL));
  g_assert_cmpuint (removed, ==, 1);
  g_assert_cmpuint (count_in_files (place, needles), ==, 0);
  all = place_list (place->store, 10000);
  g_assert_cmpuint (all->len, ==, 3000 + n);
}

/* What is written afterwards stays, and is found by the keys that were kept. */
static void
who_writes_goes_on_over_a_clearing (Place        *place,
                                    gconstpointer data)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GPtrArray) needles = NULL;
  g_autoptr (GPtrArray) all = NULL;
  guint n = 0;

  put_crowd (place->store, 0, 3000);
  needles = record_bytes (place, "SELECT sealed FROM result");
  g_ptr_array_set_size (needles, 100);
  rz_store_clear_records_async (place->store, place_keep_answer_cb, &answer);
  for (; n < 500 && answer == NULL; n++)
    {
      put_crowd (place->store, 3000 + n, 1);
      g_main_context_iteration (NULL, FALSE);
    }
  place_wait_for (&answer);
  g_assert_true (rz_store_clear_records_finish (place->store, answer, NULL));
  g_assert_cmpuint (count_in_files (place, needles), ==, 0);
  g_clear_object (&answer); /* which keeps the store alive */
  put_crowd (place->store, 9000, 5);
  place_reopen (place);
  all = place_list (place->store, 10000);
  g_assert_cmpuint (all->len, >=, 5);
  g_assert_cmpuint (all->len, <=, n + 5);
}

static void
expire_with (Place      *place,
             const char *sql,
             guint       left)
{
  g_autoptr (GPtrArray) results = NULL;

  place_edit (place, sql);
  place->store = place_open (place->dir);
  rz_store_set_keep_days (place->store, 365);
  g_assert_true (rz_store_expire_results (place->store, 1805594400, NULL)); /* 2027-03-21 */
  rz_store_finish_erasing (place->store);
  results = place_list (place->store, 10000);
  g_assert_cmpuint (results->len, ==, left);
}

/* 20 of every 28 are too old. What stops at the last of their days has let go of the hundreds before: others could write in between. */
static void
old_results_go_a_hundred_at_a_time (Place        *place,
                                    gconstpointer data)
{
  put_crowd (place->store, 0, 560);
  expire_with (place, "CREATE TRIGGER stop BEFORE DELETE ON result WHEN old.day = 20260320 BEGIN SELECT RAISE (ABORT, 'stop'); END", 560 - 300);
  expire_with (place, "DROP TRIGGER stop", 160);
}

#define ADD(name, function) g_test_add ("/store/eraser/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int    argc,
      char **argv)
{
  place_init (&argc, &argv);
  ADD ("clear", cleared_records_are_gone_from_the_files);
  ADD ("person", a_deleted_person_is_gone_from_the_files);
  ADD ("later", a_deletion_goes_on_when_the_store_is_opened_again);
  ADD ("beside", writers_have_their_way_while_it_erases);
  ADD ("clear-beside", who_writes_goes_on_over_a_clearing);
  ADD ("old", old_results_go_a_hundred_at_a_time);
  return g_test_run ();
}

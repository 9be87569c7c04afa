/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: what each mode keeps, what expires, that no name or number stands in a file in clear, and what it refuses to open. */
#include "place.h"

#include "rz-case.h"
#include "rz-key-store.h"

#include <string.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

/* Of tests/store/schema-1.sql. */
#define KEY_OF_SCHEMA_1 "YBcQlD8aQcsmppvtT7UlCzh2mXBPkmwVJm+LCPrgkak="

static const char *const secrets[] = { "陈大文", "陈*文", "李秀英", "440106195001010031", "11010519491231002X", "eyJhbGciOiJFUzI1NiJ9" };

static void
what_is_not_sent_goes_after_three_days (Place        *place,
                                        gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (RzUnsent) unsent = rz_unsent_new ("k1", now, place_make_body ("陈大文"));
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GVariant) draft = NULL;

  g_assert_true (rz_store_put_unsent (place->store, unsent, NULL));
  g_assert_true (rz_store_save_draft (place->store, place_make_draft ("陈大文", "440106195001010031"), NULL));
  place_put (place->store, place_make_pass ("R-1", 11));

  g_assert_true (rz_store_expire (place->store, now + 72 * 3600 - 1, NULL));
  g_assert_cmpuint (rz_store_get_expired (place->store), ==, 0);
  g_assert_true (rz_store_expire (place->store, now + 72 * 3600 + 5, NULL));
  g_assert_cmpuint (rz_store_get_expired (place->store), ==, 2);
  items = rz_store_list_unsent (place->store, NULL);
  g_assert_cmpuint (items->len, ==, 0);
  draft = place_load_draft (place->store);
  g_assert_null (draft);

  g_autoptr (GPtrArray) results = place_list (place->store, 10);

  g_assert_cmpuint (results->len, ==, 1);
}

static void
what_a_clock_saved_ahead_goes_three_days_later (Place        *place,
                                                gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC, right = now - 365 * 86400;
  g_autoptr (RzUnsent) ahead = rz_unsent_new ("k1", now, place_make_body ("陈大文"));
  g_autoptr (RzUnsent) before = rz_unsent_new ("k2", right - 60, place_make_body ("李秀英"));
  g_autoptr (GPtrArray) items = NULL;
  const char *name;
  RzUnsent   *item;

  g_assert_true (rz_store_put_unsent (place->store, ahead, NULL) && rz_store_put_unsent (place->store, before, NULL));
  g_assert_true (rz_store_save_draft (place->store, place_make_draft ("陈大文", "440106195001010031"), NULL));
  g_assert_true (rz_store_date_back (place->store, right, NULL));
  place_reopen (place);
  g_assert_true (rz_store_expire (place->store, right + 72 * 3600 - 30, NULL));
  g_assert_cmpuint (rz_store_get_expired (place->store), ==, 1);
  items = rz_store_list_unsent (place->store, NULL);
  g_assert_cmpuint (items->len, ==, 1);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpint (item->created, ==, right);
  g_assert_true (g_variant_lookup (item->body, "name", "&s", &name));
  g_assert_cmpstr (name, ==, "陈大文");
  g_assert_true (rz_store_expire (place->store, right + 72 * 3600 + 5, NULL));
  g_assert_cmpuint (rz_store_get_expired (place->store), ==, 3);
}

/* Also when the program was killed before anybody read it. */
static void
who_was_not_told_is_told_later (Place        *place,
                                gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (RzUnsent) old = rz_unsent_new ("k1", now - 73 * 3600, place_make_body ("陈大文"));

  g_assert_true (rz_store_put_unsent (place->store, old, NULL));
  place_reopen (place);
  g_assert_cmpuint (rz_store_get_expired (place->store), ==, 0);
  g_assert_true (rz_store_expire (place->store, now, NULL));
  place_reopen (place);
  g_assert_cmpuint (rz_store_get_expired (place->store), ==, 1);
  g_assert_true (rz_store_put_unsent (place->store, old, NULL));
  g_assert_true (rz_store_lose_unsent (place->store, "k1", NULL));
  place_reopen (place);
  g_assert_cmpuint (rz_store_get_lost (place->store), ==, 1);
  g_assert_true (rz_store_acknowledge_gone (place->store, NULL));
  place_reopen (place);
  g_assert_cmpuint (rz_store_get_expired (place->store) + rz_store_get_lost (place->store), ==, 0);
}

static void
nothing_personal_stands_in_the_files (Place        *place,
                                      gconstpointer data)
{
  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  place_write_everything (place->store);
  place_assert_nowhere (place, secrets, G_N_ELEMENTS (secrets)); /* with the write-ahead log */
  place_reopen (place);
  place_assert_nowhere (place, secrets, G_N_ELEMENTS (secrets));

  g_autoptr (GPtrArray) results = place_list (place->store, 10);

  g_assert_cmpuint (results->len, ==, 2);
}

static void
public_mode_keeps_receipt_day_and_result (Place        *place,
                                          gconstpointer data)
{
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GPtrArray) unsent = NULL;
  g_autoptr (GVariant) draft = NULL;
  g_autoptr (RzPerson) person = NULL;
  RzResult *passed;

  rz_store_set_mode (place->store, RZ_STORE_MODE_PUBLIC);
  place_write_everything (place->store);
  results = place_list (place->store, 10);
  g_assert_cmpuint (results->len, ==, 2);
  passed = g_ptr_array_index (results, 0);
  g_assert_cmpint (passed->outcome, ==, RZ_RESULT_PASSED);
  g_assert_cmpstr (passed->receipt_no, ==, "R-1");
  g_assert_cmpint (g_date_get_day (&passed->day), ==, 11);
  g_assert_null (passed->masked_name);
  g_assert_null (passed->city_code);
  g_assert_null (passed->channel);
  g_assert_null (passed->jws);
  g_assert_null (passed->person);
  g_assert_false (g_date_valid (&passed->valid_until));

  draft = place_load_draft (place->store);
  person = place_recall (place->store);
  unsent = rz_store_list_unsent (place->store, NULL);
  g_assert_null (draft);
  g_assert_null (person);
  g_assert_cmpuint (unsent->len, ==, 0);
}

static void
refuse (const char  *dir,
        RzStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_store_open (dir, &error));
  g_assert_error (error, RZ_STORE_ERROR, (int) code);
  for (unsigned i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (error->message, secrets[i]));
}

static void
tells_that_the_key_lies_in_a_file (Place        *place,
                                   gconstpointer data)
{
  g_assert_true (rz_store_is_key_in_file (place->store));
  g_assert_cmpstr (rz_store_get_data_dir (place->store), ==, place->dir);
  place_reopen (place);
  g_assert_true (rz_store_is_key_in_file (place->store));
}

static void
refuses_another_key (Place        *place,
                     gconstpointer data)
{
  g_autofree char *file = g_build_filename (place->dir, RZ_KEY_STORE_FIELD_FILE, NULL);
  g_autofree char *mine = NULL;

  place_put (place->store, place_make_pass ("R-1", 11));
  g_assert_finalize_object (g_steal_pointer (&place->store));
  g_assert_true (g_file_get_contents (file, &mine, NULL, NULL));
  g_assert_true (g_file_set_contents (file, KEY_OF_SCHEMA_1, -1, NULL));
  refuse (place->dir, RZ_STORE_ERROR_KEY);

  g_assert_cmpint (g_remove (file), ==, 0); /* a lost key: no other is made in its place */
  refuse (place->dir, RZ_STORE_ERROR_KEY);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_set_contents (file, mine, -1, NULL));
  place->store = place_open (place->dir);

  g_autoptr (GPtrArray) results = place_list (place->store, 10);

  g_assert_cmpuint (results->len, ==, 1);
}

static void
refuses_what_it_cannot_use (Place        *place,
                            gconstpointer data)
{
  g_autofree char *below = g_build_filename (place->database, "data", NULL);

  refuse (below, RZ_STORE_ERROR_UNWRITABLE);
  place_edit (place, "PRAGMA user_version = 99");
  refuse (place->dir, RZ_STORE_ERROR_NEWER);
  g_assert_true (g_file_set_contents (place->database, "no database", -1, NULL));
  refuse (place->dir, RZ_STORE_ERROR_DAMAGED);
}

static void
migrates_a_release (Place        *place,
                    gconstpointer data)
{
  const char      *name = data;
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "store", name, NULL);
  g_autofree char *file = g_build_filename (place->dir, RZ_KEY_STORE_FIELD_FILE, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (g_steal_pointer (&place->store));
  g_assert_cmpint (g_remove (place->database), ==, 0);

  sqlite3 *handle;

  g_assert_true (g_file_get_contents (dump, &sql, NULL, &error));
  g_assert_cmpint (sqlite3_open (place->database, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  /* Nothing expires while this test is kept. */
  sqlite3_exec (handle, "UPDATE sealed SET saved = unixepoch ()", NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  g_assert_true (g_file_set_contents (file, KEY_OF_SCHEMA_1, -1, NULL));

  place->store = place_open (place->dir);

  g_autoptr (GPtrArray) results = place_list (place->store, 10);
  g_autoptr (RzPerson) person = place_recall (place->store);
  g_autoptr (GVariant) draft = place_load_draft (place->store); /* its three days begin with the migration */
  g_autoptr (RzCase) rz_case = rz_case_new ();
  RzResult *passed, *failed;

  g_assert_cmpuint (results->len, ==, 2);
  passed = g_ptr_array_index (results, 0);
  failed = g_ptr_array_index (results, 1);
  g_assert_cmpstr (passed->masked_name, ==, "陈*文");
  g_assert_cmpstr (passed->city_code, ==, "440100");
  g_assert_cmpstr (passed->receipt_no, ==, "R-1");
  g_assert_cmpint (g_date_get_year (&passed->valid_until), ==, 2027);
  g_assert_cmpint (failed->hint, ==, RZ_HINT_TOO_DARK);
  g_assert_cmpstr (person->id_number, ==, "440106195001010031");
  g_assert_true (rz_case_restore (rz_case, draft, &error));
  place_reopen (place);
}

#define ADD(name, function) g_test_add ("/store/store/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int    argc,
      char **argv)
{
  place_init (&argc, &argv);
  ADD ("expire", what_is_not_sent_goes_after_three_days);
  ADD ("expire-ahead", what_a_clock_saved_ahead_goes_three_days_later);
  ADD ("expire-open", who_was_not_told_is_told_later);
  ADD ("sealed", nothing_personal_stands_in_the_files);
  ADD ("public", public_mode_keeps_receipt_day_and_result);
  ADD ("key-in-file", tells_that_the_key_lies_in_a_file);
  ADD ("other-key", refuses_another_key);
  ADD ("unusable", refuses_what_it_cannot_use);
  g_test_add ("/store/store/schema-1", Place, "schema-1.sql", place_set_up, migrates_a_release, place_tear_down);
  g_test_add ("/store/store/schema-2", Place, "schema-2.sql", place_set_up, migrates_a_release, place_tear_down);
  return g_test_run ();
}

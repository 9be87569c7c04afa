/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: what each mode keeps, what comes back, what expires, and that no name or number stands in a file in clear. */
#include "rz-store.h"

#include "rz-case.h"
#include "rz-key-store.h"

#include <string.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

/* Of tests/store/schema-1.sql. */
#define KEY_OF_SCHEMA_1 "YBcQlD8aQcsmppvtT7UlCzh2mXBPkmwVJm+LCPrgkak="

static const char *const secrets[] = { "陈大文", "陈*文", "李秀英", "440106195001010031", "11010519491231002X", "eyJhbGciOiJFUzI1NiJ9" };

typedef struct
{
  char    *dir;
  char    *database;
  RzStore *store;
} Place;

static RzStore *
open_well (const char *dir)
{
  g_autoptr (GError) error = NULL;
  RzStore *store = rz_store_open (dir, &error);

  g_assert_no_error (error);
  return store;
}

static void
place_set_up (Place        *place,
              gconstpointer data)
{
  place->dir = g_dir_make_tmp ("rz-store-XXXXXX", NULL);
  place->database = g_build_filename (place->dir, "renzheng.db", NULL);
  g_test_expect_message ("rz-store", G_LOG_LEVEL_WARNING, "No secret service runs*");
  place->store = open_well (place->dir);
  g_test_assert_expected_messages ();
}

static void
place_tear_down (Place        *place,
                 gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (place->store != NULL)
    g_assert_finalize_object (place->store);
  dir = g_dir_open (place->dir, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->dir, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (place->dir), ==, 0);
  g_free (place->dir);
  g_free (place->database);
}

static void
reopen (Place *place)
{
  g_assert_finalize_object (g_steal_pointer (&place->store));
  place->store = open_well (place->dir);
}

static void
keep_answer_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **answer)
{
  while (*answer == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
delete_person (RzStore        *store,
               const RzPerson *person,
               guint          *removed,
               GError        **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  rz_store_delete_person_async (store, person, NULL, keep_answer_cb, &answer);
  wait_for (&answer);
  return rz_store_delete_person_finish (store, answer, removed, error);
}

static gboolean
clear_records (RzStore *store)
{
  g_autoptr (GAsyncResult) answer = NULL;

  rz_store_clear_records_async (store, keep_answer_cb, &answer);
  wait_for (&answer);
  return rz_store_clear_records_finish (store, answer, NULL);
}

/* Runs SQL on the closed database, as somebody else would. */
static void
edit (Place      *place,
      const char *sql)
{
  sqlite3 *handle;

  g_assert_finalize_object (g_steal_pointer (&place->store));
  g_assert_cmpint (sqlite3_open (place->database, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static RzResult *
a_pass (const char *receipt_no,
        int         day)
{
  RzResult *result = rz_result_new ();

  result->outcome = RZ_RESULT_PASSED;
  result->receipt_no = g_strdup (receipt_no);
  g_date_set_dmy (&result->day, day, 3, 2026);
  g_date_set_dmy (&result->valid_until, 31, 3, 2027);
  result->person = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  result->masked_name = g_strdup ("陈*文");
  result->city_code = g_strdup ("440100");
  result->channel = g_strdup ("terminal");
  result->jws = g_strdup ("eyJhbGciOiJFUzI1NiJ9.e30.c2ln");
  return result;
}

static RzResult *
a_failure (int day)
{
  RzResult *result = rz_result_new ();

  result->outcome = RZ_RESULT_FAILED;
  g_date_set_dmy (&result->day, day, 3, 2026);
  result->masked_name = g_strdup ("陈*文");
  result->city_code = g_strdup ("440100");
  result->channel = g_strdup ("terminal");
  result->reason = RZ_REASON_FACE_MODEL_MISMATCH;
  result->hint = RZ_HINT_TOO_DARK;
  return result;
}

static void
put (RzStore  *store,
     RzResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResult) owned = result;

  rz_store_put_result (store, owned, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (RzStore *store,
      guint    limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *results = rz_store_list_results (store, limit, &error);

  g_assert_no_error (error);
  return results;
}

static GVariant *
draft_of (const char *name,
          const char *number)
{
  g_autoptr (RzCase) rz_case = rz_case_new ();
  g_autoptr (RzPerson) person = rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, number);

  for (RzCaseState state = rz_case_get_state (rz_case); state != RZ_CASE_STATE_APPLICANT; state = rz_case_get_state (rz_case))
    {
      rz_case_set_agreed (rz_case, TRUE, NULL);
      rz_case_set_handling (rz_case, RZ_HANDLING_SELF, NULL);
      g_assert_true (rz_case_next (rz_case, NULL));
    }
  rz_case_set_applicant (rz_case, person, NULL);
  return rz_case_save (rz_case);
}

static GVariant *
load_draft (RzStore *store)
{
  g_autoptr (GError) error = NULL;
  GVariant *draft = NULL;

  rz_store_load_draft (store, &draft, &error);
  g_assert_no_error (error);
  return draft;
}

static RzPerson *
recall (RzStore *store)
{
  g_autoptr (GError) error = NULL;
  RzPerson *person = NULL;

  rz_store_recall (store, &person, &error);
  g_assert_no_error (error);
  return person;
}

/*
 * Results.
 */

static void
results_come_back_whole (Place        *place,
                         gconstpointer data)
{
  g_autoptr (GPtrArray) results = NULL;
  RzResult *passed, *failed;

  put (place->store, a_failure (10));
  put (place->store, a_pass ("R-1", 11));
  reopen (place);
  results = list (place->store, 10);
  g_assert_cmpuint (results->len, ==, 2);

  passed = g_ptr_array_index (results, 0);
  g_assert_cmpint (passed->outcome, ==, RZ_RESULT_PASSED);
  g_assert_cmpstr (passed->receipt_no, ==, "R-1");
  g_assert_cmpint (g_date_get_day (&passed->day), ==, 11);
  g_assert_cmpint (g_date_get_year (&passed->valid_until), ==, 2027);
  g_assert_cmpstr (passed->masked_name, ==, "陈*文");
  g_assert_cmpstr (passed->person->id_number, ==, "440106195001010031");
  g_assert_cmpstr (passed->city_code, ==, "440100");
  g_assert_cmpstr (passed->channel, ==, "terminal");
  g_assert_true (g_str_has_prefix (passed->jws, "eyJ"));
  g_assert_cmpint (passed->reason, ==, RZ_REASON_NONE);

  failed = g_ptr_array_index (results, 1);
  g_assert_cmpint (failed->outcome, ==, RZ_RESULT_FAILED);
  g_assert_null (failed->receipt_no);
  g_assert_false (g_date_valid (&failed->valid_until));
  g_assert_cmpint (failed->reason, ==, RZ_REASON_FACE_MODEL_MISMATCH);
  g_assert_cmpint (failed->hint, ==, RZ_HINT_TOO_DARK);
}

static void
lists_the_newest_first_and_no_more_than_asked (Place        *place,
                                               gconstpointer data)
{
  static const int days[] = { 5, 20, 1, 20, 9 };
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GPtrArray) none = NULL;

  for (unsigned i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *receipt_no = g_strdup_printf ("R-%u", i);

      put (place->store, a_pass (receipt_no, days[i]));
    }
  results = list (place->store, 3);
  g_assert_cmpuint (results->len, ==, 3);
  g_assert_cmpstr (((RzResult *) g_ptr_array_index (results, 0))->receipt_no, ==, "R-3"); /* same day: the later one */
  g_assert_cmpstr (((RzResult *) g_ptr_array_index (results, 1))->receipt_no, ==, "R-1");
  g_assert_cmpstr (((RzResult *) g_ptr_array_index (results, 2))->receipt_no, ==, "R-4");
  none = list (place->store, 0);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
a_receipt_is_kept_once (Place        *place,
                        gconstpointer data)
{
  g_autoptr (GPtrArray) results = NULL;

  put (place->store, a_pass ("R-1", 11));
  put (place->store, a_pass ("R-1", 12));
  results = list (place->store, 10);
  g_assert_cmpuint (results->len, ==, 1);
  g_assert_cmpint (g_date_get_day (&((RzResult *) g_ptr_array_index (results, 0))->day), ==, 11);
}

static void
an_edited_row_is_left_out (Place        *place,
                           gconstpointer data)
{
  static const char *const edits[] = {
    "UPDATE result SET outcome = 0, reason = NULL, hint = NULL, valid_until = 20270331, receipt_no = 'R-9' WHERE outcome = 1",
    "UPDATE result SET valid_until = 20370331 WHERE outcome = 0",
    "UPDATE result SET day = 20260312 WHERE outcome = 0",
    "UPDATE result SET receipt_no = 'R-8' WHERE outcome = 0",
    "UPDATE result SET sealed = x'00' WHERE outcome = 0",
    "UPDATE result SET id = 99 WHERE outcome = 0",
    "UPDATE result SET hint = 'TOO_FAR' WHERE outcome = 1",
    "UPDATE result SET city = 440300 WHERE outcome = 1",
    "UPDATE result SET channel = 'service' WHERE outcome = 1",
    "UPDATE result SET sealed = (SELECT sealed FROM result WHERE outcome = 1) WHERE outcome = 0",
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) results = NULL;

      g_assert_true (clear_records (place->store));
      put (place->store, a_failure (10));
      put (place->store, a_pass ("R-1", 11));
      edit (place, edits[i]);
      place->store = open_well (place->dir);
      g_test_expect_message ("rz-store", G_LOG_LEVEL_WARNING, "A stored result is left out*");
      results = list (place->store, 10);
      g_test_assert_expected_messages ();
      g_assert_cmpuint (results->len, ==, 1);
    }
}

/*
 * Drafts, persons, unsent items.
 */

static void
a_draft_comes_back_until_it_is_dropped (Place        *place,
                                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) none = load_draft (place->store);
  g_autoptr (GVariant) gone = NULL;

  g_assert_null (none);
  g_assert_true (rz_store_save_draft (place->store, draft_of ("李秀英", "11010519491231002X"), &error));
  g_assert_true (rz_store_save_draft (place->store, draft_of ("陈大文", "440106195001010031"), &error));
  reopen (place);

  g_autoptr (GVariant) draft = load_draft (place->store);
  g_autoptr (RzCase) rz_case = rz_case_new ();

  g_assert_true (rz_case_restore (rz_case, draft, &error));
  g_assert_cmpstr (rz_case_get_applicant (rz_case)->name, ==, "陈大文");
  g_assert_true (rz_store_drop_draft (place->store, &error));
  gone = load_draft (place->store);
  g_assert_null (gone);
}

static void
a_moved_draft_does_not_open (Place        *place,
                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) draft = NULL;

  g_assert_true (rz_store_save_draft (place->store, draft_of ("陈大文", "440106195001010031"), NULL));
  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  g_autoptr (RzPerson) person = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_assert_true (rz_store_remember (place->store, person, NULL));
  edit (place, "UPDATE sealed SET value = (SELECT value FROM sealed WHERE name = 'person') WHERE name = 'draft'");
  place->store = open_well (place->dir);
  g_assert_false (rz_store_load_draft (place->store, &draft, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_TAMPERED);
  g_assert_null (draft);
}

static void
remembers_a_person_in_private_mode_only (Place        *place,
                                         gconstpointer data)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_HK_MACAU_PERMIT, "H12345678");

  for (int mode = RZ_STORE_MODE_PUBLIC; mode <= RZ_STORE_MODE_PRIVATE; mode++)
    {
      g_autoptr (RzPerson) person = NULL;

      rz_store_set_mode (place->store, mode);
      g_assert_cmpint (rz_store_get_mode (place->store), ==, mode);
      g_assert_true (rz_store_remember (place->store, chen, NULL));
      person = recall (place->store);
      g_assert_cmpint (person != NULL, ==, mode == RZ_STORE_MODE_PRIVATE);
    }

  reopen (place);

  g_autoptr (RzPerson) person = recall (place->store);
  g_autoptr (RzPerson) gone = NULL;

  g_assert_true (rz_person_is_same (person, chen));
  g_assert_cmpstr (person->name, ==, "陈大文");
  g_assert_true (rz_store_forget (place->store, NULL));
  gone = recall (place->store);
  g_assert_null (gone);
}

static void
keeps_how_the_remembered_person_stands (Place        *place,
                                        gconstpointer data)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (RzStanding) standing = rz_standing_new ();
  g_autoptr (RzStanding) none = NULL;
  g_autoptr (RzStanding) found = NULL;
  g_autoptr (RzStanding) of_another = NULL;
  g_autoptr (GError) error = NULL;

  standing->masked_name = g_strdup ("陈*文");
  standing->status = RZ_STANDING_SUSPENDED;
  standing->source = RZ_PASS_SOURCE_SILENT;
  g_date_set_dmy (&standing->as_of, 24, 11, 2026);
  g_date_set_dmy (&standing->valid_until, 30, 9, 2026);
  g_assert_true (rz_store_keep_standing (place->store, standing, &error));
  g_assert_true (rz_store_recall_standing (place->store, &none, &error));
  g_assert_null (none);

  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  g_assert_true (rz_store_remember (place->store, chen, &error) && rz_store_keep_standing (place->store, standing, &error));
  g_assert_true (rz_store_remember (place->store, chen, &error));
  g_assert_true (rz_store_recall_standing (place->store, &found, &error));
  g_assert_cmpstr (found->masked_name, ==, "陈*文");
  g_assert_cmpint (found->status, ==, RZ_STANDING_SUSPENDED);
  g_assert_cmpint (found->source, ==, RZ_PASS_SOURCE_SILENT);
  g_assert_cmpint (g_date_days_between (&found->valid_until, &found->as_of), ==, 55);
  g_assert_false (g_date_valid (&found->last_pass));

  g_assert_true (rz_store_remember (place->store, li, &error));
  g_assert_true (rz_store_recall_standing (place->store, &of_another, &error));
  g_assert_no_error (error);
  g_assert_null (of_another);
}

static GVariant *
body (const char *text)
{
  GVariantDict dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "name", "s", text);
  return g_variant_dict_end (&dict);
}

static void
unsent_items_wait_in_order (Place        *place,
                            gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (RzUnsent) second = rz_unsent_new ("k2", now, body ("陈大文"));
  g_autoptr (RzUnsent) first = rz_unsent_new ("k1", now - 60, body ("李秀英"));
  g_autoptr (RzUnsent) repeated = rz_unsent_new ("k1", now, body ("陈大文"));
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) left = NULL;
  const char *name;
  RzUnsent   *item;

  g_assert_true (rz_store_put_unsent (place->store, second, NULL));
  g_assert_true (rz_store_put_unsent (place->store, first, NULL));
  g_assert_true (rz_store_put_unsent (place->store, repeated, NULL));
  reopen (place);
  items = rz_store_list_unsent (place->store, NULL);
  g_assert_cmpuint (items->len, ==, 2);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->idempotency_key, ==, "k1");
  g_assert_cmpint (item->created, ==, now - 60);
  g_assert_true (g_variant_lookup (item->body, "name", "&s", &name));
  g_assert_cmpstr (name, ==, "李秀英");
  g_assert_true (rz_store_drop_unsent (place->store, "k1", NULL));
  left = rz_store_list_unsent (place->store, NULL);
  g_assert_cmpuint (left->len, ==, 1);
}

static void
what_is_not_sent_goes_after_three_days (Place        *place,
                                        gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (RzUnsent) unsent = rz_unsent_new ("k1", now, body ("陈大文"));
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GVariant) draft = NULL;

  g_assert_true (rz_store_put_unsent (place->store, unsent, NULL));
  g_assert_true (rz_store_save_draft (place->store, draft_of ("陈大文", "440106195001010031"), NULL));
  put (place->store, a_pass ("R-1", 11));

  g_assert_true (rz_store_expire (place->store, now + 72 * 3600 - 1, NULL));
  g_assert_cmpuint (rz_store_get_expired (place->store), ==, 0);
  g_assert_true (rz_store_expire (place->store, now + 72 * 3600 + 5, NULL));
  g_assert_cmpuint (rz_store_get_expired (place->store), ==, 2);
  items = rz_store_list_unsent (place->store, NULL);
  g_assert_cmpuint (items->len, ==, 0);
  draft = load_draft (place->store);
  g_assert_null (draft);

  g_autoptr (GPtrArray) results = list (place->store, 10);

  g_assert_cmpuint (results->len, ==, 1);
}

static void
opening_deletes_what_is_too_old (Place        *place,
                                 gconstpointer data)
{
  g_autoptr (RzUnsent) old = rz_unsent_new ("k1", g_get_real_time () / G_USEC_PER_SEC - 73 * 3600, body ("陈大文"));

  g_assert_true (rz_store_put_unsent (place->store, old, NULL));
  reopen (place);
  g_assert_cmpuint (rz_store_get_expired (place->store), ==, 1);
}

/*
 * Privacy.
 */

static void
assert_nowhere (Place             *place,
                const char *const *words,
                gsize              n_words)
{
  g_autoptr (GDir) dir = g_dir_open (place->dir, 0, NULL);
  const char *name;
  gsize       total = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->dir, name, NULL);
      g_autofree char *contents = NULL;
      gsize            length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      total += length;
      for (gsize i = 0; i < n_words; i++)
        if (memmem (contents, length, words[i], strlen (words[i])) != NULL)
          g_error ("\"%s\" stands in %s", words[i], name);
    }
  g_assert_cmpuint (total, >, 4096);
}

static void
write_everything (RzStore *store)
{
  g_autoptr (RzPerson) person = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (RzUnsent) unsent = rz_unsent_new ("k1", g_get_real_time () / G_USEC_PER_SEC, body ("陈大文"));

  put (store, a_failure (10));
  put (store, a_pass ("R-1", 11));
  g_assert_true (rz_store_save_draft (store, draft_of ("陈大文", "440106195001010031"), NULL));
  g_assert_true (rz_store_put_unsent (store, unsent, NULL));
  g_assert_true (rz_store_remember (store, person, NULL));
}

static void
nothing_personal_stands_in_the_files (Place        *place,
                                      gconstpointer data)
{
  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  write_everything (place->store);
  assert_nowhere (place, secrets, G_N_ELEMENTS (secrets)); /* with the write-ahead log */
  reopen (place);
  assert_nowhere (place, secrets, G_N_ELEMENTS (secrets));

  g_autoptr (GPtrArray) results = list (place->store, 10);

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
  write_everything (place->store);
  results = list (place->store, 10);
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

  draft = load_draft (place->store);
  person = recall (place->store);
  unsent = rz_store_list_unsent (place->store, NULL);
  g_assert_null (draft);
  g_assert_null (person);
  g_assert_cmpuint (unsent->len, ==, 0);
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
  write_everything (place->store);
  g_assert_true (clear_records (place->store));
  assert_nowhere (place, words, G_N_ELEMENTS (words));
  results = list (place->store, 10);
  unsent = rz_store_list_unsent (place->store, NULL);
  draft = load_draft (place->store);
  person = recall (place->store);
  g_assert_cmpuint (results->len + unsent->len, ==, 0);
  g_assert_true (draft == NULL && person == NULL);
  reopen (place);
}

static void
settling_is_one_step (Place        *place,
                      gconstpointer data)
{
  g_autoptr (RzUnsent) unsent = rz_unsent_new ("k1", g_get_real_time () / G_USEC_PER_SEC, body ("陈大文"));
  g_autoptr (RzResult) failed = a_failure (10);
  g_autoptr (RzResult) passed = a_pass ("R-1", 11);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GVariant) gone = NULL;

  g_assert_true (rz_store_save_draft (place->store, draft_of ("陈大文", "440106195001010031"), NULL));
  g_assert_true (rz_store_put_unsent (place->store, unsent, NULL));
  g_assert_true (rz_store_settle (place->store, failed, "k1", NULL));
  items = rz_store_list_unsent (place->store, NULL);
  g_assert_cmpuint (items->len, ==, 0);
  kept = load_draft (place->store); /* a failure may be tried again */
  g_assert_nonnull (kept);
  g_assert_true (rz_store_settle (place->store, passed, NULL, NULL));
  gone = load_draft (place->store);
  g_assert_null (gone);

  g_autoptr (RzResult) another = a_pass ("R-2", 12);
  g_autoptr (GVariant) of_somebody_else = NULL;

  g_assert_true (rz_store_save_draft (place->store, draft_of ("李秀英", "11010519491231002X"), NULL));
  g_assert_true (rz_store_settle (place->store, another, NULL, NULL));
  of_somebody_else = load_draft (place->store);
  g_assert_nonnull (of_somebody_else);

  g_autoptr (GPtrArray) results = list (place->store, 10);

  g_assert_cmpuint (results->len, ==, 3);
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
      RzResult        *result = a_pass (receipt_no, i % 28 + 1);

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
  put (place->store, a_pass ("RZ-GONE-1", 11));
  put_crowd (place->store, 700, 700);
  put (place->store, a_pass ("RZ-GONE-2", 12));
  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  put (place->store, a_pass ("RZ-GONE-3", 13)); /* without tokens */
  g_assert_true (rz_store_remember (place->store, chen, NULL));
  g_assert_true (rz_store_save_draft (place->store, draft_of ("陈大文", "440106195001010031"), NULL));
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
  assert_nowhere (place, words, G_N_ELEMENTS (words));
  draft = load_draft (place->store);
  g_assert_null (draft);
  left = list (place->store, 10000);
  g_assert_cmpuint (left->len, ==, 1700);

  /* Nobody else's draft goes with it. */
  g_assert_true (rz_store_save_draft (place->store, draft_of ("李秀英", "11010519491231002X"), NULL));
  g_assert_true (delete_person (place->store, chen, &removed, &error));
  g_assert_cmpuint (removed, ==, 0);
  kept = load_draft (place->store);
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

  rz_store_delete_person_async (place->store, person, NULL, keep_answer_cb, &answer);
  rz_store_finish_erasing (place->store);
  wait_for (&answer);
  g_assert_false (rz_store_delete_person_finish (place->store, answer, NULL, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_BUSY);
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
  put (place->store, a_pass ("RZ-GONE-1", 11));
  needles = record_bytes (place, "SELECT sealed FROM result WHERE receipt_no = 'RZ-GONE-1'");
  reader = begin_reading (place);
  fail_to_delete (place, chen);
  left = list (place->store, 100);
  g_assert_cmpuint (left->len, ==, 50);
  g_assert_cmpuint (count_in_files (place, needles), >, 0);

  g_assert_finalize_object (g_steal_pointer (&place->store));
  g_assert_cmpint (sqlite3_close (reader), ==, SQLITE_OK);
  place->store = open_well (place->dir);
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
  put (place->store, a_pass ("RZ-GONE-1", 11));
  needles = record_bytes (place, "SELECT sealed FROM result WHERE receipt_no = 'RZ-GONE-1'");
  rz_store_delete_person_async (place->store, chen, NULL, keep_answer_cb, &answer);
  for (; n < 50 && answer == NULL; n++)
    {
      put_crowd (place->store, 3000 + n, 1);
      g_main_context_iteration (NULL, FALSE);
    }
  wait_for (&answer);
  g_assert_true (rz_store_delete_person_finish (place->store, answer, &removed, NULL));
  g_assert_cmpuint (removed, ==, 1);
  g_assert_cmpuint (count_in_files (place, needles), ==, 0);
  all = list (place->store, 10000);
  g_assert_cmpuint (all->len, ==, 3000 + n);
}

static void
expire_with (Place      *place,
             const char *sql,
             guint       left)
{
  g_autoptr (GPtrArray) results = NULL;

  edit (place, sql);
  place->store = open_well (place->dir);
  rz_store_set_keep_days (place->store, 365);
  g_assert_true (rz_store_expire (place->store, 1805594400, NULL)); /* 2027-03-21 */
  rz_store_finish_erasing (place->store);
  results = list (place->store, 10000);
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

/*
 * Opening.
 */

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
  reopen (place);
  g_assert_true (rz_store_is_key_in_file (place->store));
}

static void
refuses_another_key (Place        *place,
                     gconstpointer data)
{
  g_autofree char *file = g_build_filename (place->dir, RZ_KEY_STORE_FIELD_FILE, NULL);
  g_autofree char *mine = NULL;

  put (place->store, a_pass ("R-1", 11));
  g_assert_finalize_object (g_steal_pointer (&place->store));
  g_assert_true (g_file_get_contents (file, &mine, NULL, NULL));
  g_assert_true (g_file_set_contents (file, KEY_OF_SCHEMA_1, -1, NULL));
  refuse (place->dir, RZ_STORE_ERROR_KEY);

  g_assert_cmpint (g_remove (file), ==, 0); /* a lost key: no other is made in its place */
  refuse (place->dir, RZ_STORE_ERROR_KEY);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_set_contents (file, mine, -1, NULL));
  place->store = open_well (place->dir);

  g_autoptr (GPtrArray) results = list (place->store, 10);

  g_assert_cmpuint (results->len, ==, 1);
}

static void
refuses_what_it_cannot_use (Place        *place,
                            gconstpointer data)
{
  g_autofree char *below = g_build_filename (place->database, "data", NULL);

  refuse (below, RZ_STORE_ERROR_UNWRITABLE);
  edit (place, "PRAGMA user_version = 99");
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

  place->store = open_well (place->dir);

  g_autoptr (GPtrArray) results = list (place->store, 10);
  g_autoptr (RzPerson) person = recall (place->store);
  g_autoptr (GVariant) draft = load_draft (place->store); /* its three days begin with the migration */
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
  reopen (place);
}

#define ADD(name, function) g_test_add ("/store/store/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int    argc,
      char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("results", results_come_back_whole);
  ADD ("order", lists_the_newest_first_and_no_more_than_asked);
  ADD ("once", a_receipt_is_kept_once);
  ADD ("edited", an_edited_row_is_left_out);
  ADD ("draft", a_draft_comes_back_until_it_is_dropped);
  ADD ("moved", a_moved_draft_does_not_open);
  ADD ("person", remembers_a_person_in_private_mode_only);
  ADD ("standing", keeps_how_the_remembered_person_stands);
  ADD ("unsent", unsent_items_wait_in_order);
  ADD ("expire", what_is_not_sent_goes_after_three_days);
  ADD ("expire-open", opening_deletes_what_is_too_old);
  ADD ("sealed", nothing_personal_stands_in_the_files);
  ADD ("public", public_mode_keeps_receipt_day_and_result);
  ADD ("clear", cleared_records_are_gone_from_the_files);
  ADD ("settle", settling_is_one_step);
  ADD ("expire-results", old_results_go_a_hundred_at_a_time);
  ADD ("delete", a_deleted_person_is_gone_from_the_files);
  ADD ("delete-later", a_deletion_goes_on_when_the_store_is_opened_again);
  ADD ("delete-beside", writers_have_their_way_while_it_erases);
  ADD ("key-in-file", tells_that_the_key_lies_in_a_file);
  ADD ("other-key", refuses_another_key);
  ADD ("unusable", refuses_what_it_cannot_use);
  g_test_add ("/store/store/schema-1", Place, "schema-1.sql", place_set_up, migrates_a_release, place_tear_down);
  g_test_add ("/store/store/schema-2", Place, "schema-2.sql", place_set_up, migrates_a_release, place_tear_down);
  return g_test_run ();
}

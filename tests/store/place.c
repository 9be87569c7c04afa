/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share. */
#include "place.h"

#include "rz-case.h"

#include <string.h>
#include <glib/gstdio.h>

void
place_init (int    *argc,
            char ***argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (argc, argv, NULL);
}

RzStore *
place_open (const char *dir)
{
  g_autoptr (GError) error = NULL;
  RzStore *store = rz_store_open (dir, &error);

  g_assert_no_error (error);
  return store;
}

void
place_set_up (Place        *place,
              gconstpointer data)
{
  place->dir = g_dir_make_tmp ("rz-store-XXXXXX", NULL);
  place->database = g_build_filename (place->dir, "renzheng.db", NULL);
  g_test_expect_message ("rz-store", G_LOG_LEVEL_WARNING, "No secret service runs*");
  place->store = place_open (place->dir);
  g_test_assert_expected_messages ();
}

void
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

void
place_reopen (Place *place)
{
  g_assert_finalize_object (g_steal_pointer (&place->store));
  place->store = place_open (place->dir);
}

void
place_edit (Place      *place,
            const char *sql)
{
  sqlite3 *handle;

  g_assert_finalize_object (g_steal_pointer (&place->store));
  g_assert_cmpint (sqlite3_open (place->database, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

void
place_keep_answer_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

void
place_wait_for (GAsyncResult **answer)
{
  while (*answer == NULL)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
place_clear_records (RzStore *store)
{
  g_autoptr (GAsyncResult) answer = NULL;

  rz_store_clear_records_async (store, place_keep_answer_cb, &answer);
  place_wait_for (&answer);
  return rz_store_clear_records_finish (store, answer, NULL);
}

RzResult *
place_make_pass (const char *receipt_no,
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

RzResult *
place_make_failure (int day)
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

void
place_put (RzStore  *store,
           RzResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResult) owned = result;

  rz_store_put_result (store, owned, &error);
  g_assert_no_error (error);
}

GPtrArray *
place_list (RzStore *store,
            guint    limit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *results = rz_store_list_results (store, limit, &error);

  g_assert_no_error (error);
  return results;
}

GVariant *
place_make_draft (const char *name,
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

GVariant *
place_load_draft (RzStore *store)
{
  g_autoptr (GError) error = NULL;
  GVariant *draft = NULL;

  rz_store_load_draft (store, &draft, &error);
  g_assert_no_error (error);
  return draft;
}

RzPerson *
place_recall (RzStore *store)
{
  g_autoptr (GError) error = NULL;
  RzPerson *person = NULL;

  rz_store_recall (store, &person, &error);
  g_assert_no_error (error);
  return person;
}

GVariant *
place_make_body (const char *text)
{
  GVariantDict dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "name", "s", text);
  return g_variant_dict_end (&dict);
}

void
place_write_everything (RzStore *store)
{
  g_autoptr (RzPerson) person = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (RzUnsent) unsent = rz_unsent_new ("k1", g_get_real_time () / G_USEC_PER_SEC, place_make_body ("陈大文"));

  place_put (store, place_make_failure (10));
  place_put (store, place_make_pass ("R-1", 11));
  g_assert_true (rz_store_save_draft (store, place_make_draft ("陈大文", "440106195001010031"), NULL));
  g_assert_true (rz_store_put_unsent (store, unsent, NULL));
  g_assert_true (rz_store_remember (store, person, NULL));
}

void
place_assert_nowhere (Place             *place,
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

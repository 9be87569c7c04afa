/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results come back whole, the newest first, once each; what was edited behind the back of the program does not. */
#include "place.h"

static void
results_come_back_whole (Place        *place,
                         gconstpointer data)
{
  g_autoptr (GPtrArray) results = NULL;
  RzResult *passed, *failed;

  place_put (place->store, place_make_failure (10));
  place_put (place->store, place_make_pass ("R-1", 11));
  place_reopen (place);
  results = place_list (place->store, 10);
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

      place_put (place->store, place_make_pass (receipt_no, days[i]));
    }
  results = place_list (place->store, 3);
  g_assert_cmpuint (results->len, ==, 3);
  g_assert_cmpstr (((RzResult *) g_ptr_array_index (results, 0))->receipt_no, ==, "R-3"); /* same day: the later one */
  g_assert_cmpstr (((RzResult *) g_ptr_array_index (results, 1))->receipt_no, ==, "R-1");
  g_assert_cmpstr (((RzResult *) g_ptr_array_index (results, 2))->receipt_no, ==, "R-4");
  none = place_list (place->store, 0);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
a_receipt_is_kept_once (Place        *place,
                        gconstpointer data)
{
  g_autoptr (GPtrArray) results = NULL;

  place_put (place->store, place_make_pass ("R-1", 11));
  place_put (place->store, place_make_pass ("R-1", 12));
  results = place_list (place->store, 10);
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

      g_assert_true (place_clear_records (place->store));
      place_put (place->store, place_make_failure (10));
      place_put (place->store, place_make_pass ("R-1", 11));
      place_edit (place, edits[i]);
      place->store = place_open (place->dir);
      g_test_expect_message ("rz-store", G_LOG_LEVEL_WARNING, "A stored result is left out*");
      results = place_list (place->store, 10);
      g_test_assert_expected_messages ();
      g_assert_cmpuint (results->len, ==, 1);
    }
}

static void
settling_is_one_step (Place        *place,
                      gconstpointer data)
{
  g_autoptr (RzUnsent) unsent = rz_unsent_new ("k1", g_get_real_time () / G_USEC_PER_SEC, place_make_body ("陈大文"));
  g_autoptr (RzResult) failed = place_make_failure (10);
  g_autoptr (RzResult) passed = place_make_pass ("R-1", 11);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GVariant) gone = NULL;

  g_assert_true (rz_store_save_draft (place->store, place_make_draft ("陈大文", "440106195001010031"), NULL));
  g_assert_true (rz_store_put_unsent (place->store, unsent, NULL));
  g_assert_true (rz_store_settle (place->store, failed, "k1", NULL));
  items = rz_store_list_unsent (place->store, NULL);
  g_assert_cmpuint (items->len, ==, 0);
  kept = place_load_draft (place->store); /* a failure may be tried again */
  g_assert_nonnull (kept);
  g_assert_true (rz_store_settle (place->store, passed, NULL, NULL));
  gone = place_load_draft (place->store);
  g_assert_null (gone);

  g_autoptr (RzResult) another = place_make_pass ("R-2", 12);
  g_autoptr (GVariant) of_somebody_else = NULL;

  g_assert_true (rz_store_save_draft (place->store, place_make_draft ("李秀英", "11010519491231002X"), NULL));
  g_assert_true (rz_store_settle (place->store, another, NULL, NULL));
  of_somebody_else = place_load_draft (place->store);
  g_assert_nonnull (of_somebody_else);

  g_autoptr (GPtrArray) results = place_list (place->store, 10);

  g_assert_cmpuint (results->len, ==, 3);
}

#define ADD(name, function) g_test_add ("/store/store-results/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int    argc,
      char **argv)
{
  place_init (&argc, &argv);
  ADD ("whole", results_come_back_whole);
  ADD ("order", lists_the_newest_first_and_no_more_than_asked);
  ADD ("once", a_receipt_is_kept_once);
  ADD ("edited", an_edited_row_is_left_out);
  ADD ("settle", settling_is_one_step);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page of every query is what a plain sort and filter of all rows gives; read by the worker's connection. */
#include "rz-result-reader.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#define N_ROWS 900
#define PAGE 83

static const char *const cities[] = { "440100", "440300", "441900", "445300" };
static const char *const names[] = { "陈大文", "陈小文", "李秀英", "王明", "曾志伟" };

typedef struct
{
  char           *dir;
  RzStore        *store;
  RzResultReader *reader;
  GPtrArray      *all; /* (element-type RzResult), in the order they were stored, with ids from 1 */
} Fixture;

static RzResult *
make_row (guint i)
{
  guint        draw = i * 2654435761u >> 7;
  RzResult    *result = rz_result_new ();
  const char  *name = names[draw % G_N_ELEMENTS (names)];
  const guint8 passed = draw % 7 != 0;

  result->id = i + 1;
  result->outcome = passed ? RZ_RESULT_PASSED : RZ_RESULT_FAILED;
  result->receipt_no = passed ? g_strdup_printf ("RZ-%04X-%04X", draw % 65536, i) : NULL;
  result->reason = passed ? RZ_REASON_NONE : RZ_REASON_FACE_MODEL_MISMATCH;
  result->hint = passed ? RZ_HINT_NONE : RZ_HINT_TOO_DARK;
  g_date_set_dmy (&result->day, draw % 28 + 1, draw / 28 % 12 + 1, 2025 + draw / 336 % 2);
  result->city_code = g_strdup (cities[draw / 11 % G_N_ELEMENTS (cities)]);
  result->channel = g_strdup ("terminal");
  result->person = rz_person_new (name, RZ_ID_TYPE_PASSPORT, (char[]){ 'E', '0' + i / 100 % 10, '0' + i / 10 % 10, '0' + i % 10, '8', '8', '0' + draw % 10, '\0' });
  result->masked_name = rz_person_mask_name (result->person);
  return result;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("rz-search-XXXXXX", NULL);
  g_test_expect_message ("rz-store", G_LOG_LEVEL_WARNING, "No secret service runs*");
  fixture->store = rz_store_open (fixture->dir, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  fixture->all = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);
  for (guint i = 0; i < N_ROWS; i++)
    g_ptr_array_add (fixture->all, make_row (i));
  rz_store_put_results (fixture->store, fixture->all, &error);
  g_assert_no_error (error);
  fixture->reader = rz_result_reader_new (fixture->store);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_object_unref (fixture->reader);
  while (g_atomic_int_get (&G_OBJECT (fixture->store)->ref_count) > 1) /* a worker may be about to let go of the reader, which holds the store */
    g_thread_yield ();
  g_assert_finalize_object (fixture->store);
  g_ptr_array_unref (fixture->all);
  dir = g_dir_open (fixture->dir, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->dir, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->dir);
  g_free (fixture->dir);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static RzResultSlice *
read_page (RzResultReader       *reader,
           const RzResultQuery  *query,
           const RzResultAnchor *after)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RzResultSlice *slice;

  rz_result_reader_query_async (reader, query, after, PAGE, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  slice = rz_result_reader_query_finish (reader, result, &error);
  g_assert_no_error (error);
  return slice;
}

static GArray *
read_all_pages (RzResultReader      *reader,
                const RzResultQuery *query)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RzResultSlice) slice = read_page (reader, query, NULL);

  for (;;)
    {
      RzResultSlice *next;

      for (guint i = 0; i < slice->results->len; i++)
        g_array_append_val (ids, ((RzResult *) slice->results->pdata[i])->id);
      if (!slice->more)
        return ids;
      g_assert_cmpuint (slice->results->len, ==, PAGE);
      next = read_page (reader, query, &slice->last);
      rz_result_slice_free (slice);
      slice = next;
    }
}

typedef gboolean (*Match) (const RzResult *result);

static gboolean
is_any (const RzResult *result)
{
  return TRUE;
}

static gboolean
is_chen (const RzResult *result)
{
  return g_str_has_prefix (result->person->name, "陈");
}

static gboolean
is_chen_dawen (const RzResult *result)
{
  return g_str_equal (result->person->name, "陈大文");
}

static gboolean
is_wang_ming (const RzResult *result)
{
  return g_str_equal (result->person->name, "王明");
}

static gboolean
ends_9881 (const RzResult *result)
{
  return g_str_has_suffix (result->person->id_number, "9881");
}

static gboolean
has_receipt (const RzResult *result)
{
  return result->receipt_no != NULL;
}

static gboolean
has_receipt_rz_4 (const RzResult *result)
{
  return result->receipt_no != NULL && g_str_has_prefix (result->receipt_no, "RZ-4");
}

static gboolean
has_receipt_rz_41 (const RzResult *result)
{
  return result->receipt_no != NULL && g_str_has_prefix (result->receipt_no, "RZ-41");
}

static gboolean
is_none (const RzResult *result)
{
  return FALSE;
}

static int
compare_ids (const RzResult *a,
             const RzResult *b)
{
  return (a->id > b->id) - (a->id < b->id);
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const RzResult *left = *(RzResult **) a, *right = *(RzResult **) b;
  int             days = g_date_compare (&right->day, &left->day);

  return days != 0 ? days : compare_ids (right, left);
}

static int
compare_oldest (gconstpointer a,
                gconstpointer b)
{
  return compare_newest (b, a);
}

static int
compare_cities (gconstpointer a,
                gconstpointer b)
{
  const RzResult *left = *(RzResult **) a, *right = *(RzResult **) b;
  int             codes = strcmp (left->city_code, right->city_code);

  return codes != 0 ? codes : compare_newest (a, b);
}

static int
compare_receipts (gconstpointer a,
                  gconstpointer b)
{
  const RzResult *left = *(RzResult **) a, *right = *(RzResult **) b;

  if (left->receipt_no == NULL || right->receipt_no == NULL)
    return left->receipt_no != right->receipt_no ? (left->receipt_no == NULL) - (right->receipt_no == NULL) : compare_ids (left, right);
  return strcmp (left->receipt_no, right->receipt_no);
}

static const GCompareFunc orders[RZ_N_RESULT_ORDERS] = { compare_newest, compare_oldest, compare_cities, compare_receipts };

static void
check (Fixture             *fixture,
       const RzResultQuery *query,
       Match                match)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();
  g_autoptr (GArray) ids = read_all_pages (fixture->reader, query);

  for (guint i = 0; i < fixture->all->len; i++)
    {
      RzResult *row = fixture->all->pdata[i];

      if (match (row) && (query->outcome == RZ_RESULT_ANY || (int) row->outcome == query->outcome) &&
          (query->city == 0 || atoi (row->city_code) == query->city) &&
          (!g_date_valid (&query->from) || g_date_compare (&row->day, &query->from) >= 0) &&
          (!g_date_valid (&query->to) || g_date_compare (&row->day, &query->to) <= 0))
        g_ptr_array_add (expected, row);
    }
  g_ptr_array_sort (expected, orders[query->order]);
  if (ids->len != expected->len)
    g_error ("%u rows instead of %u: order %d, outcome %d, city %d, text %s", ids->len, expected->len, query->order, query->outcome, query->city, query->text);
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != ((RzResult *) expected->pdata[i])->id)
      g_error ("row %u: order %d, outcome %d, city %d, text %s", i, query->order, query->outcome, query->city, query->text);
}

static void
pages_are_what_sorting_all_gives (Fixture      *fixture,
                                  gconstpointer data)
{
  static const struct
  {
    const char *text;
    Match       match;
  } texts[] = { { NULL, is_any }, { " ", is_any }, { "陈", is_chen }, { "cd", is_chen_dawen }, { "WM", is_wang_ming }, { "9881", ends_9881 }, { "rz-", has_receipt }, { "RZ-4", has_receipt_rz_4 }, { "rz-41", has_receipt_rz_41 }, { "赵", is_none }, { "%", is_none } };
  guint n = 0;

  for (int order = 0; order < RZ_N_RESULT_ORDERS; order++)
    for (guint text = 0; text < G_N_ELEMENTS (texts); text++)
      for (int outcome = RZ_RESULT_ANY; outcome <= RZ_RESULT_FAILED; outcome++)
        for (guint city = 0; city <= 1; city++)
          for (guint period = 0; period <= 1; period++)
            {
              g_autoptr (RzResultQuery) query = rz_result_query_new ();

              query->order = order;
              query->text = g_strdup (texts[text].text);
              query->outcome = outcome;
              query->city = city ? 440300 : 0;
              if (period)
                {
                  g_date_set_dmy (&query->from, 10, 11, 2025);
                  g_date_set_dmy (&query->to, 20, 2, 2026);
                }
              check (fixture, query, texts[text].match);
              n++;
            }
  g_assert_cmpuint (n, ==, 4 * 11 * 3 * 2 * 2);
}

/* Beyond some ten thousand matches the order is walked. */
static void
many_matches_come_in_order (Fixture      *fixture,
                            gconstpointer data)
{
  static const struct
  {
    const char *text;
    Match       match;
  } texts[] = { { "陈", is_chen }, { "RZ", has_receipt } };
  g_autoptr (GPtrArray) more = g_ptr_array_new ();

  for (guint i = N_ROWS; i < 27000; i++)
    {
      g_ptr_array_add (fixture->all, make_row (i));
      g_ptr_array_add (more, fixture->all->pdata[i]);
    }
  g_assert_true (rz_store_put_results (fixture->store, more, NULL));

  for (int order = 0; order < RZ_N_RESULT_ORDERS; order++)
    for (guint text = 0; text < G_N_ELEMENTS (texts); text++)
      {
        g_autoptr (RzResultQuery) query = rz_result_query_new ();

        query->order = order;
        query->text = g_strdup (texts[text].text);
        query->city = 441900;
        query->outcome = RZ_RESULT_PASSED;
        g_date_set_dmy (&query->to, 20, 6, 2026);
        check (fixture, query, texts[text].match);
      }
}

static void
rows_come_whole (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (RzResultQuery) query = rz_result_query_new ();
  g_autoptr (RzResultSlice) slice = NULL;
  const RzResult *stored = fixture->all->pdata[0], *row;

  query->text = g_strdup (stored->person->id_number);
  slice = read_page (fixture->reader, query, NULL);
  g_assert_cmpuint (slice->results->len, ==, 1);
  row = slice->results->pdata[0];
  g_assert_cmpint (row->id, ==, 1);
  g_assert_cmpint (row->outcome, ==, stored->outcome);
  g_assert_cmpstr (row->receipt_no, ==, stored->receipt_no);
  g_assert_cmpint (g_date_compare (&row->day, &stored->day), ==, 0);
  g_assert_cmpstr (row->city_code, ==, stored->city_code);
  g_assert_cmpstr (row->masked_name, ==, stored->masked_name);
  g_assert_cmpstr (row->person->name, ==, stored->person->name);
  g_assert_cmpint (row->reason, ==, stored->reason);
}

static void
persons_are_found_in_desk_mode_only (Fixture      *fixture,
                                     gconstpointer data)
{
  for (int mode = RZ_STORE_MODE_PUBLIC; mode <= RZ_STORE_MODE_PRIVATE; mode++)
    {
      g_autoptr (RzResultQuery) query = rz_result_query_new ();
      g_autoptr (RzResultQuery) receipt = rz_result_query_new ();
      g_autoptr (RzResultSlice) slice = NULL;
      g_autoptr (RzResultSlice) by_receipt = NULL;

      rz_store_set_mode (fixture->store, mode);
      query->text = g_strdup ("陈");
      receipt->text = g_strdup ("RZ-");
      slice = read_page (fixture->reader, query, NULL);
      by_receipt = read_page (fixture->reader, receipt, NULL);
      g_assert_cmpuint (slice->results->len > 0, ==, mode == RZ_STORE_MODE_DESK);
      g_assert_cmpuint (by_receipt->results->len, ==, PAGE);
    }
}

static void
a_cancelled_query_says_so (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (RzResultQuery) query = rz_result_query_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  rz_result_reader_query_async (fixture->reader, query, NULL, PAGE, cancellable, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (rz_result_reader_query_finish (fixture->reader, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
a_vanished_file_is_an_error (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (RzResultQuery) query = rz_result_query_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->dir, "renzheng.db", NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
  rz_result_reader_query_async (fixture->reader, query, NULL, PAGE, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (rz_result_reader_query_finish (fixture->reader, result, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNWRITABLE);
}

#define ADD(name, function) g_test_add ("/store/result-search/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("pages", pages_are_what_sorting_all_gives);
  ADD ("many", many_matches_come_in_order);
  ADD ("whole", rows_come_whole);
  ADD ("modes", persons_are_found_in_desk_mode_only);
  ADD ("cancelled", a_cancelled_query_says_so);
  ADD ("vanished", a_vanished_file_is_an_error);
  return g_test_run ();
}

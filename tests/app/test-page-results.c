/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results page over a real cache: found, filtered, one in full, more on scrolling, and nothing hidden by a service that is away. */
#include "desk.h"

#include <string.h>

#include "rz-finder.h"
#include "rz-flow.h"
#include "rz-page-results.h"
#include "rz-receipt-jws.h"
#include "rz-result-item.h"
#include "rz-result-model.h"
#include "rz-scale.h"

#define N_ROWS 130

typedef struct
{
  RzStore       *store;
  RzClient      *client;
  RzCase        *rz_case;
  RzFlow        *flow;
  GtkWidget     *page;
  GtkWindow     *window;
  GtkColumnView *table;
  GtkEditable   *search;
} Results;

static RzResult *
make_row (guint i)
{
  RzResult   *result = rz_result_new ();
  const char *name = i % 10 == 0 ? "陈大文" : "李秀英";

  result->outcome = i % 13 ? RZ_RESULT_PASSED : RZ_RESULT_FAILED;
  result->receipt_no = i % 13 ? g_strdup_printf ("RZ-%04u", i) : NULL;
  g_date_set_dmy (&result->day, 1, 1, 2026);
  g_date_add_days (&result->day, i);
  g_date_set_dmy (&result->valid_until, 31, 3, 2027);
  result->person = rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  result->masked_name = rz_person_mask_name (result->person);
  result->city_code = g_strdup (i % 2 ? "440100" : "440300");
  result->channel = g_strdup ("terminal");
  result->reason = i % 13 ? RZ_REASON_NONE : RZ_REASON_FACE_MODEL_MISMATCH;
  result->hint = i % 13 ? RZ_HINT_NONE : RZ_HINT_TOO_DARK;
  return result;
}

static GtkWidget *
find_widget (GtkWidget *within,
             GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (within, type) ? within : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static guint
count_rows (Results *results)
{
  GtkSelectionModel *rows = gtk_column_view_get_model (results->table);

  return rows ? g_list_model_get_n_items (G_LIST_MODEL (rows)) : 0;
}

static void
wait_for_rows (Results *results,
               guint    n)
{
  while (count_rows (results) != n)
    g_main_context_iteration (NULL, TRUE);
  desk_settle (results->window, 2);
}

static void
set_up (Results      *results,
        gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("results-XXXXXX", NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);
  g_autoptr (GError) error = NULL;
  RzFlowOptions options = { .demo = TRUE };

  for (guint i = 0; i < N_ROWS; i++)
    g_ptr_array_add (rows, make_row (i));
  results->store = rz_store_open (folder, &error);
  g_assert_no_error (error);
  if (data == NULL)
    rz_store_put_results (results->store, rows, &error);
  g_assert_no_error (error);
  results->client = rz_client_new ("http://127.0.0.1:9", NULL, &error);
  g_assert_no_error (error);
  rz_client_set_time_scale (results->client, 0.001);
  results->rz_case = desk_walk (RZ_CASE_STATE_RESULTS, FALSE);
  results->flow = rz_flow_new (results->rz_case, results->client, results->store, NULL, &options);
  results->page = g_object_new (RZ_TYPE_PAGE_RESULTS, "case", results->rz_case, "flow", results->flow, NULL);
  results->table = GTK_COLUMN_VIEW (find_widget (results->page, GTK_TYPE_COLUMN_VIEW));
  results->search = GTK_EDITABLE (find_widget (results->page, GTK_TYPE_ENTRY));
  results->window = desk_show (results->page);
  rz_page_enter (RZ_PAGE (results->page));
}

static void
tear_down (Results      *results,
           gconstpointer data)
{
  gtk_window_destroy (results->window);
  g_clear_object (&results->flow);
  g_clear_object (&results->rz_case);
  g_clear_object (&results->client);
  g_clear_object (&results->store);
}

/* Until the last of @n rows is looked at. */
static void
scroll_to_end (Results *results,
               guint    n)
{
  GtkWidget     *scroller = gtk_widget_get_ancestor (GTK_WIDGET (results->table), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  guint          before;

  while ((before = count_rows (results)) < n)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      while (count_rows (results) == before)
        g_main_context_iteration (NULL, TRUE);
      desk_settle (results->window, 1);
    }
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  desk_settle (results->window, 3);
}

static void
shows_the_newest_first_and_more_on_scrolling (Results      *results,
                                              gconstpointer data)
{
  wait_for_rows (results, RZ_RESULT_MODEL_FIRST);
  g_assert_true (desk_has_words (results->page, "2026-05-10")); /* the last one */
  g_assert_true (desk_has_words (results->page, "李*英"));
  g_assert_false (desk_has_words (results->page, "2026-01-01"));
  scroll_to_end (results, N_ROWS);
  g_assert_true (desk_has_words (results->page, "2026-01-01"));
  g_assert_cmpuint (count_rows (results), ==, N_ROWS);
}

static void
finds_and_filters (Results      *results,
                   gconstpointer data)
{
  wait_for_rows (results, RZ_RESULT_MODEL_FIRST);
  gtk_editable_set_text (results->search, "cdw");
  while (!desk_has_words (results->page, "陈*文") || desk_has_words (results->page, "李*英"))
    g_main_context_iteration (NULL, TRUE);
  scroll_to_end (results, 13);
  g_assert_true (desk_has_words (results->page, "陈*文"));
  g_assert_false (desk_has_words (results->page, "李*英"));
  gtk_editable_set_text (results->search, "rz-0129");
  wait_for_rows (results, 1);
  gtk_editable_set_text (results->search, "赵");
  while (!desk_has_words (results->page, "没有这样的记录"))
    g_main_context_iteration (NULL, TRUE);
  gtk_editable_set_text (results->search, "");
  wait_for_rows (results, RZ_RESULT_MODEL_FIRST);
}

static void
shows_one_in_full (Results      *results,
                   gconstpointer data)
{
  GtkSelectionModel *rows;

  wait_for_rows (results, RZ_RESULT_MODEL_FIRST);
  gtk_editable_set_text (results->search, "陈大");
  while (desk_has_words (results->page, "李*英"))
    g_main_context_iteration (NULL, TRUE);
  scroll_to_end (results, 13);
  rows = gtk_column_view_get_model (results->table);
  g_assert_false (desk_has_words (results->page, "4401**********0031"));
  gtk_selection_model_select_item (rows, 0, TRUE);
  desk_settle (results->window, 2);
  g_assert_true (desk_has_words (results->page, "4401**********0031"));
  g_assert_true (desk_has_words (results->page, "RZ-0120"));
  gtk_selection_model_select_item (rows, 12, TRUE); /* the failure of the first day */
  desk_settle (results->window, 2);
  g_assert_true (desk_has_words (results->page, "原因"));
  gtk_selection_model_unselect_item (rows, 12);
  desk_settle (results->window, 2);
  g_assert_false (desk_has_words (results->page, "4401**********0031"));
}

static void
put_signed (Results *results)
{
  g_autoptr (RzJwk) key = rz_jwk_generate (RZ_JWK_ES256, NULL);
  g_autoptr (RzReceipt) receipt = rz_receipt_new ();
  g_autoptr (RzResult) result = make_row (1);
  g_autoptr (GError) error = NULL;

  receipt->iss = g_strdup ("renzheng-service");
  receipt->iat = 1795500000;
  receipt->receipt_no = g_strdup ("RZ-7F3K-2Q8M-XW4T-9BHC");
  receipt->masked_name = g_strdup ("李*英");
  receipt->city_code = g_strdup ("440100");
  receipt->scheme = g_strdup ("enterprise_employee");
  g_date_set_dmy (&receipt->passed_on, 24, 11, 2026);
  g_date_set_dmy (&receipt->valid_until, 30, 11, 2027);
  rz_receipt_sign (receipt, key, &error);
  g_assert_no_error (error);
  g_free (result->receipt_no);
  result->receipt_no = g_strdup (receipt->receipt_no);
  result->jws = g_strdup (receipt->jws);
  rz_store_put_result (results->store, result, &error);
  g_assert_no_error (error);
}

static void
find_signed (Results *results)
{
  gtk_editable_set_text (results->search, "RZ-7F3K");
  wait_for_rows (results, 1);
  gtk_selection_model_select_item (gtk_column_view_get_model (results->table), 0, TRUE);
  desk_settle (results->window, 2);
}

static void
select_signed (Results *results)
{
  put_signed (results);
  find_signed (results);
}

static void
opens_the_receipt_of_a_pass (Results      *results,
                             gconstpointer data)
{
  wait_for_rows (results, RZ_RESULT_MODEL_FIRST);
  gtk_selection_model_select_item (gtk_column_view_get_model (results->table), 0, TRUE);
  desk_settle (results->window, 2);
  g_assert_false (rz_finder_press (results->page, "查看并打印凭证")); /* one without a receipt */
  select_signed (results);
  g_assert_true (rz_finder_press (results->page, "查看并打印凭证"));
  g_assert_cmpint (rz_case_get_state (results->rz_case), ==, RZ_CASE_STATE_PAPER);
  g_assert_cmpstr (rz_flow_get_paper (results->flow)->file_name, ==, "RZ-7F3K-2Q8M-XW4T-9BHC");
  g_assert_true (g_str_has_prefix (rz_flow_get_paper (results->flow)->code, "ey"));
}

/* Above the buttons of the page, without anybody scrolling. */
static void
assert_receipt_in_sight (Results *results,
                         int      width,
                         int      height)
{
  graphene_rect_t receipt, main_button;

  gtk_window_set_default_size (results->window, width, height);
  while (gtk_widget_get_height (results->page) != height || gtk_widget_get_width (results->page) != width)
    g_main_context_iteration (NULL, TRUE);
  gtk_editable_set_text (results->search, "");
  wait_for_rows (results, RZ_RESULT_MODEL_FIRST);
  find_signed (results);
  desk_settle (results->window, 3);
  g_assert_true (gtk_widget_compute_bounds (rz_finder_find (results->page, "查看并打印凭证"), results->page, &receipt));
  g_assert_true (gtk_widget_compute_bounds (rz_page_get_main_button (RZ_PAGE (results->page)), results->page, &main_button));
  g_assert_cmpfloat (receipt.origin.y + receipt.size.height, <, main_button.origin.y);
}

static void
shows_the_way_to_the_receipt_at_once (Results      *results,
                                      gconstpointer data)
{
  put_signed (results);
  gtk_window_set_decorated (results->window, FALSE);
  assert_receipt_in_sight (results, 1280, 800);
  rz_scale_set (RZ_SCALE_MAX);
  assert_receipt_in_sight (results, 1024, 768);
  rz_scale_set (RZ_SCALE_DEFAULT);
}

/* Receipt number, date and result, and nothing else of whoever stood here before (domain facts, section 13, rule 4). */
static void
shows_no_receipt_at_a_public_counter (Results      *results,
                                      gconstpointer data)
{
  rz_store_set_mode (results->store, RZ_STORE_MODE_PUBLIC);
  select_signed (results);
  g_assert_true (desk_has_words (results->page, "RZ-7F3K-2Q8M-XW4T-9BHC"));
  g_assert_false (desk_has_words (results->page, "李*英"));
  g_assert_false (rz_finder_press (results->page, "查看并打印凭证"));
  g_assert_cmpint (rz_case_get_state (results->rz_case), ==, RZ_CASE_STATE_RESULTS);
}

static void
a_service_that_is_away_hides_nothing (Results      *results,
                                      gconstpointer data)
{
  wait_for_rows (results, RZ_RESULT_MODEL_FIRST);
  gtk_selection_model_select_item (gtk_column_view_get_model (results->table), 0, TRUE);
  desk_settle (results->window, 2);
  g_assert_true (rz_finder_press (results->page, "刷新"));
  g_assert_cmpuint (count_rows (results), ==, RZ_RESULT_MODEL_FIRST);
  while (!gtk_widget_get_sensitive (find_widget (results->page, GTK_TYPE_DROP_DOWN)) || !rz_finder_press (results->page, "刷新"))
    g_main_context_iteration (NULL, TRUE); /* it may be pressed again */
  g_assert_cmpuint (count_rows (results), ==, RZ_RESULT_MODEL_FIRST);
  g_assert_true (desk_has_words (results->page, "2026-05-10"));
}

static void
enter_again (Results *results)
{
  rz_page_leave (RZ_PAGE (results->page));
  rz_page_enter (RZ_PAGE (results->page));
  rz_page_update (RZ_PAGE (results->page));
  desk_settle (results->window, 2);
}

/* 1795500000 is 2026-11-24 14:00 in China. */
static void
tells_when_the_service_last_told (Results      *results,
                                  gconstpointer data)
{
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");

  rz_store_set_mode (results->store, RZ_STORE_MODE_PRIVATE);
  g_assert_true (rz_store_remember (results->store, li, NULL));
  enter_again (results);
  g_assert_true (desk_reads (results->page, "社保系统还没有核对过"));
  g_assert_false (desk_reads (results->page, "截至"));
  g_assert_true (rz_store_note_refreshed (results->store, 1795500000, NULL));
  enter_again (results);
  g_assert_true (desk_reads (results->page, "截至 2026年11月24日"));
  g_assert_true (rz_finder_press (results->page, "刷新"));
  while (!desk_reads (results->page, "查不到社保系统"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (desk_reads (results->page, "截至 2026年11月24日")); /* the service is away */
}

static void
says_why_there_is_nothing_to_refresh (Results      *results,
                                      gconstpointer data)
{
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (RzRelative) mother = rz_relative_new (li, RZ_RELATION_CHILD, 1795500000, NULL);

  wait_for_rows (results, RZ_RESULT_MODEL_FIRST);
  g_assert_false (rz_finder_press (results->page, "刷新"));
  g_assert_true (desk_reads (results->page, "请先点选一条记录"));
  rz_store_set_mode (results->store, RZ_STORE_MODE_PRIVATE);
  enter_again (results);
  g_assert_false (rz_finder_press (results->page, "刷新"));
  g_assert_true (desk_reads (results->page, "没有保存您本人或家人的资料"));
  g_assert_true (rz_store_add_relative (results->store, mother, NULL));
  enter_again (results);
  g_assert_false (desk_reads (results->page, "没有保存您本人或家人的资料"));
  g_assert_true (rz_finder_press (results->page, "刷新"));
}

static void
shows_what_waits_to_be_uploaded (Results      *results,
                                 gconstpointer data)
{
  GVariantDict body = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (RzUnsent) unsent = NULL;
  g_autoptr (GError) error = NULL;

  g_variant_dict_insert (&body, "applicant", "(sss)", "王小明", "resident_id", "440106195001010031");
  unsent = rz_unsent_new ("live_1", g_get_real_time () / G_USEC_PER_SEC, g_variant_dict_end (&body));
  g_assert_false (desk_has_words (results->page, "王*明 · 待上传"));
  rz_store_put_unsent (results->store, unsent, &error);
  g_assert_no_error (error);
  rz_flow_tend_outbox (results->flow); /* first the service is asked for the time, here in vain */
  while (!desk_has_words (results->page, "王*明 · 待上传"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rz_finder_press (results->page, "刷新")); /* nobody is chosen: this one is asked for */
  rz_store_drop_unsent (results->store, "live_1", &error);
  g_assert_no_error (error);
  rz_flow_tend_outbox (results->flow);
  while (desk_has_words (results->page, "王*明 · 待上传"))
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_columns (Results *results)
{
  GListModel *columns = gtk_column_view_get_columns (results->table);
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      n += gtk_column_view_column_get_visible (column);
    }
  return n;
}

/* Between the layout of a frame and what it shows of it. */
static void
painted_cb (GdkFrameClock *clock,
            Results       *results)
{
  GtkWidget     *scroller = gtk_widget_get_ancestor (GTK_WIDGET (results->table), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));

  g_assert_cmpfloat (gtk_adjustment_get_upper (across), <=, gtk_adjustment_get_page_size (across));
}

static void
fits_in_every_frame (Results      *results,
                     gconstpointer data)
{
  static const struct
  {
    int    width;
    double scale;
  } sizes[] = { { 1280, RZ_SCALE_MAX }, { 1024, RZ_SCALE_MAX }, { 1024, RZ_SCALE_MIN }, { 1280, RZ_SCALE_DEFAULT }, { 1024, RZ_SCALE_MAX }, { 1280, RZ_SCALE_MIN } };
  guint n_columns[G_N_ELEMENTS (sizes)];

  g_signal_connect (gtk_widget_get_frame_clock (results->page), "paint", G_CALLBACK (painted_cb), results);
  wait_for_rows (results, RZ_RESULT_MODEL_FIRST);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      rz_scale_set (sizes[i].scale);
      gtk_window_set_default_size (results->window, sizes[i].width, 800);
      while (gtk_widget_get_width (GTK_WIDGET (results->window)) != sizes[i].width)
        g_main_context_iteration (NULL, TRUE);
      desk_settle (results->window, 2);
      n_columns[i] = count_columns (results);
      g_assert_true (desk_has_words (results->page, "认证成功"));
    }
  g_assert_cmpuint (n_columns[1], <=, n_columns[0]);
  g_assert_cmpuint (n_columns[1], <, n_columns[2]);
  g_assert_cmpuint (n_columns[4], ==, n_columns[1]);
  g_assert_cmpuint (n_columns[3], ==, RZ_N_RESULT_COLUMNS);
  g_assert_cmpuint (n_columns[5], ==, RZ_N_RESULT_COLUMNS);
  rz_scale_set (RZ_SCALE_DEFAULT);
}

static void
keeps_no_row_behind_another_page (Results      *results,
                                  gconstpointer data)
{
  wait_for_rows (results, RZ_RESULT_MODEL_FIRST);
  gtk_editable_set_text (results->search, "陈");
  rz_page_leave (RZ_PAGE (results->page));
  g_assert_cmpuint (count_rows (results), ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (results->search), ==, "");
}

static void
says_that_there_is_nothing_yet (Results      *results,
                                gconstpointer data)
{
  while (!desk_has_words (results->page, "这台电脑上还没有认证结果"))
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(name, function, data) g_test_add ("/app/page-results/" name, Results, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* the store warns where no secret service runs */
  ADD ("scroll", shows_the_newest_first_and_more_on_scrolling, NULL);
  ADD ("search", finds_and_filters, NULL);
  ADD ("details", shows_one_in_full, NULL);
  ADD ("receipt", opens_the_receipt_of_a_pass, NULL);
  ADD ("receipt-in-sight", shows_the_way_to_the_receipt_at_once, NULL);
  ADD ("public", shows_no_receipt_at_a_public_counter, "empty");
  ADD ("away", a_service_that_is_away_hides_nothing, NULL);
  ADD ("as-of", tells_when_the_service_last_told, NULL);
  ADD ("nobody", says_why_there_is_nothing_to_refresh, NULL);
  ADD ("unsent", shows_what_waits_to_be_uploaded, NULL);
  ADD ("fit", fits_in_every_frame, NULL);
  ADD ("leave", keeps_no_row_behind_another_page, NULL);
  ADD ("empty", says_that_there_is_nothing_yet, "empty");

  return g_test_run ();
}

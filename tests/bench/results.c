/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The results page over a cache, or beside it the same columns over 50 constant rows: time to the first rows, answers to typing, frames while
 * scrolling, memory. Prints one JSON object.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <adwaita.h>
#include <sqlite3.h>

#include "rz-language.h"
#include "rz-page-results.h"
#include "rz-result-item.h"
#include "rz-result-model.h"
#include "rz-result-view.h"
#include "rz-scale.h"

#define ROWS 50

/* Seconds of scrolling, and pixels a frame: a quick hand on a wheel. */
#define SCROLLING 4
#define STRIDE 24

typedef struct
{
  GtkWindow         *window;
  GtkStack          *stack;
  GtkScrolledWindow *scroller; /* around the table */
  GtkColumnView     *table;
  guint              n_painted;
} Bench;

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static void
painted_cb (GdkFrameClock *clock,
            Bench         *self)
{
  self->n_painted++;
}

static guint
count_rows (Bench *self)
{
  GtkSelectionModel *rows = gtk_column_view_get_model (self->table);

  return rows ? g_list_model_get_n_items (G_LIST_MODEL (rows)) : 0;
}

/* Until the rows there are now are on the screen. */
static void
wait_for_rows (Bench *self)
{
  guint painted;

  while (count_rows (self) == 0)
    g_main_context_iteration (NULL, TRUE);
  painted = self->n_painted;
  while (self->n_painted == painted)
    g_main_context_iteration (NULL, TRUE);
}

static void
settle (Bench *self,
        double ms)
{
  double end = now_ms () + ms;

  while (now_ms () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/renzheng/Renzheng/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
open_window (Bench *self)
{
  GtkWidget *bin = adw_bin_new ();

  load_style ();
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, bin, "before");
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->window), "rz");
  gtk_window_set_default_size (self->window, 1280, 800);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->stack));
  gtk_window_present (self->window);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint", G_CALLBACK (painted_cb), self);
  settle (self, 300);
}

/*
 * The yardsticks.
 */

static RzResult *
make_constant (guint i)
{
  RzResult *result = rz_result_new ();

  result->outcome = i % 12 ? RZ_RESULT_PASSED : RZ_RESULT_FAILED;
  result->receipt_no = i % 12 ? g_strdup_printf ("RZ-2K7Q-9XPM-%04u-WTCV", i) : NULL;
  g_date_set_dmy (&result->day, i % 28 + 1, 11, 2026);
  g_date_set_dmy (&result->valid_until, 30, 11, 2027);
  result->masked_name = g_strdup ("陈*文");
  result->city_code = g_strdup ("440100");
  result->channel = g_strdup ("terminal");
  result->reason = i % 12 ? RZ_REASON_NONE : RZ_REASON_FACE_MODEL_MISMATCH;
  result->hint = i % 12 ? RZ_HINT_NONE : RZ_HINT_TOO_DARK;
  return result;
}

static double
show_constant (Bench *self)
{
  g_autoptr (GListStore) rows = g_list_store_new (RZ_TYPE_RESULT_ITEM);
  GtkWidget *view;
  double     start;

  for (guint i = 0; i < ROWS; i++)
    {
      g_autoptr (RzResultItem) item = rz_result_item_new (make_constant (i));

      g_list_store_append (rows, item);
    }
  view = rz_result_view_new ();
  self->table = rz_result_view_get_table (RZ_RESULT_VIEW (view));
  self->scroller = rz_result_view_get_scroller (RZ_RESULT_VIEW (view));
  gtk_stack_add_named (self->stack, view, "rows");

  start = now_ms ();
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (rows)))));
  gtk_stack_set_visible_child_name (self->stack, "rows");
  wait_for_rows (self);
  return now_ms () - start;
}

/* The same page as the first one of the program, as somebody would write it by hand. */
static double
read_plainly (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "renzheng.db", NULL);
  double           start = now_ms ();
  sqlite3         *handle = NULL;
  sqlite3_stmt    *statement = NULL;
  guint            n = 0, bytes = 0;

  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (handle, "SELECT id, outcome, receipt_no, day, valid_until, city, channel, reason, hint, sealed FROM result ORDER BY day DESC, id DESC LIMIT 50", -1, &statement, NULL) != SQLITE_OK)
    exit (3);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      n++;
      for (int column = 0; column < sqlite3_column_count (statement); column++)
        {
          sqlite3_column_blob (statement, column);
          bytes += sqlite3_column_bytes (statement, column);
        }
    }
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  if (n != ROWS || bytes == 0)
    exit (3);
  return now_ms () - start;
}

/*
 * The page.
 */

static GtkWidget *
find_widget (GtkWidget *within,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (within, type))
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static double
show_page (Bench     *self,
           GtkWidget *page)
{
  RzResultView *view;
  double        start;

  view = RZ_RESULT_VIEW (find_widget (page, RZ_TYPE_RESULT_VIEW));
  self->table = rz_result_view_get_table (view);
  self->scroller = rz_result_view_get_scroller (view);
  gtk_stack_add_named (self->stack, page, "rows");

  start = now_ms ();
  gtk_stack_set_visible_child_name (self->stack, "rows");
  rz_page_enter (RZ_PAGE (page));
  wait_for_rows (self);
  return now_ms () - start;
}

static void
note_loaded_cb (gboolean *loaded)
{
  *loaded = TRUE;
}

/* From the key to the painted answer: the longest of all. */
static double
type_and_wait (Bench     *self,
               GtkWidget *page)
{
  static const char *const typed[] = { "陈", "陈大", "陈大文", "c", "cd", "cdw", "l", "lx", "lxy", "0", "00", "003", "0031", "R", "RZ", "RZ-", "RZ-7", "RZ-7K", "440106195001010031", "区", "dxx", "" };
  GtkWidget               *entry = find_widget (page, GTK_TYPE_ENTRY);
  GListModel              *model = gtk_single_selection_get_model (GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->table)));
  double                   longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      gboolean loaded = FALSE;
      gulong   handler = g_signal_connect_swapped (model, "loaded", G_CALLBACK (note_loaded_cb), &loaded);
      double   start = now_ms (), took;
      guint    painted;

      gtk_editable_set_text (GTK_EDITABLE (entry), typed[i]);
      while (!loaded)
        g_main_context_iteration (NULL, TRUE);
      painted = self->n_painted;
      gtk_widget_queue_draw (page);
      while (self->n_painted == painted)
        g_main_context_iteration (NULL, TRUE);
      took = now_ms () - start;
      g_printerr ("bench-results: “%s” %.1f ms\n", typed[i], took);
      longest = MAX (longest, took);
      g_signal_handler_disconnect (model, handler);
      settle (self, 100);
    }
  return longest;
}

/*
 * Scrolling.
 */

static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  GtkAdjustment *adjustment = user_data;
  static int     direction = 1;
  double         before = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_value (adjustment, before + direction * STRIDE);
  if (gtk_adjustment_get_value (adjustment) == before)
    direction = -direction;
  return G_SOURCE_CONTINUE;
}

static double
scroll (Bench *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint          tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->scroller), scroll_cb, adjustment, NULL);
  double         start;
  guint          before;

  settle (self, 500);
  start = now_ms ();
  before = self->n_painted;
  settle (self, SCROLLING * 1000);
  gtk_widget_remove_tick_callback (GTK_WIDGET (self->scroller), tick);
  return (self->n_painted - before) / ((now_ms () - start) / 1000);
}

static double
get_resident_mib (void)
{
  g_autofree char *status = NULL;
  const char      *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, "VmRSS:")) == NULL)
    return 0;
  return g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024;
}

/* results constant|DIR */
int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStore) store = NULL;
  g_autoptr (RzClient) client = NULL;
  g_autoptr (RzCase) rz_case = rz_case_new ();
  g_autoptr (RzFlow) flow = NULL;
  const RzFlowOptions options = { .demo = TRUE };
  gboolean            constant = argc == 2 && g_str_equal (argv[1], "constant");
  Bench               bench = { 0 };
  GtkWidget          *page;
  double              plain = 0, first, longest = 0, fps;

  if (argc != 2)
    return 2;
  rz_language_init ("zh_CN");
  adw_init ();
  rz_scale_set (RZ_SCALE_DEFAULT);
  open_window (&bench);
  if (constant)
    first = show_constant (&bench);
  else
    {
      store = rz_store_open (argv[1], &error);
      client = store ? rz_client_new ("http://127.0.0.1:9", NULL, &error) : NULL;
      if (client == NULL)
        {
          g_printerr ("bench-results: %s\n", error->message);
          return 3;
        }
      flow = rz_flow_new (rz_case, client, store, NULL, &options);
      rz_case_show_results (rz_case, NULL);
      page = g_object_new (RZ_TYPE_PAGE_RESULTS, "case", rz_case, "flow", flow, NULL);
      plain = read_plainly (argv[1]);
      first = show_page (&bench, page);
      settle (&bench, 500);
      longest = type_and_wait (&bench, page);
    }
  fps = scroll (&bench);
  printf ("{\"first_rows_ms\":%.1f,\"plain_ms\":%.2f,\"search_ms\":%.1f,\"scroll_fps\":%.1f,\"rows\":%u,\"resident_mib\":%.1f}\n",
          first, plain, longest, fps, count_rows (&bench), get_resident_mib ());
  return 0;
}

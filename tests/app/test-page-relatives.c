/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of relatives: what is asked for in adding, how each one stands, and what goes with a deleted one. */
#include "desk.h"

#include <string.h>

#include "rz-finder.h"
#include "rz-flow.h"
#include "rz-page-relatives.h"
#include "rz-service.h"

#define CONSENT "家人现在和我在一起，同意在这台电脑上保存这些资料"

typedef struct
{
  RzService *service;
  RzStore   *store;
  RzClient  *client;
  RzCase    *rz_case;
  RzFlow    *flow;
  GtkWidget *page;
  GtkWindow *window;
} Desk;

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  const RzServiceOptions options = { .listen = "127.0.0.1:0", .database = "sqlite::memory:", .demo = TRUE };
  const RzFlowOptions    flow_options = { .demo = TRUE };
  g_autofree char       *folder = g_dir_make_tmp ("relatives-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  desk->service = rz_service_new (&options, &error);
  g_assert_no_error (error);
  desk->client = rz_client_new (rz_service_get_uri (desk->service), NULL, &error);
  g_assert_no_error (error);
  rz_client_set_time_scale (desk->client, 0.1);
  desk->store = rz_store_open (folder, &error);
  g_assert_no_error (error);
  rz_store_set_mode (desk->store, RZ_STORE_MODE_PRIVATE);
  desk->rz_case = rz_case_new ();
  desk->flow = rz_flow_new (desk->rz_case, desk->client, desk->store, NULL, &flow_options);
  g_assert_true (rz_case_show_relatives (desk->rz_case, NULL));
  desk->page = g_object_new (RZ_TYPE_PAGE_RELATIVES, "case", desk->rz_case, "flow", desk->flow, NULL);
  desk->window = desk_show (desk->page);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  rz_page_leave (RZ_PAGE (desk->page));
  gtk_window_destroy (desk->window);
  g_clear_object (&desk->flow);
  g_clear_object (&desk->rz_case);
  g_clear_object (&desk->client);
  g_clear_object (&desk->store);
  rz_service_stop (desk->service);
  g_clear_object (&desk->service);
}

static void
enter (Desk *desk)
{
  rz_page_enter (RZ_PAGE (desk->page));
  desk_settle (desk->window, 2);
}

/* Returns: (transfer none) (nullable): the label on the screen that has @words in it. */
static GtkWidget *
find_label (GtkWidget  *within,
            const char *words)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (within))
    return NULL;
  if (GTK_IS_LABEL (within) && strstr (gtk_label_get_label (GTK_LABEL (within)), words) != NULL)
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_label (child, words);
  return found;
}

static gboolean
is_in_sight (Desk       *desk,
             const char *words)
{
  GtkWidget      *label = find_label (desk->page, words);
  GtkWidget      *scroller = label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  graphene_rect_t bounds;

  return scroller != NULL && gtk_widget_compute_bounds (label, scroller, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scroller);
}

static void
begin_adding (Desk       *desk,
              const char *name,
              const char *number)
{
  g_assert_true (rz_finder_press (desk->page, "添加家人"));
  desk_settle (desk->window, 2);
  g_assert_true (rz_finder_type (desk->page, "姓名", name) && rz_finder_type (desk->page, "证件号码", number));
}

static void
says_where_it_is_seen_what_is_missing (Desk         *desk,
                                       gconstpointer data)
{
  enter (desk);
  begin_adding (desk, "陈大文", "440106195001010031");
  g_assert_true (rz_finder_press (desk->page, "保存"));
  desk_settle (desk->window, 5);
  g_assert_true (is_in_sight (desk, "请选择您与申办人的关系"));
  g_assert_true (rz_finder_choose (desk->page, "与申办人的关系", RZ_RELATION_CHILD));
  g_assert_null (find_label (desk->page, "请选择您与申办人的关系"));
  g_assert_true (rz_finder_press (desk->page, "保存"));
  desk_settle (desk->window, 5);
  g_assert_true (is_in_sight (desk, "家人同意了再勾选"));
}

#define ADD(name, function) g_test_add ("/app/page-relatives/" name, Desk, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* the store warns where no secret service runs */
  ADD ("missing", says_where_it_is_seen_what_is_missing);
  return g_test_run ();
}

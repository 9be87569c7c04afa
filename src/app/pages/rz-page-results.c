/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results kept on this computer: searched, filtered, sorted, one in full. */
#include "rz-page-results.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "rz-choose.h"
#include "rz-date.h"
#include "rz-facts.h"
#include "rz-freshness.h"
#include "rz-note.h"
#include "rz-presence.h"
#include "rz-region.h"
#include "rz-result-columns.h"
#include "rz-result-model.h"
#include "rz-result-view.h"
#include "rz-today.h"
#include "rz-unsent-rows.h"

/* Where the end of what was read comes within this many screens, the next page is read. */
#define SCREENS_AHEAD 2

struct _RzPageResults
{
  RzPage parent_instance;

  RzResultReader     *reader;     /* (owned) (nullable): of the flow's store */
  RzResultModel      *model;      /* (owned) (nullable) */
  GtkSingleSelection *selection;  /* (owned) (nullable): over the model */
  GCancellable       *refreshing; /* (owned) (nullable): while the service is asked */
  RzFreshness         freshness;  /* as the last refresh left it */
  GSignalGroup       *from_flow;  /* (owned): set while the page is shown */

  GtkEntry     *search;        /* template */
  GtkDropDown  *outcome;       /* template */
  GtkDropDown  *city;          /* template */
  GtkDropDown  *period;        /* template */
  GtkDropDown  *order;         /* template */
  GtkWidget    *refresh;       /* template */
  RzUnsentRows *unsent;        /* template */
  GtkStack     *sides;         /* template */
  RzResultView *view;          /* template */
  RzNote       *nothing;       /* template */
  GtkWidget    *details;       /* template */
  GtkLabel     *details_title; /* template */
  RzFacts      *facts;         /* template */
  GtkWidget    *receipt;       /* template */
  GtkLabel     *as_of;         /* template */
};

static const struct
{
  const char *label;
  int         outcome;
} outcomes[] = {
  { N_ ("All results"), RZ_RESULT_ANY },
  { N_ ("Certification passed"), RZ_RESULT_PASSED },
  { N_ ("Certification failed"), RZ_RESULT_FAILED },
};

/* In days back from today; the first one has no beginning. */
static const struct
{
  const char *label;
  guint       days;
} periods[] = {
  { N_ ("Any time"), 0 },
  { N_ ("Last 30 days"), 30 },
  { N_ ("Last 12 months"), 365 },
};

static const char *const orders[RZ_N_RESULT_ORDERS] = {
  [RZ_RESULT_ORDER_NEWEST] = N_ ("Newest first"),
  [RZ_RESULT_ORDER_OLDEST] = N_ ("Oldest first"),
  [RZ_RESULT_ORDER_CITY] = N_ ("By city"),
  [RZ_RESULT_ORDER_RECEIPT] = N_ ("By receipt number"),
};

G_DEFINE_FINAL_TYPE (RzPageResults, rz_page_results, RZ_TYPE_PAGE)

/*
 * What is asked.
 */

static void
limit_to_days (RzResultQuery *query,
               guint          days)
{
  if (days == 0)
    return;
  rz_today (&query->from);
  g_date_subtract_days (&query->from, days);
}

static RzResultQuery *
read_query (RzPageResults *self)
{
  RzResultQuery *query = rz_result_query_new ();
  guint          city = gtk_drop_down_get_selected (self->city);

  query->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  query->outcome = outcomes[gtk_drop_down_get_selected (self->outcome)].outcome;
  query->city = city > 0 ? atoi (rz_region_get_codes ()[city - 1]) : 0;
  query->order = gtk_drop_down_get_selected (self->order);
  limit_to_days (query, periods[gtk_drop_down_get_selected (self->period)].days);
  return query;
}

static gboolean
asks_for_all (RzPageResults *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0' && gtk_drop_down_get_selected (self->outcome) == 0 &&
         gtk_drop_down_get_selected (self->city) == 0 && gtk_drop_down_get_selected (self->period) == 0;
}

static void
ask_cb (RzPageResults *self)
{
  g_autoptr (RzResultQuery) query = NULL;

  if (self->model == NULL)
    return;
  query = read_query (self);
  rz_result_model_set_query (self->model, query);
}

/*
 * What is shown.
 */

static const RzResult *
get_selected (RzPageResults *self)
{
  RzResultItem *item = self->selection ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  return item ? rz_result_item_get_result (item) : NULL;
}

static void
add_fact (RzPageResults *self,
          RzResultItem  *item,
          RzResultColumn column)
{
  rz_facts_add (self->facts, rz_result_columns_get_title (column), rz_result_item_get_text (item, column), FALSE);
}

static void
add_advice (RzPageResults  *self,
            const RzResult *result)
{
  if (result->hint != RZ_HINT_NONE)
    rz_facts_add (self->facts, _ ("Cause"), rz_hint_get_cause (result->hint), TRUE);
  else if (result->outcome == RZ_RESULT_FAILED)
    rz_facts_add (self->facts, _ ("Cause"), rz_reason_get_text (result->reason), TRUE);
}

static void
show_details (RzPageResults *self)
{
  const RzResult  *result = get_selected (self);
  RzResultItem    *item = self->selection ? gtk_single_selection_get_selected_item (self->selection) : NULL;
  g_autofree char *number = NULL;

  gtk_widget_set_visible (self->details, result != NULL);
  gtk_widget_set_visible (self->receipt, result != NULL && rz_flow_has_receipt (rz_page_get_flow (RZ_PAGE (self)), result));
  rz_facts_clear (self->facts);
  if (result == NULL)
    return;

  gtk_label_set_label (self->details_title, rz_result_item_get_text (item, RZ_RESULT_COLUMN_OUTCOME));
  add_advice (self, result);
  add_fact (self, item, RZ_RESULT_COLUMN_PERSON);
  if (result->person != NULL)
    {
      number = rz_person_mask_number (result->person);
      rz_facts_add (self->facts, _ ("Number"), number, FALSE);
    }
  add_fact (self, item, RZ_RESULT_COLUMN_DAY);
  add_fact (self, item, RZ_RESULT_COLUMN_CITY);
  add_fact (self, item, RZ_RESULT_COLUMN_CHANNEL);
  if (result->outcome == RZ_RESULT_PASSED)
    add_fact (self, item, RZ_RESULT_COLUMN_VALID_UNTIL);
  if (result->receipt_no != NULL)
    add_fact (self, item, RZ_RESULT_COLUMN_RECEIPT);
}

static gboolean
may_refresh (RzPageResults *self)
{
  RzFlow         *flow = rz_page_get_flow (RZ_PAGE (self));
  const RzResult *result = get_selected (self);

  return flow != NULL && rz_flow_may_refresh (flow, result ? result->person : NULL);
}

static gboolean
has_rows (RzPageResults *self)
{
  return self->model != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;
}

static RzFreshness
get_freshness (RzPageResults *self)
{
  RzFlow  *flow = rz_page_get_flow (RZ_PAGE (self));
  RzStore *store = flow != NULL ? rz_flow_get_store (flow) : NULL;

  if (self->refreshing != NULL)
    return RZ_FRESHNESS_ASKED;
  if (store != NULL && !may_refresh (self))
    return has_rows (self) && rz_store_get_mode (store) == RZ_STORE_MODE_DESK ? RZ_FRESHNESS_CHOOSE : RZ_FRESHNESS_NOBODY;
  return self->freshness;
}

static void
update_as_of (RzPageResults *self)
{
  RzFlow  *flow = rz_page_get_flow (RZ_PAGE (self));
  RzStore *store = flow != NULL ? rz_flow_get_store (flow) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64           when = 0;

  if (store != NULL && !rz_store_get_refreshed (store, &when, &error))
    g_warning ("When the results were last told cannot be read: %s", error->message);
  text = rz_freshness_describe (get_freshness (self), when);
  gtk_label_set_label (self->as_of, text);
}

static void
update_actions (RzPageResults *self)
{
  gtk_widget_set_sensitive (self->refresh, self->refreshing == NULL && may_refresh (self));
}

static void
selected_cb (RzPageResults *self)
{
  show_details (self);
  if (gtk_widget_get_visible (self->receipt))
    rz_page_scroll_into_sight (RZ_PAGE (self), self->receipt);
  update_as_of (self);
  update_actions (self);
}

static void
say_nothing (RzPageResults *self)
{
  if (asks_for_all (self))
    g_object_set (self->nothing, "title", _ ("There is no result on this computer yet"), "text", _ ("After a certification its result stands here."), NULL);
  else
    g_object_set (self->nothing, "title", _ ("No result is like this"), "text", _ ("Look for something else, or show all results."), NULL);
}

static void
loaded_cb (RzPageResults *self)
{
  gboolean any = has_rows (self);

  if (!any)
    say_nothing (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (rz_result_view_get_scroller (self->view)), 0);
  gtk_stack_set_visible_child_name (self->sides, any ? "table" : "empty");
  update_as_of (self);
}

static void
failed_cb (RzPageResults *self)
{
  if (has_rows (self))
    return;
  g_object_set (self->nothing, "title", _ ("The results cannot be read"), "text", _ ("Please ask the staff. Nothing is lost."), NULL);
  gtk_stack_set_visible_child_name (self->sides, "empty");
}

static void
scrolled_cb (RzPageResults *self,
             GtkAdjustment *adjustment)
{
  double page = gtk_adjustment_get_page_size (adjustment);

  if (self->model != NULL && page > 0 &&
      gtk_adjustment_get_value (adjustment) + page * SCREENS_AHEAD >= gtk_adjustment_get_upper (adjustment))
    rz_result_model_load_more (self->model);
}

static void
receipt_clicked_cb (RzPageResults *self)
{
  const RzResult *result = get_selected (self);
  g_autoptr (GError) error = NULL;

  if (result != NULL && !rz_flow_show_receipt (rz_page_get_flow (RZ_PAGE (self)), result, &error))
    g_message ("A receipt cannot be shown: %s", error != NULL ? error->message : "it is not kept here");
}

/* One of them may have its result now. */
static void
unsent_changed_cb (RzPageResults *self)
{
  rz_unsent_rows_show (self->unsent, rz_page_get_flow (RZ_PAGE (self)));
  ask_cb (self);
  update_actions (self);
}

/*
 * The service.
 */

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean       ok = rz_flow_refresh_finish (RZ_FLOW (source), result, &error);
  RzPageResults *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = RZ_PAGE_RESULTS (user_data);
  g_clear_object (&self->refreshing);
  self->freshness = ok                                                                  ? RZ_FRESHNESS_CONFIRMED
                    : rz_client_error_get_reason (error) == RZ_REASON_ATTEMPTS_EXCEEDED ? RZ_FRESHNESS_LIMIT
                                                                                        : RZ_FRESHNESS_SILENT;
  if (ok)
    ask_cb (self);
  else
    g_message ("The results were not refreshed: %s", error->message);
  update_as_of (self);
  update_actions (self);
}

static void
refresh_cb (RzPageResults *self)
{
  const RzResult *result = get_selected (self);

  self->refreshing = g_cancellable_new ();
  rz_flow_refresh_async (rz_page_get_flow (RZ_PAGE (self)), result ? result->person : NULL, self->refreshing, refreshed_cb, self);
  update_as_of (self);
  update_actions (self);
}

/*
 * The page.
 */

static void
forget (RzPageResults *self)
{
  g_cancellable_cancel (self->refreshing);
  g_clear_object (&self->refreshing);
  self->freshness = RZ_FRESHNESS_KEPT;
  gtk_column_view_set_model (rz_result_view_get_table (self->view), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
}

static void
make_model (RzPageResults *self,
            RzStore       *store)
{
  if (self->reader == NULL)
    self->reader = rz_result_reader_new (store);
  self->model = rz_result_model_new (self->reader);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (rz_result_view_get_table (self->view), GTK_SELECTION_MODEL (self->selection));
}

static void
results_enter (RzPage *page)
{
  RzPageResults *self = RZ_PAGE_RESULTS (page);
  RzFlow        *flow = rz_page_get_flow (page);
  RzStore       *store = flow != NULL ? rz_flow_get_store (flow) : NULL;
  gboolean       by_person = store != NULL && rz_store_get_mode (store) == RZ_STORE_MODE_DESK;

  forget (self);
  gtk_entry_set_placeholder_text (self->search, by_person ? _ ("Name, number, receipt number or initials") : _ ("Receipt number"));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (store != NULL)
    make_model (self, store);
  else
    say_nothing (self);
  gtk_stack_set_visible_child_name (self->sides, store != NULL ? "table" : "empty");
  g_signal_group_set_target (self->from_flow, flow);
  rz_unsent_rows_show (self->unsent, flow);
  ask_cb (self);
  show_details (self);
}

/* No row of anybody stays in memory behind another page. */
static void
results_leave (RzPage *page)
{
  RzPageResults *self = RZ_PAGE_RESULTS (page);

  g_signal_group_set_target (self->from_flow, NULL);
  forget (self);
  rz_unsent_rows_show (self->unsent, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  show_details (self);
}

static void
results_update (RzPage *page)
{
  RzPageResults *self = RZ_PAGE_RESULTS (page);

  if (self->model == NULL && rz_page_get_flow (page) != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    results_enter (page); /* the flow came later than the page */
  update_as_of (self);
  update_actions (self);
}

static void
results_main (RzPage *page)
{
  rz_case_home (rz_page_get_case (page));
}

static void
rz_page_results_dispose (GObject *object)
{
  RzPageResults *self = RZ_PAGE_RESULTS (object);

  g_cancellable_cancel (self->refreshing);
  g_clear_object (&self->refreshing);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->reader);
  g_clear_object (&self->from_flow);
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_RESULTS);
  G_OBJECT_CLASS (rz_page_results_parent_class)->dispose (object);
}

static void
rz_page_results_class_init (RzPageResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_results_dispose;
  page_class->enter = results_enter;
  page_class->leave = results_leave;
  page_class->update = results_update;
  page_class->main = results_main;

  g_type_ensure (RZ_TYPE_FACTS);
  g_type_ensure (RZ_TYPE_NOTE);
  g_type_ensure (RZ_TYPE_RESULT_VIEW);
  g_type_ensure (RZ_TYPE_UNSENT_ROWS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-results.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, search);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, outcome);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, city);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, period);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, order);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, refresh);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, unsent);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, view);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, nothing);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, details);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, details_title);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, facts);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, receipt);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, as_of);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh_cb);
  gtk_widget_class_bind_template_callback (widget_class, receipt_clicked_cb);
}

static void
fill_lists (RzPageResults *self)
{
  g_autoptr (GtkStringList) outcome_lines = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) city_lines = gtk_string_list_new ((const char *[]){ _ ("All cities"), NULL });
  g_autoptr (GtkStringList) period_lines = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) order_lines = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    gtk_string_list_append (outcome_lines, _ (outcomes[i].label));
  for (guint i = 0; i < RZ_N_CITIES; i++)
    gtk_string_list_take (city_lines, rz_region_get_full_name (rz_region_get_codes ()[i]));
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    gtk_string_list_append (period_lines, _ (periods[i].label));
  for (guint i = 0; i < RZ_N_RESULT_ORDERS; i++)
    gtk_string_list_append (order_lines, _ (orders[i]));
  rz_choose_fill (self->outcome, outcome_lines);
  rz_choose_fill (self->city, city_lines);
  rz_choose_fill (self->period, period_lines);
  rz_choose_fill (self->order, order_lines);
}

static void
rz_page_results_init (RzPageResults *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_lists (self);
  rz_presence_follow_pages (self->sides);
  self->from_flow = g_signal_group_new (RZ_TYPE_FLOW);
  g_signal_group_connect_swapped (self->from_flow, "notify::unsent", G_CALLBACK (unsent_changed_cb), self);
  adjustment = gtk_scrolled_window_get_vadjustment (rz_result_view_get_scroller (self->view));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

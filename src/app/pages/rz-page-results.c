/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results kept on this computer, newest first. */
#include "rz-page-results.h"

#include <glib/gi18n-lib.h>

#include "rz-note.h"
#include "rz-presence.h"
#include "rz-result-columns.h"

struct _RzPageResults
{
  RzPage parent_instance;

  GtkStack      *sides; /* template */
  GtkColumnView *table; /* template */
  GtkLabel      *as_of; /* template */
};

G_DEFINE_FINAL_TYPE (RzPageResults, rz_page_results, RZ_TYPE_PAGE)

static void
show_results (RzPageResults *self,
              GPtrArray     *results)
{
  g_autoptr (GListModel) model = rz_result_columns_make_model (results);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (model)));

  gtk_column_view_set_model (self->table, selection);
  g_object_unref (selection);
  gtk_stack_set_visible_child_name (self->sides, results->len > 0 ? "table" : "empty");
}

static void
results_update (RzPage *page)
{
  RzPageResults *self = RZ_PAGE_RESULTS (page);
  RzFlow        *flow = rz_page_get_flow (page);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* Translators: date and time of the list, for strftime */
  g_autofree char *when = g_date_time_format (now, _ ("As of %-d %B %Y, %H:%M"));
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  if (flow != NULL)
    results = rz_flow_results (flow, &error);
  if (error != NULL)
    g_warning ("The results cannot be read: %s", error->message);
  if (results == NULL)
    results = g_ptr_array_new ();
  show_results (self, results);
  gtk_label_set_label (self->as_of, when);
}

static void
results_main (RzPage *page)
{
  rz_case_home (rz_page_get_case (page));
}

static void
rz_page_results_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_RESULTS);
  G_OBJECT_CLASS (rz_page_results_parent_class)->dispose (object);
}

static void
rz_page_results_class_init (RzPageResultsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_results_dispose;
  page_class->update = results_update;
  page_class->main = results_main;

  g_type_ensure (RZ_TYPE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-results.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, table);
  gtk_widget_class_bind_template_child (widget_class, RzPageResults, as_of);
}

static void
rz_page_results_init (RzPageResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->sides);
  rz_result_columns_add (self->table);
}

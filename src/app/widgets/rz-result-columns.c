/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the columns; the outcome carries a sign and a colour beside its word. */
#include "rz-result-columns.h"

#include <glib/gi18n-lib.h>

#include "rz-scale.h"
#include "rz-symbol.h"

static const char *const titles[RZ_N_RESULT_COLUMNS] = {
  [RZ_RESULT_COLUMN_DAY] = N_ ("Date"),
  [RZ_RESULT_COLUMN_OUTCOME] = N_ ("Result"),
  [RZ_RESULT_COLUMN_PERSON] = N_ ("Person"),
  [RZ_RESULT_COLUMN_CITY] = N_ ("City"),
  [RZ_RESULT_COLUMN_CHANNEL] = N_ ("Channel"),
  [RZ_RESULT_COLUMN_VALID_UNTIL] = N_ ("Valid to"),
  [RZ_RESULT_COLUMN_RECEIPT] = N_ ("Receipt"),
};

/* What is left out first where there is little room; it stands in the details. When all of these are, one column of two lines takes over. */
static const RzResultColumn dispensable[] = { RZ_RESULT_COLUMN_CHANNEL, RZ_RESULT_COLUMN_VALID_UNTIL, RZ_RESULT_COLUMN_RECEIPT, RZ_RESULT_COLUMN_CITY };

#define N_LEVELS (G_N_ELEMENTS (dispensable) + 2)

static RzResultColumn
get_column (GtkListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
}

/* Where the window is narrow it takes two lines; nothing is left out. */
static void
break_lines (GtkLabel *label)
{
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (label, 12);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (NULL);

  if (get_column (factory) == RZ_RESULT_COLUMN_OUTCOME)
    gtk_box_append (GTK_BOX (cell), rz_symbol_new ("tick"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (get_column (factory) == RZ_RESULT_COLUMN_OUTCOME || get_column (factory) == RZ_RESULT_COLUMN_RECEIPT)
    break_lines (GTK_LABEL (label));
  gtk_box_append (GTK_BOX (cell), label);
  g_object_set_data (G_OBJECT (cell), "column", GUINT_TO_POINTER (get_column (factory)));
  gtk_list_item_set_child (item, cell);
}

static void
show (GtkWidget     *cell,
      RzResultItem  *result,
      RzResultColumn column)
{
  gboolean passed = rz_result_item_get_passed (result);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (cell)), rz_result_item_get_text (result, column));
  if (column != RZ_RESULT_COLUMN_OUTCOME)
    return;

  gtk_widget_set_visible (gtk_widget_get_first_child (cell), rz_result_item_get_result (result) != NULL);
  rz_symbol_set_symbol (RZ_SYMBOL (gtk_widget_get_first_child (cell)), passed ? "tick" : "alert");
  gtk_widget_set_css_classes (cell, (const char *[]){ passed ? "done" : "refused", NULL });
}

static void
filled_cb (RzResultItem *result,
           GtkListItem  *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  show (cell, result, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "column")));
}

/* Most lines are full; only an empty one is listened to. */
static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  RzResultItem *result = gtk_list_item_get_item (item);

  show (gtk_list_item_get_child (item), result, get_column (factory));
  if (rz_result_item_get_result (result) == NULL)
    g_signal_connect_object (result, "filled", G_CALLBACK (filled_cb), item, 0);
}

/* Both lines of the column that stands for all. */
static void
show_compact (GtkWidget    *cell,
              RzResultItem *result)
{
  GtkWidget       *line = gtk_widget_get_last_child (cell);
  g_autofree char *text = g_strjoin (" · ", rz_result_item_get_text (result, RZ_RESULT_COLUMN_DAY), rz_result_item_get_text (result, RZ_RESULT_COLUMN_PERSON), NULL);

  show (gtk_widget_get_first_child (cell), result, RZ_RESULT_COLUMN_OUTCOME);
  gtk_label_set_label (GTK_LABEL (line), rz_result_item_get_result (result) != NULL ? text : "");
}

static void
compact_setup_cb (GtkListItemFactory *factory,
                  GtkListItem        *item)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *outcome = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *labels[] = { gtk_label_new (NULL), gtk_label_new (NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      break_lines (GTK_LABEL (labels[i]));
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_widget_set_hexpand (labels[i], TRUE);
    }
  gtk_box_append (GTK_BOX (outcome), rz_symbol_new ("tick"));
  gtk_box_append (GTK_BOX (outcome), labels[0]);
  gtk_box_append (GTK_BOX (cell), outcome);
  gtk_box_append (GTK_BOX (cell), labels[1]);
  gtk_list_item_set_child (item, cell);
}

static void
compact_filled_cb (RzResultItem *result,
                   GtkListItem  *item)
{
  show_compact (gtk_list_item_get_child (item), result);
}

static void
compact_bind_cb (GtkListItemFactory *factory,
                 GtkListItem        *item)
{
  RzResultItem *result = gtk_list_item_get_item (item);

  show_compact (gtk_list_item_get_child (item), result);
  if (rz_result_item_get_result (result) == NULL)
    g_signal_connect_object (result, "filled", G_CALLBACK (compact_filled_cb), item, 0);
}

static void
compact_unbind_cb (GtkListItemFactory *factory,
                   GtkListItem        *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), compact_filled_cb, item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), filled_cb, item);
}

const char *
rz_result_columns_get_title (RzResultColumn column)
{
  g_return_val_if_fail (column < RZ_N_RESULT_COLUMNS, NULL);

  return _ (titles[column]);
}

static void
append_column (GtkColumnView      *view,
               const char         *title,
               GtkListItemFactory *factory,
               gboolean            expand)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_append_column (view, column);
}

static void
add_compact (GtkColumnView *view)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (compact_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (compact_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (compact_unbind_cb), NULL);
  append_column (view, _ (titles[RZ_RESULT_COLUMN_OUTCOME]), factory, TRUE);
}

/* @level: 0 shows all columns, the last one that of two lines. */
static void
show_columns (GtkColumnView *view,
              guint          level)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  gboolean    compact = level + 1 == N_LEVELS;

  for (guint i = 0; i <= RZ_N_RESULT_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      gboolean visible = (i == RZ_N_RESULT_COLUMNS) == compact;

      for (guint left_out = 0; left_out < MIN (level, G_N_ELEMENTS (dispensable)); left_out++)
        visible = visible && dispensable[left_out] != i;
      gtk_column_view_column_set_visible (column, visible);
    }
}

void
rz_result_columns_add (GtkColumnView *view)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (guint i = 0; i < RZ_N_RESULT_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
      append_column (view, _ (titles[i]), factory, i == RZ_RESULT_COLUMN_OUTCOME);
    }
  add_compact (view);
  show_columns (view, 0);
}

/*
 * As many as fit.
 */

typedef struct
{
  GtkColumnView *view;    /* whose data this is */
  double         room;    /* pixels between the edges of the scroller */
  double         scale;   /* of the text */
  guint          level;   /* of show_columns(); grows while room and scale stay */
  guint          idle_id; /* main-loop source; cleared with it */
} Fit;

static void
fit_free (gpointer data)
{
  Fit *fit = data;

  g_clear_handle_id (&fit->idle_id, g_source_remove);
  g_free (fit);
}

static gboolean
fit_cb (gpointer data)
{
  Fit *fit = data;

  fit->idle_id = 0;
  show_columns (fit->view, fit->level);
  return G_SOURCE_REMOVE;
}

/* Columns come and go between two frames, not while they are being laid out. */
static void
room_changed_cb (GtkAdjustment *across,
                 GtkColumnView *view)
{
  Fit     *fit = g_object_get_data (G_OBJECT (view), "fit");
  double   room = gtk_adjustment_get_page_size (across);
  double   scale = rz_scale_get () * rz_scale_get_room ();
  gboolean same = fit->room == room && fit->scale == scale;

  if (room <= 0 || fit->idle_id != 0)
    return;
  if (same && (gtk_adjustment_get_upper (across) <= room || fit->level + 1 == N_LEVELS))
    return;
  fit->level = same ? fit->level + 1 : 0;
  fit->room = room;
  fit->scale = scale;
  if (same || gtk_adjustment_get_upper (across) > room)
    fit->level = MAX (fit->level, 1);
  fit->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, fit, NULL);
}

void
rz_result_columns_follow (GtkScrolledWindow *scroller,
                          GtkColumnView     *view)
{
  GtkAdjustment *across;
  Fit           *fit;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller) && GTK_IS_COLUMN_VIEW (view));

  fit = g_new0 (Fit, 1);
  fit->view = view;
  across = gtk_scrolled_window_get_hadjustment (scroller);
  g_object_set_data_full (G_OBJECT (view), "fit", fit, fit_free);
  g_signal_connect_object (across, "changed", G_CALLBACK (room_changed_cb), view, 0);
}

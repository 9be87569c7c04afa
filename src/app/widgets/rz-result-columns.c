/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the columns; the outcome carries a sign and a colour beside its word. */
#include "rz-result-columns.h"

#include <glib/gi18n-lib.h>

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

void
rz_result_columns_add (GtkColumnView *view)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (guint i = 0; i < RZ_N_RESULT_COLUMNS; i++)
    {
      GtkListItemFactory  *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn *column = NULL;

      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
      column = gtk_column_view_column_new (_ (titles[i]), factory);
      gtk_column_view_column_set_expand (column, i == RZ_RESULT_COLUMN_OUTCOME);
      gtk_column_view_append_column (view, column);
      g_object_unref (column);
    }
}

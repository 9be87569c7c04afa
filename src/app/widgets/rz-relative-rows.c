/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The relatives of a proxy, one row to press each. */
#include "rz-relative-rows.h"

#include <glib/gi18n-lib.h>

#include "rz-children.h"
#include "rz-note.h"
#include "rz-opener.h"

struct _RzRelativeRows
{
  GtkBox parent_instance;

  GSignalGroup *told; /* (owned): of the list that is shown */
  GPtrArray    *rows; /* (owned) (element-type RzOpener): in its order */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (RzRelativeRows, rz_relative_rows, GTK_TYPE_BOX)

static void
row_clicked_cb (RzRelativeRows *self,
                GtkWidget      *row)
{
  guint index;

  if (g_ptr_array_find (self->rows, row, &index))
    g_signal_emit (self, chosen_signal, 0, index);
}

static void
told_cb (RzRelativeRows *self,
         guint           index,
         RzRelativeList *relatives)
{
  g_autofree char *line = rz_outlook_get_line (rz_relative_list_get_outlook (relatives, index));

  if (index < self->rows->len)
    g_object_set (g_ptr_array_index (self->rows, index), "text", line, NULL);
}

static void
add_row (RzRelativeRows *self,
         RzRelativeList *relatives,
         guint           index)
{
  g_autofree char *name = rz_relative_list_get_name (relatives, index);
  GtkWidget       *row = g_object_new (RZ_TYPE_OPENER, "symbol", "person", "title", name, "chevron", TRUE, NULL);

  g_signal_connect_object (row, "clicked", G_CALLBACK (row_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), row);
  g_ptr_array_add (self->rows, g_object_ref (row));
  told_cb (self, index, relatives);
}

static void
rz_relative_rows_dispose (GObject *object)
{
  RzRelativeRows *self = RZ_RELATIVE_ROWS (object);

  g_clear_object (&self->told);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (rz_relative_rows_parent_class)->dispose (object);
}

static void
rz_relative_rows_class_init (RzRelativeRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rz_relative_rows_dispose;
  chosen_signal = g_signal_new ("chosen", RZ_TYPE_RELATIVE_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
rz_relative_rows_init (RzRelativeRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->told = g_signal_group_new (RZ_TYPE_RELATIVE_LIST);
  g_signal_group_connect_swapped (self->told, "told", G_CALLBACK (told_cb), self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rows");
}

void
rz_relative_rows_show (RzRelativeRows *self,
                       RzRelativeList *relatives)
{
  guint n = relatives != NULL ? rz_relative_list_get_length (relatives) : 0;

  g_return_if_fail (RZ_IS_RELATIVE_ROWS (self));

  rz_relative_rows_clear (self);
  for (guint i = 0; i < n; i++)
    add_row (self, relatives, i);
  if (n == 0)
    gtk_box_append (GTK_BOX (self), rz_note_new ("people", _ ("There is no relative on this computer yet"), _ ("Whom you add is shown here with the state of the certification, and you are reminded in time.")));
  g_signal_group_set_target (self->told, relatives);
}

void
rz_relative_rows_clear (RzRelativeRows *self)
{
  g_return_if_fail (RZ_IS_RELATIVE_ROWS (self));

  g_signal_group_set_target (self->told, NULL);
  g_ptr_array_set_size (self->rows, 0);
  rz_children_unparent (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 待上传: what has no result yet. */
#include "rz-unsent-rows.h"

#include <glib/gi18n-lib.h>

#include "rz-children.h"
#include "rz-date.h"
#include "rz-note.h"

struct _RzUnsentRows
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (RzUnsentRows, rz_unsent_rows, GTK_TYPE_BOX)

static void
add (RzUnsentRows   *self,
     const RzUnsent *unsent)
{
  g_autoptr (RzPerson) applicant = rz_flow_read_applicant (unsent);
  g_autoptr (GDateTime) sent = rz_date_time_from_time (unsent->created);
  g_autoptr (GDateTime) limit = rz_date_time_from_time (unsent->created + RZ_STORE_UNSENT_SECONDS);
  /* Translators: date and time, for strftime */
  const char      *format = _ ("%-d %B %Y, %H:%M");
  g_autofree char *when = g_date_time_format (sent, format);
  g_autofree char *until = g_date_time_format (limit, format);
  g_autofree char *name = applicant ? rz_person_mask_name (applicant) : g_strdup ("—");
  /* Translators: a masked name */
  g_autofree char *title = g_strdup_printf (_ ("%s · waiting to be uploaded"), name);
  /* Translators: two times, each with its date */
  g_autofree char *text = g_strdup_printf (_ ("Sent on %s; neither passed nor failed. The social insurance system is asked again by itself; on %s it is removed."), when, until);

  gtk_box_append (GTK_BOX (self), rz_note_new ("pause", title, text));
}

static void
rz_unsent_rows_class_init (RzUnsentRowsClass *klass)
{
}

static void
rz_unsent_rows_init (RzUnsentRows *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rows");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
rz_unsent_rows_show (RzUnsentRows *self,
                     RzFlow       *flow)
{
  RzStore *store = flow != NULL ? rz_flow_get_store (flow) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = store != NULL ? rz_store_list_unsent (store, &error) : NULL;

  g_return_if_fail (RZ_IS_UNSENT_ROWS (self));

  if (error != NULL)
    g_warning ("What was sent before cannot be read: %s", error->message);
  rz_children_unparent (GTK_WIDGET (self));
  for (guint i = 0; items != NULL && i < items->len; i++)
    add (self, g_ptr_array_index (items, i));
  gtk_widget_set_visible (GTK_WIDGET (self), items != NULL && items->len > 0);
}

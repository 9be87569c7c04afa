/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dialog inside the window, as an asynchronous question. */
#include "rz-sheet.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "rz-children.h"
#include "rz-scale.h"
#include "rz-tall.h"

/* Pixels, on a screen of ordinary size. */
#define WIDTH 1040

/* Signs in a line of a question: the sheet is as high as these lines need. */
#define QUESTION_CHARS 24

struct _RzSheet
{
  GtkWidget parent_instance;

  GTask     *asking;       /* (owned) (nullable): returns the decision */
  GtkWidget *focus_before; /* weak */
  GtkWidget *main_before;  /* weak: the default widget below */
  AdwClamp  *clamp;        /* template */
  GtkLabel  *heading;      /* template */
  RzTall    *tall;         /* template */
  GtkButton *cancel;       /* template */
  GtkButton *main;         /* template */
};

G_DEFINE_FINAL_TYPE (RzSheet, rz_sheet, GTK_TYPE_WIDGET)

static GtkOverlay *
find_overlay (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);

  return root != NULL ? GTK_OVERLAY (gtk_window_get_child (GTK_WINDOW (root))) : NULL;
}

static void
cancel_clicked_cb (RzSheet *self)
{
  rz_sheet_close (self, FALSE);
}

static void
main_clicked_cb (RzSheet *self)
{
  rz_sheet_close (self, TRUE);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  rz_sheet_close (RZ_SHEET (widget), FALSE);

  return GDK_EVENT_STOP;
}

/* What lies below is out of reach of pointer and keyboard while the question stands. */
static void
set_below_reachable (GtkOverlay *overlay,
                     gboolean    reachable)
{
  GtkWidget *below = gtk_overlay_get_child (overlay);

  gtk_widget_set_can_target (below, reachable);
  gtk_widget_set_can_focus (below, reachable);
}

/* The window closes with the question open: nobody said yes. */
static void
rz_sheet_unroot (GtkWidget *widget)
{
  g_autoptr (GTask) asking = g_steal_pointer (&RZ_SHEET (widget)->asking);

  GTK_WIDGET_CLASS (rz_sheet_parent_class)->unroot (widget);
  if (asking != NULL)
    g_task_return_boolean (asking, FALSE);
}

static void
rz_sheet_dispose (GObject *object)
{
  RzSheet *self = RZ_SHEET (object);

  g_clear_weak_pointer (&self->focus_before);
  g_clear_weak_pointer (&self->main_before);
  g_clear_object (&self->asking);
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_sheet_parent_class)->dispose (object);
}

static void
rz_sheet_class_init (RzSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_sheet_dispose;
  widget_class->unroot = rz_sheet_unroot;
  g_type_ensure (RZ_TYPE_TALL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, RzSheet, clamp);
  gtk_widget_class_bind_template_child (widget_class, RzSheet, heading);
  gtk_widget_class_bind_template_child (widget_class, RzSheet, tall);
  gtk_widget_class_bind_template_child (widget_class, RzSheet, cancel);
  gtk_widget_class_bind_template_child (widget_class, RzSheet, main);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, main_clicked_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
rz_sheet_init (RzSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_clamp_set_maximum_size (self->clamp, (int) (WIDTH * rz_scale_get_room ()));
  adw_clamp_set_tightening_threshold (self->clamp, (int) (WIDTH * rz_scale_get_room ()));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_MODAL, TRUE, -1);
}

RzSheet *
rz_sheet_new (const char *heading,
              GtkWidget  *content,
              const char *main,
              const char *cancel)
{
  RzSheet *self = g_object_new (RZ_TYPE_SHEET, NULL);

  gtk_label_set_label (self->heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  rz_tall_set_content (self->tall, content);
  gtk_button_set_label (self->cancel, cancel);
  gtk_widget_set_visible (GTK_WIDGET (self->main), main != NULL);
  if (main != NULL)
    gtk_button_set_label (self->main, main);

  return self;
}

RzSheet *
rz_sheet_new_question (const char *heading,
                       const char *words,
                       const char *main,
                       const char *cancel)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), QUESTION_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return rz_sheet_new (heading, label, main, cancel);
}

void
rz_sheet_show (const char *heading,
               GtkWidget  *content,
               GtkWidget  *from)
{
  rz_sheet_ask_async (rz_sheet_new (heading, content, NULL, _ ("Close")), from, NULL, NULL, NULL);
}

void
rz_sheet_set_main_sensitive (RzSheet *self,
                             gboolean sensitive)
{
  g_return_if_fail (RZ_IS_SHEET (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->main), sensitive);
}

void
rz_sheet_close (RzSheet *self,
                gboolean decision)
{
  g_autoptr (GTask) asking = NULL;
  g_autoptr (RzSheet) alive = g_object_ref (self);
  GtkOverlay *overlay;
  GtkRoot    *root;

  g_return_if_fail (RZ_IS_SHEET (self));

  asking = g_steal_pointer (&self->asking);
  if (asking == NULL)
    return;

  root = gtk_widget_get_root (GTK_WIDGET (self));
  overlay = find_overlay (GTK_WIDGET (self));
  set_below_reachable (overlay, TRUE);
  gtk_overlay_remove_overlay (overlay, GTK_WIDGET (self));
  if (self->main_before != NULL)
    gtk_window_set_default_widget (GTK_WINDOW (root), self->main_before);
  if (self->focus_before != NULL)
    gtk_widget_grab_focus (self->focus_before);
  g_task_return_boolean (asking, decision);
}

void
rz_sheet_ask_async (RzSheet            *self,
                    GtkWidget          *from,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  GtkWindow  *window;
  GtkOverlay *overlay;

  g_return_if_fail (RZ_IS_SHEET (self));
  g_return_if_fail (GTK_IS_WIDGET (from) && gtk_widget_get_root (from) != NULL);

  window = GTK_WINDOW (gtk_widget_get_root (from));
  overlay = find_overlay (from);
  self->asking = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->asking, rz_sheet_ask_async);
  g_set_weak_pointer (&self->focus_before, gtk_window_get_focus (window));
  g_set_weak_pointer (&self->main_before, gtk_window_get_default_widget (window));
  set_below_reachable (overlay, FALSE);
  gtk_overlay_add_overlay (overlay, GTK_WIDGET (self));
  gtk_window_set_default_widget (window, gtk_widget_get_visible (GTK_WIDGET (self->main)) ? GTK_WIDGET (self->main) : NULL);
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->main)) ? GTK_WIDGET (self->main) : GTK_WIDGET (self->cancel));
  gtk_widget_activate_action (from, "win.say", "s", gtk_label_get_label (self->heading));
}

gboolean
rz_sheet_ask_finish (RzSheet      *self,
                     GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_sheet_ask_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

RzSheet *
rz_sheet_find (GtkWidget *from)
{
  GtkOverlay *overlay = find_overlay (from);
  GtkWidget  *child;

  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);

  for (child = overlay != NULL ? gtk_widget_get_last_child (GTK_WIDGET (overlay)) : NULL; child != NULL;
       child = gtk_widget_get_prev_sibling (child))
    if (RZ_IS_SHEET (child))
      return RZ_SHEET (child);

  return NULL;
}

void
rz_sheet_close_over (GtkWidget *from,
                     gboolean   decision)
{
  RzSheet *sheet = rz_sheet_find (from);

  if (sheet != NULL)
    rz_sheet_close (sheet, decision);
}

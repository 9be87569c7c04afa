/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One choice of the place, one of the time, and the way to be rid of all. */
#include "rz-keeping.h"

#include <glib/gi18n-lib.h>

#include "rz-children.h"
#include "rz-choice.h"
#include "rz-sheet.h"
#include "rz-undeleted.h"

#define YEAR 365

struct _RzKeeping
{
  GtkWidget parent_instance;

  RzPreferences  *preferences; /* (owned) */
  RzStore        *store;       /* (owned) */
  GtkWidget      *from;        /* (owned) (nullable): where it was asked for, from rz_keeping_ask() on */
  gboolean        updating;    /* the boxes follow the preferences, not the other way round */
  GtkWidget      *place;       /* template */
  GtkCheckButton *home;        /* template */
  GtkCheckButton *desk;        /* template */
  GtkCheckButton *counter;     /* template */
  GtkCheckButton *for_ever;    /* template */
  GtkCheckButton *three_years; /* template */
  GtkCheckButton *one_year;    /* template */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (RzKeeping, rz_keeping, GTK_TYPE_WIDGET)

static void
show (RzKeeping *self)
{
  RzStoreMode mode = rz_store_get_mode (self->store);
  guint       days = rz_preferences_get_keep_days (self->preferences);

  self->updating = TRUE;
  gtk_check_button_set_active (mode == RZ_STORE_MODE_PUBLIC ? self->counter : mode == RZ_STORE_MODE_DESK ? self->desk
                                                                                                         : self->home,
                               TRUE);
  gtk_check_button_set_active (days == 0 ? self->for_ever : days <= YEAR ? self->one_year
                                                                         : self->three_years,
                               TRUE);
  self->updating = FALSE;
}

static void
place_chosen_cb (RzKeeping      *self,
                 GtkCheckButton *box)
{
  RzStoreMode mode = gtk_check_button_get_active (self->counter) ? RZ_STORE_MODE_PUBLIC : gtk_check_button_get_active (self->desk) ? RZ_STORE_MODE_DESK
                                                                                                                                   : RZ_STORE_MODE_PRIVATE;

  if (self->updating || !gtk_check_button_get_active (box) || mode == rz_store_get_mode (self->store))
    return;
  rz_preferences_set_mode (self->preferences, mode);
  rz_store_set_mode (self->store, mode);
  g_signal_emit (self, changed_signal, 0);
}

static void
time_chosen_cb (RzKeeping      *self,
                GtkCheckButton *box)
{
  guint days = gtk_check_button_get_active (self->for_ever) ? 0 : gtk_check_button_get_active (self->one_year) ? YEAR
                                                                                                               : 3 * YEAR;

  if (self->updating || !gtk_check_button_get_active (box) || days == rz_preferences_get_keep_days (self->preferences))
    return;
  rz_preferences_set_keep_days (self->preferences, days);
  rz_store_set_keep_days (self->store, days);
  g_signal_emit (self, changed_signal, 0);
}

/*
 * 清除记录
 */

static void clear_answered_cb (GObject      *source,
                               GAsyncResult *result,
                               gpointer      user_data);

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RzKeeping) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rz_store_clear_records_finish (RZ_STORE (source), result, &error))
    {
      g_warning ("The records are not wholly cleared: %s", error->message);
      if (gtk_widget_get_root (self->from) != NULL && rz_sheet_find (self->from) == NULL)
        rz_undeleted_ask_async (error, self->from, clear_answered_cb, g_object_ref (self));
    }
  g_signal_emit (self, changed_signal, 0);
}

static void
clear_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RzKeeping) self = user_data;

  if (rz_sheet_ask_finish (RZ_SHEET (source), result, NULL))
    rz_store_clear_records_async (self->store, cleared_cb, g_object_ref (self));
}

static void
clear_cb (RzKeeping *self)
{
  RzSheet *sheet = self->from != NULL ? rz_sheet_find (self->from) : NULL;

  if (sheet == NULL)
    return;
  g_object_ref (self);
  rz_sheet_close (sheet, FALSE);
  rz_sheet_ask_async (rz_sheet_new_question (_ ("Clear all records?"),
                                             _ ("Results, receipts, relatives, unfinished certifications and what waits to be uploaded are deleted from this computer for good. The certifications themselves are not touched."),
                                             _ ("Clear records"), _ ("Keep them")),
                      self->from, NULL, clear_answered_cb, self);
}

/*
 * The widget.
 */

static void
rz_keeping_dispose (GObject *object)
{
  RzKeeping *self = RZ_KEEPING (object);

  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_keeping_parent_class)->dispose (G_OBJECT (self));
}

static void
rz_keeping_finalize (GObject *object)
{
  RzKeeping *self = RZ_KEEPING (object);

  g_clear_object (&self->preferences);
  g_clear_object (&self->store);
  g_clear_object (&self->from);
  G_OBJECT_CLASS (rz_keeping_parent_class)->finalize (object);
}

static void
rz_keeping_class_init (RzKeepingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_keeping_dispose;
  G_OBJECT_CLASS (klass)->finalize = rz_keeping_finalize;
  changed_signal = g_signal_new ("changed", RZ_TYPE_KEEPING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RZ_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-keeping.ui");
  gtk_widget_class_bind_template_child (widget_class, RzKeeping, place);
  gtk_widget_class_bind_template_child (widget_class, RzKeeping, home);
  gtk_widget_class_bind_template_child (widget_class, RzKeeping, desk);
  gtk_widget_class_bind_template_child (widget_class, RzKeeping, counter);
  gtk_widget_class_bind_template_child (widget_class, RzKeeping, for_ever);
  gtk_widget_class_bind_template_child (widget_class, RzKeeping, three_years);
  gtk_widget_class_bind_template_child (widget_class, RzKeeping, one_year);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "keeping");
}

static void
rz_keeping_init (RzKeeping *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rz_keeping_new (RzPreferences *preferences,
                RzStore       *store,
                gboolean       fixed)
{
  RzKeeping *self;

  g_return_val_if_fail (RZ_IS_PREFERENCES (preferences) && RZ_IS_STORE (store), NULL);

  self = g_object_new (RZ_TYPE_KEEPING, NULL);
  self->preferences = g_object_ref (preferences);
  self->store = g_object_ref (store);
  gtk_widget_set_sensitive (self->place, !fixed);
  show (self);
  return GTK_WIDGET (self);
}

void
rz_keeping_ask (RzKeeping *self,
                GtkWidget *from)
{
  g_return_if_fail (RZ_IS_KEEPING (self) && GTK_IS_WIDGET (from));

  g_set_object (&self->from, from);
  rz_sheet_show (_ ("What this computer keeps"), GTK_WIDGET (self), from);
}

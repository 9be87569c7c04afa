/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages of the screen as large buttons, each in its own words. */
#include "rz-languages.h"

#include <glib/gi18n-lib.h>

#include "rz-children.h"
#include "rz-language.h"
#include "rz-sheet.h"

struct _RzLanguages
{
  GtkWidget parent_instance;

  RzPreferences *preferences; /* (owned) */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (RzLanguages, rz_languages, GTK_TYPE_WIDGET)

static void
clicked_cb (GtkButton   *button,
            RzLanguages *self)
{
  g_autoptr (RzLanguages) alive = g_object_ref (self); /* the sheet takes it along */

  rz_language_set (gtk_widget_get_name (GTK_WIDGET (button)));
  rz_preferences_set_language (self->preferences, rz_language_get ());
  rz_sheet_close_over (GTK_WIDGET (self), TRUE);
  g_signal_emit (self, changed_signal, 0);
}

static void
add (RzLanguages *self,
     const char  *language)
{
  GtkWidget *button = gtk_button_new_with_label (rz_language_get_name (language));

  gtk_widget_set_name (button, language);
  gtk_widget_add_css_class (button, "tall");
  if (g_str_equal (language, rz_language_get ()))
    {
      gtk_widget_add_css_class (button, "current");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, C_ ("step", "now"), -1);
    }
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
rz_languages_dispose (GObject *object)
{
  g_clear_object (&RZ_LANGUAGES (object)->preferences);
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_languages_parent_class)->dispose (object);
}

static void
rz_languages_class_init (RzLanguagesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_languages_dispose;
  changed_signal = g_signal_new ("changed", RZ_TYPE_LANGUAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "languages");
}

static void
rz_languages_init (RzLanguages *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
rz_languages_new (RzPreferences *preferences)
{
  RzLanguages *self = g_object_new (RZ_TYPE_LANGUAGES, NULL);

  self->preferences = g_object_ref (preferences);
  for (const char *const *language = rz_language_list (); *language != NULL; language++)
    add (self, *language);

  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large switches for the voice; each takes effect at once. */
#include "rz-sound.h"

#include <glib/gi18n-lib.h>

#include "rz-children.h"
#include "rz-choice.h"
#include "rz-language.h"

#define VOLUME_STEP 10
#define RATE_STEP 20

struct _RzSound
{
  GtkWidget parent_instance;

  RzPreferences  *preferences; /* (owned) */
  gboolean        updating;    /* the boxes follow the preferences, not the other way round */
  GtkWidget      *missing;     /* template */
  GtkCheckButton *on;          /* template */
  GtkCheckButton *mandarin;    /* template */
  GtkCheckButton *cantonese;   /* template */
  GtkLabel       *volume;      /* template */
  GtkLabel       *rate;        /* template */
  GtkWidget      *softer;      /* template */
  GtkWidget      *louder;      /* template */
  GtkWidget      *slower;      /* template */
  GtkWidget      *faster;      /* template */
};

enum
{
  CHANGED,
  REPEAT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RzSound, rz_sound, GTK_TYPE_WIDGET)

static gboolean
is_cantonese (RzSound *self)
{
  g_autofree char *dialect = rz_preferences_get_dialect (self->preferences);

  return dialect != NULL ? g_str_equal (dialect, "yue") : g_str_equal (rz_language_get (), "zh_HK");
}

static void
show (RzSound *self)
{
  int              volume = rz_preferences_get_volume (self->preferences);
  int              rate = rz_preferences_get_rate (self->preferences);
  g_autofree char *percent = g_strdup_printf (_ ("Volume %d %%"), volume);

  self->updating = TRUE;
  gtk_check_button_set_active (self->on, rz_preferences_get_speech (self->preferences));
  gtk_check_button_set_active (is_cantonese (self) ? self->cantonese : self->mandarin, TRUE);
  gtk_label_set_label (self->volume, percent);
  gtk_label_set_label (self->rate, rate < -RATE_STEP ? _ ("Very slow") : rate < 0  ? _ ("Slow")
                                                                       : rate == 0 ? _ ("Natural speed")
                                                                                   : _ ("Fast"));
  gtk_widget_set_sensitive (self->softer, volume > VOLUME_STEP);
  gtk_widget_set_sensitive (self->louder, volume < 100);
  gtk_widget_set_sensitive (self->slower, rate > -3 * RATE_STEP);
  gtk_widget_set_sensitive (self->faster, rate < 2 * RATE_STEP);
  self->updating = FALSE;
}

static void
tell (RzSound *self)
{
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
toggled_cb (RzSound *self)
{
  if (self->updating)
    return;

  rz_preferences_set_speech (self->preferences, gtk_check_button_get_active (self->on));
  rz_preferences_set_dialect (self->preferences, gtk_check_button_get_active (self->cantonese) ? "yue" : "cmn");
  tell (self);
}

static void
step_cb (RzSound   *self,
         GtkWidget *button)
{
  int volume = rz_preferences_get_volume (self->preferences);
  int rate = rz_preferences_get_rate (self->preferences);

  rz_preferences_set_volume (self->preferences, volume + (button == self->louder ? VOLUME_STEP : button == self->softer ? -VOLUME_STEP
                                                                                                                        : 0));
  rz_preferences_set_rate (self->preferences, rate + (button == self->faster ? RATE_STEP : button == self->slower ? -RATE_STEP
                                                                                                                  : 0));
  tell (self);
}

static void
repeat_cb (RzSound *self)
{
  g_signal_emit (self, signals[REPEAT], 0);
}

static void
rz_sound_dispose (GObject *object)
{
  g_clear_object (&RZ_SOUND (object)->preferences);
  rz_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (rz_sound_parent_class)->dispose (object);
}

static void
rz_sound_class_init (RzSoundClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_sound_dispose;
  signals[CHANGED] = g_signal_new ("changed", RZ_TYPE_SOUND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REPEAT] = g_signal_new ("repeat", RZ_TYPE_SOUND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RZ_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-sound.ui");
  gtk_widget_class_bind_template_child (widget_class, RzSound, missing);
  gtk_widget_class_bind_template_child (widget_class, RzSound, on);
  gtk_widget_class_bind_template_child (widget_class, RzSound, mandarin);
  gtk_widget_class_bind_template_child (widget_class, RzSound, cantonese);
  gtk_widget_class_bind_template_child (widget_class, RzSound, volume);
  gtk_widget_class_bind_template_child (widget_class, RzSound, rate);
  gtk_widget_class_bind_template_child (widget_class, RzSound, softer);
  gtk_widget_class_bind_template_child (widget_class, RzSound, louder);
  gtk_widget_class_bind_template_child (widget_class, RzSound, slower);
  gtk_widget_class_bind_template_child (widget_class, RzSound, faster);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
  gtk_widget_class_bind_template_callback (widget_class, repeat_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sound");
}

static void
rz_sound_init (RzSound *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rz_sound_new (RzPreferences *preferences,
              gboolean       can_speak)
{
  RzSound *self;

  g_return_val_if_fail (RZ_IS_PREFERENCES (preferences), NULL);

  self = g_object_new (RZ_TYPE_SOUND, NULL);
  self->preferences = g_object_ref (preferences);
  gtk_widget_set_visible (self->missing, !can_speak);
  show (self);

  return GTK_WIDGET (self);
}

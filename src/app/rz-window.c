/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is around the pages of the case; the header's buttons end here. */
#include "rz-window.h"

#include <glib/gi18n-lib.h>

#include "rz-beside.h"
#include "rz-city-list.h"
#include "rz-class-sheet.h"
#include "rz-date.h"
#include "rz-double-press.h"
#include "rz-keeping.h"
#include "rz-language.h"
#include "rz-languages.h"
#include "rz-lesson-panel.h"
#include "rz-page-fault.h"
#include "rz-page-sign-in.h"
#include "rz-page-stack.h"
#include "rz-paper-print.h"
#include "rz-scale.h"
#include "rz-sheet.h"
#include "rz-sound.h"
#include "rz-voice.h"
#include "rz-watermark.h"

/* Pixels: up to this height space between things is saved. */
#define LOW 820

struct _RzWindow
{
  GtkApplicationWindow parent_instance;

  RzCase        *rz_case;     /* (owned) */
  RzFlow        *flow;        /* (owned) (nullable): not before service and store are there */
  RzPreferences *preferences; /* (owned) */
  RzVoice       *voice;       /* (owned) */
  RzTraining    *training;    /* (owned) (nullable): in a demo */
  gboolean       can_spoil_camera;
  gboolean       demo;
  gboolean       counter;    /* the staff has a button of its own */
  guint          fit_id;     /* tick callback: the window has another size */
  GtkWidget     *notice_bar; /* template */
  GtkLabel      *banner;     /* template */
  GtkButton     *staff;      /* template */
  GtkButton     *lessons;    /* template */
  RzBeside      *beside;     /* template */
  RzWatermark   *watermark;  /* template */
  RzPageStack   *pages;      /* template */
};

static guint staff_signal;

G_DEFINE_FINAL_TYPE (RzWindow, rz_window, GTK_TYPE_APPLICATION_WINDOW)

static void
print_class_sheet (RzWindow *self)
{
  g_autoptr (RzPaper) sheet = NULL;
  g_autoptr (RzPaper) shown = NULL;
  g_autoptr (GError) error = NULL;
  GDate today;

  if (self->flow == NULL)
    return;

  shown = rz_flow_get_paper (self->flow) != NULL ? rz_paper_copy (rz_flow_get_paper (self->flow)) : NULL;
  rz_date_from_time (&today, rz_client_get_now (rz_flow_get_client (self->flow)));
  sheet = rz_class_sheet_new (self->training, rz_language_get (), &today);
  rz_flow_set_paper (self->flow, sheet);
  if (rz_case_show_paper (self->rz_case, &error))
    return;

  /* In the middle of a case the page of papers would end it. */
  rz_flow_set_paper (self->flow, shown);
  g_clear_error (&error);
  if (!rz_paper_print (sheet, GTK_WINDOW (self), NULL, &error))
    g_message ("Printing the class sheet: %s", error->message);
}

static void
fill_notice_bar (RzWindow *self)
{
  GtkWidget *panel;

  gtk_label_set_label (self->banner, self->demo ? _ ("Demonstration mode: synthetic people only, no result is valid") : _ ("Public counter: nothing is kept on this computer"));
  gtk_button_set_label (self->staff, _ ("For the staff"));
  gtk_button_set_label (self->lessons, _ ("Training room"));
  rz_watermark_set_text (self->watermark, _ ("Demonstration mode"));
  if (self->training == NULL)
    return;

  panel = GTK_WIDGET (rz_lesson_panel_new (self->training, self->can_spoil_camera));
  g_signal_connect_object (panel, "sheet", G_CALLBACK (print_class_sheet), self, G_CONNECT_SWAPPED);
  g_object_set (self->beside, "panel", panel, NULL);
}

static void
staff_clicked_cb (RzWindow *self)
{
  g_signal_emit (self, staff_signal, 0);
}

static void
lessons_clicked_cb (RzWindow *self)
{
  rz_beside_toggle (self->beside);
}

static gboolean
has_something_to_lose (RzWindow *self)
{
  RzCaseState state = rz_case_get_state (self->rz_case);

  if (state == RZ_CASE_STATE_REHEARSAL)
    return rz_case_get_applicant (self->rz_case) != NULL;

  return state >= RZ_CASE_STATE_AGENT && state <= RZ_CASE_STATE_SUBMITTING && state != RZ_CASE_STATE_REFUSED;
}

static void
home_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RzCase) rz_case = user_data; /* not the window: it would keep itself alive by its own question */

  if (rz_sheet_ask_finish (RZ_SHEET (source), result, NULL))
    rz_case_home (rz_case);
}

static void
go_home (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RzWindow *self = RZ_WINDOW (widget);

  if (rz_page_stack_get_front (self->pages) == NULL || rz_sheet_find (widget) != NULL)
    return;

  if (!has_something_to_lose (self))
    {
      rz_case_home (self->rz_case);
      return;
    }

  rz_sheet_ask_async (rz_sheet_new_question (_ ("Go back to home?"), _ ("What you filled in is wiped from this screen."), _ ("Back to home"), _ ("Stay here")),
                      widget, NULL, home_answered_cb, g_object_ref (self->rz_case));
}

static void
choose_city (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RzWindow *self = RZ_WINDOW (widget);

  if (rz_sheet_find (widget) == NULL)
    rz_sheet_show (_ ("Which city pays the pension?"), rz_city_list_new (self->rz_case, self->preferences), widget);
}

static void
change_scale (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  rz_preferences_set_scale (RZ_WINDOW (widget)->preferences, rz_scale_step (g_str_equal (action, "win.larger") ? 1 : -1));
}

/* The style sheet has a font for each. */
static void
wear_language (RzWindow *self)
{
  for (const char *const *language = rz_language_list (); *language != NULL; language++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), *language);
  gtk_widget_add_css_class (GTK_WIDGET (self), rz_language_get ());
}

static void
follow_language_cb (RzWindow *self)
{
  wear_language (self);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Pension certification"));
  fill_notice_bar (self);
  rz_page_stack_rebuild (self->pages);
}

static void
choose_language (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  RzWindow  *self = RZ_WINDOW (widget);
  GtkWidget *languages;

  if (rz_sheet_find (widget) != NULL)
    return;

  languages = rz_languages_new (self->preferences);
  g_signal_connect_object (languages, "changed", G_CALLBACK (follow_language_cb), self, G_CONNECT_SWAPPED);
  rz_sheet_show (_ ("Language"), languages, widget);
}

static void
page_entered_cb (RzWindow *self,
                 RzPage   *page)
{
  rz_window_say (self, rz_page_get_sentence (page));
}

static void
say (GtkWidget  *widget,
     const char *action,
     GVariant   *parameter)
{
  rz_window_say (RZ_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
keep_camera (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  rz_preferences_set_camera (RZ_WINDOW (widget)->preferences, g_variant_get_string (parameter, NULL));
}

static void
repeat (RzWindow *self)
{
  rz_voice_repeat (self->voice);
}

static gboolean
press_repeat (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  repeat (RZ_WINDOW (widget));

  return GDK_EVENT_STOP;
}

static void
follow_sound_cb (RzWindow *self)
{
  g_autofree char *dialect = rz_preferences_get_dialect (self->preferences);

  rz_voice_set_manner (self->voice, dialect, rz_preferences_get_volume (self->preferences), rz_preferences_get_rate (self->preferences));
  rz_voice_set_on (self->voice, rz_preferences_get_speech (self->preferences));
  repeat (self); /* so that the change is heard */
}

static void
choose_sound (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  RzWindow  *self = RZ_WINDOW (widget);
  GtkWidget *sound;

  if (rz_sheet_find (widget) != NULL)
    return;

  sound = rz_sound_new (self->preferences, rz_voice_can_speak (self->voice));
  g_signal_connect_object (sound, "changed", G_CALLBACK (follow_sound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sound, "repeat", G_CALLBACK (repeat), self, G_CONNECT_SWAPPED);
  rz_sheet_show (_ ("Read aloud"), sound, widget);
}

static void
follow_keeping_cb (RzWindow *self)
{
  if (self->flow != NULL)
    rz_flow_tend_outbox (self->flow);
  rz_page_stack_enter_again (self->pages);
}

static void
choose_keeping (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  RzWindow  *self = RZ_WINDOW (widget);
  RzStore   *store = self->flow != NULL ? rz_flow_get_store (self->flow) : NULL;
  GtkWidget *keeping;

  if (store == NULL || rz_sheet_find (widget) != NULL)
    return;

  keeping = rz_keeping_new (self->preferences, store, self->counter);
  g_signal_connect_object (keeping, "changed", G_CALLBACK (follow_keeping_cb), self, G_CONNECT_SWAPPED);
  rz_keeping_ask (RZ_KEEPING (keeping), widget);
}

static gboolean
press_back (GtkWidget *widget,
            GVariant  *args,
            gpointer   user_data)
{
  RzPage *page = rz_page_stack_get_front (RZ_WINDOW (widget)->pages);

  if (page != NULL && rz_sheet_find (widget) == NULL)
    rz_page_press_back (page);

  return GDK_EVENT_STOP;
}

/* Whoever has little height, or a very large screen. */
static gboolean
fit_cb (GtkWidget     *widget,
        GdkFrameClock *clock,
        gpointer       user_data)
{
  RzWindow   *self = RZ_WINDOW (widget);
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (widget));
  int         width = gdk_surface_get_width (surface);
  int         height = gdk_surface_get_height (surface);

  self->fit_id = 0;
  if (height <= LOW)
    gtk_widget_add_css_class (GTK_WIDGET (self), "low");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "low");
  if (rz_scale_set_room (width, height))
    rz_page_stack_fit (self->pages);

  return G_SOURCE_REMOVE;
}

/* The surface tells of its size in the middle of the layout, when half of the window is measured; a class would change what the other half needs. */
static void
resized_cb (RzWindow *self)
{
  if (self->fit_id == 0)
    self->fit_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), fit_cb, NULL, NULL);
}

static void
rz_window_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (rz_window_parent_class)->realize (widget);
  surface = gtk_native_get_surface (GTK_NATIVE (widget));
  g_signal_connect_object (surface, "notify::width", G_CALLBACK (resized_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (surface, "notify::height", G_CALLBACK (resized_cb), widget, G_CONNECT_SWAPPED);
}

static void
rz_window_dispose (GObject *object)
{
  RzWindow *self = RZ_WINDOW (object);

  g_clear_object (&self->rz_case);
  g_clear_object (&self->flow);
  g_clear_object (&self->preferences);
  g_clear_object (&self->voice);
  g_clear_object (&self->training);
  G_OBJECT_CLASS (rz_window_parent_class)->dispose (object);
}

static void
rz_window_class_init (RzWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_window_dispose;
  widget_class->realize = rz_window_realize;
  staff_signal = g_signal_new ("staff", RZ_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (RZ_TYPE_BESIDE);
  g_type_ensure (RZ_TYPE_PAGE_STACK);
  g_type_ensure (RZ_TYPE_WATERMARK);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RzWindow, notice_bar);
  gtk_widget_class_bind_template_child (widget_class, RzWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, RzWindow, staff);
  gtk_widget_class_bind_template_child (widget_class, RzWindow, lessons);
  gtk_widget_class_bind_template_callback (widget_class, staff_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, RzWindow, beside);
  gtk_widget_class_bind_template_child (widget_class, RzWindow, watermark);
  gtk_widget_class_bind_template_callback (widget_class, lessons_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, RzWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, page_entered_cb);
  gtk_widget_class_install_action (widget_class, "win.home", NULL, go_home);
  gtk_widget_class_install_action (widget_class, "win.city", NULL, choose_city);
  gtk_widget_class_install_action (widget_class, "win.smaller", NULL, change_scale);
  gtk_widget_class_install_action (widget_class, "win.larger", NULL, change_scale);
  gtk_widget_class_install_action (widget_class, "win.language", NULL, choose_language);
  gtk_widget_class_install_action (widget_class, "win.sound", NULL, choose_sound);
  gtk_widget_class_install_action (widget_class, "win.keeping", NULL, choose_keeping);
  gtk_widget_class_install_action (widget_class, "win.say", "s", say);
  gtk_widget_class_install_action (widget_class, "win.keep-camera", "s", keep_camera);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, press_back, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F8, 0, press_repeat, NULL);
}

static void
rz_window_init (RzWindow *self)
{
  self->voice = rz_voice_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_double_press_guard (GTK_WINDOW (self));
  wear_language (self);
}

RzWindow *
rz_window_new (GtkApplication *application,
               RzCase         *rz_case,
               RzPreferences  *preferences)
{
  RzWindow *self = g_object_new (RZ_TYPE_WINDOW, "application", application, NULL);

  self->rz_case = g_object_ref (rz_case);
  self->preferences = g_object_ref (preferences);
  rz_page_stack_set_case (self->pages, rz_case);

  return self;
}

void
rz_window_set_flow (RzWindow *self,
                    RzFlow   *flow)
{
  g_return_if_fail (RZ_IS_WINDOW (self));

  g_set_object (&self->flow, flow);
  rz_page_stack_set_flow (self->pages, flow);
}

void
rz_window_set_demo (RzWindow *self,
                    gboolean  demo)
{
  g_return_if_fail (RZ_IS_WINDOW (self));

  self->demo = demo;
  fill_notice_bar (self);
  gtk_widget_set_visible (self->notice_bar, demo || self->counter);
  gtk_widget_set_visible (GTK_WIDGET (self->watermark), demo);
}

void
rz_window_set_counter (RzWindow *self,
                       gboolean  counter)
{
  g_return_if_fail (RZ_IS_WINDOW (self));

  self->counter = counter;
  fill_notice_bar (self);
  gtk_widget_set_visible (GTK_WIDGET (self->staff), counter);
  gtk_widget_set_visible (self->notice_bar, counter || self->demo);
}

static void
enable_ways_on (RzWindow *self,
                gboolean  enabled)
{
  static const char *const ways[] = { "win.home", "win.city", "win.language" };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), ways[i], enabled);
}

void
rz_window_begin_sign_in (RzWindow  *self,
                         GtkWidget *pad)
{
  RzPage *page;

  g_return_if_fail (RZ_IS_WINDOW (self));

  page = RZ_PAGE (rz_page_sign_in_new (pad));
  enable_ways_on (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->staff), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->lessons), FALSE);
  rz_page_stack_stand_in (self->pages, page);
  gtk_widget_grab_focus (pad);
  rz_window_say (self, rz_page_get_sentence (page));
}

void
rz_window_end_sign_in (RzWindow *self)
{
  g_return_if_fail (RZ_IS_WINDOW (self));

  enable_ways_on (self, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->staff), self->counter);
  gtk_widget_set_visible (GTK_WIDGET (self->lessons), self->training != NULL);
  rz_page_stack_follow_case (self->pages);
}

void
rz_window_set_training (RzWindow   *self,
                        RzTraining *training,
                        gboolean    can_spoil_camera,
                        gboolean    open)
{
  g_return_if_fail (RZ_IS_WINDOW (self));
  g_return_if_fail (RZ_IS_TRAINING (training) && self->training == NULL);

  self->training = g_object_ref (training);
  self->can_spoil_camera = can_spoil_camera;
  fill_notice_bar (self);
  gtk_widget_set_visible (GTK_WIDGET (self->lessons), TRUE);
  rz_beside_set_open (self->beside, open ? RZ_BESIDE_WHERE_ROOM : RZ_BESIDE_CLOSED);
}

void
rz_window_set_speech (RzWindow *self,
                      gboolean  speech)
{
  g_return_if_fail (RZ_IS_WINDOW (self));

  follow_sound_cb (self);
  rz_voice_set_on (self->voice, speech && rz_preferences_get_speech (self->preferences));
}

void
rz_window_show_fault (RzWindow   *self,
                      const char *heading,
                      const char *text)
{
  g_return_if_fail (RZ_IS_WINDOW (self));

  /* Nothing but closing leads on from here. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.home", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.language", FALSE);
  rz_page_stack_stand_in (self->pages, RZ_PAGE (rz_page_fault_new (heading, text)));
}

RzTraining *
rz_window_get_training (RzWindow *self)
{
  g_return_val_if_fail (RZ_IS_WINDOW (self), NULL);

  return self->training;
}

RzPage *
rz_window_get_page (RzWindow *self)
{
  g_return_val_if_fail (RZ_IS_WINDOW (self), NULL);

  return rz_page_stack_get_front (self->pages);
}

void
rz_window_say (RzWindow   *self,
               const char *text)
{
  g_return_if_fail (RZ_IS_WINDOW (self));

  rz_voice_say (self->voice, text, rz_language_get ());
}

RzVoice *
rz_window_get_voice (RzWindow *self)
{
  g_return_val_if_fail (RZ_IS_WINDOW (self), NULL);

  return self->voice;
}

void
rz_window_set_voice (RzWindow *self,
                     RzVoice  *voice)
{
  g_return_if_fail (RZ_IS_WINDOW (self));

  g_set_object (&self->voice, voice);
}

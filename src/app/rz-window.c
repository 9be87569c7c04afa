/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the page of the case's state; the header's buttons end here. */
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
#include "rz-page-table.h"
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
  RzPage        *page;        /* the one in front, child of @stack */
  RzTraining    *training;    /* (owned) (nullable): in a demo */
  gboolean       can_spoil_camera;
  gboolean       demo;
  gboolean       counter;    /* the staff has a button of its own */
  gboolean       closed;     /* nobody has signed in yet */
  guint          fit_id;     /* tick callback: the window has another size */
  GtkWidget     *notice_bar; /* template */
  GtkLabel      *banner;     /* template */
  GtkButton     *staff;      /* template */
  GtkButton     *lessons;    /* template */
  RzBeside      *beside;     /* template */
  RzWatermark   *watermark;  /* template */
  GtkStack      *stack;      /* template */
};

static guint staff_signal;

G_DEFINE_FINAL_TYPE (RzWindow, rz_window, GTK_TYPE_APPLICATION_WINDOW)

static RzPage *
make_page (RzWindow *self,
           GType     type)
{
  RzPage *page = g_object_new (type, "case", self->rz_case, "flow", self->flow, NULL);

  gtk_stack_add_named (self->stack, GTK_WIDGET (page), g_type_name (type));

  return page;
}

static RzPage *
find_page (RzWindow *self,
           GType     type)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, g_type_name (type));

  return page != NULL ? RZ_PAGE (page) : make_page (self, type);
}

/* After success or home nothing of the person stays on the screen or in a widget (domain facts, section 2). */
static void
drop_pages_but (RzWindow *self,
                RzPage   *kept)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack));

  /* GTK 4.8 may keep them beyond the life of their page. */
  if (kept == NULL)
    {
      gtk_window_set_default_widget (GTK_WINDOW (self), NULL);
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
    }
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != GTK_WIDGET (kept))
        gtk_stack_remove (self->stack, child);
      child = next;
    }
}

static void
focus_page (RzWindow *self,
            RzPage   *page)
{
  GtkWidget *main = rz_page_get_main_button (page);

  gtk_window_set_default_widget (GTK_WINDOW (self), main);
  if (!gtk_widget_get_visible (main) || !gtk_widget_get_sensitive (main) || !gtk_widget_grab_focus (main))
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
bring_to_front (RzWindow *self,
                RzPage   *page)
{
  if (self->page != NULL)
    rz_page_leave (self->page);
  self->page = page;
  rz_page_update (page);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  focus_page (self, page);
  rz_page_enter (page);
  rz_window_say (self, rz_page_get_sentence (page));
}

static void
show_state (RzWindow *self)
{
  RzCaseState state = rz_case_get_state (self->rz_case);
  GType       type = rz_page_table_get_type_for (state);
  RzPage     *page;

  g_return_if_fail (type != G_TYPE_INVALID);

  if (self->closed)
    return;

  page = find_page (self, type);
  if (page == self->page)
    return;

  bring_to_front (self, page);
  if (state == RZ_CASE_STATE_HOME)
    drop_pages_but (self, page);
}

/* New texts come with new widgets; the case holds everything that was typed. */
static void
rebuild_pages (RzWindow *self)
{
  GType   type = rz_page_table_get_type_for (rz_case_get_state (self->rz_case));
  RzPage *old = self->page;

  if (old == NULL)
    return;

  rz_page_leave (old);
  self->page = NULL;
  drop_pages_but (self, NULL);
  bring_to_front (self, make_page (self, type));
}

static void
print_class_sheet (RzWindow *self)
{
  g_autoptr (RzPaper) sheet = NULL;
  g_autoptr (GError) error = NULL;
  GDate today;

  if (self->flow == NULL)
    return;

  rz_date_from_time (&today, rz_client_get_now (rz_flow_get_client (self->flow)));
  sheet = rz_class_sheet_new (self->training, rz_language_get (), &today);
  rz_flow_set_paper (self->flow, sheet);
  if (rz_case_show_paper (self->rz_case, &error))
    return;

  /* In the middle of a case the page of papers would end it. */
  rz_flow_set_paper (self->flow, NULL);
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

  if (self->page == NULL || rz_sheet_find (widget) != NULL)
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
  rebuild_pages (self);
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

/* The page shows what is kept now. */
static void
follow_keeping_cb (RzWindow *self)
{
  if (self->flow != NULL)
    rz_flow_tend_outbox (self->flow);
  if (self->page == NULL)
    return;
  rz_page_leave (self->page);
  rz_page_enter (self->page);
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
  RzWindow *self = RZ_WINDOW (widget);

  if (self->page != NULL && rz_sheet_find (widget) == NULL)
    rz_page_press_back (self->page);

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
  if (!rz_scale_set_room (width, height))
    return G_SOURCE_REMOVE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (RZ_IS_PAGE (child))
      rz_page_fit (RZ_PAGE (child));

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

  if (self->page != NULL)
    rz_page_leave (self->page);
  self->page = NULL;
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
  gtk_widget_class_bind_template_child (widget_class, RzWindow, stack);
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
  g_signal_connect_object (rz_case, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  show_state (self);

  return self;
}

void
rz_window_set_flow (RzWindow *self,
                    RzFlow   *flow)
{
  g_return_if_fail (RZ_IS_WINDOW (self));

  if (!g_set_object (&self->flow, flow))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (RZ_IS_PAGE (child))
      g_object_set (child, "flow", flow, NULL);
  if (self->page != NULL)
    rz_page_update (self->page);
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
  GtkWidget *page;

  g_return_if_fail (RZ_IS_WINDOW (self));

  self->closed = TRUE;
  page = rz_page_sign_in_new (pad);
  if (self->page != NULL)
    rz_page_leave (self->page);
  self->page = NULL;
  drop_pages_but (self, NULL);
  enable_ways_on (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->staff), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->lessons), FALSE);
  gtk_stack_add_named (self->stack, page, "sign-in");
  gtk_stack_set_visible_child (self->stack, page);
  gtk_window_set_default_widget (GTK_WINDOW (self), rz_page_get_main_button (RZ_PAGE (page)));
  gtk_widget_grab_focus (pad);
  rz_window_say (self, rz_page_get_sentence (RZ_PAGE (page)));
}

void
rz_window_end_sign_in (RzWindow *self)
{
  g_return_if_fail (RZ_IS_WINDOW (self));
  g_return_if_fail (self->closed);

  self->closed = FALSE;
  enable_ways_on (self, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->staff), self->counter);
  gtk_widget_set_visible (GTK_WIDGET (self->lessons), self->training != NULL);
  show_state (self);
  drop_pages_but (self, self->page);
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
  GtkWidget *fault = rz_page_fault_new (heading, text);

  g_return_if_fail (RZ_IS_WINDOW (self));

  if (self->page != NULL)
    rz_page_leave (self->page);
  self->page = NULL;
  drop_pages_but (self, NULL);
  /* Nothing but closing leads on from here. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.home", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.language", FALSE);
  gtk_stack_add_named (self->stack, fault, "fault");
  gtk_stack_set_visible_child (self->stack, fault);
  gtk_window_set_default_widget (GTK_WINDOW (self), rz_page_get_main_button (RZ_PAGE (fault)));
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

  return self->page;
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

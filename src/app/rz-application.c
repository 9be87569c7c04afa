/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts window, case and flow together; in a demo the service as well. */
#include "rz-application.h"

#include <glib/gi18n-lib.h>

#include "rz-autostart.h"
#include "rz-counter.h"
#include "rz-demo-people.h"
#include "rz-reminders.h"
#include "rz-scale.h"
#include "rz-simulated-devices.h"
#include "rz-startup.h"
#include "rz-tour.h"

struct _RzApplication
{
  AdwApplication parent_instance;

  RzOptions     *options;     /* (owned) */
  RzPreferences *preferences; /* (owned) */
  GCancellable  *leaving;     /* (owned): cancelled in shutdown */
  RzCase        *rz_case;     /* (owned) */
  RzStarted     *started;     /* (owned) (nullable) */
  RzFlow        *flow;        /* (owned) (nullable) */
  RzTour        *tour;        /* (owned) (nullable) */
  RzTraining    *training;    /* (owned) (nullable): in a demo */
  RzCounter     *counter;     /* (owned) (nullable): in a kiosk */
  RzWindow      *window;      /* weak: the application holds it */
  guint          remind_id;   /* main-loop source; cleared in shutdown */
  int            exit_code;
};

G_DEFINE_FINAL_TYPE (RzApplication, rz_application, ADW_TYPE_APPLICATION)

static void
show_fault (RzApplication *self,
            const GError  *error)
{
  g_autofree char *advice = rz_startup_advise (error);

  g_printerr ("renzheng: %s\n", error->message);
  self->exit_code = 3;
  if (self->window != NULL)
    rz_window_show_fault (self->window, rz_startup_describe (error), advice);
  if (self->options->tour != NULL)
    g_application_quit (G_APPLICATION (self));
}

static void
tour_done_cb (RzApplication *self,
              gboolean       complete)
{
  self->exit_code = complete ? 0 : 1;
  g_application_quit (G_APPLICATION (self));
}

static void
start_tour (RzApplication *self)
{
  self->tour = rz_tour_new (self->window, self->flow, self->started->demo, self->options->tour, self->options->tour_sizes,
                            self->options->camera != NULL);
  g_signal_connect_object (self->tour, "done", G_CALLBACK (tour_done_cb), self, G_CONNECT_SWAPPED);
  rz_tour_run (self->tour);
}

/* The tour brings its own trouble, and a camera chosen by the command line is that and no other, but for what the trainer does to a simulated one. */
static gboolean
can_spoil_camera (RzApplication *self)
{
  return self->options->camera == NULL || self->options->camera->kind == RZ_CAMERA_SIMULATED;
}

/* In a demo without a camera chosen, the simulated person is the one who applies; so it is in a lesson. */
static RzCameraSpec *
make_simulated (RzApplication *self)
{
  gboolean      fast = self->options->tour != NULL || (self->options->camera != NULL && self->options->camera->pace_max);
  gboolean      chosen = self->options->camera != NULL && rz_training_get_lesson (self->training) == NULL;
  RzCameraSpec *spec = chosen ? rz_camera_spec_copy (self->options->camera)
                              : rz_demo_people_make_camera (rz_case_get_applicant (self->rz_case), fast);

  rz_trouble_spoil (rz_training_get_trouble (self->training), spec);

  return spec;
}

static void
follow_applicant_cb (RzApplication *self)
{
  g_autoptr (RzCameraSpec) spec = NULL;

  if (self->training == NULL || !can_spoil_camera (self) || self->flow == NULL)
    return;

  spec = make_simulated (self);
  rz_flow_set_camera (self->flow, spec);
}

static RzServiceFault
get_service_fault (RzTrouble trouble)
{
  switch (trouble)
    {
    case RZ_TROUBLE_BUSY:
      return RZ_SERVICE_FAULT_BUSY;
    case RZ_TROUBLE_DROPPED:
      return RZ_SERVICE_FAULT_DROP;
    case RZ_TROUBLE_SLOW:
      return RZ_SERVICE_FAULT_SLOW;
    default:
      return RZ_SERVICE_FAULT_NONE;
    }
}

/* The trouble is made where it would come from: before the camera, or in the service. */
static void
trouble_changed_cb (RzApplication *self)
{
  RzTrouble trouble = rz_training_get_trouble (self->training);
  g_autoptr (RzCameraSpec) spec = NULL;

  if (self->flow == NULL)
    return;

  rz_demo_service_set_fault (self->started->demo, get_service_fault (trouble));
  if (!can_spoil_camera (self))
    return;
  spec = make_simulated (self);
  rz_flow_change_scene (self->flow, spec);
}

static void
plug_in_cameras (RzApplication *self)
{
  for (guint i = 0; self->options->plugged != NULL && i < self->options->plugged->len; i++)
    {
      /* Translators: name of a camera, where there are several; %u counts them */
      g_autofree char *name = g_strdup_printf (_ ("Simulated camera %u"), i + 1);

      rz_simulated_devices_plug_in (name, self->options->plugged->pdata[i]);
    }
}

/* What the command line names goes before the camera chosen last; a demo has its own people. */
static void
choose_camera (RzApplication *self)
{
  const RzCameraSpec *named = self->options->camera;
  g_autofree char    *last = rz_preferences_get_camera (self->preferences);
  g_autoptr (RzCameraSpec) spec = NULL;

  if (named != NULL && named->kind != RZ_CAMERA_AUTO)
    spec = rz_camera_spec_copy (named);
  else if (named != NULL || !self->options->demo)
    spec = rz_camera_spec_new_auto (last);
  if (spec != NULL)
    rz_flow_set_camera (self->flow, spec);
  follow_applicant_cb (self);
}

/* Somebody was quicker than the start: the flow only hears of states the case enters from now on. */
static void
ask_again (RzApplication *self)
{
  if (rz_case_get_state (self->rz_case) == RZ_CASE_STATE_CHECKING && rz_case_back (self->rz_case, NULL))
    rz_case_next (self->rz_case, NULL);
}

/* Once an hour is often enough for days, and finds a computer that slept through midnight. */
#define REMIND_SECONDS 3600

static void
reminded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (rz_reminders_give_finish (RZ_CLIENT (source), result, &error) < 0 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("Nobody is reminded: %s", error->message);
}

static gboolean
remind_cb (gpointer user_data)
{
  RzApplication *self = user_data;

  rz_flow_tend_outbox (self->flow);
  rz_reminders_give_async (G_APPLICATION (self), rz_flow_get_client (self->flow), self->started->store, self->leaving, reminded_cb, NULL);
  return G_SOURCE_CONTINUE;
}

static void
make_flow (RzApplication *self)
{
  const char   *service = self->started->demo != NULL ? rz_demo_service_get_uri (self->started->demo) : self->options->service;
  RzFlowOptions options = { .demo = self->options->demo, .keys_dir = self->options->data_dir };
  g_autoptr (RzClient) client = NULL;
  g_autoptr (GError) error = NULL;

  client = rz_client_new (service, NULL, &error);
  if (client == NULL)
    {
      show_fault (self, error);
      return;
    }

  rz_store_set_mode (self->started->store, self->options->kiosk ? RZ_STORE_MODE_PUBLIC : rz_preferences_get_mode (self->preferences));
  rz_store_set_keep_days (self->started->store, rz_preferences_get_keep_days (self->preferences));
  self->flow = rz_flow_new (self->rz_case, client, self->started->store, self->started->engine, &options);
  plug_in_cameras (self);
  choose_camera (self);
  rz_window_set_flow (self->window, self->flow);
  if (self->training != NULL)
    {
      rz_training_set_flow (self->training, self->flow);
      trouble_changed_cb (self); /* somebody was quicker than the start */
    }
  ask_again (self);
  remind_cb (self);
  self->remind_id = g_timeout_add_seconds (REMIND_SECONDS, remind_cb, self);
  if (self->options->tour != NULL)
    start_tour (self);
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStarted) started = rz_startup_run_finish (result, &error);
  RzApplication *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = RZ_APPLICATION (user_data);
  self->started = g_steal_pointer (&started);
  if (self->started == NULL)
    show_fault (self, error);
  else if (self->window != NULL)
    make_flow (self);
}

static gboolean
has_service (RzApplication *self)
{
  return self->options->demo || self->options->service != NULL;
}

/* Reminders without the program being opened, switched on and off where the relatives are. */
static void
remind_at_sign_in_cb (GSimpleAction *action,
                      GVariant      *value,
                      RzApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (g_variant_get_boolean (value) ? rz_autostart_turn_on (self->options, &error) : rz_autostart_turn_off (&error))
    g_simple_action_set_state (action, value);
  else
    g_warning ("The reminders at sign-in cannot be switched: %s", error->message);
}

static void
offer_reminders (RzApplication *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("remind-at-sign-in", NULL, g_variant_new_boolean (rz_autostart_is_on ()));

  g_signal_connect_object (action, "change-state", G_CALLBACK (remind_at_sign_in_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
open_training (RzApplication *self)
{
  GPtrArray *faults;

  self->training = rz_training_new (self->rz_case, self->options->lessons);
  faults = rz_training_get_faults (self->training);
  for (guint i = 0; i < faults->len; i++)
    g_printerr ("renzheng: lesson left out: %s\n", (const char *) g_ptr_array_index (faults, i));
  g_signal_connect_object (self->training, "notify::trouble", G_CALLBACK (trouble_changed_cb), self, G_CONNECT_SWAPPED);
  rz_window_set_training (self->window, self->training, can_spoil_camera (self), self->options->tour == NULL && !self->options->kiosk);
}

static void
open_counter (RzApplication *self)
{
  gtk_window_fullscreen (GTK_WINDOW (self->window));
  rz_window_set_counter (self->window, TRUE);
  self->counter = rz_counter_new (self->window, self->rz_case, self->preferences, self->options->data_dir, self->options->idle_warning, self->options->idle_wipe);
  g_signal_connect_object (self->counter, "closed", G_CALLBACK (g_application_quit), self, G_CONNECT_SWAPPED);
}

static void
open_window (RzApplication *self)
{
  g_set_weak_pointer (&self->window, rz_window_new (GTK_APPLICATION (self), self->rz_case, self->preferences));
  gtk_window_set_default_size (GTK_WINDOW (self->window), self->options->width, self->options->height);
  rz_window_set_demo (self->window, self->options->demo);
  if (self->options->demo)
    open_training (self);
  if (self->options->tour == NULL)
    rz_window_set_speech (self->window, TRUE);
  if (self->options->kiosk)
    open_counter (self);
  gtk_window_present (GTK_WINDOW (self->window));
}

/* The first page stands on the screen before models are read and synthetic people drawn: that work takes every core there is. */
static void
painted_cb (RzApplication *self,
            GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  rz_startup_run_async (self->options, self->leaving, started_cb, self);
}

static void
rz_application_activate (GApplication *application)
{
  RzApplication *self = RZ_APPLICATION (application);

  if (self->window != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->window));
      return;
    }

  if (self->options->service != NULL && !self->options->kiosk)
    offer_reminders (self);
  open_window (self);
  if (has_service (self))
    g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  else
    {
      self->exit_code = 2;
      rz_window_show_fault (self->window, _ ("No verification service is set up"),
                            _ ("Start the program with --service and the address of the service, or with --demo to train with synthetic people."));
    }
}

static void
rz_application_startup (GApplication *application)
{
  RzApplication *self = RZ_APPLICATION (application);

  G_APPLICATION_CLASS (rz_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (RZ_APPLICATION_ID);
  rz_scale_set (self->options->scale > 0 ? self->options->scale : rz_preferences_get_scale (self->preferences));
}

static void
rz_application_shutdown (GApplication *application)
{
  RzApplication *self = RZ_APPLICATION (application);

  g_cancellable_cancel (self->leaving);
  g_clear_handle_id (&self->remind_id, g_source_remove);
  g_clear_object (&self->tour);
  g_clear_object (&self->counter);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->flow);
  rz_camera_wait_closed ();
  if (self->started != NULL)
    rz_store_finish_erasing (self->started->store);
  g_clear_pointer (&self->started, rz_started_free);
  G_APPLICATION_CLASS (rz_application_parent_class)->shutdown (application);
}

static void
rz_application_finalize (GObject *object)
{
  RzApplication *self = RZ_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->training);
  g_clear_object (&self->rz_case);
  g_clear_object (&self->preferences);
  g_clear_object (&self->leaving);
  g_clear_pointer (&self->options, rz_options_free);
  G_OBJECT_CLASS (rz_application_parent_class)->finalize (object);
}

static void
rz_application_class_init (RzApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rz_application_finalize;
  application_class->activate = rz_application_activate;
  application_class->startup = rz_application_startup;
  application_class->shutdown = rz_application_shutdown;
}

static void
rz_application_init (RzApplication *self)
{
  self->leaving = g_cancellable_new ();
  self->rz_case = rz_case_new ();
  g_signal_connect_object (self->rz_case, "notify::applicant", G_CALLBACK (follow_applicant_cb), self, G_CONNECT_SWAPPED);
}

RzApplication *
rz_application_new (RzOptions     *options,
                    RzPreferences *preferences)
{
  RzApplication   *self = g_object_new (RZ_TYPE_APPLICATION,
                                        "application-id", RZ_APPLICATION_ID,
                                        "flags", options->demo || options->kiosk ? G_APPLICATION_NON_UNIQUE : G_APPLICATION_DEFAULT_FLAGS,
                                        "resource-base-path", "/io/github/renzheng/Renzheng",
                                        NULL);
  g_autofree char *city = rz_preferences_get_city (preferences);

  self->options = options;
  self->preferences = preferences;
  rz_case_set_city (self->rz_case, city, NULL);

  return self;
}

RzWindow *
rz_application_get_window (RzApplication *self)
{
  g_return_val_if_fail (RZ_IS_APPLICATION (self), NULL);

  return self->window;
}

RzFlow *
rz_application_get_flow (RzApplication *self)
{
  g_return_val_if_fail (RZ_IS_APPLICATION (self), NULL);

  return self->flow;
}

RzDemoService *
rz_application_get_demo (RzApplication *self)
{
  g_return_val_if_fail (RZ_IS_APPLICATION (self), NULL);

  return self->started != NULL ? self->started->demo : NULL;
}

int
rz_application_get_exit_code (RzApplication *self)
{
  g_return_val_if_fail (RZ_IS_APPLICATION (self), 3);

  return self->exit_code;
}

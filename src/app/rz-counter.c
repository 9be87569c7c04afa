/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watches the case and the hands of whoever is there. */
#include "rz-counter.h"

#include <glib/gi18n-lib.h>

#include "rz-idle-watch.h"
#include "rz-pin-pad.h"
#include "rz-renewal.h"
#include "rz-sheet.h"

struct _RzCounter
{
  GObject parent_instance;

  RzWindow      *window;      /* weak: the application holds it */
  RzCase        *rz_case;     /* (owned) */
  RzPreferences *preferences; /* (owned) */
  char          *folder;      /* (owned) */
  RzIdleWatch   *idle;        /* (owned) */
  RzSheet       *question;    /* weak: whether somebody is there, or the PIN */
  gboolean       open;        /* the staff has signed in */
  gboolean       used;        /* something of a person may be in memory */
  guint          renew_id;    /* main-loop source; cleared in dispose */
};

static guint closed_signal;

G_DEFINE_FINAL_TYPE (RzCounter, rz_counter, G_TYPE_OBJECT)

static gboolean
renew_cb (gpointer user_data)
{
  RzCounter *self = user_data;

  self->renew_id = 0;
  rz_renewal_run ();
  /* Still here: better no counter than one that remembers. */
  g_critical ("The program cannot replace itself; it ends");
  g_signal_emit (self, closed_signal, 0);

  return G_SOURCE_REMOVE;
}

/* After the page of before has gone, and whatever home still had to do was begun. */
static void
renew (RzCounter *self)
{
  if (self->renew_id == 0)
    self->renew_id = g_idle_add_full (G_PRIORITY_LOW, renew_cb, self, NULL);
}

/* What can be seen before anybody has said who they are. */
static gboolean
is_anonymous (RzCaseState state)
{
  return state == RZ_CASE_STATE_HOME || state == RZ_CASE_STATE_SECTION || state == RZ_CASE_STATE_AGREEMENT || state == RZ_CASE_STATE_GUIDE ||
         state == RZ_CASE_STATE_HANDLING;
}

static gboolean
has_person (RzCounter *self)
{
  return !is_anonymous (rz_case_get_state (self->rz_case)) || rz_case_get_applicant (self->rz_case) != NULL || rz_case_get_agent (self->rz_case) != NULL;
}

/* What the next person would find otherwise: data, or another language, size or voice than the house's. */
static gboolean
leaves_trace (RzCounter *self)
{
  return has_person (self) || rz_preferences_are_changed (self->preferences);
}

/* Nobody has to touch anything while the camera looks or the service is asked (domain facts, section 2). */
static gboolean
must_wait (RzCounter *self)
{
  RzCaseState state = rz_case_get_state (self->rz_case);

  return state == RZ_CASE_STATE_CAPTURE || state == RZ_CASE_STATE_CHECKING || state == RZ_CASE_STATE_SUBMITTING || state == RZ_CASE_STATE_REHEARSAL;
}

static void
touch (RzCounter *self)
{
  if (!self->open || must_wait (self) || !leaves_trace (self))
    rz_idle_watch_pause (self->idle);
  else
    rz_idle_watch_touch (self->idle);
}

static void
state_changed_cb (RzCounter *self)
{
  self->used |= has_person (self);
  touch (self);
  if (self->used && rz_case_get_state (self->rz_case) == RZ_CASE_STATE_HOME && rz_case_get_applicant (self->rz_case) == NULL)
    renew (self);
}

static void
still_here_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RzCounter) self = user_data;
  gboolean here = rz_sheet_ask_finish (RZ_SHEET (source), result, NULL);

  g_clear_weak_pointer (&self->question);
  touch (self);
  if (here || !self->open || self->window == NULL)
    return;

  rz_case_home (self->rz_case);
  renew (self); /* home may have been there already, in another language */
}

static void
close_sheet (RzCounter *self)
{
  if (self->window != NULL)
    rz_sheet_close_over (GTK_WIDGET (self->window), FALSE);
}

static void
warning_cb (RzCounter *self)
{
  RzSheet *sheet;

  if (self->window == NULL)
    return;

  close_sheet (self);
  sheet = rz_counter_make_warning ();
  g_set_weak_pointer (&self->question, sheet);
  rz_sheet_ask_async (sheet, GTK_WIDGET (self->window), NULL, still_here_cb, g_object_ref (self));
}

static void
wipe_cb (RzCounter *self)
{
  self->used = TRUE;
  self->open = FALSE; /* the closing question is no sign of life */
  close_sheet (self);
  self->open = TRUE;
  rz_case_home (self->rz_case);
  renew (self);
}

/* Every key, click, move and touch, before anybody takes it. */
static gboolean
event_cb (RzCounter *self)
{
  /* The warning stands until its button is pressed. */
  if (self->question == NULL)
    touch (self);

  return GDK_EVENT_PROPAGATE;
}

static void
leave_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RzCounter) self = user_data;

  g_clear_weak_pointer (&self->question);
  if (rz_sheet_ask_finish (RZ_SHEET (source), result, NULL))
    g_signal_emit (self, closed_signal, 0);
  else
    touch (self);
}

static void
leave_accepted_cb (RzCounter *self)
{
  if (self->question != NULL)
    rz_sheet_close (self->question, TRUE);
}

/* Whoever closes the window is asked for the PIN. */
static gboolean
ask_to_leave (RzCounter *self)
{
  RzPinPad *pad;
  RzSheet  *sheet;

  if (self->window == NULL || rz_sheet_find (GTK_WIDGET (self->window)) != NULL)
    return TRUE;

  pad = rz_pin_pad_new (self->folder);
  g_signal_connect_object (pad, "accepted", G_CALLBACK (leave_accepted_cb), self, G_CONNECT_SWAPPED);
  sheet = rz_sheet_new (_ ("Close this counter?"), GTK_WIDGET (pad), NULL, _ ("Stay here"));
  g_set_weak_pointer (&self->question, sheet);
  rz_sheet_ask_async (sheet, GTK_WIDGET (self->window), NULL, leave_answered_cb, g_object_ref (self));
  gtk_widget_grab_focus (GTK_WIDGET (pad));

  return TRUE;
}

static void
signed_in_cb (RzCounter *self)
{
  self->open = TRUE;
  rz_window_end_sign_in (self->window);
  touch (self);
}

static void
rz_counter_dispose (GObject *object)
{
  RzCounter *self = RZ_COUNTER (object);

  g_clear_handle_id (&self->renew_id, g_source_remove);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->question);
  g_clear_object (&self->rz_case);
  g_clear_object (&self->preferences);
  g_clear_object (&self->idle);
  G_OBJECT_CLASS (rz_counter_parent_class)->dispose (object);
}

static void
rz_counter_finalize (GObject *object)
{
  g_free (RZ_COUNTER (object)->folder);
  G_OBJECT_CLASS (rz_counter_parent_class)->finalize (object);
}

static void
rz_counter_class_init (RzCounterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rz_counter_dispose;
  G_OBJECT_CLASS (klass)->finalize = rz_counter_finalize;
  closed_signal = g_signal_new ("closed", RZ_TYPE_COUNTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rz_counter_init (RzCounter *self)
{
}

static void
watch_hands (RzCounter *self)
{
  GtkEventController *hands = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (hands, GTK_PHASE_CAPTURE);
  g_signal_connect_object (hands, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->window), hands);
}

RzCounter *
rz_counter_new (RzWindow      *window,
                RzCase        *rz_case,
                RzPreferences *preferences,
                const char    *folder,
                guint          warning_seconds,
                guint          wipe_seconds)
{
  RzCounter *self;

  g_return_val_if_fail (RZ_IS_WINDOW (window) && RZ_IS_CASE (rz_case) && RZ_IS_PREFERENCES (preferences) && folder != NULL, NULL);

  self = g_object_new (RZ_TYPE_COUNTER, NULL);
  g_set_weak_pointer (&self->window, window);
  self->rz_case = g_object_ref (rz_case);
  self->preferences = g_object_ref (preferences);
  rz_preferences_lend (preferences);
  self->folder = g_strdup (folder);
  self->idle = rz_idle_watch_new (warning_seconds, wipe_seconds);
  self->open = rz_renewal_is_renewed ();
  g_signal_connect_object (self->idle, "warning", G_CALLBACK (warning_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "wipe", G_CALLBACK (wipe_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rz_case, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rz_case, "notify::applicant", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preferences, "changed", G_CALLBACK (touch), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "close-request", G_CALLBACK (ask_to_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "staff", G_CALLBACK (ask_to_leave), self, G_CONNECT_SWAPPED);
  watch_hands (self);
  if (!self->open)
    {
      RzPinPad *pad = rz_pin_pad_new (folder);

      g_signal_connect_object (pad, "accepted", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
      rz_window_begin_sign_in (window, GTK_WIDGET (pad));
    }

  return self;
}

RzSheet *
rz_counter_make_warning (void)
{
  return rz_sheet_new_question (_ ("Are you still there?"), _ ("If nobody presses the button, what was filled in is wiped from this screen."),
                                _ ("I am still here"), _ ("Finish"));
}

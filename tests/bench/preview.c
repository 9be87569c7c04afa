/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the face page does with a live camera, in a window of the usual size: how many pictures a second reach the screen while the other branch is
 * looked at, and how long after a frame was filmed its hint stands on the screen.
 */
#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>

#include "rz-camera.h"
#include "rz-coach.h"
#include "rz-mirror.h"

/* Seconds, from the first picture. */
#define WARM_UP 2
#define MEASURE 10

typedef struct
{
  RzCamera *camera; /* (owned) */
  RzCoach  *coach;  /* (owned) */
  RzMirror *mirror; /* (unowned): of the window */
  GtkLabel *words;  /* (unowned): of the window */
  gboolean  fresh;  /* a picture arrived that was not painted yet */
  gboolean  measuring;
  guint     n_painted;
  guint     n_observed;
  gint64    since;     /* µs, monotonic clock; 0 before the first picture */
  gint64    origin;    /* µs: what the monotonic clock is ahead of the frames' own at least, which is the frame that came the straightest way */
  gint64    hinted_us; /* frame time of the newest hint that was not painted yet, -1 when there is none */
  GArray   *latencies; /* (owned) (element-type gint64): µs of the monotonic clock minus frame time, when the hint was painted */
} Bench;

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

static double
find_latency_ms (Bench *self)
{
  g_array_sort (self->latencies, compare_times);
  return self->latencies->len > 0 ? (g_array_index (self->latencies, gint64, self->latencies->len / 2) - self->origin) / 1000.0 : -1;
}

static gboolean
end_cb (gpointer user_data)
{
  Bench *self = user_data;
  double seconds = (g_get_monotonic_time () - self->since) / (double) G_USEC_PER_SEC;

  printf ("{\"preview_fps\":%.1f,\"observations_per_s\":%.1f,\"hint_latency_ms\":%.1f}\n",
          self->n_painted / seconds, self->n_observed / seconds, find_latency_ms (self));
  rz_camera_stop (self->camera);
  g_application_quit (g_application_get_default ());
  return G_SOURCE_REMOVE;
}

static gboolean
warm_cb (gpointer user_data)
{
  Bench *self = user_data;

  self->measuring = TRUE;
  self->since = g_get_monotonic_time ();
  g_timeout_add_seconds (MEASURE, end_cb, self);
  return G_SOURCE_REMOVE;
}

static void
preview_cb (RzCamera *camera,
            RzFrame  *frame,
            gpointer  user_data)
{
  Bench *self = user_data;

  self->origin = MIN (self->origin, g_get_monotonic_time () - frame->time_us);
  rz_mirror_show_frame (self->mirror, frame);
  self->fresh = TRUE;
  if (self->since == 0)
    {
      self->since = g_get_monotonic_time ();
      g_timeout_add_seconds (WARM_UP, warm_cb, self);
    }
}

static void
observed_cb (RzCamera      *camera,
             RzObservation *seen,
             gpointer       user_data)
{
  Bench *self = user_data;

  rz_coach_feed (self->coach, seen);
  gtk_label_set_label (self->words, rz_hint_get_advice (rz_coach_get_hint (self->coach)));
  gtk_widget_queue_draw (GTK_WIDGET (self->words));
  self->hinted_us = seen->time_us;
  if (self->measuring)
    self->n_observed++;
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  Bench *self = user_data;

  if (self->fresh && self->measuring)
    self->n_painted++;
  self->fresh = FALSE;
  if (self->hinted_us >= 0 && self->measuring)
    {
      gint64 apart = g_get_monotonic_time () - self->hinted_us;

      g_array_append_val (self->latencies, apart);
    }
  self->hinted_us = -1;
}

static void
lost_cb (RzCamera     *camera,
         const GError *error,
         gpointer      user_data)
{
  g_printerr ("bench-preview: %s\n", error->message);
  exit (3);
}

static void
activate_cb (GtkApplication *application,
             gpointer        user_data)
{
  Bench     *self = user_data;
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->mirror = g_object_new (RZ_TYPE_MIRROR, "hexpand", TRUE, NULL);
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (sides), GTK_WIDGET (self->mirror));
  gtk_box_append (GTK_BOX (sides), GTK_WIDGET (self->words));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), sides);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), self);

  g_signal_connect (self->camera, "preview", G_CALLBACK (preview_cb), self);
  g_signal_connect (self->camera, "observed", G_CALLBACK (observed_cb), self);
  g_signal_connect (self->camera, "lost", G_CALLBACK (lost_cb), self);
  rz_camera_set_preview_wanted (self->camera, TRUE);
  rz_camera_start (self->camera);
}

/* preview [SPEC] */
int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (argc > 1 ? argv[1] : "simulated:chen", &error);
  g_autoptr (RzFaceEngine) engine = spec ? rz_face_engine_open (NULL, TRUE, &error) : NULL;
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (RzQualityGate) gate = engine ? rz_quality_gate_new (NULL, &error) : NULL;
  Bench bench = { .origin = G_MAXINT64, .hinted_us = -1 };

  if (gate == NULL)
    {
      g_printerr ("bench-preview: %s\n", error->message);
      return 3;
    }
  bench.camera = rz_camera_new (spec, engine, TRUE);
  bench.coach = rz_coach_new (gate, 0);
  bench.latencies = g_array_new (FALSE, FALSE, sizeof (gint64));
  application = adw_application_new ("io.github.renzheng.Preview", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &bench);
  g_application_run (G_APPLICATION (application), 1, argv);
  g_object_unref (bench.camera);
  rz_camera_wait_closed ();
  rz_coach_free (bench.coach);
  g_array_unref (bench.latencies);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many pictures a second reach the screen while the camera's other branch is looked at: the face page's mirror in a window of the usual size. */
#include <adwaita.h>
#include <stdio.h>
#include <stdlib.h>

#include "rz-camera.h"
#include "rz-mirror.h"

/* Seconds, from the first picture. */
#define WARM_UP 2
#define MEASURE 10

typedef struct
{
  RzCamera *camera; /* (owned) */
  RzMirror *mirror; /* (unowned): of the window */
  gboolean  fresh;  /* a picture arrived that was not painted yet */
  gboolean  measuring;
  guint     n_painted;
  guint     n_observed;
  gint64    since; /* µs, monotonic clock; 0 before the first picture */
} Bench;

static gboolean
end_cb (gpointer user_data)
{
  Bench *self = user_data;
  double seconds = (g_get_monotonic_time () - self->since) / (double) G_USEC_PER_SEC;

  printf ("{\"preview_fps\":%.1f,\"observations_per_s\":%.1f}\n", self->n_painted / seconds, self->n_observed / seconds);
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

  self->mirror = g_object_new (RZ_TYPE_MIRROR, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), GTK_WIDGET (self->mirror));
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
  Bench bench = { 0 };

  if (engine == NULL)
    {
      g_printerr ("bench-preview: %s\n", error->message);
      return 3;
    }
  bench.camera = rz_camera_new (spec, engine, TRUE);
  application = adw_application_new ("io.github.renzheng.Preview", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &bench);
  g_application_run (G_APPLICATION (application), 1, argv);
  g_object_unref (bench.camera);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A camera that is plugged in is told once; one that was there all along is not. */
#include "rz-camera-arrivals.h"

#include "fixture.h"
#include "plug.h"
#include "rz-camera.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static RzCameraArrivals *
wait_for (const char *text,
          gboolean    demo,
          guint      *n)
{
  g_autoptr (RzCameraSpec) spec = text != NULL ? rz_camera_spec_parse (text, NULL) : NULL;
  RzCameraArrivals *arrivals = rz_camera_arrivals_new (spec, demo);

  *n = 0;
  g_signal_connect_swapped (arrivals, "arrived", G_CALLBACK (count_cb), n);

  return arrivals;
}

static gboolean
set_true_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* That nothing comes can only be waited for. */
static void
settle (void)
{
  gboolean due = FALSE;

  g_timeout_add (500, set_true_cb, &due);
  run_until (due);
}

static void
tells_of_a_camera_plugged_in_again (void)
{
  Plug             *plug = plug_in ("Webcam", "uvcvideo", "simulated:chen,width=160,height=120");
  guint             n;
  RzCameraArrivals *arrivals = wait_for (NULL, FALSE, &n);

  settle ();
  g_assert_cmpuint (n, ==, 0); /* it was there */
  plug_pull (plug);
  settle ();
  g_assert_cmpuint (n, ==, 0);
  plug_again (plug);
  run_until (n > 0);
  settle ();
  g_assert_cmpuint (n, ==, 1);
  g_assert_finalize_object (arrivals);
  plug_pull (plug);
}

static void
takes_no_virtual_one_for_it (void)
{
  guint             n;
  RzCameraArrivals *arrivals = wait_for ("auto", FALSE, &n);
  Plug             *loopback, *webcam;

  settle ();
  loopback = plug_in ("Loopback", "v4l2 loopback", "simulated:chen,width=160,height=120");
  settle ();
  g_assert_cmpuint (n, ==, 0);
  webcam = plug_in ("Webcam", "uvcvideo", "simulated:chen,width=160,height=120");
  run_until (n == 1);
  g_assert_finalize_object (arrivals);
  plug_pull (loopback);
  plug_pull (webcam);
}

static void
waits_for_the_one_that_is_named (void)
{
  guint             n;
  RzCameraArrivals *arrivals = wait_for ("The second", TRUE, &n);
  Plug             *first, *second;

  settle ();
  first = plug_in ("The first", "uvcvideo", "simulated:chen,width=160,height=120");
  settle ();
  g_assert_cmpuint (n, ==, 0);
  second = plug_in ("The second", "v4l2 loopback", "simulated:chen,width=160,height=120");
  run_until (n == 1);
  g_assert_finalize_object (arrivals);
  plug_pull (first);
  plug_pull (second);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_setenv ("PIPEWIRE_RUNTIME_DIR", "/nowhere", TRUE);
  gst_init (NULL, NULL);
  plug_init ();

  g_test_add_func ("/capture/camera-arrivals/tells-of-a-camera-plugged-in-again", tells_of_a_camera_plugged_in_again);
  g_test_add_func ("/capture/camera-arrivals/takes-no-virtual-one-for-it", takes_no_virtual_one_for_it);
  g_test_add_func ("/capture/camera-arrivals/waits-for-the-one-that-is-named", waits_for_the_one_that_is_named);

  return g_test_run ();
}

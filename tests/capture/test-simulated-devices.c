/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulated camera that is plugged in is listed and opened as a real one is, and counts in a demo only. */
#include "rz-simulated-devices.h"

#include "rz-camera-roster.h"
#include "rz-camera.h"
#include "run-until.h"

static void
plug_in (const char *name,
         const char *person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (person, &error);

  g_assert_no_error (error);
  rz_simulated_devices_plug_in (name, spec);
}

static void
is_listed_as_soon_as_it_is_there (void)
{
  RzCameraRoster *roster = rz_camera_roster_new (TRUE);
  g_autoptr (RzCameraRoster) strict = rz_camera_roster_new (FALSE);

  plug_in ("Front", "simulated:chen,width=320,height=240");
  run_until (rz_camera_roster_get_count (roster) == 1);
  plug_in ("Side", "simulated:li,width=320,height=240,pace=max");
  run_until (rz_camera_roster_get_count (roster) == 2);
  g_assert_cmpstr (rz_camera_roster_get_key (roster, 0), ==, "Front");
  g_assert_cmpstr (rz_camera_roster_get_name (roster, 1), ==, "Side");
  g_assert_cmpuint (rz_camera_roster_get_count (strict), ==, 0);

  /* Whoever begins to look later finds them as well. */
  g_assert_finalize_object (roster);
  roster = rz_camera_roster_new (TRUE);
  run_until (rz_camera_roster_get_count (roster) == 2);
  g_object_unref (roster);
}

static void
preview_cb (int     *width,
            RzFrame *frame)
{
  *width = frame->width;
}

static void
lost_cb (int          *code,
         const GError *error)
{
  *code = error->code;
}

static void
shows_who_stands_before_it (void)
{
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_new_device ("Side");
  g_autoptr (RzCamera) camera = rz_camera_new (spec, NULL, TRUE);
  int width = 0;

  g_signal_connect_swapped (camera, "preview", G_CALLBACK (preview_cb), &width);
  rz_camera_set_preview_wanted (camera, TRUE);
  rz_camera_start (camera);
  run_until (width == 320);
  g_assert_cmpstr (rz_camera_get_kind (camera), ==, "device");
  g_assert_cmpstr (rz_camera_get_name (camera), ==, "Side");
  g_assert_cmpstr (rz_camera_get_bus (camera), ==, RZ_CAMERA_BUS_VIRTUAL);
  rz_camera_stop (camera);
}

static void
counts_in_a_demo_only (void)
{
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_new_device ("Side");
  g_autoptr (RzCamera) camera = rz_camera_new (spec, NULL, FALSE);
  int code = -1;

  g_signal_connect_swapped (camera, "lost", G_CALLBACK (lost_cb), &code);
  rz_camera_start (camera);
  run_until (code >= 0);
  g_assert_cmpint (code, ==, RZ_CAMERA_ERROR_ONLY_VIRTUAL);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_setenv ("PIPEWIRE_RUNTIME_DIR", "/nowhere", TRUE);
  gst_init (NULL, NULL);

  g_test_add_func ("/capture/simulated-devices/is-listed-as-soon-as-it-is-there", is_listed_as_soon_as_it_is_there);
  g_test_add_func ("/capture/simulated-devices/shows-who-stands-before-it", shows_who_stands_before_it);
  g_test_add_func ("/capture/simulated-devices/counts-in-a-demo-only", counts_in_a_demo_only);

  status = g_test_run ();
  rz_camera_wait_closed ();

  return status;
}

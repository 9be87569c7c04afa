/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing one of several cameras: offered only where there is a choice, with live pictures, by keyboard too, and remembered. */
#include "desk.h"
#include "plug.h"
#include "run-until.h"
#include "rz-camera-button.h"
#include "rz-camera-tile.h"
#include "rz-finder.h"
#include "rz-sheet.h"
#include "rz-window.h"

#define OTHER "换一个摄像头"
#define QUESTION "用哪个摄像头看您？"
#define LEAVE "不换了"

static GtkApplication *application;
static RzFaceEngine   *engine;
static Plug           *front;
static Plug           *side;

/* A rehearsal in the window, with its camera open: it asks no service. */
typedef struct
{
  RzCase        *rz_case;
  RzFlow        *flow;
  RzPreferences *preferences;
  RzWindow      *window;
} Desk;

static void
desk_open (Desk       *desk,
           const char *camera)
{
  const RzFlowOptions options = { .demo = FALSE };
  g_autoptr (RzCameraSpec) spec = camera != NULL && g_str_has_prefix (camera, "simulated") ? rz_camera_spec_parse (camera, NULL) : rz_camera_spec_new_auto (camera);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzClient) client = rz_client_new ("http://127.0.0.1:9", NULL, &error);

  g_assert_no_error (error);
  desk->preferences = rz_preferences_new (NULL);
  desk->rz_case = desk_walk (RZ_CASE_STATE_HOME, FALSE);
  desk->flow = rz_flow_new (desk->rz_case, client, NULL, engine, &options);
  rz_flow_set_camera (desk->flow, spec);
  desk->window = rz_window_new (application, desk->rz_case, desk->preferences);
  rz_window_set_flow (desk->window, desk->flow);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (desk->window));
  desk_settle (GTK_WINDOW (desk->window), 2);
  g_assert_true (rz_case_rehearse (desk->rz_case, NULL));
  rz_flow_rehearse (desk->flow);
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  run_until (!g_main_context_pending (NULL));
  g_assert_finalize_object (desk->flow);
  g_clear_object (&desk->rz_case);
  g_clear_object (&desk->preferences);
}

static gboolean
is_open (Desk *desk)
{
  RzFlowPhase phase = rz_flow_get_phase (desk->flow);

  return phase == RZ_FLOW_PHASE_COACHING || phase == RZ_FLOW_PHASE_ASKING || phase == RZ_FLOW_PHASE_CHALLENGE;
}

static RzCameraTile *
find_tile (GtkWidget  *within,
           const char *key)
{
  RzCameraTile *found = NULL;

  if (RZ_IS_CAMERA_TILE (within))
    return g_strcmp0 (rz_camera_tile_get_key (RZ_CAMERA_TILE (within)), key) == 0 ? RZ_CAMERA_TILE (within) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_tile (child, key);

  return found;
}

static gboolean
shows_picture (Desk       *desk,
               const char *key)
{
  RzCameraTile *tile = find_tile (GTK_WIDGET (desk->window), key);

  return tile != NULL && rz_camera_tile_has_picture (tile);
}

static gboolean
offers (Desk *desk)
{
  return rz_finder_find (GTK_WIDGET (desk->window), OTHER) != NULL;
}

static void
is_offered_where_there_is_a_choice (void)
{
  Desk desk;

  g_test_summary ("One camera: no button. A second one is plugged in: the button comes; pulled: it goes");
  plug_pull (side);
  desk_open (&desk, NULL);
  run_until (is_open (&desk));
  g_assert_false (offers (&desk));
  plug_again (side);
  run_until (offers (&desk));
  plug_pull (side);
  run_until (!offers (&desk));
  plug_again (side);
  desk_close (&desk);
}

static void
is_not_offered_beside_a_simulated_person (void)
{
  Desk desk;

  desk_open (&desk, "simulated:li,away=1,width=320,height=240");
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (rz_flow_can_choose_camera (desk.flow));
  g_assert_false (offers (&desk));
  desk_close (&desk);
}

static void
shows_all_and_remembers_the_chosen (void)
{
  Desk  desk;
  char *kept;

  desk_open (&desk, NULL);
  run_until (is_open (&desk) && offers (&desk));
  g_assert_true (rz_finder_press (GTK_WIDGET (desk.window), OTHER));
  g_assert_true (desk_has_words (GTK_WIDGET (desk.window), QUESTION));

  /* Live pictures of both, the one in use as well. */
  run_until (shows_picture (&desk, "Front") && shows_picture (&desk, "Side"));
  desk_settle (GTK_WINDOW (desk.window), 2);
  g_assert_true (desk_has_words (GTK_WIDGET (desk.window), "正在使用"));
  gtk_test_accessible_assert_property (find_tile (GTK_WIDGET (desk.window), "Front"), GTK_ACCESSIBLE_PROPERTY_LABEL, "Front");
  gtk_test_accessible_assert_property (find_tile (GTK_WIDGET (desk.window), "Front"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "正在使用");
  gtk_test_accessible_assert_property (find_tile (GTK_WIDGET (desk.window), "Side"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "按一下就用这个");

  g_signal_emit_by_name (find_tile (GTK_WIDGET (desk.window), "Side"), "clicked");
  g_assert_null (rz_sheet_find (GTK_WIDGET (desk.window)));
  run_until (is_open (&desk));
  g_assert_cmpstr (rz_flow_get_camera (desk.flow)->name, ==, "Side");
  g_assert_true (plug_is_open (side));
  run_until (!plug_is_open (front));
  kept = rz_preferences_get_camera (desk.preferences);
  g_assert_cmpstr (kept, ==, "Side");
  g_free (kept);
  desk_close (&desk);
}

static void
goes_on_with_the_old_one (void)
{
  Desk desk;

  g_test_summary ("By keyboard: the button is reached by Tab, Esc leaves all as it is");
  desk_open (&desk, "Side");
  run_until (is_open (&desk) && offers (&desk));
  gtk_widget_grab_focus (rz_finder_find (GTK_WIDGET (desk.window), OTHER));
  g_assert_true (RZ_IS_CAMERA_BUTTON (gtk_window_get_focus (GTK_WINDOW (desk.window))));
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (desk.window)));
  run_until (shows_picture (&desk, "Side"));

  /* From 不换了 backwards: both cameras. */
  gtk_widget_child_focus (GTK_WIDGET (rz_sheet_find (GTK_WIDGET (desk.window))), GTK_DIR_TAB_BACKWARD);
  g_assert_true (RZ_IS_CAMERA_TILE (gtk_window_get_focus (GTK_WINDOW (desk.window))));
  gtk_widget_child_focus (GTK_WIDGET (rz_sheet_find (GTK_WIDGET (desk.window))), GTK_DIR_TAB_BACKWARD);
  g_assert_true (RZ_IS_CAMERA_TILE (gtk_window_get_focus (GTK_WINDOW (desk.window))));

  g_assert_true (rz_finder_press (GTK_WIDGET (desk.window), LEAVE));
  run_until (is_open (&desk));
  g_assert_cmpstr (rz_flow_get_camera (desk.flow)->name, ==, "Side");
  g_assert_true (plug_is_open (side));
  desk_close (&desk);
}

static void
a_lost_camera_can_be_left (void)
{
  Desk desk;

  g_test_summary ("The camera in use sends nothing any more: the page of the fault offers the other one");
  desk_open (&desk, "Front");
  run_until (is_open (&desk) && offers (&desk));
  plug_set_fault (front, PLUG_FROZEN);
  run_until (rz_flow_get_phase (desk.flow) == RZ_FLOW_PHASE_CAMERA_LOST);
  desk_settle (GTK_WINDOW (desk.window), 2);
  g_assert_true (rz_finder_press (GTK_WIDGET (desk.window), OTHER));
  run_until (shows_picture (&desk, "Side"));
  g_assert_false (shows_picture (&desk, "Front"));
  g_signal_emit_by_name (find_tile (GTK_WIDGET (desk.window), "Side"), "clicked");
  run_until (is_open (&desk));
  g_assert_true (plug_is_open (side));
  plug_set_fault (front, PLUG_WELL);
  desk_close (&desk);
}

static void
a_remembered_camera_may_be_gone (void)
{
  Desk desk;

  plug_pull (side);
  desk_open (&desk, "Side");
  run_until (is_open (&desk));
  g_assert_true (plug_is_open (front));
  plug_again (side);
  desk_close (&desk);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  desk_init (&argc, &argv);
  g_setenv ("PIPEWIRE_RUNTIME_DIR", "/nowhere", TRUE);
  gst_init (NULL, NULL);
  plug_init ();
  application = GTK_APPLICATION (adw_application_new ("io.github.renzheng.Test", G_APPLICATION_NON_UNIQUE));
  g_object_set (application, "resource-base-path", "/io/github/renzheng/Renzheng", NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  engine = rz_face_engine_open (NULL, TRUE, &error);
  g_assert_no_error (error);
  front = plug_in ("Front", "uvcvideo", "simulated:chen,away=1,width=320,height=240");
  side = plug_in ("Side", "uvcvideo", "simulated:li,away=1,width=320,height=240");

  g_test_add_func ("/app/camera-button/is-offered-where-there-is-a-choice", is_offered_where_there_is_a_choice);
  g_test_add_func ("/app/camera-button/is-not-offered-beside-a-simulated-person", is_not_offered_beside_a_simulated_person);
  g_test_add_func ("/app/camera-button/shows-all-and-remembers-the-chosen", shows_all_and_remembers_the_chosen);
  g_test_add_func ("/app/camera-button/goes-on-with-the-old-one", goes_on_with_the_old_one);
  g_test_add_func ("/app/camera-button/a-lost-camera-can-be-left", a_lost_camera_can_be_left);
  g_test_add_func ("/app/camera-button/a-remembered-camera-may-be-gone", a_remembered_camera_may_be_gone);

  status = g_test_run ();
  rz_camera_wait_closed ();
  g_clear_object (&engine);
  g_object_unref (application);

  return status;
}

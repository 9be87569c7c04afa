/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the face check asks and offers is on a small screen with the largest letters, whole and without scrolling. */
#include <gst/gst.h>

#include "desk.h"
#include "run-until.h"
#include "rz-finder.h"
#include "rz-page.h"
#include "rz-scale.h"
#include "rz-window.h"

#define SWAP "换一个动作"
#define AGAIN "再说一遍"

static GtkApplication *application;
static RzFaceEngine   *engine;

typedef struct
{
  RzCase        *rz_case;
  RzFlow        *flow;
  RzPreferences *preferences;
  GtkWidget     *window;
} Desk;

static void
desk_open (Desk       *desk,
           RzCaseState state)
{
  desk->flow = NULL;
  desk->preferences = rz_preferences_new (NULL);
  desk->rz_case = desk_walk (state, FALSE);
  desk->window = GTK_WIDGET (rz_window_new (application, desk->rz_case, desk->preferences));
  rz_scale_set (RZ_SCALE_MAX);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1024, 768 - 52); /* less what demo mode takes */
  gtk_window_present (GTK_WINDOW (desk->window));
  desk_settle (GTK_WINDOW (desk->window), 4);
}

/* Asks no service. */
static void
desk_rehearse (Desk       *desk,
               const char *camera)
{
  const RzFlowOptions options = { .demo = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (camera, &error);
  g_autoptr (RzClient) client = rz_client_new ("http://127.0.0.1:9", NULL, NULL);

  g_assert_no_error (error);
  desk_open (desk, RZ_CASE_STATE_HOME);
  desk->flow = rz_flow_new (desk->rz_case, client, NULL, engine, &options);
  rz_flow_set_camera (desk->flow, spec);
  rz_window_set_flow (RZ_WINDOW (desk->window), desk->flow);
  g_assert_true (rz_case_rehearse (desk->rz_case, NULL));
  rz_flow_rehearse (desk->flow);
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  run_until (!g_main_context_pending (NULL));
  if (desk->flow != NULL)
    g_assert_finalize_object (desk->flow);
  g_clear_object (&desk->rz_case);
  g_clear_object (&desk->preferences);
  rz_scale_set (RZ_SCALE_DEFAULT);
}

static void
assert_whole (Desk       *desk,
              const char *words)
{
  GtkWidget      *control, *scroller;
  graphene_rect_t bounds;

  desk_settle (GTK_WINDOW (desk->window), 4);
  control = rz_finder_find (desk->window, words);
  g_assert_nonnull (control);
  scroller = gtk_widget_get_ancestor (control, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_true (gtk_widget_compute_bounds (control, scroller, &bounds));
  g_test_message ("%s: %.0f to %.0f of %d", words, bounds.origin.y, bounds.origin.y + bounds.size.height, gtk_widget_get_height (scroller));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (scroller));
}

static void
shows_what_may_be_hard (void)
{
  Desk desk;

  desk_open (&desk, RZ_CASE_STATE_FACE_CONSENT);
  g_assert_true (rz_finder_press (desk.window, "我同意这次认证使用我的人脸信息"));
  g_assert_true (rz_finder_press (desk.window, "下一步"));
  assert_whole (&desk, "不方便转头");
  assert_whole (&desk, "不方便眨眼");
  assert_whole (&desk, "怕闪光");
  desk_close (&desk);
}

static void
shows_its_buttons_beside_a_hint (void)
{
  Desk desk;

  desk_rehearse (&desk, "simulated:chen,mask=1,width=640,height=360");
  run_until (rz_flow_get_hint (desk.flow) == RZ_HINT_COVERED);
  assert_whole (&desk, AGAIN);
  desk_close (&desk);
}

static void
exchanges_only_what_is_shown (void)
{
  g_autofree char *next = NULL;
  g_autofree char *now = NULL;
  Desk desk;

  g_test_summary ("Before a movement is shown the page says that it is next, and offers no other; then it offers one");
  desk_rehearse (&desk, "simulated:chen,width=640,height=360");
  run_until (rz_flow_get_steps (desk.flow) > 0);
  next = g_strdup_printf ("接下来是第 1 个动作，共 %u 个", rz_flow_get_steps (desk.flow));
  now = g_strdup_printf ("第 1 个动作，共 %u 个", rz_flow_get_steps (desk.flow));
  run_until (desk_has_words (desk.window, next));
  g_assert_cmpint (rz_flow_get_prompt (desk.flow), <, 0);
  g_assert_null (rz_finder_find (desk.window, SWAP));
  run_until (rz_flow_get_prompt (desk.flow) >= 0 && rz_finder_find (desk.window, SWAP) != NULL);
  g_assert_true (desk_has_words (desk.window, now));
  assert_whole (&desk, SWAP);
  assert_whole (&desk, AGAIN);
  desk_close (&desk);
}

int
main (int    argc,
      char **argv)
{
  int status;

  desk_init (&argc, &argv);
  gst_init (NULL, NULL);
  application = GTK_APPLICATION (adw_application_new ("io.github.renzheng.Test", G_APPLICATION_NON_UNIQUE));
  g_object_set (application, "resource-base-path", "/io/github/renzheng/Renzheng", NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  engine = rz_face_engine_open (NULL, FALSE, NULL);

  g_test_add_func ("/app/face-panel/shows-what-may-be-hard", shows_what_may_be_hard);
  if (engine != NULL) /* the basic one shows one line more */
    {
      g_test_add_func ("/app/face-panel/shows-its-buttons-beside-a-hint", shows_its_buttons_beside_a_hint);
      g_test_add_func ("/app/face-panel/exchanges-only-what-is-shown", exchanges_only_what_is_shown);
    }

  status = g_test_run ();
  rz_camera_wait_closed ();
  g_clear_object (&engine);
  g_object_unref (application);

  return status;
}

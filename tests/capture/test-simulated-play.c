/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each attack is, before any pixel: who hears the prompts, who is seen, and what is held. */
#include "rz-simulated-play.h"

#include <math.h>
#include <string.h>

#define STEP_US (G_USEC_PER_SEC / 30)
#define SEEDS 60

static const char *const attacks[] = { "none", "photo", "screen", "replay", "cut_photo", "swap", "helper" };

static RzSimulatedPlay *
make_play (const char *options,
           guint       seed)
{
  g_autofree char *text = g_strdup_printf ("simulated:chen,seed=%u%s", seed, options);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse (text, &error);

  g_assert_no_error (error);

  return rz_simulated_play_new (spec);
}

static RzSimulatedPlay *
make_attack (const char *attack,
             guint       seed)
{
  g_autofree char *options = g_strdup_printf (",attack=%s", attack);

  return make_play (options, seed);
}

static const RzPersona *
chen (void)
{
  return rz_persona_find ("chen");
}

static void
shows_what_the_spec_says (void)
{
  g_autoptr (RzSimulatedPlay) plain = make_play ("", 1);
  g_autoptr (RzSimulatedPlay) odd = make_play (",people=2,light=dark,distance=far", 1);
  g_autoptr (RzSimulatedPlay) empty = make_play (",away=1", 1);
  g_autoptr (RzSimulatedPlay) no_photo = make_play (",away=1,attack=photo", 1);
  RzSimulatedView view;

  rz_simulated_play_look (plain, 0, &view);
  g_assert_true (view.persona == chen ());
  g_assert_false (view.scene.away);
  g_assert_false (view.has_board);
  g_assert_null (view.scene.second);

  rz_simulated_play_look (odd, 0, &view);
  g_assert_nonnull (view.scene.second);
  g_assert_true (view.scene.second != chen ());
  g_assert_cmpfloat (view.scene.beside.distance, >, view.scene.distance);
  g_assert_cmpfloat (view.scene.beside.offset_x, <, view.scene.offset_x - 0.05);
  g_assert_cmpfloat_with_epsilon (view.scene.light, 0.08, 1e-6);

  rz_simulated_play_look (empty, 0, &view);
  g_assert_true (view.scene.away);
  rz_simulated_play_look (no_photo, 0, &view);
  g_assert_true (view.scene.away);
  g_assert_false (view.has_board);
}

/* Prompts, light and rest as a service would give them, at the same times every time. */
static void
tell (RzSimulatedPlay *play,
      gint64           now)
{
  switch (now / STEP_US)
    {
    case 20:
      rz_simulated_play_prompt (play, RZ_CHALLENGE_TURN_RIGHT);
      break;
    case 90:
    case 230:
    case 330:
      rz_simulated_play_rest (play);
      break;
    case 150:
      rz_simulated_play_prompt (play, RZ_CHALLENGE_LIGHT);
      rz_simulated_play_show_light (play, 0xff9090);
      break;
    case 190:
      rz_simulated_play_show_light (play, 0);
      break;
    case 260:
      rz_simulated_play_prompt (play, RZ_CHALLENGE_NEARER);
      break;
    default:
      break;
    }
}

static void
follows_from_the_seed_alone (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autoptr (RzSimulatedPlay) one = make_attack (attacks[i], 7);
      g_autoptr (RzSimulatedPlay) same = make_attack (attacks[i], 7);
      g_autoptr (RzSimulatedPlay) other = make_attack (attacks[i], 8);
      guint n_different = 0;

      for (gint64 now = 0; now < 12 * G_USEC_PER_SEC; now += STEP_US)
        {
          RzSimulatedView a = { 0 }, b = { 0 }, c = { 0 };

          tell (one, now);
          tell (same, now);
          tell (other, now);
          rz_simulated_play_look (one, now, &a);
          rz_simulated_play_look (same, now, &b);
          rz_simulated_play_look (other, now, &c);
          g_assert_true (a.persona == b.persona);
          g_assert_cmpmem (&a.scene, sizeof a.scene, &b.scene, sizeof b.scene);
          g_assert_cmpmem (&a.shown, sizeof a.shown, &b.shown, sizeof b.shown);
          n_different += memcmp (&a.scene, &c.scene, sizeof a.scene) != 0;
        }
      g_assert_cmpuint (n_different, >, 300);
    }
}

static void
a_recording_does_not_hear (void)
{
  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedPlay) told = make_attack ("replay", seed);
      g_autoptr (RzSimulatedPlay) untold = make_attack ("replay", seed);

      for (gint64 now = 0; now < 12 * G_USEC_PER_SEC; now += STEP_US)
        {
          RzSimulatedView a = { 0 }, b = { 0 };

          tell (told, now);
          rz_simulated_play_look (told, now, &a);
          rz_simulated_play_look (untold, now, &b);
          g_assert_true (a.persona == chen ());
          g_assert_false (a.has_board);
          g_assert_cmpmem (&a.scene, sizeof a.scene, &b.scene, sizeof b.scene);
        }
    }
}

/* A board in place of the person: it moves as asked, and the screen's light reaches it. */
static void
a_picture_is_held (gconstpointer data)
{
  const char *attack = data;
  guint       played = 0;

  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedPlay) play = make_attack (attack, seed);
      double          yaw_least = 0, distance_least = 2;
      guint           colours = 0;
      RzSimulatedView view;

      for (gint64 now = 0; now < 12 * G_USEC_PER_SEC; now += STEP_US)
        {
          tell (play, now);
          rz_simulated_play_look (play, now, &view);
          g_assert_true (view.has_board);
          g_assert_true (view.scene.away);
          yaw_least = MIN (yaw_least, view.scene.yaw);
          distance_least = MIN (distance_least, view.scene.distance);
          colours += view.scene.screen_colour == 0xff9090;
        }
      played += view.is_played;
      g_assert_cmpfloat (yaw_least, <, -20);
      g_assert_cmpfloat (distance_least, <, 0.8);
      g_assert_cmpuint (colours, ==, 40);
    }
  if (strcmp (attack, "photo") == 0)
    g_assert_cmpuint (played, ==, 0);
  else
    g_assert_true (played > SEEDS / 4 && played < 3 * SEEDS / 4);
}

static void
somebody_else_wears_the_cut_photo (void)
{
  gboolean worn[8] = { FALSE };
  guint    n = 0;

  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedPlay) play = make_attack ("cut_photo", seed);
      double          blink = 0, yaw_least = 0;
      RzSimulatedView view;

      for (gint64 now = 0; now < 12 * G_USEC_PER_SEC; now += STEP_US)
        {
          tell (play, now);
          rz_simulated_play_look (play, now, &view);
          g_assert_true (view.has_board && view.board == RZ_BOARD_MASK);
          g_assert_false (view.scene.away);
          g_assert_true (view.persona != chen ());
          blink = MAX (blink, view.scene.blink);
          yaw_least = MIN (yaw_least, view.scene.yaw);
        }
      g_assert_cmpfloat (blink, >, 0.9); /* by themselves */
      g_assert_cmpfloat (yaw_least, <, -20);
      for (guint i = 0; rz_persona_list ()[i] != NULL; i++)
        worn[i] |= rz_persona_list ()[i] == view.persona;
    }
  for (guint i = 0; i < G_N_ELEMENTS (worn); i++)
    n += worn[i];
  g_assert_cmpuint (n, ==, 5);
}

/* At one cut, at or after the first prompt and never later than when the first movement was seen. */
static void
another_takes_over (void)
{
  guint during = 0, after = 0;

  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedPlay) play = make_attack ("swap", seed);
      int              changes = 0, changed_at = -1;
      const RzPersona *last = chen ();
      RzSimulatedView  view, before = { 0 };

      for (gint64 now = 0; now < 12 * G_USEC_PER_SEC; now += STEP_US)
        {
          tell (play, now);
          rz_simulated_play_look (play, now, &view);
          if (view.persona != last)
            {
              changes++;
              changed_at = now / STEP_US;
              g_assert_cmpfloat (fabsf (view.scene.yaw - before.scene.yaw), <, 3);
              g_assert_cmpfloat (fabsf (view.scene.offset_x - before.scene.offset_x), <, 0.01);
            }
          last = view.persona;
          before = view;
        }
      g_assert_cmpint (changes, ==, 1);
      g_assert_true (last != chen ());
      g_assert_cmpint (changed_at, >=, 20);
      g_assert_cmpint (changed_at, <=, 90);
      during += changed_at < 90;
      after += changed_at == 90;
    }
  g_assert_cmpuint (during, >, SEEDS / 4);
  g_assert_cmpuint (after, >, SEEDS / 8);
}

/* The person does nothing; somebody else comes with every prompt, makes the movement and goes. */
static void
a_helper_makes_the_movement (void)
{
  guint beside = 0, in_place = 0;

  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (RzSimulatedPlay) play = make_attack ("helper", seed);
      double           person_yaw = 0, helper_yaw = 0;
      gboolean         was_seen = FALSE;
      const RzPersona *at_peak = NULL;
      RzSimulatedView  view;

      for (gint64 now = 0; now < 5 * G_USEC_PER_SEC; now += STEP_US)
        {
          gboolean first_is_person;

          tell (play, now);
          rz_simulated_play_look (play, now, &view);
          first_is_person = view.persona == chen ();
          if (now / STEP_US < 20)
            g_assert_true (first_is_person && view.scene.second == NULL);
          if (first_is_person)
            person_yaw = MIN (person_yaw, view.scene.yaw);
          else
            person_yaw = MIN (person_yaw, view.scene.beside.yaw);
          if (view.scene.second != NULL)
            {
              double yaw = first_is_person ? view.scene.beside.yaw : view.scene.yaw;

              was_seen = TRUE;
              if (yaw < helper_yaw)
                at_peak = view.persona;
              helper_yaw = MIN (helper_yaw, yaw);
            }
        }
      g_assert_true (was_seen);
      g_assert_cmpfloat (person_yaw, >, -5);
      g_assert_cmpfloat (helper_yaw, <, -20);
      g_assert_null (view.scene.second); /* gone again */
      g_assert_true (view.persona == chen ());
      beside += at_peak == chen ();
      in_place += at_peak != chen ();
    }
  g_assert_cmpuint (beside, >, SEEDS / 8);
  g_assert_cmpuint (in_place, >, SEEDS / 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/capture/simulated-play/shows-what-the-spec-says", shows_what_the_spec_says);
  g_test_add_func ("/capture/simulated-play/follows-from-the-seed-alone", follows_from_the_seed_alone);
  g_test_add_func ("/capture/simulated-play/a-recording-does-not-hear", a_recording_does_not_hear);
  g_test_add_data_func ("/capture/simulated-play/a-picture-is-held/photo", "photo", a_picture_is_held);
  g_test_add_data_func ("/capture/simulated-play/a-picture-is-held/screen", "screen", a_picture_is_held);
  g_test_add_func ("/capture/simulated-play/somebody-else-wears-the-cut-photo", somebody_else_wears_the_cut_photo);
  g_test_add_func ("/capture/simulated-play/another-takes-over", another_takes_over);
  g_test_add_func ("/capture/simulated-play/a-helper-makes-the-movement", a_helper_makes_the_movement);

  return g_test_run ();
}

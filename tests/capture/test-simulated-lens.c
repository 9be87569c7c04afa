/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What attacks look like: pixels of the camera, and what the screen's light does to them. */
#include "rz-simulated-lens.h"

#define SIZE "width=320,height=240"
#define BYTES (320 * 240 * 3)

typedef struct
{
  RzCameraSpec    *spec; /* (owned) */
  RzSimulatedLens *lens; /* (owned) */
} Film;

static void
film_clear (Film *film)
{
  rz_camera_spec_free (film->spec);
  rz_simulated_lens_free (film->lens);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Film, film_clear)

static Film
start (const char *options,
       guint       seed)
{
  g_autofree char *text = g_strdup_printf ("simulated:chen," SIZE ",seed=%u%s", seed, options);
  RzCameraSpec    *spec = rz_camera_spec_parse (text, NULL);

  return (Film){ spec, rz_simulated_lens_new (spec) };
}

/* (transfer full): the first picture under a screen of @colour. */
static guint8 *
take (const Film *film,
      guint32     colour)
{
  g_autoptr (RzSimulatedPlay) play = rz_simulated_play_new (film->spec);
  guint8         *pixels = g_malloc (BYTES);
  RzSimulatedView view;

  rz_simulated_play_show_light (play, colour);
  rz_simulated_play_look (play, 0, &view);
  rz_simulated_lens_draw (film->lens, &view, pixels, 320 * 3);

  return pixels;
}

static void
average (const guint8 *pixels,
         double        bgr[3])
{
  bgr[0] = bgr[1] = bgr[2] = 0;
  for (int y = 100; y < 140; y++)
    for (int x = 140; x < 180; x++)
      for (int c = 0; c < 3; c++)
        bgr[c] += pixels[(y * 320 + x) * 3 + c] / 1600.0;
}

/* How much redder the middle of the face becomes under a red screen: the change of red over blue. */
static double
measure_tint (const char *options,
              guint       seed)
{
  g_auto (Film) film = start (options, seed);
  g_autofree guint8 *plain = take (&film, 0);
  g_autofree guint8 *red = take (&film, 0xff5050);
  double             before[3], after[3];

  average (plain, before);
  average (red, after);

  return after[2] / after[0] / (before[2] / before[0]) - 1;
}

/* Skin and paper throw the screen's colour back alike; glass hardly does, and a recording cannot. */
static void
only_a_surface_throws_light_back (void)
{
  for (guint seed = 1; seed <= 2; seed++)
    {
      double skin = measure_tint ("", seed);

      g_assert_cmpfloat (skin, >, 0.04);
      g_assert_cmpfloat (measure_tint (",attack=photo", seed), >, 0.6 * skin);
      g_assert_cmpfloat (measure_tint (",attack=cut_photo", seed), >, 0.6 * skin);
      g_assert_cmpfloat (measure_tint (",attack=screen", seed), <, 0.2 * skin);
      g_assert_cmpfloat (measure_tint (",attack=screen", seed), >, 0);
      g_assert_cmpfloat_with_epsilon (measure_tint (",attack=replay", seed), 0, 1e-9);
    }
}

static void
the_same_seed_gives_the_same_picture (void)
{
  static const char *const options[] = { "", ",attack=photo", ",attack=screen", ",attack=replay", ",attack=cut_photo", ",attack=swap", ",attack=helper" };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_auto (Film) film = start (options[i], 5);
      g_auto (Film) other_film = start (options[i], 6);
      g_autofree guint8 *one = take (&film, 0);
      g_autofree guint8 *same = take (&film, 0);
      g_autofree guint8 *other = take (&other_film, 0);
      guint              n = 0;

      g_assert_cmpmem (one, BYTES, same, BYTES);
      for (int at = 0; at < BYTES; at++)
        n += one[at] != other[at];
      g_assert_cmpuint (n, >, BYTES / 20);
    }
}

/* A film on a screen shows another picture a second later, a print does not once noise is left aside. */
static void
a_film_goes_on (void)
{
  g_autoptr (RzCameraSpec) spec = rz_camera_spec_parse ("simulated:chen," SIZE ",attack=screen", NULL);
  g_autoptr (RzSimulatedLens) lens = rz_simulated_lens_new (spec);
  g_autofree guint8 *open = g_malloc (BYTES);
  g_autofree guint8 *shut = g_malloc (BYTES);
  RzSimulatedView    view = { .persona = rz_persona_find ("chen"), .has_board = TRUE, .board = RZ_BOARD_SCREEN, .is_played = TRUE };
  guint              n = 0;

  rz_scene_init (&view.scene);
  rz_scene_init (&view.shown);
  view.scene.away = TRUE;
  rz_simulated_lens_draw (lens, &view, open, 320 * 3);
  view.shown.blink = 1;
  rz_simulated_lens_draw (lens, &view, shut, 320 * 3);
  for (int at = 0; at < BYTES; at++)
    n += ABS (open[at] - shut[at]) > 20;
  g_assert_cmpuint (n, >, 50);
  g_assert_cmpuint (n, <, BYTES / 50);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/capture/simulated-lens/only-a-surface-throws-light-back", only_a_surface_throws_light_back);
  g_test_add_func ("/capture/simulated-lens/the-same-seed-gives-the-same-picture", the_same_seed_gives_the_same_picture);
  g_test_add_func ("/capture/simulated-lens/a-film-goes-on", a_film_goes_on);

  return g_test_run ();
}

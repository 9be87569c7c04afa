/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scene asks for is what the picture shows. */
#include "rz-persona.h"

#include <math.h>
#include <string.h>

#define WIDTH 320
#define HEIGHT 240
#define STRIDE (WIDTH * 3 + 4)

typedef struct
{
  RzRenderer *renderer;
  RzScene     scene;
  guint8      pixels[STRIDE * HEIGHT];
} Fixture;

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  f->renderer = rz_renderer_new (WIDTH, HEIGHT);
  rz_scene_init (&f->scene);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  rz_renderer_free (f->renderer);
}

static void
draw (Fixture    *f,
      const char *id)
{
  rz_renderer_draw (f->renderer, rz_persona_find (id), &f->scene, f->pixels, STRIDE);
}

/* Mean of @channel (0 blue, 1 green, 2 red) in a box of shares of the frame. */
static double
mean_of (Fixture *f,
         double   left,
         double   top,
         double   right,
         double   bottom,
         int      channel)
{
  double sum = 0;
  int    n = 0;

  for (int y = (int) (top * HEIGHT); y < (int) (bottom * HEIGHT); y++)
    for (int x = (int) (left * WIDTH); x < (int) (right * WIDTH); x++, n++)
      sum += f->pixels[y * STRIDE + 3 * x + channel];
  return sum / n / 255;
}

/* The middle of the face, beside and below the nose. */
static double
face_mean (Fixture *f,
           int      channel)
{
  return mean_of (f, 0.45, 0.45, 0.55, 0.65, channel);
}

static gboolean
is_skin (const guint8 *p)
{
  return p[2] > 145 && p[2] > p[1] + 18 && p[1] > p[0] + 8; /* brighter than the furniture */
}

/* Share of columns, from @left to @right, whose upper two thirds show at least one run of skin as long as an eye. */
static double
skin_share (Fixture *f,
            double   left,
            double   right)
{
  int n = 0;

  for (int x = (int) (left * WIDTH); x < (int) (right * WIDTH); x++)
    {
      int run = 0;

      for (int y = 0; y < HEIGHT * 2 / 3 && run < 12; y++)
        run = is_skin (f->pixels + y * STRIDE + 3 * x) ? run + 1 : 0;
      n += run >= 12;
    }
  return n / ((right - left) * WIDTH);
}

static void
same_scene_same_picture (Fixture      *f,
                         gconstpointer data)
{
  g_autofree guint8 *first = NULL;
  g_autoptr (RzRenderer) other = rz_renderer_new (WIDTH, HEIGHT);

  g_test_summary ("By the same renderer after another picture, and by a fresh one");
  f->scene.yaw = 12;
  f->scene.mouth = 0.4f;
  f->scene.seed = 7;
  memset (f->pixels, 0, sizeof f->pixels);
  draw (f, "li");
  first = g_memdup2 (f->pixels, sizeof f->pixels);
  draw (f, "chen");
  draw (f, "li");
  g_assert_cmpmem (first, sizeof f->pixels, f->pixels, sizeof f->pixels);
  rz_renderer_draw (other, rz_persona_find ("li"), &f->scene, f->pixels, STRIDE);
  g_assert_cmpmem (first, sizeof f->pixels, f->pixels, sizeof f->pixels);
}

static void
seed_changes_the_noise_only (Fixture      *f,
                             gconstpointer data)
{
  g_autofree guint8 *first = NULL;
  int                largest = 0, differ = 0;

  draw (f, "chen");
  first = g_memdup2 (f->pixels, sizeof f->pixels);
  f->scene.seed = 1234;
  draw (f, "chen");
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < 3 * WIDTH; x++)
      {
        int difference = ABS (first[y * STRIDE + x] - f->pixels[y * STRIDE + x]);

        largest = MAX (largest, difference);
        differ += difference > 0;
      }
  g_assert_cmpint (differ, >, WIDTH * HEIGHT);
  g_assert_cmpint (largest, <, 32);
}

static void
touches_only_its_rows (Fixture      *f,
                       gconstpointer data)
{
  memset (f->pixels, 0xa5, sizeof f->pixels);
  draw (f, "chen");
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 3 * WIDTH; x < STRIDE; x++)
      g_assert_cmpint (f->pixels[y * STRIDE + x], ==, 0xa5);
}

static void
screen_tints_skin (Fixture      *f,
                   gconstpointer data)
{
  static const guint32 colours[] = { 0xff8080, 0x80ff80, 0x8080ff };

  g_test_summary ("A coloured screen lifts its own channel of the skin by 0.02 more than the others, for everyone");
  for (const RzPersona *const *p = rz_persona_list (); *p != NULL; p++)
    {
      double plain[3];

      f->scene.screen_colour = 0;
      draw (f, rz_persona_get_id (*p));
      for (int c = 0; c < 3; c++)
        plain[c] = face_mean (f, c);
      for (int k = 0; k < 3; k++)
        {
          int tinted = 2 - k;

          f->scene.screen_colour = colours[k];
          draw (f, rz_persona_get_id (*p));
          for (int c = 0; c < 3; c++)
            if (c != tinted)
              g_assert_cmpfloat (face_mean (f, tinted) - plain[tinted], >, face_mean (f, c) - plain[c] + 0.02);
        }
    }
}

static void
light_makes_bright_and_dark (Fixture      *f,
                             gconstpointer data)
{
  double natural, dark, glaring;

  draw (f, "zhang");
  natural = face_mean (f, 1);
  f->scene.light = 0.1f;
  draw (f, "zhang");
  dark = face_mean (f, 1);
  f->scene.light = 3;
  draw (f, "zhang");
  glaring = face_mean (f, 1);
  g_assert_cmpfloat (natural, >, 0.35);
  g_assert_cmpfloat (natural, <, 0.70);
  g_assert_cmpfloat (dark, <, 0.2);
  g_assert_cmpfloat (glaring, >, 0.75);
}

static void
side_light_leaves_one_cheek_dark (Fixture      *f,
                                  gconstpointer data)
{
  double even;

  draw (f, "chen");
  even = fabs (mean_of (f, 0.43, 0.48, 0.47, 0.58, 1) - mean_of (f, 0.53, 0.48, 0.57, 0.58, 1));
  f->scene.side_light = 1;
  draw (f, "chen");
  g_assert_cmpfloat (even, <, 0.12);
  g_assert_cmpfloat (mean_of (f, 0.53, 0.48, 0.57, 0.58, 1) - mean_of (f, 0.43, 0.48, 0.47, 0.58, 1), >, 0.2);
}

static void
distance_shrinks (Fixture      *f,
                  gconstpointer data)
{
  double near, far;

  draw (f, "chen");
  near = skin_share (f, 0, 1);
  f->scene.distance = 2.5f;
  draw (f, "chen");
  far = skin_share (f, 0, 1);
  g_assert_cmpfloat (near, >, 0.15);
  g_assert_cmpfloat (far, <, 0.6 * near);
  g_assert_cmpfloat (far, >, 0);
}

static void
away_is_an_empty_room (Fixture      *f,
                       gconstpointer data)
{
  draw (f, "chen");
  g_assert_cmpfloat (skin_share (f, 0.3, 0.7), >, 0.3);
  f->scene.away = TRUE;
  f->scene.second = rz_persona_find ("li");
  draw (f, "chen");
  g_assert_cmpfloat (skin_share (f, 0.15, 0.7), ==, 0);
}

static void
second_person_sits_beside (Fixture      *f,
                           gconstpointer data)
{
  double alone;

  draw (f, "chen");
  alone = skin_share (f, 0.1, 0.34);
  f->scene.second = rz_persona_find ("li");
  draw (f, "chen");
  g_assert_cmpfloat (skin_share (f, 0.1, 0.34), >, alone + 0.25);
}

static void
offset_moves (Fixture      *f,
              gconstpointer data)
{
  f->scene.offset_x = 0.25f;
  draw (f, "chen");
  g_assert_cmpfloat (skin_share (f, 0.7, 0.8), >, 0.9);
  g_assert_cmpfloat (skin_share (f, 0.42, 0.55), <, 0.1);
}

static void
blur_softens (Fixture      *f,
              gconstpointer data)
{
  double sharpness[2];

  f->scene.noise = 0;
  for (int i = 0; i < 2; i++)
    {
      double sum = 0;

      f->scene.blur = 3.0f * i;
      draw (f, "huang");
      for (int y = HEIGHT / 4; y < HEIGHT * 3 / 4; y++)
        for (int x = WIDTH / 3; x < WIDTH * 2 / 3; x++)
          {
            int step = f->pixels[y * STRIDE + 3 * x + 4] - f->pixels[y * STRIDE + 3 * x + 1];

            sum += step * step;
          }
      sharpness[i] = sum;
    }
  g_assert_cmpfloat (sharpness[1], <, 0.5 * sharpness[0]);
}

static void
blink_and_mouth_change_the_face (Fixture      *f,
                                 gconstpointer data)
{
  double open_eyes, closed_eyes, closed_mouth, open_mouth;

  f->scene.noise = 0;
  draw (f, "chen");
  open_eyes = mean_of (f, 0.42, 0.44, 0.58, 0.50, 1);
  closed_mouth = mean_of (f, 0.47, 0.60, 0.53, 0.72, 1);
  f->scene.blink = 1;
  draw (f, "chen");
  closed_eyes = mean_of (f, 0.42, 0.44, 0.58, 0.50, 1);
  f->scene.mouth = 1;
  draw (f, "chen");
  open_mouth = mean_of (f, 0.47, 0.60, 0.53, 0.72, 1);
  g_assert_cmpfloat (fabs (open_eyes - closed_eyes), >, 0.004);
  g_assert_cmpfloat (open_mouth, <, closed_mouth - 0.05);
}

static void
add (const char *path,
     void (*run) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, run, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/renderer/deterministic", same_scene_same_picture);
  add ("/renderer/seed", seed_changes_the_noise_only);
  add ("/renderer/stride", touches_only_its_rows);
  add ("/renderer/screen", screen_tints_skin);
  add ("/renderer/light", light_makes_bright_and_dark);
  add ("/renderer/side-light", side_light_leaves_one_cheek_dark);
  add ("/renderer/distance", distance_shrinks);
  add ("/renderer/away", away_is_an_empty_room);
  add ("/renderer/second", second_person_sits_beside);
  add ("/renderer/offset", offset_moves);
  add ("/renderer/blur", blur_softens);
  add ("/renderer/blink-and-mouth", blink_and_mouth_change_the_face);
  return g_test_run ();
}

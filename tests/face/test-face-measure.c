/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What covers a face and what does not, on a face drawn by hand: no engine has a say in where its points are. */
#include "rz-face-measure.h"

#include <math.h>

#define WIDTH 400
#define HEIGHT 400

/* In the order of RzFace; 80 px between the eyes. */
static const RzPoint points[5] = { { 160, 160 }, { 240, 160 }, { 200, 205 }, { 168, 245 }, { 232, 245 } };

typedef struct
{
  guint8 b, g, r;
} Colour;

static const Colour skin = { 120, 145, 185 }, shade = { 66, 80, 102 }, white = { 190, 195, 200 }, dark = { 22, 24, 28 }, lip = { 95, 90, 160 };

/* An ellipse with the grain of a camera. */
static void
paint (RzFrame *frame,
       GRand   *chance,
       RzPoint  middle,
       double   half_width,
       double   half_height,
       Colour   colour,
       int      grain)
{
  for (int y = MAX (0, (int) (middle.y - half_height)); y < MIN (HEIGHT, middle.y + half_height); y++)
    for (int x = MAX (0, (int) (middle.x - half_width)); x < MIN (WIDTH, middle.x + half_width); x++)
      {
        guint8 *pixel = frame->pixels + y * frame->stride + 3 * x;
        int     noise = g_rand_int_range (chance, -grain, grain + 1);

        if (hypot ((x - middle.x) / half_width, (y - middle.y) / half_height) > 1)
          continue;
        pixel[0] = (guint8) CLAMP (colour.b + noise, 0, 255);
        pixel[1] = (guint8) CLAMP (colour.g + noise, 0, 255);
        pixel[2] = (guint8) CLAMP (colour.r + noise, 0, 255);
      }
}

static void
paint_face (RzFrame *frame,
            GRand   *chance)
{
  paint (frame, chance, (RzPoint){ 200, 200 }, 110, 145, skin, 3);
  for (int eye = 0; eye < 2; eye++)
    {
      paint (frame, chance, (RzPoint){ points[eye].x, points[eye].y - 24 }, 24, 5, dark, 6);
      paint (frame, chance, points[eye], 19, 9, white, 3);
      paint (frame, chance, points[eye], 8, 9, dark, 3);
    }
  paint (frame, chance, (RzPoint){ 200, 245 }, 32, 9, lip, 3);
  paint (frame, chance, (RzPoint){ 200, 245 }, 30, 2, dark, 3);
}

static void
wear_nothing (RzFrame *frame,
              GRand   *chance)
{
}

static void
wear_dark_glasses (RzFrame *frame,
                   GRand   *chance)
{
  for (int eye = 0; eye < 2; eye++)
    paint (frame, chance, (RzPoint){ points[eye].x + 4, points[eye].y - 7 }, 29, 20, dark, 3);
}

static void
wear_black_cloth (RzFrame *frame,
                  GRand   *chance)
{
  paint (frame, chance, (RzPoint){ 200, 258 }, 75, 62, dark, 4);
}

static void
wear_a_beard (RzFrame *frame,
              GRand   *chance)
{
  paint (frame, chance, (RzPoint){ 200, 275 }, 80, 68, dark, 20);
  paint (frame, chance, (RzPoint){ 200, 245 }, 30, 10, lip, 3);
}

/* The lamp is above: sockets and brows lie in shadow. */
static void
sit_under_a_lamp (RzFrame *frame,
                  GRand   *chance)
{
  for (int eye = 0; eye < 2; eye++)
    {
      paint (frame, chance, points[eye], 34, 22, shade, 3);
      paint (frame, chance, points[eye], 18, 8, skin, 3);
      paint (frame, chance, points[eye], 8, 8, dark, 3);
    }
}

static const struct
{
  const char *what;
  void (*wear) (RzFrame *, GRand *);
  gboolean covered;
} rows[] = {
  { "nothing", wear_nothing, FALSE },
  { "dark glasses, the eyes placed to their edge", wear_dark_glasses, TRUE },
  { "black cloth over the mouth", wear_black_cloth, TRUE },
  { "a black beard", wear_a_beard, FALSE },
  { "shadow in the sockets", sit_under_a_lamp, FALSE },
};

static void
tells_cover_from_shadow (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RzFrame) frame = rz_frame_new (WIDTH, HEIGHT, 0);
      g_autoptr (RzObservation) seen = rz_observation_new ();
      g_autoptr (GRand) chance = g_rand_new_with_seed (i);

      paint_face (frame, chance);
      rows[i].wear (frame, chance);
      seen->n_faces = 1;
      seen->frame_width = WIDTH;
      seen->frame_height = HEIGHT;
      seen->faces[0] = (RzFace){ .box = { 90, 60, 220, 280 } };
      for (int point = 0; point < 5; point++)
        seen->faces[0].points[point] = points[point];
      rz_face_measure (seen, frame);
      g_test_message ("%s: %g", rows[i].what, seen->covered);
      if (rows[i].covered)
        g_assert_cmpfloat (seen->covered, >, 0.9);
      else
        g_assert_cmpfloat (seen->covered, <, 0.3);
    }
}

static void
counts_light_and_sides (void)
{
  g_autoptr (RzFrame) frame = rz_frame_new (WIDTH, HEIGHT, 0);
  g_autoptr (RzObservation) seen = rz_observation_new ();

  g_test_summary ("Half of the face at 50, half at 200: the mean lies between, a quarter is the ratio, and no shade is shared");
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < 3 * WIDTH; x++)
      frame->pixels[y * frame->stride + x] = x < 3 * 200 ? 50 : 200;
  seen->n_faces = 1;
  seen->frame_width = WIDTH;
  seen->frame_height = HEIGHT;
  seen->faces[0] = (RzFace){ .box = { 90, 60, 220, 280 } };
  for (int point = 0; point < 5; point++)
    seen->faces[0].points[point] = points[point];
  rz_face_measure (seen, frame);
  g_assert_cmpfloat_with_epsilon (seen->luminance, 125 / 255.0, 0.01);
  g_assert_cmpfloat_with_epsilon (seen->side_ratio, 0.25, 0.02);
  g_assert_cmpfloat (seen->side_overlap, <, 0.05);
  g_assert_cmpfloat_with_epsilon (rz_face_measure_frame (frame), 125 / 255.0, 0.01);
  g_assert_cmpfloat (seen->dark_share + seen->bright_share, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/face-measure/cover", tells_cover_from_shadow);
  g_test_add_func ("/face-measure/light", counts_light_and_sides);
  return g_test_run ();
}

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

static const Colour skin = { 120, 145, 185 }, shade = { 66, 80, 102 }, white = { 190, 195, 200 }, dark = { 22, 24, 28 }, lip = { 95, 90, 160 },
                    palm = { 112, 136, 174 }, knuckle = { 90, 109, 140 };

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

static void
hold_a_hand_over_one_eye (RzFrame *frame,
                          GRand   *chance)
{
  paint (frame, chance, (RzPoint){ points[1].x, points[1].y - 4 }, 34, 60, palm, 4);
}

static void
hold_a_hand_over_the_mouth (RzFrame *frame,
                            GRand   *chance)
{
  paint (frame, chance, (RzPoint){ 200, 255 }, 70, 36, palm, 4);
  for (int finger = 0; finger < 3; finger++)
    paint (frame, chance, (RzPoint){ 185, 238 + 16.0f * finger }, 50, 1.5, knuckle, 4);
}

static void
wear_cloth_over_the_eyes (RzFrame *frame,
                          GRand   *chance)
{
  paint (frame, chance, (RzPoint){ 200, 157 }, 105, 32, palm, 1);
}

/* The lash of a closed lid and the brow stay to be seen. */
static void
close_both_eyes (RzFrame *frame,
                 GRand   *chance)
{
  for (int eye = 0; eye < 2; eye++)
    {
      paint (frame, chance, points[eye], 21, 11, skin, 3);
      paint (frame, chance, (RzPoint){ points[eye].x, points[eye].y + 6 }, 18, 2, shade, 3);
    }
}

static void
close_one_eye (RzFrame *frame,
               GRand   *chance)
{
  paint (frame, chance, points[0], 21, 11, skin, 3);
  paint (frame, chance, (RzPoint){ points[0].x, points[0].y + 6 }, 18, 2, shade, 3);
}

static void
press_pale_lips (RzFrame *frame,
                 GRand   *chance)
{
  paint (frame, chance, (RzPoint){ 200, 245 }, 34, 11, skin, 3);
  paint (frame, chance, (RzPoint){ 200, 245 }, 30, 3, shade, 3);
}

/* From @least to @most: what is only named stays below what blocks. */
static const struct
{
  const char *what;
  void (*wear) (RzFrame *, GRand *);
  double least, most;
} rows[] = {
  { "nothing", wear_nothing, 0, 0.3 },
  { "dark glasses, the eyes placed to their edge", wear_dark_glasses, 0.9, 1 },
  { "black cloth over the mouth", wear_black_cloth, 0.9, 1 },
  { "a black beard", wear_a_beard, 0, 0.3 },
  { "shadow in the sockets", sit_under_a_lamp, 0, 0.3 },
  { "a hand over one eye", hold_a_hand_over_one_eye, 0.6, 0.75 },
  { "a hand over the mouth", hold_a_hand_over_the_mouth, 0.6, 1 },
  { "cloth like skin over the eyes", wear_cloth_over_the_eyes, 0.6, 0.75 },
  { "closed eyes", close_both_eyes, 0, 0.3 },
  { "one eye closed", close_one_eye, 0, 0.3 },
  { "pale lips pressed together", press_pale_lips, 0, 0.3 },
};

static void
measure (RzObservation *seen,
         const RzFrame *frame)
{
  seen->n_faces = 1;
  seen->frame_width = WIDTH;
  seen->frame_height = HEIGHT;
  seen->faces[0] = (RzFace){ .box = { 90, 60, 220, 280 } };
  for (int point = 0; point < 5; point++)
    seen->faces[0].points[point] = points[point];
  rz_face_measure (seen, frame);
}

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
      measure (seen, frame);
      g_test_message ("%s: %g", rows[i].what, seen->covered);
      g_assert_cmpfloat (seen->covered, >=, rows[i].least);
      g_assert_cmpfloat (seen->covered, <=, rows[i].most);
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
  measure (seen, frame);
  g_assert_cmpfloat_with_epsilon (seen->luminance, 125 / 255.0, 0.01);
  g_assert_cmpfloat_with_epsilon (seen->side_ratio, 0.25, 0.02);
  g_assert_cmpfloat (seen->side_overlap, <, 0.05);
  g_assert_cmpfloat_with_epsilon (rz_face_measure_frame (frame), 125 / 255.0, 0.01);
  g_assert_cmpfloat (seen->dark_share + seen->bright_share, ==, 0);
}

static void
finds_shade_and_shine (void)
{
  g_autoptr (RzFrame) frame = rz_frame_new (WIDTH, HEIGHT, 0);
  g_autoptr (RzObservation) seen = rz_observation_new ();

  g_test_summary ("Light that fades from 200 to 50 across the face: flanks tell it better than halves, and a tenth is near either end");
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < 3 * WIDTH; x++)
      frame->pixels[y * frame->stride + x] = (guint8) CLAMP (200 - (x / 3 - 90) * 150 / 220, 50, 200);
  measure (seen, frame);
  g_assert_cmpfloat (seen->flank_ratio, <, 0.6);
  g_assert_cmpfloat (seen->side_ratio, >, seen->flank_ratio + 0.04);
  g_assert_cmpfloat_with_epsilon (seen->shade, 80 / 255.0, 0.06);
  g_assert_cmpfloat_with_epsilon (seen->shine, 170 / 255.0, 0.06);
}

/* As a hand that moves the camera by @across and @down pixels does it. */
static RzFrame *
smear (const RzFrame *frame,
       int            across,
       int            down)
{
  const int steps = 16;
  RzFrame  *smeared = rz_frame_new (WIDTH, HEIGHT, 0);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < 3 * WIDTH; x++)
      {
        int sum = 0;

        for (int i = 0; i < steps; i++)
          sum += frame->pixels[CLAMP (y + down * i / steps, 0, HEIGHT - 1) * frame->stride + CLAMP (x + 3 * (across * i / steps), x % 3, 3 * (WIDTH - 1) + x % 3)];
        smeared->pixels[y * smeared->stride + x] = (guint8) (sum / steps);
      }
  return smeared;
}

static void
add_noise (RzFrame *frame,
           GRand   *chance)
{
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < 3 * WIDTH; x++)
      {
        guint8 *value = frame->pixels + y * frame->stride + x;

        *value = (guint8) CLAMP (*value + g_rand_int_range (chance, -9, 10), 0, 255);
      }
}

static void
sees_blur_in_any_direction (void)
{
  static const int ways[][2] = { { 24, 0 }, { 0, 24 }, { 17, 17 }, { 17, -17 }, { 22, 9 } };
  g_autoptr (RzFrame) sharp = rz_frame_new (WIDTH, HEIGHT, 0);
  g_autoptr (RzObservation) clear = rz_observation_new ();
  g_autoptr (GRand) chance = g_rand_new_with_seed (3);

  g_test_summary ("Neither the direction nor the noise of the camera makes a smeared face a sharp one");
  paint_face (sharp, chance);
  measure (clear, sharp);
  g_assert_cmpfloat (clear->edges, >, 70);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (RzFrame) smeared = smear (sharp, ways[i][0], ways[i][1]);
      g_autoptr (RzObservation) seen = rz_observation_new ();
      g_autoptr (RzObservation) noisy = rz_observation_new ();

      measure (seen, smeared);
      add_noise (smeared, chance);
      measure (noisy, smeared);
      g_test_message ("%d, %d: %g, with noise %g", ways[i][0], ways[i][1], seen->edges, noisy->edges);
      g_assert_cmpfloat (seen->edges, <, 40);
      g_assert_cmpfloat (noisy->edges, <, 40);
    }
  add_noise (sharp, chance);
  measure (clear, sharp);
  g_assert_cmpfloat (clear->edges, >, 70);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/face-measure/cover", tells_cover_from_shadow);
  g_test_add_func ("/face-measure/light", counts_light_and_sides);
  g_test_add_func ("/face-measure/shade-and-shine", finds_shade_and_shine);
  g_test_add_func ("/face-measure/blur", sees_blur_in_any_direction);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The photo attack: a sheet that can be moved, turned and lit, and nothing else. */
#include "rz-flat-picture.h"

#include <string.h>

#define WIDTH 320
#define HEIGHT 240
#define SIZE (WIDTH * HEIGHT * 3)

static RzRenderer    *renderer;
static RzFlatPicture *photo;

/* Pixels that are not the black room. */
typedef struct
{
  int least_x, most_x, least_y, most_y, n;
} Extent;

static Extent
measure (const guint8 *pixels)
{
  Extent extent = { WIDTH, -1, HEIGHT, -1, 0 };

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (pixels[(y * WIDTH + x) * 3 + 1] > 0)
        {
          extent.least_x = MIN (extent.least_x, x);
          extent.most_x = MAX (extent.most_x, x);
          extent.least_y = MIN (extent.least_y, y);
          extent.most_y = MAX (extent.most_y, y);
          extent.n++;
        }

  return extent;
}

static guint8 *
draw (const RzScene *scene)
{
  guint8 *pixels = g_malloc0 (SIZE);

  rz_flat_picture_draw (photo, scene, pixels, WIDTH * 3);

  return pixels;
}

static Extent
draw_extent (const RzScene *scene)
{
  g_autofree guint8 *pixels = draw (scene);

  return measure (pixels);
}

static void
is_life_size_when_held_straight (void)
{
  RzScene            scene;
  g_autofree guint8 *pixels = NULL;
  g_autofree guint8 *person = g_malloc0 (SIZE);
  gint64             difference = 0;

  rz_scene_init (&scene);
  rz_renderer_draw (renderer, rz_persona_find ("chen"), &scene, person, WIDTH * 3);
  pixels = draw (&scene);
  for (int y = HEIGHT / 3; y < 2 * HEIGHT / 3; y++)
    for (int x = WIDTH / 3 * 3; x < 2 * WIDTH; x++)
      difference += ABS (pixels[y * WIDTH * 3 + x] - person[y * WIDTH * 3 + x]);
  g_assert_cmpint (difference / (HEIGHT / 3 * WIDTH), <, 6);
}

static void
is_moved_and_turned (void)
{
  RzScene scene;
  Extent  straight, right, turned, nodded, far;

  rz_scene_init (&scene);
  scene.distance = 1.5;
  straight = draw_extent (&scene);
  scene.offset_x = 0.05;
  right = draw_extent (&scene);
  g_assert_cmpint (right.least_x - straight.least_x, ==, WIDTH / 20);

  scene.offset_x = 0;
  scene.yaw = 40;
  turned = draw_extent (&scene);
  g_assert_cmpint (turned.most_x - turned.least_x, <, 0.85 * (straight.most_x - straight.least_x));

  scene.yaw = 0;
  scene.pitch = 40;
  nodded = draw_extent (&scene);
  g_assert_cmpint (nodded.n, <, 0.9 * straight.n);

  scene.pitch = 0;
  scene.distance = 3;
  far = draw_extent (&scene);
  g_assert_cmpint (far.n, <, 0.3 * straight.n);
}

static void
cannot_blink_or_speak (void)
{
  RzScene            scene;
  g_autofree guint8 *plain = NULL;
  g_autofree guint8 *acting = NULL;

  rz_scene_init (&scene);
  plain = draw (&scene);
  scene.blink = 1;
  scene.mouth = 1;
  acting = draw (&scene);
  g_assert_cmpmem (plain, SIZE, acting, SIZE);
}

static void
throws_light_back (void)
{
  RzScene            scene;
  g_autofree guint8 *plain = NULL;
  g_autofree guint8 *red = NULL;
  g_autofree guint8 *dark = NULL;
  const gsize        middle = (HEIGHT / 2 * WIDTH + WIDTH / 2) * 3;

  rz_scene_init (&scene);
  plain = draw (&scene);
  scene.screen_colour = 0xff0000;
  red = draw (&scene);
  g_assert_cmpint (red[middle + 2], >, plain[middle + 2]);
  g_assert_cmpint (red[middle], <, plain[middle]);
  scene.screen_colour = 0;
  scene.light = 0.08;
  dark = draw (&scene);
  g_assert_cmpint (dark[middle + 1], <, plain[middle + 1] / 2);
}

static void
edge_on_it_vanishes (void)
{
  RzScene scene;

  rz_scene_init (&scene);
  scene.yaw = 90;
  g_assert_cmpint (draw_extent (&scene).n, <, WIDTH * HEIGHT / 20);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  renderer = rz_renderer_new (WIDTH, HEIGHT);
  photo = rz_flat_picture_new (renderer, rz_persona_find ("chen"), WIDTH, HEIGHT);

  g_test_add_func ("/capture/flat-picture/is-life-size-when-held-straight", is_life_size_when_held_straight);
  g_test_add_func ("/capture/flat-picture/is-moved-and-turned", is_moved_and_turned);
  g_test_add_func ("/capture/flat-picture/cannot-blink-or-speak", cannot_blink_or_speak);
  g_test_add_func ("/capture/flat-picture/throws-light-back", throws_light_back);
  g_test_add_func ("/capture/flat-picture/edge-on-it-vanishes", edge_on_it_vanishes);

  result = g_test_run ();
  rz_flat_picture_free (photo);
  rz_renderer_free (renderer);

  return result;
}

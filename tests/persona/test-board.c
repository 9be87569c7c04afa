/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures held before the camera: planes, whatever is printed on them. */
#include "rz-board.h"

#include <math.h>
#include <string.h>

#define WIDTH 320
#define HEIGHT 240
#define SIZE (WIDTH * HEIGHT * 3)
#define FOCAL (0.84f * WIDTH)

static RzRenderer *renderer;

static RzBoard *
make (RzBoardKind kind,
      guint32     seed)
{
  return rz_board_new (kind, renderer, rz_persona_find ("chen"), kind == RZ_BOARD_MASK ? rz_persona_find ("li") : NULL, seed);
}

static void
set_scene (RzScene       *scene,
           const RzBoard *board)
{
  rz_scene_init (scene);
  scene->away = TRUE;
  scene->noise = 0;
  scene->board = board;
}

static guint8 *
draw (const RzScene *scene)
{
  guint8 *pixels = g_malloc0 (SIZE);

  rz_renderer_draw (renderer, rz_persona_find ("li"), scene, pixels, WIDTH * 3);

  return pixels;
}

/* Where @x, @y of the picture lies on the board, in cm. */
static void
look (const RzBoardPlace *place,
      double              x,
      double              y,
      double              at[2])
{
  double depth = place->depth[0] * x + place->depth[1] * y + place->depth[2];

  at[0] = (place->across[0] * x + place->across[1] * y + place->across[2]) / depth;
  at[1] = (place->down[0] * x + place->down[1] * y + place->down[2]) / depth;
}

/* The cross ratio of four points on a line, which every perspective of a plane leaves alone and nothing round does. */
static double
cross_ratio (double a[2],
             double b[2],
             double c[2],
             double d[2])
{
  return hypot (c[0] - a[0], c[1] - a[1]) * hypot (d[0] - b[0], d[1] - b[1]) / (hypot (c[0] - b[0], c[1] - b[1]) * hypot (d[0] - a[0], d[1] - a[1]));
}

static void
is_seen_by_a_homography (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (RzBoard) board = make (seed % 2 ? RZ_BOARD_PRINT : RZ_BOARD_SCREEN, seed);
      RzLight      light;
      RzScene      scene;
      RzBoardPlace place;
      double       at[4][2];

      set_scene (&scene, board);
      scene.yaw = (int) seed * 4 - 40;
      scene.pitch = 20 - (int) seed * 2;
      scene.roll = seed;
      scene.distance = 0.8f + 0.03f * seed;
      rz_light_init (&light, &scene);
      g_assert_true (rz_board_pose (board, &scene, &light, FOCAL, WIDTH, HEIGHT, &place));
      for (int i = 0; i < 4; i++)
        look (&place, 90 + 40 * i, 60 + 25 * i, at[i]);
      g_assert_cmpfloat_with_epsilon (cross_ratio (at[0], at[1], at[2], at[3]), 4.0 / 3, 1e-3);
      /* and they lie on one line */
      g_assert_cmpfloat_with_epsilon ((at[3][0] - at[0][0]) * (at[1][1] - at[0][1]), (at[3][1] - at[0][1]) * (at[1][0] - at[0][0]), 1e-2);
    }
}

/* Held straight at the natural distance, the face on it is as large as a face there. */
static void
shows_a_face_of_natural_size (void)
{
  g_autofree guint8 *person = g_malloc (SIZE);
  RzScene            scene;

  rz_scene_init (&scene);
  scene.noise = 0;
  rz_renderer_draw (renderer, rz_persona_find ("chen"), &scene, person, WIDTH * 3);
  for (guint seed = 0; seed < 12; seed++)
    {
      g_autoptr (RzBoard) board = make (seed % 2 ? RZ_BOARD_PRINT : RZ_BOARD_SCREEN, seed);
      g_autofree guint8 *pixels = NULL;
      gint64             difference = 0;

      set_scene (&scene, board);
      pixels = draw (&scene);
      for (int y = HEIGHT / 3; y < 2 * HEIGHT / 3; y++)
        for (int x = 3 * WIDTH / 8 * 3; x < 5 * WIDTH / 8 * 3; x++)
          difference += ABS (pixels[y * WIDTH * 3 + x] - person[y * WIDTH * 3 + x]);
      g_assert_cmpint (difference / (HEIGHT / 3 * WIDTH / 4 * 3), <, 30);
    }
}

static RzBoardPlace
place_at (const RzBoard *board,
          float          yaw,
          float          distance,
          float          offset_x)
{
  RzLight      light;
  RzScene      scene;
  RzBoardPlace place = { 0 };

  set_scene (&scene, board);
  scene.yaw = yaw;
  scene.distance = distance;
  scene.offset_x = offset_x;
  rz_light_init (&light, &scene);
  g_assert_true (rz_board_pose (board, &scene, &light, FOCAL, WIDTH, HEIGHT, &place));

  return place;
}

static void
is_moved_and_tilted (void)
{
  g_autoptr (RzBoard) board = make (RZ_BOARD_PRINT, 1);
  RzBoardPlace straight = place_at (board, 0, 2, 0), right = place_at (board, 0, 2, 0.1f), tilted = place_at (board, 45, 2, 0), far = place_at (board, 0, 4, 0);

  g_assert_cmpint (right.left - straight.left, >=, WIDTH / 10 - 1);
  g_assert_cmpint (right.left - straight.left, <=, WIDTH / 10 + 1);
  g_assert_cmpint (tilted.right - tilted.left, <, 0.85 * (straight.right - straight.left));
  g_assert_cmpint (far.right - far.left, <, 0.6 * (straight.right - straight.left));
}

static void
edge_on_it_vanishes (void)
{
  g_autoptr (RzBoard) board = make (RZ_BOARD_PRINT, 1);
  g_autofree guint8 *pixels = NULL;
  g_autofree guint8 *room = NULL;
  RzScene            scene;

  set_scene (&scene, board);
  scene.yaw = 90;
  pixels = draw (&scene);
  scene.board = NULL;
  room = draw (&scene);
  g_assert_cmpmem (pixels, SIZE, room, SIZE);
}

/* A print neither blinks nor speaks. */
static void
paper_has_no_lids (void)
{
  g_autoptr (RzBoard) board = make (RZ_BOARD_PRINT, 3);
  g_autofree guint8 *plain = NULL;
  g_autofree guint8 *acting = NULL;
  RzScene            scene, shown;

  set_scene (&scene, board);
  plain = draw (&scene);
  scene.blink = 1;
  scene.mouth = 1;
  rz_scene_init (&shown);
  shown.blink = 1;
  rz_board_show (board, renderer, rz_persona_find ("chen"), &shown);
  acting = draw (&scene);
  g_assert_cmpmem (plain, SIZE, acting, SIZE);
}

/* Mean of the pixels around the middle. */
static double
mean_of (const guint8 *pixels,
         int           channel)
{
  double sum = 0;

  for (int y = 90; y < 130; y++)
    for (int x = 145; x < 175; x++)
      sum += pixels[(y * WIDTH + x) * 3 + channel] / 1200.0;

  return sum;
}

static void
paper_needs_light_and_a_screen_does_not (void)
{
  const RzBoardKind kinds[] = { RZ_BOARD_PRINT, RZ_BOARD_SCREEN };
  double            kept[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RzBoard) board = make (kinds[i], 2);
      g_autofree guint8 *lit = NULL;
      g_autofree guint8 *dark = NULL;
      RzScene            scene;

      set_scene (&scene, board);
      lit = draw (&scene);
      scene.light = 0.08f;
      dark = draw (&scene);
      kept[i] = mean_of (dark, 1) / mean_of (lit, 1);
    }
  g_assert_cmpfloat (kept[0], <, 0.5);
  g_assert_cmpfloat (kept[1], >, 0.9);
}

/* Behind the holes live eyes open and close; the printed mouth stays. */
static void
a_mask_shows_the_eyes_behind (void)
{
  g_autoptr (RzBoard) board = make (RZ_BOARD_MASK, 4);
  g_autofree guint8 *open = NULL;
  g_autofree guint8 *shut = NULL;
  RzScene            scene;
  int                changed = 0, top = HEIGHT, bottom = 0;

  set_scene (&scene, board);
  scene.away = FALSE;
  open = draw (&scene);
  scene.blink = 1;
  scene.mouth = 1;
  shut = draw (&scene);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (ABS (open[(y * WIDTH + x) * 3 + 1] - shut[(y * WIDTH + x) * 3 + 1]) > 12)
        {
          changed++;
          top = MIN (top, y);
          bottom = MAX (bottom, y);
        }
  g_assert_cmpint (changed, >, 10);
  g_assert_cmpint (bottom - top, <, 16);
  g_assert_cmpint (top, >, 90);
}

static void
seeds_are_other_papers_and_screens (void)
{
  const RzBoardKind kinds[] = { RZ_BOARD_PRINT, RZ_BOARD_MASK, RZ_BOARD_SCREEN };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint seed = 0; seed < 6; seed++)
      {
        g_autoptr (RzBoard) board = make (kinds[i], seed);
        g_autoptr (RzBoard) same = make (kinds[i], seed);
        g_autoptr (RzBoard) other = make (kinds[i], seed + 100);
        g_autofree guint8 *one = NULL;
        g_autofree guint8 *again = NULL;
        g_autofree guint8 *another = NULL;
        RzScene            scene;

        set_scene (&scene, board);
        one = draw (&scene);
        scene.board = same;
        again = draw (&scene);
        scene.board = other;
        another = draw (&scene);
        g_assert_cmpmem (one, SIZE, again, SIZE);
        g_assert_cmpint (memcmp (one, another, SIZE), !=, 0);
      }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  renderer = rz_renderer_new (WIDTH, HEIGHT);

  g_test_add_func ("/persona/board/is-seen-by-a-homography", is_seen_by_a_homography);
  g_test_add_func ("/persona/board/shows-a-face-of-natural-size", shows_a_face_of_natural_size);
  g_test_add_func ("/persona/board/is-moved-and-tilted", is_moved_and_tilted);
  g_test_add_func ("/persona/board/edge-on-it-vanishes", edge_on_it_vanishes);
  g_test_add_func ("/persona/board/paper-has-no-lids", paper_has_no_lids);
  g_test_add_func ("/persona/board/paper-needs-light-and-a-screen-does-not", paper_needs_light_and_a_screen_does_not);
  g_test_add_func ("/persona/board/a-mask-shows-the-eyes-behind", a_mask_shows_the_eyes_behind);
  g_test_add_func ("/persona/board/seeds-are-other-papers-and-screens", seeds_are_other_papers_and_screens);

  result = g_test_run ();
  rz_renderer_free (renderer);

  return result;
}

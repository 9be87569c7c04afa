/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turning, projecting and the nearest surface. */
#include "rz-mesh.h"

#include <math.h>

static RzView
make_view (float yaw,
           float pitch,
           float roll)
{
  RzView view = { .shift = { 0, 0, -50 }, .focal = 100, .centre_x = 50, .centre_y = 50 };

  rz_view_turn (&view, yaw, pitch, roll);
  return view;
}

static RzVec
see (float yaw,
     float pitch,
     float roll,
     RzVec place)
{
  RzView view = make_view (yaw, pitch, roll);
  RzVec  seen;

  rz_view_project (&view, &place, 1, &seen);
  return seen;
}

static void
turns_the_way_observations_count (void)
{
  const RzVec nose = { 0, 0, 10 };
  const RzVec crown = { 0, 10, 0 };

  g_test_summary ("Positive yaw: nose to the right of the picture; positive pitch: nose down; positive roll: crown to the right");
  g_assert_cmpfloat_with_epsilon (see (0, 0, 0, nose).x, 50, 1e-4);
  g_assert_cmpfloat (see (20, 0, 0, nose).x, >, 55);
  g_assert_cmpfloat (see (-20, 0, 0, nose).x, <, 45);
  g_assert_cmpfloat (see (0, 15, 0, nose).y, >, 54);
  g_assert_cmpfloat (see (0, 0, 20, crown).x, >, 55);
  g_assert_cmpfloat (see (0, 0, 0, crown).y, <, 35);
}

static void
turning_back_undoes_turning (void)
{
  RzView view = make_view (23, -11, 7);
  RzVec  n = rz_view_unrotate (&view, rz_view_rotate (&view, (RzVec){ 0.1f, 0.7f, -0.3f }));

  g_assert_cmpfloat_with_epsilon (n.x, 0.1, 1e-5);
  g_assert_cmpfloat_with_epsilon (n.y, 0.7, 1e-5);
  g_assert_cmpfloat_with_epsilon (n.z, -0.3, 1e-5);
}

/* A square sheet facing the camera, @depth nearer to it. */
static RzMesh *
make_sheet (float depth,
            float half)
{
  RzMesh *mesh = rz_mesh_new (2, 2);

  for (int i = 0; i < 4; i++)
    mesh->place[i] = (RzVec){ i % 2 ? half : -half, i < 2 ? half : -half, depth };
  rz_mesh_update_normals (mesh);
  return mesh;
}

static void
draw_sheet (RzCanvas  *canvas,
            RzMesh    *mesh,
            RzMaterial material)
{
  RzView view = make_view (0, 0, 0);
  RzVec  placed[4];

  rz_view_project (&view, mesh->place, 4, placed);
  rz_canvas_draw (canvas, mesh, placed, material, FALSE);
}

static void
nearest_surface_wins (void)
{
  g_autoptr (RzCanvas) canvas = rz_canvas_new (100, 100);
  g_autoptr (RzMesh) near = make_sheet (10, 4);
  g_autoptr (RzMesh) far = make_sheet (0, 12);
  gsize middle = 50 * 100 + 50;

  g_test_summary ("In whichever order they are drawn");
  draw_sheet (canvas, near, RZ_MATERIAL_HEAD);
  draw_sheet (canvas, far, RZ_MATERIAL_COAT);
  g_assert_cmpint (canvas->material[middle], ==, RZ_MATERIAL_HEAD);
  g_assert_cmpint (canvas->material[50 * 100 + 30], ==, RZ_MATERIAL_COAT);
  g_assert_cmpint (canvas->material[2 * 100 + 2], ==, RZ_MATERIAL_NONE);
  g_assert_cmpfloat_with_epsilon (canvas->point[middle].nz, 1, 1e-4);
  rz_canvas_clear (canvas);
  for (gsize i = 0; i < 100 * 100; i++)
    g_assert_cmpint (canvas->material[i], ==, RZ_MATERIAL_NONE);
  draw_sheet (canvas, far, RZ_MATERIAL_COAT);
  draw_sheet (canvas, near, RZ_MATERIAL_HEAD);
  g_assert_cmpint (canvas->material[middle], ==, RZ_MATERIAL_HEAD);
}

static void
leaves_no_gap_between_triangles (void)
{
  g_autoptr (RzCanvas) canvas = rz_canvas_new (100, 100);
  g_autoptr (RzMesh) sheet = make_sheet (0, 12);

  draw_sheet (canvas, sheet, RZ_MATERIAL_COAT);
  for (int y = 30; y < 70; y++)
    for (int x = 30; x < 70; x++)
      g_assert_cmpint (canvas->material[y * 100 + x], ==, RZ_MATERIAL_COAT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mesh/turn", turns_the_way_observations_count);
  g_test_add_func ("/mesh/turn-back", turning_back_undoes_turning);
  g_test_add_func ("/mesh/nearest", nearest_surface_wins);
  g_test_add_func ("/mesh/gaps", leaves_no_gap_between_triangles);
  return g_test_run ();
}

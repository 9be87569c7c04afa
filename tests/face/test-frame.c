/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames: their way through JPEG and PNG, and what is refused. */
#include "rz-face-engine.h"

#include <glib/gstdio.h>
#include <string.h>

/* Left half red, right half blue, so that a turned or swapped picture shows. */
static RzFrame *
make_halves (int width,
             int height)
{
  RzFrame *frame = rz_frame_new (width, height, 7);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      frame->pixels[y * frame->stride + 3 * x + (x < width / 2 ? 2 : 0)] = 220;
  return frame;
}

static void
goes_through_jpeg (void)
{
  g_autoptr (RzFrame) frame = make_halves (64, 32);
  g_autoptr (GBytes) jpeg = rz_frame_to_jpeg (frame, 95);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFrame) again = rz_frame_from_jpeg (jpeg, 1234, &error);

  g_assert_no_error (error);
  g_assert_cmpint (again->width, ==, 64);
  g_assert_cmpint (again->height, ==, 32);
  g_assert_cmpint (again->time_us, ==, 1234);
  g_assert_cmpint (again->pixels[2], >, 180);
  g_assert_cmpint (again->pixels[0], <, 60);
  g_assert_cmpint (again->pixels[3 * 60], >, 180);
}

static void
refuses_half_a_picture (void)
{
  g_autoptr (RzFrame) frame = make_halves (320, 240);
  g_autoptr (GBytes) jpeg = rz_frame_to_jpeg (frame, 95);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (jpeg, 0, 2 * g_bytes_get_size (jpeg) / 3);
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_frame_from_jpeg (half, 0, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_UNREADABLE);
}

static void
goes_through_a_file (void)
{
  g_autoptr (RzFrame) frame = make_halves (20, 10);
  g_autofree char *folder = g_dir_make_tmp ("renzheng-frame-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "picture.png", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFrame) again = NULL;

  g_assert_true (rz_frame_save_png (frame, path, &error));
  again = rz_frame_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (again->pixels, 20 * 10 * 3, frame->pixels, 20 * 10 * 3);
  g_unlink (path);
  g_rmdir (folder);
}

/* Exif with nothing but the orientation, put behind the start of @jpeg (Exif 2.3, 4.5.4). */
static GBytes *
add_orientation (GBytes *jpeg,
                 guint8  orientation)
{
  const guint8 exif[] = {
    0xff,
    0xe1,
    0x00,
    0x22,
    'E',
    'x',
    'i',
    'f',
    0,
    0,
    'M',
    'M',
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  };
  gsize         size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);
  g_autoptr (GByteArray) turned = g_byte_array_new ();

  g_byte_array_append (turned, data, 2);
  g_byte_array_append (turned, exif, sizeof exif);
  g_byte_array_append (turned, data + 2, (guint) size - 2);
  return g_byte_array_free_to_bytes (g_steal_pointer (&turned));
}

static void
applies_the_orientation (void)
{
  g_autoptr (RzFrame) frame = make_halves (64, 32);
  g_autoptr (GBytes) jpeg = rz_frame_to_jpeg (frame, 95);
  g_autoptr (GBytes) turned = add_orientation (jpeg, 6); /* to be shown turned by a quarter clockwise */
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFrame) again = rz_frame_from_jpeg (turned, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpint (again->width, ==, 32);
  g_assert_cmpint (again->height, ==, 64);
  g_assert_cmpint (again->pixels[2], >, 180);                  /* red came to the top */
  g_assert_cmpint (again->pixels[60 * again->stride], >, 180); /* blue to the bottom */
}

static void
refuses_what_is_no_picture (void)
{
  static const char junk[] = "GIF89a and no more";
  g_autoptr (GBytes) bytes = g_bytes_new_static (junk, sizeof junk);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_frame_from_jpeg (bytes, 0, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (rz_frame_from_jpeg (empty, 0, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (rz_frame_load ("/nonexistent.jpg", &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_UNREADABLE);
}

static void
survives_broken_jpegs (void)
{
  g_autoptr (RzFrame) frame = make_halves (64, 64);
  g_autoptr (GBytes) jpeg = rz_frame_to_jpeg (frame, 80);
  gsize size = g_bytes_get_size (jpeg);

  g_test_summary ("Cut off anywhere, a picture is refused or decoded in part, and nothing falls over");
  for (gsize length = 0; length < size; length += 1 + length / 16)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (jpeg, 0, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (RzFrame) again = rz_frame_from_jpeg (part, 0, &error);

      if (again == NULL)
        g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_UNREADABLE);
      else
        g_assert_cmpint (again->width, ==, 64);
    }
}

static void
refuses_a_huge_claim (void)
{
  g_autoptr (RzFrame) frame = make_halves (16, 16);
  g_autoptr (GBytes) jpeg = rz_frame_to_jpeg (frame, 80);
  g_autoptr (GBytes) huge = NULL;
  g_autoptr (GError) error = NULL;
  gsize   size = g_bytes_get_size (jpeg);
  guint8 *data = g_memdup2 (g_bytes_get_data (jpeg, NULL), size);

  g_test_summary ("A few bytes that claim 65535 × 65535 pixels are refused before anything is allocated for them");
  for (gsize i = 0; i + 8 < size; i++)
    if (data[i] == 0xff && data[i + 1] == 0xc0)
      memset (data + i + 5, 0xff, 4);
  huge = g_bytes_new_take (data, size);
  g_assert_null (rz_frame_from_jpeg (huge, 0, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "65535"));
}

static void
shares_one_copy (void)
{
  g_autoptr (RzObservation) seen = rz_observation_new ();
  g_autoptr (RzObservation) copy = NULL;

  seen->frame = rz_frame_new (8, 8, 0);
  copy = rz_observation_copy (seen);
  g_assert_true (copy->frame == seen->frame);
  g_clear_pointer (&seen, rz_observation_free);
  copy->frame->pixels[0] = 1; /* still there */
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frame/goes-through-jpeg", goes_through_jpeg);
  g_test_add_func ("/frame/half", refuses_half_a_picture);
  g_test_add_func ("/frame/goes-through-a-file", goes_through_a_file);
  g_test_add_func ("/frame/applies-the-orientation", applies_the_orientation);
  g_test_add_func ("/frame/refuses-what-is-no-picture", refuses_what_is_no_picture);
  g_test_add_func ("/frame/survives-broken-jpegs", survives_broken_jpegs);
  g_test_add_func ("/frame/refuses-a-huge-claim", refuses_a_huge_claim);
  g_test_add_func ("/frame/shares-one-copy", shares_one_copy);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code: how much it holds, and that its modules are where the drawing says. */
#include "rz-qr-code.h"

#include <string.h>

static void
holds_a_receipt (void)
{
  g_autofree char *receipt = g_strnfill (700, 'x');
  g_autoptr (RzQrCode) code = rz_qr_code_new (receipt);

  g_assert_nonnull (code);
  g_assert_cmpint (rz_qr_code_get_size (code), <=, 109); /* version 23: 1 module is 0.65 mm on the sheet */
}

static void
refuses_what_does_not_fit (void)
{
  g_autofree char *fits = g_strnfill (2331, 'x');
  g_autofree char *too_long = g_strnfill (2332, 'x');
  g_autoptr (RzQrCode) code = rz_qr_code_new (fits);

  g_assert_nonnull (code);
  g_assert_null (rz_qr_code_new (too_long));
}

static gboolean
is_dark (cairo_surface_t *surface,
         int              x,
         int              y)
{
  return cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + 4 * x] < 128;
}

static void
leaves_the_quiet_zone_white (void)
{
  g_autoptr (RzQrCode) code = rz_qr_code_new ("R");
  int              side = (rz_qr_code_get_size (code) + 2 * RZ_QR_CODE_QUIET) * 4;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  cairo_t         *cr = cairo_create (surface);

  rz_qr_code_draw (code, cr, side);
  cairo_surface_flush (surface);
  for (int i = 0; i < side; i++)
    g_assert_false (is_dark (surface, i, RZ_QR_CODE_QUIET * 4 - 1) || is_dark (surface, RZ_QR_CODE_QUIET * 4 - 1, i) || is_dark (surface, i, side - 1));
  /* The corner of the first finder pattern: a dark frame, a light ring, a dark heart. */
  g_assert_true (is_dark (surface, (RZ_QR_CODE_QUIET) *4 + 1, RZ_QR_CODE_QUIET * 4 + 1));
  g_assert_false (is_dark (surface, (RZ_QR_CODE_QUIET + 1) * 4 + 1, (RZ_QR_CODE_QUIET + 1) * 4 + 1));
  g_assert_true (is_dark (surface, (RZ_QR_CODE_QUIET + 3) * 4 + 1, (RZ_QR_CODE_QUIET + 3) * 4 + 1));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/qr-code/receipt", holds_a_receipt);
  g_test_add_func ("/paper/qr-code/too-long", refuses_what_does_not_fit);
  g_test_add_func ("/paper/qr-code/quiet-zone", leaves_the_quiet_zone_white);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code, drawn as filled squares. */
#include "rz-qr-code.h"

#include <qrencode.h>

struct _RzQrCode
{
  QRcode *code; /* (owned) */
};

RzQrCode *
rz_qr_code_new (const char *text)
{
  RzQrCode *self;
  QRcode   *code;

  g_return_val_if_fail (text != NULL, NULL);

  code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  if (code == NULL)
    return NULL;

  self = g_new0 (RzQrCode, 1);
  self->code = code;
  return self;
}

void
rz_qr_code_free (RzQrCode *self)
{
  if (self == NULL)
    return;

  QRcode_free (self->code);
  g_free (self);
}

int
rz_qr_code_get_size (RzQrCode *self)
{
  return self->code->width;
}

void
rz_qr_code_draw (RzQrCode *self,
                 cairo_t  *cr,
                 double    side)
{
  int    width = self->code->width;
  double module = side / (width + 2 * RZ_QR_CODE_QUIET);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, side, side);
  cairo_fill (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE); /* no grey seams between modules */
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int y = 0; y < width; y++)
    for (int x = 0; x < width; x++)
      if (self->code->data[y * width + x] & 1)
        cairo_rectangle (cr, (x + RZ_QR_CODE_QUIET) * module, (y + RZ_QR_CODE_QUIET) * module, module, module);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code (ISO/IEC 18004), drawn as filled squares. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _RzQrCode RzQrCode;

/** RZ_QR_CODE_QUIET: modules of white around it (ISO/IEC 18004, section 5.3.8). */
#define RZ_QR_CODE_QUIET 4

/** rz_qr_code_new: @text: up to 2331 bytes, at error correction M. Returns: (transfer full) (nullable): %NULL where it does not fit. Any thread. */
RzQrCode *rz_qr_code_new (const char *text);
void      rz_qr_code_free (RzQrCode *self);
/** rz_qr_code_get_size: Returns: modules a side, without the quiet zone. */
int rz_qr_code_get_size (RzQrCode *self);
/** rz_qr_code_draw: Fills a white square of @side at the origin, and in it the code with its quiet zone in black, whatever the theme: readers want dark on light. */
void rz_qr_code_draw (RzQrCode *self,
                      cairo_t  *cr,
                      double    side);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzQrCode, rz_qr_code_free)

G_END_DECLS

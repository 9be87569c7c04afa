/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code on the screen. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RZ_TYPE_QR_VIEW (rz_qr_view_get_type ())
G_DECLARE_FINAL_TYPE (RzQrView, rz_qr_view, RZ, QR_VIEW, GtkWidget)

/** rz_qr_view_set_text: @text: (nullable): %NULL shows nothing. Returns: whether there is a code to show. */
gboolean rz_qr_view_set_text (RzQrView   *self,
                              const char *text);

G_END_DECLS

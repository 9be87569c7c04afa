/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 演示模式 across the whole window, too faint to be in the way of reading. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzWatermark: Lets every click through, and is not there for assistive technology: the banner says the same. Property "text" (string). */
#define RZ_TYPE_WATERMARK (rz_watermark_get_type ())
G_DECLARE_FINAL_TYPE (RzWatermark, rz_watermark, RZ, WATERMARK, GtkWidget)

void rz_watermark_set_text (RzWatermark *self,
                            const char  *text);

G_END_DECLS

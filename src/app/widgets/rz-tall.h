/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scrolls what is higher than the room there is, and is as high as that needs where there is room. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzTall: A scrolled window asks for the height of its content at the content's own width, so that text which wraps was cut; this asks at the width it gets. */
#define RZ_TYPE_TALL (rz_tall_get_type ())
G_DECLARE_FINAL_TYPE (RzTall, rz_tall, RZ, TALL, GtkWidget)

/** rz_tall_set_content: To be called once. */
void rz_tall_set_content (RzTall    *self,
                          GtkWidget *content);

G_END_DECLS

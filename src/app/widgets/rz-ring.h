/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ring round the oval, which fills with what is done; never a countdown. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzRing: Property "progress" (double, 0 to 1). Drawn in the colour of its style, on a rest in the colour of the class "rest". */
#define RZ_TYPE_RING (rz_ring_get_type ())
G_DECLARE_FINAL_TYPE (RzRing, rz_ring, RZ, RING, GtkWidget)

/** RZ_RING_WIDTH: of its line, pixels. */
#define RZ_RING_WIDTH 13

G_END_DECLS

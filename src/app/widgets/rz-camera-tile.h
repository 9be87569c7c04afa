/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One camera to choose: what it sees now, its name, and how it stands with it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzCameraTile: Opens its camera while it is on the screen, and lets go of it when it leaves. */
#define RZ_TYPE_CAMERA_TILE (rz_camera_tile_get_type ())
G_DECLARE_FINAL_TYPE (RzCameraTile, rz_camera_tile, RZ, CAMERA_TILE, GtkButton)

/**
 * rz_camera_tile_new:
 * @key: name or path of the device
 * @name: as it is shown
 * @current: whether it is the one in use
 * @demo: whether a virtual device counts
 */
GtkWidget *rz_camera_tile_new (const char *key,
                               const char *name,
                               gboolean    current,
                               gboolean    demo);
/** rz_camera_tile_get_key: Returns: (transfer none). */
const char *rz_camera_tile_get_key (RzCameraTile *self);
/** rz_camera_tile_has_picture: Whether its camera shows something now. */
gboolean rz_camera_tile_has_picture (RzCameraTile *self);

G_END_DECLS

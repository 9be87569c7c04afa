/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face page's picture and words, beside each other while there is width, its buttons under the words or, where that is too high, in a row under both; and the soft light of a light challenge round them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzFaceStage: Three template children: picture, words, buttons. */
#define RZ_TYPE_FACE_STAGE (rz_face_stage_get_type ())
G_DECLARE_FINAL_TYPE (RzFaceStage, rz_face_stage, RZ, FACE_STAGE, GtkWidget)

/** rz_face_stage_set_light: @colour: 0xRRGGBB, 0 for none. */
void rz_face_stage_set_light (RzFaceStage *self,
                              guint        colour);

G_END_DECLS

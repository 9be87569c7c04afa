/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printed photo held before the camera: the attack every build must refuse (domain facts, section 15). Private to the layer. */
#pragma once

#include "rz-persona.h"

G_BEGIN_DECLS

/** RzFlatPicture: A sheet of paper with a frontal, life-size print of a persona. One thread at a time. */
typedef struct _RzFlatPicture RzFlatPicture;

/** rz_flat_picture_new: @renderer: of @width × @height pixels, used once to take the photo. */
RzFlatPicture *rz_flat_picture_new (RzRenderer      *renderer,
                                    const RzPersona *persona,
                                    int              width,
                                    int              height);
void           rz_flat_picture_free (RzFlatPicture *self);

/**
 * rz_flat_picture_draw:
 * @scene: where the sheet is held and how it is turned; what a sheet cannot do, such as blink, is ignored
 * @pixels: (inout): the room without the person, height rows of @stride bytes, blue, green, red
 */
void rz_flat_picture_draw (RzFlatPicture *self,
                           const RzScene *scene,
                           guint8        *pixels,
                           int            stride);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzFlatPicture, rz_flat_picture_free)

G_END_DECLS

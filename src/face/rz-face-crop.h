/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face cut out of its frame at about 160 px, and places in it. */
#pragma once

#include "rz-observation.h"

G_BEGIN_DECLS

/**
 * RzFaceCrop:
 * @colour: (owned)
 * @grey: (owned) (array): width × height
 * @points: as of #RzFace, in pixels of the crop
 * @eyes: distance between the eyes in pixels of the crop
 *
 * The face scaled down, never up: enlarging would read as blur.
 */
typedef struct
{
  RzFrame *colour;
  guint8  *grey;
  int      width;
  int      height;
  RzPoint  points[5];
  float    eyes;
} RzFaceCrop;

/** RzArea: @right, @bottom: first column and row beyond */
typedef struct
{
  int left;
  int top;
  int right;
  int bottom;
} RzArea;

/** rz_face_crop_open: Returns: whether there is enough of the face in the frame; only then must it be closed. */
gboolean rz_face_crop_open (RzFaceCrop    *crop,
                            const RzFrame *frame,
                            const RzFace  *face);
/** rz_face_crop_close: Wipes what was cut out. */
void rz_face_crop_close (RzFaceCrop *crop);

/** rz_face_crop_span: @from, @to: (out): columns of row @y inside the ellipse of the box, whose corners show hair and background */
void rz_face_crop_span (const RzFaceCrop *crop,
                        int               y,
                        int              *from,
                        int              *to);
/** rz_face_crop_around: Returns: the pixels touched by these borders, those beyond the crop left out. */
RzArea rz_face_crop_around (const RzFaceCrop *crop,
                            float             left,
                            float             top,
                            float             right,
                            float             bottom);
/** rz_face_crop_area: @down, @half_width, @half_height: in distances between the eyes */
RzArea rz_face_crop_area (const RzFaceCrop *crop,
                          RzPoint           centre,
                          float             down,
                          float             half_width,
                          float             half_height);
/** rz_face_crop_mean: Returns: mean luminance of @area, 0 to 255. */
float rz_face_crop_mean (const RzFaceCrop *crop,
                         RzArea            area);

G_END_DECLS

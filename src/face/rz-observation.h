/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the face engine saw in one frame. */
#pragma once

#include <glib.h>

#include "rz-frame.h"

G_BEGIN_DECLS

/** RzPoint: pixels of the unmirrored frame, origin at the top left corner. */
typedef struct
{
  float x;
  float y;
} RzPoint;

/**
 * RzFace:
 * @box: x, y, width, height in pixels of the frame
 * @points: right eye, left eye, nose tip, right and left mouth corner (the person's own right and left)
 * @score: detector's score, 0 to 1
 * @presence: 0 to 1; a face counts only above 0.5 (measured: a car park scores 0.68 with the detector, 0.00 here)
 */
typedef struct
{
  float   box[4];
  RzPoint points[5];
  float   score;
  float   presence;
} RzFace;

#define RZ_OBSERVATION_MAX_FACES 16

/**
 * RzObservation:
 * @time_us: time stamp of the frame
 * @n_faces: how many faces count (presence above 0.5), the largest first, at most %RZ_OBSERVATION_MAX_FACES
 * @yaw: degrees, negative when the nose points to the left edge of the unmirrored picture; so the person's own left is positive
 * @pitch: degrees, positive with the chin down; its zero differs per person by 10 to 15°
 * @roll: degrees, positive when the head leans clockwise in the picture
 * @eyes: mean opening over width of both eyes, about 0.30 open, 0.15 closed; NaN where the engine cannot tell
 * @mouth: opening over width, 0.05 closed, above 0.4 wide open; NaN where the engine cannot tell
 * @eye_distance: pixels between the eye centres
 * @luminance: mean of the face area, 0 to 1
 * @frame_luminance: mean of the whole frame, 0 to 1
 * @bright_share: share of face pixels ≥ 247
 * @dark_share: share of face pixels ≤ 25
 * @shade: luminance that a tenth of the face pixels stay below, 0 to 1
 * @shine: luminance that a tenth of the face pixels exceed, 0 to 1
 * @side_overlap: overlap of the brightness histograms of both halves of the face, 0 (lit from one side) to 1
 * @side_ratio: mean luminance of the darker half of the face over that of the brighter one, 0 to 1
 * @flank_ratio: the same of the outer thirds and cheeks alone
 * @sharpness: edges of the face scaled down by a whole factor to about 160 px, variance of the second difference in the weaker direction; without a unit
 * @edges: the same in the weakest of all directions, less what the noise of the sensor makes of it
 * @offset_x: centre of the face from the centre of the frame, share of the frame width, positive to the right of the unmirrored picture
 * @offset_y: the same downwards, share of the frame height
 * @second_face_share: width of the second face over that of the first, 0 when there is none
 * @covered: 0 to 1, how likely eyes or mouth are covered
 * @skin: mean blue, green, red of the skin area (cheeks and forehead), 0 to 1, for the light challenge
 * @frame: (nullable) (owned): the frame looked at, for key frames
 *
 * Values about the face refer to the largest one and are NaN (pose, openness) or 0 when @n_faces is 0.
 */
typedef struct
{
  gint64   time_us;
  int      frame_width;
  int      frame_height;
  int      n_faces;
  RzFace   faces[RZ_OBSERVATION_MAX_FACES];
  float    yaw;
  float    pitch;
  float    roll;
  float    eyes;
  float    mouth;
  float    eye_distance;
  float    luminance;
  float    frame_luminance;
  float    bright_share;
  float    dark_share;
  float    shade;
  float    shine;
  float    side_overlap;
  float    side_ratio;
  float    flank_ratio;
  float    sharpness;
  float    edges;
  float    offset_x;
  float    offset_y;
  float    second_face_share;
  float    covered;
  float    skin[3];
  RzFrame *frame;
} RzObservation;

RzObservation *rz_observation_new (void);
RzObservation *rz_observation_copy (const RzObservation *self);
void           rz_observation_free (RzObservation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzObservation, rz_observation_free)

G_END_DECLS

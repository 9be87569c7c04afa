/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A flat picture of somebody, held before the camera instead of a face: what every build must refuse (domain facts, section 15). */
#pragma once

#include "rz-light.h"
#include "rz-persona.h"

G_BEGIN_DECLS

/**
 * rz_board_new:
 * @renderer: takes the picture and is not kept
 * @persona: whose picture it is
 * @wearer: (nullable): for %RZ_BOARD_MASK, whose eyes are behind the holes; the print is scaled to fit them
 * @seed: size, paper or screen, colour cast, gloss, and the pose in the picture
 */
RzBoard *rz_board_new (RzBoardKind      kind,
                       RzRenderer      *renderer,
                       const RzPersona *persona,
                       const RzPersona *wearer,
                       guint32          seed);
void     rz_board_free (RzBoard *self);

/** rz_board_show: Another picture on a %RZ_BOARD_SCREEN: a film of @persona is played frame by frame. Does nothing to paper. */
void rz_board_show (RzBoard         *self,
                    RzRenderer      *renderer,
                    const RzPersona *persona,
                    const RzScene   *scene);

/* Where a board is in the picture; set by rz_board_pose() and used by the renderer. */
typedef struct
{
  float across[3]; /* pixel (x, y, 1) to cm times @depth */
  float down[3];
  float depth[3];
  float pixels_per_cm;
  float lit[3];    /* light that falls on it */
  float mirror[3]; /* light it mirrors whatever is shown */
  float fading;    /* of a screen seen from the side */
  RzVec shine;     /* between lamp and camera, in the board's own axes */
  float shine_colour[3];
  int   left; /* extent in pixels */
  int   right;
  int   top;
  int   bottom;
} RzBoardPlace;

/* Returns: FALSE when nothing of it is seen. @focal: pixels, of a picture of @width × @height. */
gboolean rz_board_pose (const RzBoard *self,
                        const RzScene *scene,
                        const RzLight *room,
                        float          focal,
                        int            width,
                        int            height,
                        RzBoardPlace  *place);

/* Returns: how much of the pixel the board covers, 0 to 1; @rgb linear. */
float rz_board_paint (const RzBoard      *self,
                      const RzBoardPlace *place,
                      int                 x,
                      int                 y,
                      float               rgb[3]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzBoard, rz_board_free)

G_END_DECLS

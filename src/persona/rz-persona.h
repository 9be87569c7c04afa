/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The synthetic people of training, demo and tests: who they are, and a renderer that shows them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RzPersona:
 * A row of the table of synthetic people: looks (proportions, skin, age lines, hair, brows, beard, spectacles), name of its own.
 * Opaque; rows live as long as the program.
 */
typedef struct _RzPersona RzPersona;

/** rz_persona_list: Returns: (transfer none) (array zero-terminated=1): at least six, "chen" and "li" first. */
const RzPersona *const *rz_persona_list (void);
/** rz_persona_find: @id: such as "chen". Returns: (transfer none) (nullable). */
const RzPersona *rz_persona_find (const char *id);
const char      *rz_persona_get_id (const RzPersona *self);
/** rz_persona_get_threshold: Match threshold of this row's reference in a demo service, 0 for the engine's own: drawn heads look more alike than people do. */
double rz_persona_get_threshold (const RzPersona *self);
/** rz_persona_get_live_threshold: The live vote asked of this row in a demo service, 0 for the engine's own. */
double rz_persona_get_live_threshold (const RzPersona *self);

/** RzBoardKind: a flat picture somebody holds before the camera, or wears. */
typedef enum
{
  RZ_BOARD_PRINT,  /* paper: throws every light back */
  RZ_BOARD_MASK,   /* paper with holes for the eyes of who wears it */
  RZ_BOARD_SCREEN, /* phone or tablet: shines by itself and mirrors a little */
} RzBoardKind;

/** RzBoard: see rz-board.h. */
typedef struct _RzBoard RzBoard;

/** RzPose: How somebody sits before the camera; the fields as in #RzScene. */
typedef struct
{
  float yaw;
  float pitch;
  float roll;
  float blink;
  float mouth;
  float distance;
  float offset_x;
  float offset_y;
} RzPose;

/**
 * RzScene:
 * @yaw: degrees, as in #RzObservation: positive to the person's own left
 * @pitch: degrees, positive with the chin down
 * @roll: degrees, clockwise in the picture
 * @blink: 0 open to 1 closed
 * @mouth: 0 closed to 1 wide open
 * @distance: 1 is the natural 55 cm; 2 is twice as far
 * @offset_x: share of the frame width, positive to the right of the picture
 * @offset_y: share of the frame height, positive down
 * @light: gain of the room light, 1 natural, 0.1 dark, 3 glaring
 * @side_light: -1 to 1, how much of the light comes from one side only
 * @screen_colour: 0xRRGGBB of the screen in front of the face, 0 for none; tints the skin softly
 * @second: (nullable): another person, drawn first and so behind the first
 * @beside: how the second one sits; by default beside and a little behind
 * @away: the person is not in the picture
 * @board: (nullable): before everybody else. A print or screen is held as the pose says, at the distance that shows the face on it as large as
 *   a face at @distance; a mask is worn by the person
 * @mask: the person wears a cloth mask over mouth and nose
 * @blur: Gaussian sigma in pixels, 0 for sharp
 * @noise: sensor noise, 1 natural
 * @seed: what is left to chance: noise, tremor of the background
 */
typedef struct
{
  float            yaw;
  float            pitch;
  float            roll;
  float            blink;
  float            mouth;
  float            distance;
  float            offset_x;
  float            offset_y;
  float            light;
  float            side_light;
  guint32          screen_colour;
  const RzPersona *second;
  RzPose           beside;
  gboolean         away;
  const RzBoard   *board;
  gboolean         mask;
  float            blur;
  float            noise;
  guint32          seed;
} RzScene;

/** rz_scene_init: A sharp, evenly lit, frontal view with open eyes and closed mouth at the natural distance. */
void rz_scene_init (RzScene *scene);

/** RzRenderer: Buffers and per-size tables kept between frames; one thread at a time. */
typedef struct _RzRenderer RzRenderer;

RzRenderer *rz_renderer_new (int width,
                             int height);
void        rz_renderer_free (RzRenderer *self);
/** rz_renderer_get_size: @width, @height: (out): pixels. */
void rz_renderer_get_size (RzRenderer *self,
                           int        *width,
                           int        *height);

/**
 * rz_renderer_draw:
 * @pixels: (out caller-allocates): height rows of @stride bytes, blue, green, red
 *
 * Draws @persona as a camera in front of it would see it, unmirrored. 640×480 in under 33 ms on one core.
 */
void rz_renderer_draw (RzRenderer      *self,
                       const RzPersona *persona,
                       const RzScene   *scene,
                       guint8          *pixels,
                       int              stride);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzRenderer, rz_renderer_free)

G_END_DECLS

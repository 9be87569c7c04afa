/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which camera: auto, a device name, simulated[:persona,key=value…], or a file (design, section 4). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzCameraKind: what a SPEC names. */
typedef enum
{
  RZ_CAMERA_AUTO,
  RZ_CAMERA_DEVICE,
  RZ_CAMERA_SIMULATED,
  RZ_CAMERA_FILE,
} RzCameraKind;

/** RzAttack: what a simulated camera plays instead of a live person (domain facts, section 15). */
typedef enum
{
  RZ_ATTACK_NONE,
  RZ_ATTACK_PHOTO,     /* a print held before the lens, moved and tilted as prompts ask */
  RZ_ATTACK_SCREEN,    /* a phone or tablet with a picture or a film of the person, moved and tilted likewise */
  RZ_ATTACK_REPLAY,    /* an earlier session of the person in the camera's place, over and over; deaf to today's prompts */
  RZ_ATTACK_CUT_PHOTO, /* somebody else wears a print with holes for the eyes, turns, nods and blinks */
  RZ_ATTACK_SWAP,      /* the person begins, somebody else goes on: at the first prompt, during the movement or after it */
  RZ_ATTACK_HELPER,    /* somebody else comes in for every movement: beside, in front, or in the place of the person */
} RzAttack;

/**
 * RzCameraSpec:
 * @name: device name, file path or persona id; of %RZ_CAMERA_AUTO (nullable): the device to prefer while it is there
 * @light: gain of the room light; "dark" is 0.08, "bright" 3, "normal" 1, or a number
 * @distance: 1 natural; "far" is 2.6, "near" 0.45, or a number
 * @away: nobody in the picture
 * @still: follows no prompt
 * @people: 1 or 2
 * @side: how much of the light comes from the right of the picture only, -1 to 1
 * @yaw: how far the head is turned to the person's own left, degrees
 * @roll: how far it leans, degrees, clockwise in the picture
 * @offset: how far the face is to the right of the picture, share of its width
 * @blur: how much the picture is out of focus, pixels
 * @mask: 1: mouth and nose are covered
 * @unplugged: no camera is there; pulled out where it becomes so while it runs
 * @pace_max: the next frame is delivered when the last is consumed
 * @attack: what is played instead of the person
 * @seed: what is left to chance: reaction times, tremor, noise; of an attack also paper, screen, size, angles, moments, and what was recorded
 * @width: pixels; 1280 unless given, 960 for a simulated camera at full pace
 * @height: pixels; 720 or 540
 */
typedef struct
{
  RzCameraKind kind;
  char        *name;
  double       light;
  double       distance;
  gboolean     away;
  gboolean     still;
  int          people;
  double       side;
  double       yaw;
  double       roll;
  double       offset;
  double       blur;
  gboolean     mask;
  gboolean     unplugged;
  gboolean     pace_max;
  RzAttack     attack;
  guint32      seed;
  int          width;
  int          height;
} RzCameraSpec;

/** rz_camera_spec_parse: Returns: (transfer full) (nullable): %NULL with G_OPTION_ERROR_BAD_VALUE that names the wrong key or persona. */
RzCameraSpec *rz_camera_spec_parse (const char *text,
                                    GError    **error);
/** rz_camera_spec_new_device: @name: device name or path, and no other will do. */
RzCameraSpec *rz_camera_spec_new_device (const char *name);
/** rz_camera_spec_new_auto: @preferred: (nullable): device name or path, taken as long as it is plugged in; otherwise whatever is there. */
RzCameraSpec *rz_camera_spec_new_auto (const char *preferred);
/** rz_camera_spec_describe: Returns: (transfer full): lines for --help: personas, keys and what they can be. */
char         *rz_camera_spec_describe (void);
RzCameraSpec *rz_camera_spec_copy (const RzCameraSpec *self);
void          rz_camera_spec_free (RzCameraSpec *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzCameraSpec, rz_camera_spec_free)

G_END_DECLS

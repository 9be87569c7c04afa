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

/** RzAttack: what a simulated camera plays instead of a live person. */
typedef enum
{
  RZ_ATTACK_NONE,
  RZ_ATTACK_PHOTO,
  RZ_ATTACK_SCREEN,
  RZ_ATTACK_REPLAY,
  RZ_ATTACK_CUT_PHOTO,
  RZ_ATTACK_SWAP,
  RZ_ATTACK_HELPER,
} RzAttack;

/**
 * RzCameraSpec:
 * @name: device name, file path or persona id
 * @light: gain of the room light; "dark" is 0.08, "bright" 3, "normal" 1, or a number
 * @distance: 1 natural; "far" is 2.6, "near" 0.45, or a number
 * @away: nobody in the picture
 * @still: follows no prompt
 * @people: 1 or 2
 * @pace_max: the next frame is delivered when the last is consumed
 * @seed: what is left to chance: reaction times, tremor, noise
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
  gboolean     pace_max;
  RzAttack     attack;
  guint32      seed;
  int          width;
  int          height;
} RzCameraSpec;

/** rz_camera_spec_parse: Returns: (transfer full) (nullable): %NULL with G_OPTION_ERROR_BAD_VALUE that names the wrong key or persona. */
RzCameraSpec *rz_camera_spec_parse (const char *text,
                                    GError    **error);
RzCameraSpec *rz_camera_spec_copy (const RzCameraSpec *self);
void          rz_camera_spec_free (RzCameraSpec *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzCameraSpec, rz_camera_spec_free)

G_END_DECLS

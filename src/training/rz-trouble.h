/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trainer can switch on while a case runs (domain facts, section 14). */
#pragma once

#include "rz-camera-spec.h"

G_BEGIN_DECLS

/** RzTrouble: one at a time; before the camera, of the camera, or of the service. The numbers are not stored anywhere; the words are. */
typedef enum
{
  RZ_TROUBLE_NONE,
  RZ_TROUBLE_DARK,
  RZ_TROUBLE_FAR,
  RZ_TROUBLE_TURNED_AWAY,
  RZ_TROUBLE_NOBODY,
  RZ_TROUBLE_STILL,
  RZ_TROUBLE_TWO_PEOPLE,
  RZ_TROUBLE_WRONG_PERSON,
  RZ_TROUBLE_PHOTO,
  RZ_TROUBLE_UNPLUGGED,
  RZ_TROUBLE_BUSY,
  RZ_TROUBLE_DROPPED,
  RZ_TROUBLE_SLOW,
} RzTrouble;

#define RZ_N_TROUBLES (RZ_TROUBLE_SLOW + 1)

/** rz_trouble_to_string: Returns: (transfer none): the word of a lesson's file, such as "two_people". */
const char *rz_trouble_to_string (RzTrouble trouble);
/** rz_trouble_from_string: Returns: %FALSE for another word. */
gboolean rz_trouble_from_string (const char *word,
                                 RzTrouble  *trouble);
/** rz_trouble_get_label: Returns: (transfer none): a few translated words. */
const char *rz_trouble_get_label (RzTrouble trouble);
/** rz_trouble_is_of_service: Whether the service makes it; else it is before the camera or of the camera. */
gboolean rz_trouble_is_of_service (RzTrouble trouble);
/** rz_trouble_spoil: Changes what @spec, of %RZ_CAMERA_SIMULATED, shows; nothing for trouble of the service. */
void rz_trouble_spoil (RzTrouble     trouble,
                       RzCameraSpec *spec);

G_END_DECLS

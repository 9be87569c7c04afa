/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words, causes and advice of the hints (domain facts, section 3). */
#include "rz-hint.h"

#include <glib/gi18n-lib.h>

/* Cause and advice stand on lines of their own, so neither ends with a full stop. */
static const struct
{
  const char *word;
  const char *cause;
  const char *advice;
} hints[RZ_N_HINTS] = {
  [RZ_HINT_TOO_DARK] = { "TOO_DARK",
                         N_ ("The light is too dim"),
                         N_ ("Please turn on a lamp or face the window") },
  [RZ_HINT_TOO_BRIGHT] = { "TOO_BRIGHT",
                           N_ ("The light is too bright"),
                           N_ ("Please turn a little away from the window or the lamp") },
  [RZ_HINT_SIDE_LIGHT] = { "SIDE_LIGHT",
                           N_ ("One side of the face is in shadow"),
                           N_ ("Please turn so that the light comes from in front") },
  [RZ_HINT_TOO_FAR] = { "TOO_FAR",
                        N_ ("You are too far from the camera"),
                        N_ ("Please come a little closer") },
  [RZ_HINT_TOO_NEAR] = { "TOO_NEAR", N_ ("You are too close to the camera"), N_ ("Please sit back a little") },
  [RZ_HINT_OFF_CAMERA] = { "OFF_CAMERA",
                           N_ ("The face is not in front of the camera"),
                           N_ ("Please look at the circle in the middle of the screen") },
  [RZ_HINT_NOT_STRAIGHT] = { "NOT_STRAIGHT",
                             N_ ("The face is not straight"),
                             N_ ("Please face the screen with your head upright") },
  [RZ_HINT_BLURRED] = { "BLURRED",
                        N_ ("The picture is not sharp"),
                        N_ ("Please hold still, or wipe the camera lens") },
  [RZ_HINT_COVERED] = { "COVERED",
                        N_ ("Part of the face is covered"),
                        N_ ("Please take off mask or hat and brush the hair aside") },
  [RZ_HINT_TWO_FACES] = { "TWO_FACES",
                          N_ ("There is more than one person in the picture"),
                          N_ ("Please let the beneficiary face the camera alone") },
  [RZ_HINT_NOT_FOLLOWED] = { "NOT_FOLLOWED",
                             N_ ("The movement asked for was not seen"),
                             N_ ("Let us try again more slowly") },
  [RZ_HINT_NO_REFERENCE] = { "NO_REFERENCE",
                             N_ ("There is no reference photo of you in the system"),
                             N_ ("It has to be taken at the office") },
};

const char *
rz_hint_to_string (RzHint hint)
{
  g_return_val_if_fail (hint < RZ_N_HINTS, NULL);

  return hints[hint].word;
}

RzHint
rz_hint_from_string (const char *word)
{
  for (unsigned i = RZ_HINT_NONE + 1; i < RZ_N_HINTS; i++)
    if (g_strcmp0 (hints[i].word, word) == 0)
      return i;

  return RZ_HINT_NONE;
}

const char *
rz_hint_get_cause (RzHint hint)
{
  g_return_val_if_fail (hint < RZ_N_HINTS, "");

  return hint == RZ_HINT_NONE ? "" : _ (hints[hint].cause);
}

const char *
rz_hint_get_advice (RzHint hint)
{
  g_return_val_if_fail (hint < RZ_N_HINTS, "");

  return hint == RZ_HINT_NONE ? "" : _ (hints[hint].advice);
}

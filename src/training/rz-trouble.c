/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of troubles, and what each does to a simulated camera. */
#include "rz-trouble.h"

#include <glib/gi18n-lib.h>

/* As far as the words of a camera SPEC go (design, section 6), and a head turned well out of the tolerated 25 degrees (domain facts, section 11). */
#define DARK 0.08
#define FAR 2.6
#define TURNED_DEGREES 40

static const struct
{
  const char *word;
  const char *label;
} rows[RZ_N_TROUBLES] = {
  [RZ_TROUBLE_NONE] = { "none", N_ ("No trouble") },
  [RZ_TROUBLE_DARK] = { "dark", N_ ("The room is dark") },
  [RZ_TROUBLE_FAR] = { "far", N_ ("Sits far away") },
  [RZ_TROUBLE_TURNED_AWAY] = { "turned_away", N_ ("Head turned away") },
  [RZ_TROUBLE_NOBODY] = { "nobody", N_ ("Nobody is there") },
  [RZ_TROUBLE_STILL] = { "still", N_ ("Follows no prompt") },
  [RZ_TROUBLE_TWO_PEOPLE] = { "two_people", N_ ("Two people") },
  [RZ_TROUBLE_WRONG_PERSON] = { "wrong_person", N_ ("Another person") },
  [RZ_TROUBLE_PHOTO] = { "photo", N_ ("Holds up a photo") },
  [RZ_TROUBLE_UNPLUGGED] = { "unplugged", N_ ("Camera unplugged") },
  [RZ_TROUBLE_BUSY] = { "busy", N_ ("Service is busy") },
  [RZ_TROUBLE_DROPPED] = { "dropped", N_ ("Network is cut") },
  [RZ_TROUBLE_SLOW] = { "slow", N_ ("Service is slow") },
};

const char *
rz_trouble_to_string (RzTrouble trouble)
{
  g_return_val_if_fail ((guint) trouble < RZ_N_TROUBLES, NULL);

  return rows[trouble].word;
}

gboolean
rz_trouble_from_string (const char *word,
                        RzTrouble  *trouble)
{
  for (guint i = 0; i < RZ_N_TROUBLES; i++)
    if (g_strcmp0 (rows[i].word, word) == 0)
      {
        *trouble = i;
        return TRUE;
      }

  return FALSE;
}

const char *
rz_trouble_get_label (RzTrouble trouble)
{
  g_return_val_if_fail ((guint) trouble < RZ_N_TROUBLES, NULL);

  return _ (rows[trouble].label);
}

gboolean
rz_trouble_is_of_service (RzTrouble trouble)
{
  return trouble == RZ_TROUBLE_BUSY || trouble == RZ_TROUBLE_DROPPED || trouble == RZ_TROUBLE_SLOW;
}

static void
put_somebody_else (RzCameraSpec *spec)
{
  const char *other = g_strcmp0 (spec->name, "li") == 0 ? "chen" : "li";

  g_free (spec->name);
  spec->name = g_strdup (other);
}

void
rz_trouble_spoil (RzTrouble     trouble,
                  RzCameraSpec *spec)
{
  g_return_if_fail (spec != NULL && spec->kind == RZ_CAMERA_SIMULATED);

  switch (trouble)
    {
    case RZ_TROUBLE_DARK:
      spec->light = DARK;
      break;
    case RZ_TROUBLE_FAR:
      spec->distance = FAR;
      break;
    case RZ_TROUBLE_TURNED_AWAY:
      spec->yaw = TURNED_DEGREES;
      break;
    case RZ_TROUBLE_NOBODY:
      spec->away = TRUE;
      break;
    case RZ_TROUBLE_STILL:
      spec->still = TRUE;
      break;
    case RZ_TROUBLE_TWO_PEOPLE:
      spec->people = 2;
      break;
    case RZ_TROUBLE_WRONG_PERSON:
      put_somebody_else (spec);
      break;
    case RZ_TROUBLE_PHOTO:
      spec->attack = RZ_ATTACK_PHOTO;
      break;
    case RZ_TROUBLE_UNPLUGGED:
      spec->unplugged = TRUE;
      break;
    case RZ_TROUBLE_NONE:
    case RZ_TROUBLE_BUSY:
    case RZ_TROUBLE_DROPPED:
    case RZ_TROUBLE_SLOW:
    default:
      break;
    }
}

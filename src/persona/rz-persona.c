/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of synthetic people. All of them are invented. */
#include "rz-looks.h"

#include <string.h>

#define AVERAGE                                                                                                                              \
  .head_width = 1, .jaw_width = 1, .jaw_drop = 0, .chin = 0.3f, .cheekbone = 0.6f, .cheek_fat = 0, .jowl = 0.3f, .neck = 1,                  \
  .eye_gap = 3.05f, .eye_y = 0, .eye_width = 1.5f, .eye_height = 0.53f, .eye_tilt = 0.02f, .hood = 0.6f, .bags = 0.6f, .socket = 0.6f,       \
  .brow_y = 2.0f, .brow_ridge = 0.5f, .brow_length = 2.0f, .brow_thickness = 0.3f, .brow_tilt = 0, .brow_density = 0.7f,                     \
  .nose_length = 3.75f, .nose_width = 1.36f, .nose_bridge = 0.6f, .nose_tip = 1.9f, .nose_bulb = 0.5f,                                       \
  .mouth_y = 6.9f, .mouth_width = 2.5f, .lip_upper = 0.50f, .lip_lower = 0.66f, .mouth_droop = -0.05f,                                       \
  .wrinkle_forehead = 0.7f, .wrinkle_crow = 0.7f, .wrinkle_fold = 0.8f, .wrinkle_cheek = 0.5f, .mottle = 0.8f, .spots = 0.4f, .ruddy = 0.8f, \
  .hairline = 7.0f, .hair_volume = 0.6f, .hair_wave = 0.2f, .ear = 1.0f,                                                                     \
  .skin = 0xc79a7c, .hair = 0x9a9894, .brow = 0x55504b, .whiskers = 0xb4b2ae, .lips = 0xa2685c, .coat = 0x3c4a5c, .coat_trim = 0x33404f, .frame = 0x2a2420

static const RzPersona chen = {
  "chen", 0, 0, { AVERAGE, .hair_style = RZ_HAIR_RECEDING, .hairline = 8.0f, .hair = 0xb9b8b5, .coat_style = RZ_COAT_POLO, .seed = 1 }
};
static const RzPersona li = {
  "li", 0, 0, { AVERAGE, .hair_style = RZ_HAIR_PERM, .hairline = 6.4f, .hair_volume = 1.2f, .hair_wave = 0.8f, .hair = 0x8a8782, .jaw_width = 0.9f, .coat_style = RZ_COAT_CARDIGAN, .coat = 0x7a3f45, .coat_trim = 0xd8d2c8, .neck = 0.85f, .seed = 2 }
};
static const RzPersona huang = {
  "huang", 0, 0, { AVERAGE, .hair_style = RZ_HAIR_RING, .hair = 0xcfcdc8, .spectacles = RZ_SPECTACLES_BROWLINE, .coat_style = RZ_COAT_SHIRT, .coat = 0x9fb0bd, .coat_trim = 0xa9b8c4, .head_width = 1.06f, .seed = 3 }
};
static const RzPersona zhang = {
  "zhang", 0, 0, { AVERAGE, .hair_style = RZ_HAIR_BOB, .hair = 0x4a4642, .hair_volume = 1.0f, .hairline = 6.2f, .neck = 0.85f, .coat_style = RZ_COAT_MANDARIN, .coat = 0x35506b, .coat_trim = 0x8a3b3b, .seed = 4 }
};
static const RzPersona wu = {
  "wu", 0.55, 0, { AVERAGE, .hair_style = RZ_HAIR_PARTED, .hair = 0xd6d4d0, .goatee = 0.9f, .moustache = 0.9f, .whiskers = 0xd6d4d0, .coat_style = RZ_COAT_MANDARIN, .coat = 0x2c2c30, .coat_trim = 0x6a6a70, .seed = 5 }
};
static const RzPersona lin = {
  "lin", 0.55, 0, { AVERAGE, .hair_style = RZ_HAIR_BUN, .hair = 0xa8a6a2, .spectacles = RZ_SPECTACLES_ROUND, .frame = 0x8a7a55, .neck = 0.85f, .coat_style = RZ_COAT_VEST, .coat = 0x5d5470, .coat_trim = 0xcfc8bd, .seed = 6 }
};

static const RzPersona *const personas[] = { &chen, &li, &huang, &zhang, &wu, &lin, NULL };

const RzPersona *const *
rz_persona_list (void)
{
  return personas;
}

const RzPersona *
rz_persona_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);
  for (guint i = 0; personas[i] != NULL; i++)
    if (strcmp (personas[i]->id, id) == 0)
      return personas[i];
  return NULL;
}

const char *
rz_persona_get_id (const RzPersona *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

double
rz_persona_get_threshold (const RzPersona *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->threshold;
}

double
rz_persona_get_live_threshold (const RzPersona *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->live_threshold;
}

void
rz_scene_init (RzScene *scene)
{
  g_return_if_fail (scene != NULL);
  *scene = (RzScene){ .distance = 1, .light = 1, .noise = 1 };
}

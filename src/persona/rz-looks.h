/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a synthetic person looks like: measures in centimetres, the rest as shares. Private to the layer. */
#pragma once

#include <glib.h>

#include "rz-persona.h"

G_BEGIN_DECLS

typedef enum
{
  RZ_HAIR_RING,     /* bald on top, a ring above the ears */
  RZ_HAIR_RECEDING, /* short, high forehead */
  RZ_HAIR_PARTED,   /* short and full, parted at the side */
  RZ_HAIR_CROPPED,  /* very short all over */
  RZ_HAIR_PERM,     /* short curls, over the ears */
  RZ_HAIR_BOB,      /* straight to the jaw */
  RZ_HAIR_BUN,      /* combed back, ears free */
} RzHairStyle;

typedef enum
{
  RZ_COAT_POLO,
  RZ_COAT_SHIRT,
  RZ_COAT_MANDARIN, /* standing collar, knotted buttons */
  RZ_COAT_CARDIGAN,
  RZ_COAT_VEST,
} RzCoat;

typedef enum
{
  RZ_SPECTACLES_NONE,
  RZ_SPECTACLES_ROUND,
  RZ_SPECTACLES_OBLONG,
  RZ_SPECTACLES_BROWLINE,
} RzSpectacles;

/* Lengths in cm of a head 22 cm high; colours 0xRRGGBB; what has no unit runs from 0 (none) to about 1 (much). */
typedef struct
{
  float head_width; /* factor, 0.92 to 1.10 */
  float jaw_width;  /* factor, 0.85 to 1.15 */
  float jaw_drop;   /* chin lower by, -0.8 to 1.0 */
  float chin;
  float cheekbone;
  float cheek_fat; /* -0.6 hollow to 1 full */
  float jowl;
  float neck; /* factor of the width of the neck */

  float eye_gap;    /* from the midline to the eye's centre, 2.9 to 3.4 */
  float eye_y;      /* 0 is the middle of the head, -0.4 to 0.5 */
  float eye_width;  /* half, 1.25 to 1.6 */
  float eye_height; /* half, 0.36 to 0.55 */
  float eye_tilt;   /* radians, outer corner up, -0.18 to 0.15 */
  float hood;
  float bags;
  float socket;

  float brow_y; /* above the eye, 1.7 to 2.5 */
  float brow_ridge;
  float brow_length; /* half, 1.6 to 2.4 */
  float brow_thickness;
  float brow_tilt;
  float brow_density;

  float nose_length; /* from the eyes to the tip, 3.2 to 4.6 */
  float nose_width;  /* to the middle of the wing, 1.2 to 1.9 */
  float nose_bridge; /* height of the bridge */
  float nose_tip;    /* height of the tip, 1.5 to 2.6 */
  float nose_bulb;

  float mouth_y;     /* below the eyes, 6.2 to 7.6 */
  float mouth_width; /* half, 2.1 to 3.0 */
  float lip_upper;   /* height, 0.25 to 0.75 */
  float lip_lower;
  float mouth_droop;

  float wrinkle_forehead;
  float wrinkle_crow;
  float wrinkle_fold;
  float wrinkle_cheek;
  float mottle;
  float spots;
  float ruddy;

  float hairline; /* height above the eyes, 5.5 to 9 */
  float hair_volume;
  float hair_wave;
  float ear; /* factor */

  float moustache;
  float goatee;
  float beard;
  float stubble;

  guint32 skin;
  guint32 hair;
  guint32 brow;
  guint32 whiskers;
  guint32 lips;
  guint32 coat;
  guint32 coat_trim;
  guint32 frame;

  RzHairStyle  hair_style;
  RzCoat       coat_style;
  RzSpectacles spectacles;
  float        lens_tint;
  guint32      seed; /* of skin and hair, so that each person's spots are their own */
} RzLooks;

struct _RzPersona
{
  const char *id;
  double      threshold;
  double      live_threshold;
  RzLooks     looks;
};

G_END_DECLS

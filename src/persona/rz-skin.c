/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unrolled surface of a head as a picture, made once for each person. */
#include "rz-skin.h"

#include "rz-hair.h"
#include "rz-head-shape.h"
#include "rz-noise.h"
#include "rz-wrinkles.h"

#define WIDTH 1024
#define HEIGHT 624

/* The back of a head that never turns further than 60 degrees: more than 155 degrees from the nose. */
#define UNSEEN (RZ_HEAD_U_MAX * 155 / 180)

/* One place while it is painted: linear colour, relief in cm. */
typedef struct
{
  float rgb[3];
  float relief;
  float hair;
  float gloss;
  float lips;
} Dab;

static void
tint (Dab        *dab,
      const float rgb[3],
      float       amount)
{
  amount = rz_clamp01 (amount);
  for (int i = 0; i < 3; i++)
    dab->rgb[i] = rz_mix (dab->rgb[i], rgb[i], amount);
}

static void
scale (Dab  *dab,
       float red,
       float green,
       float blue)
{
  dab->rgb[0] *= red;
  dab->rgb[1] *= green;
  dab->rgb[2] *= blue;
}

static void
paint_complexion (const RzLooks *l,
                  float          u,
                  float          v,
                  Dab           *dab)
{
  float x = fabsf (u);
  float red = 0, dark = 0;
  float mottle = rz_fractal (u * 0.42f, v * 0.42f, 4, l->seed);
  float fine = rz_fractal (u * 3.1f, v * 3.1f, 3, l->seed + 3);

  red += 0.8f * rz_bump (x - 4.6f, v + 3.4f, 2.1f, 1.9f);
  red += 0.75f * rz_bump (u, v + l->nose_length, 1.6f, 0.9f);
  red += 0.35f * rz_bump (u, v + 10.2f, 1.8f, 0.9f);
  red += 0.3f * rz_bump (x - 1.7f, v - l->eye_y - 0.5f, 0.6f, 0.5f);
  red *= 0.16f * l->ruddy;
  dark += 0.13f * rz_bump (x - l->eye_gap + 0.3f, v - l->eye_y + 0.95f, 1.3f, 0.5f);
  dark += 0.07f * rz_bump (x - l->eye_gap, v - l->eye_y - 0.8f, 1.4f, 0.5f);
  dark += 0.06f * rz_ramp (7, 11, x);
  dark += 0.07f * l->mottle * mottle + 0.055f * l->mottle * fine;
  scale (dab, 1 + 0.5f * red - dark, 1 - red - 1.15f * dark, 1 - 0.9f * red - 1.2f * dark);
  dab->relief += 0.009f * rz_fractal (u * 5.5f, v * 5.5f, 2, l->seed + 8) + 0.012f * l->wrinkle_cheek * rz_fractal (u * 1.6f + 0.4f * v, v * 1.6f, 2, l->seed + 12);
  dab->gloss *= 0.55f + 0.45f * rz_bump (u, v - 5, 3.5f, 2.4f) + 0.5f * rz_bump (u, v + l->nose_length - 0.3f, 0.8f, 1.1f) + 0.2f * rz_bump (x - 4.6f, v + 2.3f, 1.4f, 0.9f);
}

/* Age spots: one chance in each cell of 1.3 cm, mostly on temples and cheeks. */
static void
paint_spots (const RzLooks *l,
             float          u,
             float          v,
             Dab           *dab)
{
  const float cell = 1.3f;
  float       where = 0.25f + 0.75f * rz_ramp (3.5f, 6.5f, fabsf (u));
  int         cu = (int) floorf (u / cell), cv = (int) floorf (v / cell);

  for (int j = cv - 1; j <= cv + 1; j++)
    for (int i = cu - 1; i <= cu + 1; i++)
      {
        guint32 h = rz_hash (i, j, l->seed + 40);
        float   size = 0.07f + 0.24f * (h >> 8 & 0xff) / 255.0f * (h >> 16 & 0xff) / 255.0f;
        float   du = u - (i + 0.2f + 0.6f * (h & 0xff) / 255.0f) * cell;
        float   dv = v - (j + 0.2f + 0.6f * (h >> 24) / 255.0f) * cell;
        float   ragged = size * (1 + 0.35f * rz_noise (u * 4, v * 4, l->seed + 41));
        float   dark;

        if ((h % 1000) > 520 * l->spots * where)
          continue;
        dark = 0.30f * rz_ramp (ragged * 1.25f, ragged * 0.6f, sqrtf (du * du + dv * dv * 1.3f));
        scale (dab, 1 - 0.75f * dark, 1 - dark, 1 - 1.1f * dark);
      }
}

static void
paint_wrinkles (const RzLooks *l,
                float          u,
                float          v,
                Dab           *dab)
{
  float depth = rz_wrinkles_depth (l, u, v);

  dab->relief -= 0.065f * depth;
  depth = MIN (depth, 1.6f);
  scale (dab, 1 - 0.13f * depth, 1 - 0.19f * depth, 1 - 0.20f * depth);
}

static void
paint_lips (const RzLooks *l,
            float          u,
            float          v,
            Dab           *dab)
{
  float x = u / l->mouth_width;
  float above = v - rz_lip_line (l, u);
  float arch = MAX (0.0f, 1 - x * x);
  float bow = 1 - 0.22f * expf (-30 * x * x) + 0.10f * expf (-22 * (fabsf (x) - 0.22f) * (fabsf (x) - 0.22f));
  float upper = l->lip_upper * powf (arch, 0.85f) * bow;
  float lower = -RZ_MOUTH_SEAM - l->lip_lower * powf (arch, 0.7f);
  float cover = rz_ramp (1.0f, 0.86f, fabsf (x)) * rz_ramp (0.09f, -0.09f, above - upper) * rz_ramp (-0.16f, 0.14f, above - lower);
  float colour[3];

  if (cover <= 0)
    return;
  rz_colour_to_linear (l->lips, colour);
  tint (dab, colour, (above > -0.5f * RZ_MOUTH_SEAM ? 0.80f : 0.62f) * cover);
  dab->lips = cover;
  dab->relief += 0.012f * cover * rz_noise (u * 5.5f, v * 0.9f, l->seed + 30);
  dab->gloss = rz_mix (dab->gloss, above < 0 ? 0.75f : 0.4f, cover);
}

/* A hair's breadth of light and dark, running along (@du, @dv). */
static float
strands (float   u,
         float   v,
         float   du,
         float   dv,
         float   fineness,
         guint32 seed)
{
  float across = u * dv - v * du;
  float along = u * du + v * dv;

  across += 0.25f * rz_noise (along * 0.5f, across * 0.5f, seed + 1);
  return 0.6f * rz_noise (across * fineness, along * 0.55f, seed) + 0.4f * rz_noise (across * fineness * 2.1f, along * 1.1f, seed + 2);
}

static void
lay_hair (Dab        *dab,
          const float colour[3],
          float       cover,
          float       strand)
{
  float light = 1 + 0.42f * strand;
  float shaded[3] = { colour[0] * light, colour[1] * light, colour[2] * light };

  tint (dab, shaded, cover);
  dab->hair = MAX (dab->hair, cover);
  dab->relief += 0.035f * cover * strand;
}

/* Strands as the style lays them: fanned out from a parting, curled, or combed back. */
static float
hair_strands (const RzLooks *l,
              float          u,
              float          v)
{
  float wu, wv, part;

  switch (l->hair_style)
    {
    case RZ_HAIR_PERM:
      wu = u + 0.45f * rz_noise (u * 1.3f, v * 1.3f, l->seed + 51);
      wv = v + 0.45f * rz_noise (u * 1.3f + 9, v * 1.3f, l->seed + 52);
      return 0.55f * sinf (7 * (0.5f * wu + rz_noise (wu * 0.9f, wv * 0.9f, l->seed + 53))) + 0.6f * strands (wu, wv, 0.4f * sinf (wv * 2), 1, 6, l->seed + 54);
    case RZ_HAIR_PARTED:
    case RZ_HAIR_BOB:
      part = rz_hair_parting (l);
      wu = 6.5f * atan2f (u - part, MAX (14.5f - v, 0.3f));
      wv = sqrtf ((u - part) * (u - part) + (14.5f - v) * (14.5f - v));
      return strands (wu, wv, 0, 1, 8, l->seed + 50);
    default:
      return strands (u / (1 + 0.03f * MAX (v - 6, 0.0f)), v, 0.02f * u, 1, 7, l->seed + 50);
    }
}

static void
paint_hair (const RzLooks *l,
            float          u,
            float          v,
            Dab           *dab)
{
  static const float white[3] = { 0.56f, 0.55f, 0.53f };
  float              cover = rz_hair_cover (l, u, v);
  float              strand, grey, root;
  float              colour[3];

  if (cover <= 0.001f)
    return;
  rz_colour_to_linear (l->hair, colour);
  strand = hair_strands (l, u, v);
  grey = 0.5f * rz_ramp (3.0f, 0.0f, v) * rz_ramp (7, 10, fabsf (u)) + 0.35f * rz_clamp01 (rz_noise (u * 4, v * 0.4f, l->seed + 55));
  root = 0.16f * rz_bump (cover - 0.45f, 0, 0.3f, 1);
  for (int i = 0; i < 3; i++)
    colour[i] = rz_mix (colour[i], MAX (white[i], colour[i]) * 0.8f, grey * 0.45f) * (1 - root);
  /* Thin at the edge: single strands stand over skin. */
  cover = rz_ramp (0.14f, 0.55f, cover + 0.22f * strand);
  lay_hair (dab, colour, cover, strand);
  dab->gloss = rz_mix (dab->gloss, 0.35f, cover);
}

static void
paint_brows (const RzLooks *l,
             float          u,
             float          v,
             Dab           *dab)
{
  float t = (fabsf (u) - l->eye_gap - 0.05f) / l->brow_length; /* -1 inner to 1 outer end */
  float arch = 0.20f * (1 - t * t) + l->brow_tilt * t * l->brow_length - 0.16f * MAX (0.0f, t) * t;
  float off = v - l->eye_y - l->brow_y - arch;
  float half = l->brow_thickness * rz_mix (1.0f, 0.42f, rz_ramp (-0.2f, 1.1f, t)) * rz_ramp (-1.35f, -0.75f, t);
  float strand = strands (fabsf (u), v, 0.5f + 0.5f * t, 0.75f - 0.55f * t, 8, l->seed + 60);
  float cover;
  float colour[3];

  if (fabsf (t) > 1.4f || fabsf (off) > 1)
    return;
  cover = rz_ramp (half * 1.55f + 0.02f, half * 0.35f, fabsf (off)) * rz_ramp (1.15f, 0.65f, t) * rz_ramp (-1.2f, -0.8f, t);
  cover *= l->brow_density * rz_clamp01 (0.78f + 0.55f * strand);
  rz_colour_to_linear (l->brow, colour);
  lay_hair (dab, colour, cover, strand);
}

static void
paint_whiskers (const RzLooks *l,
                float          u,
                float          v,
                Dab           *dab)
{
  float x = fabsf (u);
  float lip = rz_lip_line (l, u);
  float x_lip = x / l->mouth_width;
  float upper = l->lip_upper * powf (MAX (0.0f, 1 - x_lip * x_lip), 0.85f);
  float over = v - lip - upper;
  float under = lip - RZ_MOUTH_SEAM - l->lip_lower * MAX (0.0f, 1 - x_lip * x_lip) - v;
  float ragged = 0.10f * rz_noise (u * 3.0f, v * 1.2f, l->seed + 65);
  float moustache = l->moustache * rz_bump (0, over - 0.34f + 0.26f * x_lip * x_lip + ragged, 1, 0.27f * (1 - 0.45f * MIN (x_lip * x_lip, 1.2f))) * rz_ramp (1.30f, 0.80f, x_lip) * (1 - 0.30f * rz_bump (u, 0, 0.16f, 1));
  float goatee = l->goatee * rz_ramp (2.0f - 0.24f * under + 2 * ragged, 0.9f - 0.2f * under, x) * rz_ramp (0.05f, 0.6f, under + 3 * ragged);
  float jaw = rz_ramp (-3.6f - 0.32f * x, -5.6f - 0.32f * x, v) * rz_ramp (l->mouth_width + 0.1f, l->mouth_width + 1.0f, x) + rz_ramp (0.0f, 0.8f, under);
  float beard = l->beard * rz_clamp01 (jaw) * rz_ramp (11.0f, 9.0f, x);
  float stubble = l->stubble * rz_clamp01 (MAX (beard / MAX (l->beard, 0.01f) * (l->beard > 0), jaw) + rz_ramp (0.0f, 0.2f, over) * rz_bump (0, over - 0.4f, 1, 0.4f) * rz_ramp (1.4f, 1.0f, x_lip)) * rz_ramp (10.5f, 8.0f, x);
  float strand, cover;
  float colour[3];

  if (v > -3.2f || x > 11)
    return;
  rz_colour_to_linear (l->whiskers, colour);
  if (stubble > 0.01f)
    tint (dab, colour, 0.30f * stubble * rz_clamp01 (0.6f + 0.9f * rz_noise (u * 9, v * 9, l->seed + 64)));
  cover = MAX (moustache, MAX (goatee, beard));
  if (cover < 0.01f)
    return;
  strand = strands (u, v, 0.25f * u / (1 + x), 1, 8, l->seed + 63);
  lay_hair (dab, colour, rz_clamp01 (cover * (1.15f + 0.8f * strand)) * (1 - dab->lips), strand);
}

/* Nothing of the skin shows through the middle of the hair. */
static gboolean
is_under_hair (const RzLooks *l,
               float          u,
               float          v)
{
  return v > -2 && rz_hair_cover (l, u, v) >= 0.999f;
}

static void
paint_dab (const RzLooks *l,
           const float    base[3],
           float          u,
           float          v,
           Dab           *dab)
{
  *dab = (Dab){ { base[0], base[1], base[2] }, 0, 0, 0.5f, 0 };
  if (fabsf (u) > UNSEEN)
    return;
  if (is_under_hair (l, u, v))
    {
      paint_hair (l, u, v, dab);
      return;
    }
  paint_complexion (l, u, v, dab);
  paint_spots (l, u, v, dab);
  paint_wrinkles (l, u, v, dab);
  paint_lips (l, u, v, dab);
  paint_whiskers (l, u, v, dab);
  paint_brows (l, u, v, dab);
  paint_hair (l, u, v, dab);
}

static guint8
to_byte (float x)
{
  return (guint8) (255 * rz_clamp01 (x) + 0.5f);
}

static guint8
slope_to_byte (float slope)
{
  return (guint8) (128 + 127 * CLAMP (slope, -1.0f, 1.0f));
}

static void
store_dab (RzSkin    *self,
           gsize      at,
           const Dab *dab)
{
  guint8 *texel = self->texels + at * RZ_SKIN_CHANNELS;

  for (int i = 0; i < 3; i++)
    texel[RZ_SKIN_RED + i] = to_byte (sqrtf (MAX (0.0f, dab->rgb[i])));
  texel[RZ_SKIN_HAIR] = to_byte (dab->hair);
  texel[RZ_SKIN_GLOSS] = to_byte (dab->gloss);
  texel[RZ_SKIN_LIPS] = to_byte (dab->lips);
}

static void
store_slopes (RzSkin      *self,
              const float *relief)
{
  const float per_u = WIDTH / (4 * RZ_HEAD_U_MAX);
  const float per_v = HEIGHT / (2 * (RZ_HEAD_V_TOP - RZ_HEAD_V_BOTTOM));

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        const float *row = relief + (gsize) y * WIDTH;
        guint8      *texel = self->texels + ((gsize) y * WIDTH + x) * RZ_SKIN_CHANNELS;

        texel[RZ_SKIN_SLOPE_U] = slope_to_byte ((row[(x + 1) % WIDTH] - row[(x + WIDTH - 1) % WIDTH]) * per_u);
        texel[RZ_SKIN_SLOPE_V] = slope_to_byte ((relief[(gsize) MAX (y - 1, 0) * WIDTH + x] - relief[(gsize) MIN (y + 1, HEIGHT - 1) * WIDTH + x]) * per_v);
      }
}

RzSkin *
rz_skin_new (const RzLooks *looks)
{
  RzSkin           *self = g_new0 (RzSkin, 1);
  g_autofree float *relief = g_new (float, WIDTH *HEIGHT);
  float             base[3];

  self->width = WIDTH;
  self->height = HEIGHT;
  self->texels = g_malloc ((gsize) WIDTH * HEIGHT * RZ_SKIN_CHANNELS);
  rz_colour_to_linear (looks->skin, base);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        gsize at = (gsize) y * WIDTH + x;
        Dab   dab;

        paint_dab (looks, base, ((x + 0.5f) / WIDTH * 2 - 1) * RZ_HEAD_U_MAX,
                   rz_mix (RZ_HEAD_V_TOP, RZ_HEAD_V_BOTTOM, (y + 0.5f) / HEIGHT), &dab);
        relief[at] = dab.relief;
        store_dab (self, at, &dab);
      }
  store_slopes (self, relief);
  return self;
}

void
rz_skin_free (RzSkin *self)
{
  if (self == NULL)
    return;
  g_free (self->texels);
  g_free (self);
}

void
rz_skin_sample (const RzSkin *self,
                float         u,
                float         v,
                float         sample[RZ_SKIN_CHANNELS])
{
  float         x = (u / RZ_HEAD_U_MAX * 0.5f + 0.5f) * WIDTH - 0.5f;
  float         y = (RZ_HEAD_V_TOP - v) * (HEIGHT / (RZ_HEAD_V_TOP - RZ_HEAD_V_BOTTOM)) - 0.5f;
  int           ix = CLAMP ((int) x, 0, WIDTH - 2);
  int           iy = CLAMP ((int) y, 0, HEIGHT - 2);
  float         fx = rz_clamp01 (x - ix), fy = rz_clamp01 (y - iy);
  float         w00 = (1 - fx) * (1 - fy), w01 = fx * (1 - fy), w10 = (1 - fx) * fy, w11 = fx * fy;
  const guint8 *p = self->texels + ((gsize) iy * WIDTH + ix) * RZ_SKIN_CHANNELS;
  const guint8 *q = p + (gsize) WIDTH * RZ_SKIN_CHANNELS;

  for (int i = 0; i < RZ_SKIN_CHANNELS; i++)
    sample[i] = w00 * p[i] + w01 * p[i + RZ_SKIN_CHANNELS] + w10 * q[i] + w11 * q[i + RZ_SKIN_CHANNELS];
}

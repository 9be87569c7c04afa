/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours a visible point of the head. */
#include "rz-face-paint.h"

#include "rz-head-shape.h"
#include "rz-noise.h"

static const float skin_wrap[3] = { 0.50f, 0.34f, 0.28f };
static const float hair_wrap[3] = { 0.45f, 0.45f, 0.45f };

/* A surface being coloured: what it reflects, which way it faces, how much it shines. */
typedef struct
{
  float albedo[3];
  RzVec normal;
  float shade;
  float gloss;
  float hair;
} Surface;

static RzVec
normalise (RzVec n)
{
  float scale = 1 / sqrtf (n.x * n.x + n.y * n.y + n.z * n.z + 1e-12f);

  return (RzVec){ n.x * scale, n.y * scale, n.z * scale };
}

/* Tips @n by the relief's slopes along the surface's own across and up. */
static RzVec
tip_normal (RzVec n,
            float slope_u,
            float slope_v)
{
  float flat = 1 / sqrtf (n.x * n.x + n.z * n.z + 1e-6f);
  RzVec across = { n.z * flat, 0, -n.x * flat };
  RzVec up = { n.y * across.z, n.z * across.x - n.x * across.z, -n.y * across.x };

  return normalise ((RzVec){ n.x - slope_u * across.x - slope_v * up.x,
                             n.y - slope_v * up.y,
                             n.z - slope_u * across.z - slope_v * up.z });
}

static void
mix_colour (float into[3],
            float red,
            float green,
            float blue,
            float amount)
{
  into[0] = rz_mix (into[0], red, amount);
  into[1] = rz_mix (into[1], green, amount);
  into[2] = rz_mix (into[2], blue, amount);
}

static float
power16 (float x)
{
  x *= x;
  x *= x;
  x *= x;
  return x * x;
}

static void
light_surface (const RzLight *light,
               const Surface *s,
               float          rgb[3])
{
  float lit[3];
  float shine = power16 (MAX (0.0f, rz_dot (s->normal, light->half)));
  float edge = 1 - MAX (0.0f, rz_dot (s->normal, light->eye));
  float gloss = s->gloss * s->shade * (0.050f * shine + 0.055f * shine * shine + 0.035f * edge * edge * edge);

  rz_light_at (light, s->normal, s->shade, s->hair > 0.5f ? hair_wrap : skin_wrap, lit);
  for (int i = 0; i < 3; i++)
    rgb[i] = s->albedo[i] * lit[i] + gloss * (light->key_colour[i] + light->screen[i]) * 2;
}

/* A place near an eye in the eye's own measure: x from -1 inner to 1 outer corner, y in cm above the line between them; @side: where out is. */
typedef struct
{
  float x;
  float y;
  float side;
  float upper; /* edges of the lids as they stand */
  float lower;
  float rest; /* upper edge with the eye open */
  float blink;
} EyePlace;

static float
upper_edge (const RzLooks *l,
            float          x)
{
  float skew = x + 0.12f;
  float open = MAX (0.0f, 1 - powf (fabsf (skew) / (skew > 0 ? 1.12f : 0.88f), 2.3f));

  return l->eye_height * (1 - 0.15f * l->hood * rz_clamp01 (x)) * powf (open, 0.80f) - 0.03f;
}

static float
lower_edge (const RzLooks *l,
            float          x)
{
  float skew = x - 0.08f;
  float open = MAX (0.0f, 1 - powf (fabsf (skew) / (skew > 0 ? 0.92f : 1.08f), 2.2f));

  return -0.62f * l->eye_height * powf (open, 0.9f) - 0.03f;
}

static gboolean
find_eye (const RzFacePaint *self,
          const RzPoint3    *point,
          EyePlace          *eye)
{
  const RzLooks *l = self->looks;
  float          side = point->u < 0 ? -1 : 1;
  float          du = fabsf (point->u) - l->eye_gap;
  float          dv = point->v - l->eye_y;
  float          closed;

  if (fabsf (du) > l->eye_width * 1.5f || dv < -1.3f || dv > 1.6f)
    return FALSE;
  eye->side = side;
  eye->x = (du + dv * l->eye_tilt) / l->eye_width;
  eye->y = dv - du * l->eye_tilt;
  eye->rest = upper_edge (l, eye->x);
  eye->blink = self->blink;
  /* The mesh takes an eye for closed only when the lashes lie below the line of the open lower lid (measured). */
  closed = -0.33f - 0.28f * (1 - eye->x * eye->x);
  eye->lower = rz_mix (lower_edge (l, eye->x), closed - 0.03f, self->blink);
  eye->upper = rz_mix (eye->rest, closed, self->blink);
  return TRUE;
}

/* The ball between the lids. */
static void
paint_ball (const RzFacePaint *self,
            const EyePlace    *eye,
            Surface           *s,
            float              glint[3])
{
  const float soft = self->grain * 0.7f;
  const float iris_size = 0.59f;
  float       along = eye->x * self->looks->eye_width;
  float       gu = along - eye->side * self->gaze_u;
  float       gv = eye->y - self->gaze_v - 0.06f;
  float       far = sqrtf (gu * gu + gv * gv);
  float       iris = rz_ramp (iris_size + soft + 0.03f, iris_size - soft - 0.03f, far);
  float       pupil = rz_ramp (0.20f + soft, 0.20f - soft, far);
  float       veins = 0.04f * rz_noise (along * 5, eye->y * 5, self->looks->seed + 90);
  float       corner = rz_ramp (0.45f, 1.0f, fabsf (eye->x));
  float       lid_shadow = rz_ramp (-0.02f, 0.34f, eye->upper - eye->y);
  float       ring = rz_bump (far - iris_size, 0, 0.09f, 1);
  float       light = 0.8f + 0.5f * rz_clamp01 (-gv / iris_size);
  float       dot = rz_ramp (0.105f + soft, 0.105f - soft * 0.6f, sqrtf ((eye->side * gu + 0.17f) * (eye->side * gu + 0.17f) + (gv - 0.17f) * (gv - 0.17f)));

  s->albedo[0] = 0.56f + veins - 0.10f * corner;
  s->albedo[1] = 0.49f - veins - 0.17f * corner;
  s->albedo[2] = 0.44f - veins - 0.17f * corner;
  mix_colour (s->albedo, 0.060f * light, 0.032f * light, 0.018f * light, iris);
  mix_colour (s->albedo, 0.10f, 0.10f, 0.105f, 0.18f * ring);
  mix_colour (s->albedo, 0.006f, 0.005f, 0.005f, pupil);
  s->normal = normalise ((RzVec){ eye->side * along * 0.55f, eye->y * 0.5f, 1 });
  s->shade = 0.42f + 0.58f * lid_shadow;
  s->gloss = 0.3f;
  for (int i = 0; i < 3; i++)
    glint[i] = dot * 0.75f * (self->light.key_colour[i] + self->light.around[i] + 1.5f * self->light.screen[i]);
}

/* Lashes, the lid's crease, and the lid itself: when it comes down it is smooth and a little lighter than the skin around. */
static void
paint_lids (const RzFacePaint *self,
            const EyePlace    *eye,
            Surface           *s)
{
  float soft = self->grain * 0.6f;
  float inside = rz_ramp (1.16f, 0.96f, fabsf (eye->x));
  float over = eye->y - eye->upper;
  float under = eye->lower - eye->y;
  float lashes = inside * rz_ramp (0.085f + soft, 0.02f, over) * rz_ramp (-0.05f - soft - 0.20f * eye->blink, 0.0f, over);
  float lower = inside * rz_bump (under - 0.02f, 0, 0.045f + soft * 0.5f, 1);
  float fold = eye->y - eye->rest - rz_mix (0.24f, 0.12f, self->looks->hood * rz_ramp (-0.3f, 0.8f, eye->x));
  float crease = inside * (1 - eye->blink) * rz_bump (fold, 0, 0.055f + soft * 0.5f, 1);
  float lid = eye->blink * rz_bump (eye->x, eye->y, 1.15f, 1.0f);

  for (int i = 0; i < 3; i++)
    s->albedo[i] *= (1 - (0.40f + 0.08f * i) * crease) * (1 + 0.06f * lid);
  mix_colour (s->albedo, 0.045f, 0.034f, 0.03f, 0.86f * lashes);
  mix_colour (s->albedo, 0.16f, 0.085f, 0.065f, 0.42f * lower * (1 - 0.4f * eye->blink));
  s->shade = rz_mix (s->shade, 0.88f, 0.9f * lid);
  s->normal = normalise ((RzVec){ rz_mix (s->normal.x, 0.28f * eye->side, 0.9f * lid), rz_mix (s->normal.y, 0.05f, 0.9f * lid), rz_mix (s->normal.z, 0.95f, 0.9f * lid) });
  s->gloss *= 1 - 0.8f * lashes;
}

static float
paint_eye (const RzFacePaint *self,
           const RzPoint3    *point,
           Surface           *s,
           float              glint[3])
{
  EyePlace eye;
  float    soft = self->grain * 0.5f + 0.01f;
  float    open;
  Surface  ball = *s;

  if (!find_eye (self, point, &eye))
    return 0;
  paint_lids (self, &eye, s);
  open = rz_ramp (-soft, soft, eye.upper - eye.y) * rz_ramp (-soft, soft, eye.y - eye.lower) * rz_ramp (1.0f, 0.94f, fabsf (eye.x)) * rz_ramp (0.97f, 0.85f, self->blink);
  if (open <= 0)
    return 0;
  paint_ball (self, &eye, &ball, glint);
  mix_colour (s->albedo, ball.albedo[0], ball.albedo[1], ball.albedo[2], open);
  s->normal = normalise ((RzVec){ rz_mix (s->normal.x, ball.normal.x, open), rz_mix (s->normal.y, ball.normal.y, open), rz_mix (s->normal.z, ball.normal.z, open) });
  s->shade = rz_mix (s->shade, ball.shade, open);
  return open;
}

static void
paint_mouth (const RzFacePaint *self,
             const RzPoint3    *point,
             Surface           *s)
{
  const RzLooks *l = self->looks;
  float          below = rz_lip_line (l, point->u) - point->v;
  float          q = below / RZ_MOUTH_SEAM;
  float          x = point->u / l->mouth_width;
  float          soft = 0.06f;
  float          parted = rz_clamp01 (self->mouth * 6);
  float          open = rz_ramp (-soft, soft, q) * rz_ramp (1 + soft, 1 - soft, q) * rz_ramp (1.02f, 0.93f, fabsf (x));
  float          seam = rz_bump (below - 0.5f * RZ_MOUTH_SEAM, 0, 0.045f + 0.5f * self->grain, 1) * rz_ramp (1.08f, 0.85f, fabsf (x)) * (0.75f + 0.25f * rz_ramp (0.55f, 0.95f, fabsf (x)));
  float          inside = rz_mix (seam, open, parted);
  float          teeth, tongue, deep;

  if (inside <= 0.001f)
    return;
  teeth = rz_ramp (0.16f, 0.22f, self->mouth) * rz_ramp (0.20f, 0.14f, q) * rz_ramp (0.62f, 0.45f, fabsf (x));
  tongue = rz_ramp (0.62f, 0.95f, q) * rz_ramp (0.8f, 0.3f, fabsf (x));
  deep = rz_clamp01 (self->mouth * 3);
  mix_colour (s->albedo, rz_mix (0.13f, 0.035f, deep), rz_mix (0.045f, 0.012f, deep), rz_mix (0.04f, 0.012f, deep), inside * rz_mix (0.80f, 1, deep));
  mix_colour (s->albedo, 0.20f, 0.065f, 0.06f, 0.8f * inside * tongue * deep);
  mix_colour (s->albedo, 0.50f, 0.46f, 0.38f, 0.8f * inside * teeth * deep * (1 - 0.25f * rz_bump (fabsf (sinf (point->u * 4.2f)), 0, 0.12f, 1)));
  s->shade *= 1 - 0.35f * inside * deep;
  s->gloss *= 1 - inside;
}

static void
paint_nostrils (const RzFacePaint *self,
                const RzPoint3    *point,
                Surface           *s)
{
  const RzLooks *l = self->looks;
  float          du = fabsf (point->u) - 0.26f - 0.27f * l->nose_width;
  float          dv = point->v + l->nose_length + 0.60f + 0.30f * du;
  float          far = sqrtf (du * du / 0.105f + dv * dv / 0.016f);
  float          dark = 0.90f * rz_ramp (1.25f, 0.55f, far);
  float          rim = 0.30f * rz_ramp (2.4f, 0.9f, far);
  float          groove = 0.17f * rz_wing_crease (l, point->u, point->v);

  for (int i = 0; i < 3; i++)
    s->albedo[i] *= 1 - (0.8f + 0.1f * i) * MAX (rim, groove);
  mix_colour (s->albedo, 0.050f, 0.020f, 0.015f, dark);
  s->gloss *= 1 - MAX (dark, groove);
}

/* Beyond these, nothing of the features is left to paint. */
static gboolean
is_near_nostrils (const RzLooks  *l,
                  const RzPoint3 *point)
{
  float above = point->v + l->nose_length;

  return above > -1.3f && above < 0.9f && fabsf (point->u) < l->nose_width + 1.5f;
}

static gboolean
is_near_mouth (const RzFacePaint *self,
               const RzPoint3    *point)
{
  const RzLooks *l = self->looks;

  return fabsf (point->u) < 1.09f * l->mouth_width && fabsf (point->v + l->mouth_y) < 1.2f + RZ_MOUTH_SEAM + 3 * self->grain;
}

/* Cloth from the bridge of the nose down, with soft edges and folds. */
static void
paint_mask (const RzFacePaint *self,
            const RzPoint3    *point,
            Surface           *s)
{
  float above = point->v - rz_lip_line (self->looks, point->u);
  float cloth = rz_ramp (3.4f, 3.1f, above) * rz_ramp (7.5f, 6.8f, fabsf (point->u));

  mix_colour (s->albedo, 0.30f, 0.50f, 0.62f, cloth);
  s->shade *= 1 - 0.12f * cloth * rz_bump (fabsf (sinf (above * 1.6f)), 0, 0.2f, 1);
  s->hair *= 1 - cloth;
  s->gloss *= 1 - cloth;
}

void
rz_face_paint (const RzFacePaint *self,
               const RzPoint3    *point,
               float              rgb[3])
{
  float   texel[RZ_SKIN_CHANNELS];
  float   glint[3] = { 0, 0, 0 };
  Surface s;

  rz_skin_sample (self->skin, point->u, point->v, texel);
  for (int i = 0; i < 3; i++)
    s.albedo[i] = texel[i] * texel[i] * (1 / 65025.0f);
  s.hair = texel[RZ_SKIN_HAIR] * (1 / 255.0f);
  s.gloss = texel[RZ_SKIN_GLOSS] * (1 / 255.0f);
  s.shade = point->shade;
  s.normal = tip_normal (normalise ((RzVec){ point->nx, point->ny, point->nz }),
                         (texel[RZ_SKIN_SLOPE_U] - 128) * (1 / 127.0f), (texel[RZ_SKIN_SLOPE_V] - 128) * (1 / 127.0f));
  if (fabsf (point->u) < 8 && fabsf (point->v) < 9)
    {
      if (is_near_nostrils (self->looks, point))
        paint_nostrils (self, point, &s);
      if (is_near_mouth (self, point))
        paint_mouth (self, point, &s);
      paint_eye (self, point, &s, glint);
    }
  if (self->mask)
    paint_mask (self, point, &s);
  light_surface (&self->light, &s, rgb);
  for (int i = 0; i < 3; i++)
    rgb[i] += glint[i];
}

static void
paint_plain_skin (const RzFacePaint *self,
                  const RzPoint3    *point,
                  float              u,
                  float              v,
                  float              rgb[3])
{
  float   texel[RZ_SKIN_CHANNELS];
  Surface s = { .shade = point->shade, .gloss = 0.35f };

  rz_skin_sample (self->skin, u, v, texel);
  for (int i = 0; i < 3; i++)
    s.albedo[i] = texel[i] * texel[i] * (1 / 65025.0f);
  s.normal = normalise ((RzVec){ point->nx, point->ny, point->nz });
  light_surface (&self->light, &s, rgb);
}

void
rz_ear_paint (const RzFacePaint *self,
              const RzPoint3    *point,
              float              rgb[3])
{
  paint_plain_skin (self, point, 6.8f + 0.8f * point->u, -2.4f + 0.5f * point->v, rgb);
  rgb[1] *= 0.95f;
  rgb[2] *= 0.94f;
}

void
rz_neck_paint (const RzFacePaint *self,
               const RzPoint3    *point,
               float              rgb[3])
{
  const RzLooks *l = self->looks;
  float          cord = rz_noise (point->u * 0.55f, 0.3f, l->seed + 80);
  float          ring = rz_bump (0, point->v + 14.0f - 0.03f * point->u * point->u + 0.2f * rz_noise (point->u * 0.5f, 2, l->seed + 81), 1, 0.10f) + rz_bump (0, point->v + 16.1f - 0.02f * point->u * point->u, 1, 0.09f);

  paint_plain_skin (self, point, 5.4f + 0.4f * rz_noise (point->u, point->v, l->seed + 82), -3.0f + 0.3f * rz_noise (point->u * 2, point->v, l->seed + 83), rgb);
  for (int i = 0; i < 3; i++)
    rgb[i] *= (1 + 0.10f * cord * l->wrinkle_cheek) * (1 - (0.16f + 0.03f * i) * ring * l->wrinkle_fold);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper and screens with a picture on them: a true perspective of a plane, under the same light as a face. */
#include "rz-board.h"

#include "rz-looks.h"
#include "rz-noise.h"

/* As the renderer films (rz-renderer.c): cm from the camera, focal length per width of the picture, cm the eyes are above the axis. */
#define PICTURE_DISTANCE 55.0f
#define PICTURE_FOCAL 0.84f
#define PICTURE_RISE 0.8f

/* Where the eyes' plane is in the head's own space, and how far a paper mask stands before it (it rests on the nose). */
#define EYES_PLANE 8.5f
#define MASK_GAP 1.6f

/* How far a screen's own dots lie apart, in cm: 264 to 460 an inch. */
#define DOTS_LEAST 0.0055f
#define DOTS_MOST 0.0096f

/* What can be held up; lengths in cm. @scale: of the face on it, 1 is life. @edge: white border of a print, dark frame of a screen. @round: radius of the corners. */
typedef struct
{
  float width;
  float height;
  float scale;
  float edge;
  float round;
} Format;

/* Sheets of ISO 216 and ISO 1008, and usual photo papers. */
static const Format papers[] = {
  { 21.0f, 29.7f, 0.84f, 0.5f, 0 },
  { 29.7f, 42.0f, 1.0f, 0.6f, 0 },
  { 12.7f, 17.8f, 0.52f, 0, 0 },
  { 15.2f, 20.3f, 0.60f, 0.4f, 0 },
};

/* Phones of 6.5 inches, tablets of 10.2 and 12.9. */
static const Format screens[] = {
  { 7.6f, 16.0f, 0.42f, 0.35f, 0.9f },
  { 17.4f, 25.1f, 0.78f, 1.2f, 0.8f },
  { 21.5f, 28.1f, 0.95f, 0.8f, 1.0f },
};

struct _RzBoard
{
  RzBoardKind kind;
  Format      format;
  guint8     *picture; /* (owned): blue, green, red, rows without gap */
  int         width;
  int         height;
  float       per_cm;     /* pixels of the picture per cm on the board */
  float       tone[256];  /* coded value to the linear light of paper under light 1, or of the screen */
  float       colour[3];  /* of the paper, or of the screen's white */
  float       saturation; /* 1 as filmed */
  float       gloss;
  float       dots;    /* cm between the screen's dots */
  float       beat;    /* how strongly they beat with the camera's */
  float       bow;     /* radians: how the screen's rows lie to the camera's */
  RzVec       centre;  /* of the sheet, in the space of the head that wears it */
  RzVec       eyes;    /* x: from the middle to a hole's centre, y: its height; z unused */
  float       hole[2]; /* half axes */
  float       oval[3]; /* a mask cut round the face: half width, half height, height of its middle; 0 for a whole sheet */
};

static float
draw_float (GRand *chance,
            float  least,
            float  most)
{
  return (float) g_rand_double_range (chance, least, most);
}

/* Ink and paper: no deep black, no pure white, a cast of its own. */
static void
choose_paper (RzBoard *self,
              GRand   *chance)
{
  float black = draw_float (chance, 0.012f, 0.035f);
  float contrast = draw_float (chance, 0.92f, 1.08f);
  float warmth = draw_float (chance, -0.05f, 0.05f);

  self->format = papers[g_rand_int_range (chance, 0, G_N_ELEMENTS (papers))];
  self->colour[0] = 0.93f * (1 + warmth);
  self->colour[1] = 0.93f;
  self->colour[2] = 0.93f * (1 - warmth);
  self->saturation = draw_float (chance, 0.85f, 1.05f);
  self->gloss = g_rand_boolean (chance) ? draw_float (chance, 0.10f, 0.35f) : 0.01f;
  for (int i = 0; i < 256; i++)
    {
      float linear[3];

      rz_colour_to_linear ((guint32) i, linear);
      self->tone[i] = black + (1 - black) * 1.06f * powf (linear[2], contrast);
    }
}

static void
choose_screen (RzBoard *self,
               GRand   *chance)
{
  float cool = draw_float (chance, 0.02f, 0.16f);
  float bright = draw_float (chance, 0.92f, 1.12f);
  float black = draw_float (chance, 0.001f, 0.012f);
  float gamma = draw_float (chance, 0.95f, 1.10f);

  self->format = screens[g_rand_int_range (chance, 0, G_N_ELEMENTS (screens))];
  self->colour[0] = bright * (1 - 0.8f * cool);
  self->colour[1] = bright * (1 - 0.1f * cool);
  self->colour[2] = bright * (1 + cool);
  self->saturation = draw_float (chance, 0.85f, 1.25f);
  self->gloss = draw_float (chance, 0.2f, 0.5f);
  self->dots = draw_float (chance, DOTS_LEAST, DOTS_MOST);
  self->beat = draw_float (chance, 0.015f, 0.05f);
  self->bow = draw_float (chance, -0.03f, 0.03f);
  for (int i = 0; i < 256; i++)
    {
      float linear[3];

      rz_colour_to_linear ((guint32) i, linear);
      self->tone[i] = black + powf (linear[2], gamma);
    }
}

/* Scales the print so that its eyes lie on the wearer's, and cuts them out. */
static void
cut_holes (RzBoard         *self,
           const RzPersona *persona,
           const RzPersona *wearer,
           GRand           *chance)
{
  const RzLooks *on_paper = &persona->looks, *behind = &wearer->looks;
  float          scale = behind->eye_gap / on_paper->eye_gap;
  float          eye_y = scale * (on_paper->eye_y + PICTURE_RISE);

  self->format = (Format){ 21.0f, 29.7f, scale, 0.3f, 0 };
  self->centre = (RzVec){ 0, behind->eye_y - eye_y, EYES_PLANE + MASK_GAP };
  self->eyes = (RzVec){ behind->eye_gap, eye_y, 0 };
  self->hole[0] = draw_float (chance, 1.12f, 1.25f) * MAX (behind->eye_width, scale * on_paper->eye_width);
  self->hole[1] = draw_float (chance, 0.62f, 0.80f);
  if (g_rand_boolean (chance))
    {
      self->oval[0] = scale * 6.9f * on_paper->head_width;
      self->oval[1] = scale * (10.6f + 0.5f * on_paper->jaw_drop);
      self->oval[2] = scale * (-1.7f + PICTURE_RISE);
    }
}

static void
take_picture (RzBoard         *self,
              RzRenderer      *renderer,
              const RzPersona *persona,
              const RzScene   *scene)
{
  rz_renderer_draw (renderer, persona, scene, self->picture, self->width * 3);
}

/* As such a picture is taken: frontal, calm, near enough to an identity photo. A mask is taken straight, to lie on the face. */
static void
pose_for_picture (RzBoardKind kind,
                  GRand      *chance,
                  RzScene    *scene)
{
  float loose = kind == RZ_BOARD_MASK ? 0 : 1;

  rz_scene_init (scene);
  scene->yaw = loose * draw_float (chance, -3, 3);
  scene->pitch = loose * draw_float (chance, -2, 3);
  scene->roll = loose * draw_float (chance, -1.5f, 1.5f);
  scene->light = draw_float (chance, 0.95f, 1.08f);
  scene->noise = 0.6f;
  scene->seed = g_rand_int (chance);
}

RzBoard *
rz_board_new (RzBoardKind      kind,
              RzRenderer      *renderer,
              const RzPersona *persona,
              const RzPersona *wearer,
              guint32          seed)
{
  RzBoard *self;
  RzScene  scene;
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed ^ 0x9e3779b9u);

  g_return_val_if_fail (renderer != NULL && persona != NULL, NULL);
  g_return_val_if_fail ((kind == RZ_BOARD_MASK) == (wearer != NULL), NULL);

  self = g_new0 (RzBoard, 1);
  self->kind = kind;
  if (kind == RZ_BOARD_SCREEN)
    choose_screen (self, chance);
  else
    choose_paper (self, chance);
  if (kind == RZ_BOARD_MASK)
    cut_holes (self, persona, wearer, chance);
  rz_renderer_get_size (renderer, &self->width, &self->height);
  self->per_cm = PICTURE_FOCAL * self->width / PICTURE_DISTANCE / self->format.scale;
  self->picture = g_malloc ((gsize) 3 * self->width * self->height);
  pose_for_picture (kind, chance, &scene);
  take_picture (self, renderer, persona, &scene);

  return self;
}

void
rz_board_free (RzBoard *self)
{
  if (self == NULL)
    return;

  g_free (self->picture);
  g_free (self);
}

void
rz_board_show (RzBoard         *self,
               RzRenderer      *renderer,
               const RzPersona *persona,
               const RzScene   *scene)
{
  g_return_if_fail (self != NULL && renderer != NULL && scene != NULL);

  if (self->kind == RZ_BOARD_SCREEN)
    take_picture (self, renderer, persona, scene);
}

/* The sheet's own axes in camera space. A mask turns about the neck of who wears it, everything else about its middle. */
static void
hold (const RzBoard *self,
      const RzScene *scene,
      float          focal,
      int            width,
      int            height,
      RzView        *view,
      RzVec         *origin)
{
  gboolean worn = self->kind == RZ_BOARD_MASK;
  float    distance = PICTURE_DISTANCE * (worn ? 1 : self->format.scale) * MAX (scene->distance, 0.2f);
  float    per_pixel = distance / focal;
  RzVec    middle = worn ? self->centre : (RzVec){ 0, 0, EYES_PLANE };

  view->pivot = worn ? (RzVec){ 0, -5.0f, -2.0f } : middle;
  view->shift = (RzVec){ scene->offset_x * width * per_pixel, -scene->offset_y * height * per_pixel + (worn ? PICTURE_RISE : 0), -distance - EYES_PLANE };
  rz_view_turn (view, scene->yaw, scene->pitch, scene->roll);
  *origin = rz_view_place (view, middle);
}

static void
find_extent (const RzBoard *self,
             RzVec          origin,
             RzVec          across,
             RzVec          up,
             float          focal,
             int            width,
             int            height,
             RzBoardPlace  *place)
{
  float left = width, right = 0, top = height, bottom = 0;

  for (int corner = 0; corner < 4; corner++)
    {
      float a = (corner & 1 ? 0.5f : -0.5f) * self->format.width, b = (corner & 2 ? 0.5f : -0.5f) * self->format.height;
      float depth = MAX (-(origin.z + a * across.z + b * up.z), 1.0f);
      float x = width * 0.5f + focal * (origin.x + a * across.x + b * up.x) / depth;
      float y = height * 0.5f - focal * (origin.y + a * across.y + b * up.y) / depth;

      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }
  place->left = CLAMP ((int) left - 1, 0, width);
  place->right = CLAMP ((int) right + 2, 0, width);
  place->top = CLAMP ((int) top - 1, 0, height);
  place->bottom = CLAMP ((int) bottom + 2, 0, height);
}

/* Paper throws every light back; glass only mirrors some, and shines by itself. */
static void
fall_on (const RzBoard *self,
         const RzLight *room,
         const RzView  *view,
         RzBoardPlace  *place)
{
  static const float matt[3] = { 0.05f, 0.05f, 0.05f };
  const RzVec        facing = { 0, 0, 1 };
  RzLight            light;
  float              lit[3];

  rz_light_turn (&light, room, view);
  rz_light_at (&light, facing, 1, matt, lit);
  place->shine = light.half;
  place->fading = powf (MAX (0.0f, light.eye.z), 0.7f);
  for (int i = 0; i < 3; i++)
    {
      gboolean glass = self->kind == RZ_BOARD_SCREEN;

      place->lit[i] = lit[i];
      place->mirror[i] = glass ? 0.022f * light.around[i] + 0.012f * light.screen[i] : 0;
      place->shine_colour[i] = self->gloss * light.key_colour[i];
    }
}

static RzVec
scale (RzVec v,
       float by)
{
  return (RzVec){ v.x * by, v.y * by, v.z * by };
}

static RzVec
subtract (RzVec a,
          RzVec b)
{
  return (RzVec){ a.x - b.x, a.y - b.y, a.z - b.z };
}

/* From v along the ray of a pixel to v along (x, y, 1): the middle of pixel (x, y) looks along ((x - width / 2) / focal, -(y - height / 2) / focal, -1). */
static void
set_row (float row[3],
         RzVec v,
         float focal,
         int   width,
         int   height)
{
  row[0] = v.x / focal;
  row[1] = -v.y / focal;
  row[2] = -v.z - row[0] * (width * 0.5f - 0.5f) - row[1] * (height * 0.5f - 0.5f);
}

gboolean
rz_board_pose (const RzBoard *self,
               const RzScene *scene,
               const RzLight *room,
               float          focal,
               int            width,
               int            height,
               RzBoardPlace  *place)
{
  RzView view = { 0 };
  RzVec  origin, across, up, normal;
  float  reach;

  hold (self, scene, focal, width, height, &view, &origin);
  across = rz_view_rotate (&view, (RzVec){ 1, 0, 0 });
  up = rz_view_rotate (&view, (RzVec){ 0, 1, 0 });
  normal = rz_view_rotate (&view, (RzVec){ 0, 0, 1 });
  reach = rz_dot (origin, normal);
  if (reach > -0.5f) /* edge on, or its back */
    return FALSE;

  set_row (place->across, subtract (scale (across, reach), scale (normal, rz_dot (origin, across))), focal, width, height);
  set_row (place->down, subtract (scale (up, reach), scale (normal, rz_dot (origin, up))), focal, width, height);
  set_row (place->depth, normal, focal, width, height);
  place->pixels_per_cm = focal / MAX (-origin.z, 1.0f);
  fall_on (self, room, &view, place);
  find_extent (self, origin, across, up, focal, width, height, place);

  return TRUE;
}

/* How far inside the outline, in cm; negative beside it. */
static float
find_inside (const RzBoard *self,
             float          a,
             float          b)
{
  const float round = self->format.round;
  float       x = fabsf (a) - self->format.width * 0.5f + round, y = fabsf (b) - self->format.height * 0.5f + round;
  float       outer = sqrtf (MAX (x, 0.0f) * MAX (x, 0.0f) + MAX (y, 0.0f) * MAX (y, 0.0f)) + MIN (MAX (x, y), 0.0f) - round;

  if (self->oval[0] > 0)
    {
      float v = (b - self->oval[2]) / self->oval[1];
      float u = a / (self->oval[0] * (1 - 0.16f * rz_ramp (0, -1, v)));
      float far = sqrtf (u * u + v * v) + 1e-3f;

      return MIN (-outer, (1 - far) * 0.8f * self->oval[0]);
    }
  return -outer;
}

/* How far outside the eye holes, in cm; negative within one. */
static float
find_paper (const RzBoard *self,
            float          a,
            float          b)
{
  float u = (fabsf (a) - self->eyes.x) / self->hole[0], v = (b - self->eyes.y) / self->hole[1];

  return (sqrtf (u * u + v * v) - 1) * self->hole[1];
}

static void
sample (const RzBoard *self,
        float          a,
        float          b,
        float          rgb[3])
{
  float         x = CLAMP (a * self->per_cm + self->width * 0.5f - 0.5f, 0.0f, self->width - 1.001f);
  float         y = CLAMP (-b * self->per_cm + self->height * 0.5f - 0.5f, 0.0f, self->height - 1.001f);
  int           left = (int) x, top = (int) y;
  float         fx = x - left, fy = y - top;
  const guint8 *upper = self->picture + 3 * ((gsize) top * self->width + left);
  const guint8 *lower = top + 1 < self->height ? upper + 3 * (gsize) self->width : upper;
  const float  *tone = self->tone;

  for (int i = 0; i < 3; i++)
    rgb[2 - i] = (1 - fy) * ((1 - fx) * tone[upper[i]] + fx * tone[upper[i + 3]]) + fy * ((1 - fx) * tone[lower[i]] + fx * tone[lower[i + 3]]);
}

static void
saturate (const RzBoard *self,
          float          rgb[3])
{
  float grey = 0.3f * rgb[0] + 0.59f * rgb[1] + 0.11f * rgb[2];

  for (int i = 0; i < 3; i++)
    rgb[i] = MAX (0.0f, grey + self->saturation * (rgb[i] - grey)) * self->colour[i];
}

/* The dots of the screen lie finer than the camera's: looked at once per pixel they beat. Each colour has its own column of dots. */
static void
beat (const RzBoard *self,
      float          a,
      float          b,
      float          rgb[3])
{
  const float turn = 2 * (float) G_PI;
  float       along = (a + self->bow * b) / self->dots, down = (b - self->bow * a) / self->dots;
  float       rows = cosf (turn * (down - floorf (down)));

  for (int i = 0; i < 3; i++)
    {
      float column = along + i / 3.0f;

      rgb[i] *= 1 + self->beat * (cosf (turn * (column - floorf (column))) + 0.5f * rows);
    }
}

static float
power16 (float x)
{
  x *= x;
  x *= x;
  x *= x;
  return x * x;
}

/* The lamp mirrored by the smooth surface: a soft patch that runs over it as it is tilted. */
static void
add_shine (const RzBoard      *self,
           const RzBoardPlace *place,
           float               a,
           float               b,
           float               rgb[3])
{
  float x = place->shine.x - 0.012f * a, y = place->shine.y - 0.012f * b;
  float shine = power16 (MAX (0.0f, 1 - 1.2f * (x * x + y * y)));

  for (int i = 0; i < 3; i++)
    rgb[i] += shine * place->shine_colour[i] + place->mirror[i];
}

static void
paint_screen (const RzBoard      *self,
              const RzBoardPlace *place,
              float               a,
              float               b,
              float               inside,
              float               rgb[3])
{
  float lit = rz_clamp01 (0.5f + (inside - self->format.edge) * place->pixels_per_cm);

  sample (self, a, b, rgb);
  saturate (self, rgb);
  beat (self, a, b, rgb);
  for (int i = 0; i < 3; i++)
    rgb[i] = rz_mix (0.015f * place->lit[i], rgb[i] * place->fading, lit);
}

static void
paint_paper (const RzBoard      *self,
             const RzBoardPlace *place,
             float               a,
             float               b,
             float               inside,
             float               rgb[3])
{
  float printed = self->oval[0] > 0 ? 1 : rz_clamp01 (0.5f + (inside - self->format.edge) * place->pixels_per_cm);

  sample (self, a, b, rgb);
  saturate (self, rgb);
  for (int i = 0; i < 3; i++)
    rgb[i] = rz_mix (self->colour[i], rgb[i], printed) * place->lit[i];
}

float
rz_board_paint (const RzBoard      *self,
                const RzBoardPlace *place,
                int                 x,
                int                 y,
                float               rgb[3])
{
  float depth = 1 / MIN (place->depth[0] * x + place->depth[1] * y + place->depth[2], -1e-4f);
  float a = (place->across[0] * x + place->across[1] * y + place->across[2]) * depth;
  float b = (place->down[0] * x + place->down[1] * y + place->down[2]) * depth;
  float inside = find_inside (self, a, b);
  float cover = rz_clamp01 (0.5f + inside * place->pixels_per_cm);

  if (cover <= 0)
    return 0;
  if (self->kind == RZ_BOARD_MASK)
    {
      float paper = find_paper (self, a, b);
      float kept = rz_clamp01 (0.5f + paper * place->pixels_per_cm);

      if (kept <= 0)
        {
          /* the paper's shadow on the eye below it */
          rgb[0] = rgb[1] = rgb[2] = 0;
          return 0.30f * rz_ramp (-0.30f, 0, paper) * (b > self->eyes.y ? 1 : 0.4f);
        }
      cover *= kept;
    }
  if (self->kind == RZ_BOARD_SCREEN)
    paint_screen (self, place, a, b, inside, rgb);
  else
    paint_paper (self, place, a, b, inside, rgb);
  add_shine (self, place, a, b, rgb);

  return cover;
}

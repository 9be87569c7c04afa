/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a scene: room, people, lens and sensor. */
#include "rz-board.h"
#include "rz-figure.h"
#include "rz-noise.h"
#include "rz-room.h"
#include "rz-sensor.h"

#include <string.h>

/* Centimetres from the camera at distance 1, and pixels of focal length per pixel of width (61° across). */
#define NATURAL_DISTANCE 55.0f
#define FOCAL 0.84f
#define TONES 4096
#define N_FIGURES 3

struct _RzRenderer
{
  int       width;
  int       height;
  int       fine;       /* points per pixel and direction */
  RzCanvas *canvas;     /* (owned) */
  guint8   *room;       /* (owned): red, green, blue */
  guint8   *lit_room;   /* (owned): blue, green, red, in the light it was last seen in */
  float     room_light; /* that light; negative before the first */
  guint32   room_screen;
  RzSensor *sensor;             /* (owned) */
  RzFigure *figures[N_FIGURES]; /* (owned) (nullable): the last used first */
  guint8    tones[TONES + 1];   /* linear light to the coded value */
};

/* The camera's curve: sRGB with a toe (little is seen in the dark) and a shoulder (what is too bright bleaches slowly). */
static guint8
code_tone (float light)
{
  float x = light * light / (light + 0.008f);
  float shoulder = x < 0.7f ? x : 0.7f + 0.3f * (1 - expf (-(x - 0.7f) / 0.3f));
  float coded = shoulder <= 0.0031308f ? 12.92f * shoulder : 1.055f * powf (shoulder, 1 / 2.4f) - 0.055f;

  return (guint8) (255 * rz_clamp01 (coded) + 0.5f);
}

RzRenderer *
rz_renderer_new (int width,
                 int height)
{
  RzRenderer *self;

  g_return_val_if_fail (width > 0 && height > 0, NULL);
  self = g_new0 (RzRenderer, 1);
  self->width = width;
  self->height = height;
  self->fine = width <= 800 ? 2 : 1;
  self->canvas = rz_canvas_new (width * self->fine, height * self->fine);
  self->room = g_malloc ((gsize) 3 * width * height);
  self->lit_room = g_malloc ((gsize) 3 * width * height);
  self->room_light = -1;
  self->sensor = rz_sensor_new (width, height);
  rz_room_paint (self->room, width, height);
  for (int i = 0; i <= TONES; i++)
    self->tones[i] = code_tone (i * (2.0f / TONES));
  return self;
}

void
rz_renderer_free (RzRenderer *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < N_FIGURES; i++)
    rz_figure_free (self->figures[i]);
  rz_canvas_free (self->canvas);
  rz_sensor_free (self->sensor);
  g_free (self->room);
  g_free (self->lit_room);
  g_free (self);
}

void
rz_renderer_get_size (RzRenderer *self,
                      int        *width,
                      int        *height)
{
  g_return_if_fail (self != NULL && width != NULL && height != NULL);

  *width = self->width;
  *height = self->height;
}

/* Making a figure takes a tenth of a second, so the last few are kept. */
static RzFigure *
get_figure (RzRenderer      *self,
            const RzPersona *persona)
{
  RzFigure *found;
  int       i = 0;

  while (i < N_FIGURES - 1 && self->figures[i] != NULL && rz_figure_get_persona (self->figures[i]) != persona)
    i++;
  found = self->figures[i];
  if (found == NULL || rz_figure_get_persona (found) != persona)
    {
      rz_figure_free (found);
      found = rz_figure_new (persona);
    }
  memmove (self->figures + 1, self->figures, i * sizeof (RzFigure *));
  self->figures[0] = found;
  return found;
}

static guint8
find_tone (RzRenderer *self,
           float       x)
{
  int i = (int) (x * (TONES / 2) + 0.5f);

  return self->tones[CLAMP (i, 0, TONES)];
}

static void
light_room (RzRenderer    *self,
            const RzScene *scene)
{
  gsize  n = (gsize) self->width * self->height;
  guint8 coded[3][256];
  float  screen[3] = { 0, 0, 0 };

  if (scene->screen_colour != 0)
    rz_colour_to_linear (scene->screen_colour, screen);
  for (int i = 0; i < 256; i++)
    {
      float rgb[3];

      rz_colour_to_linear ((guint32) i * 0x010101, rgb);
      for (int c = 0; c < 3; c++)
        coded[c][i] = find_tone (self, rgb[c] * (MAX (scene->light, 0.0f) + 0.05f * screen[c]));
    }
  for (gsize i = 0; i < n; i++)
    {
      const guint8 *from = self->room + 3 * i;
      guint8       *to = self->lit_room + 3 * i;

      to[0] = coded[2][from[2]];
      to[1] = coded[1][from[1]];
      to[2] = coded[0][from[0]];
    }
}

/* The room changes with the light only. */
static void
draw_room (RzRenderer    *self,
           const RzScene *scene,
           guint8        *pixels,
           int            stride)
{
  gsize row = (gsize) 3 * self->width;

  if (self->room_light != MAX (scene->light, 0.0f) || self->room_screen != scene->screen_colour)
    {
      light_room (self, scene);
      self->room_light = MAX (scene->light, 0.0f);
      self->room_screen = scene->screen_colour;
    }
  for (int y = 0; y < self->height; y++)
    memcpy (pixels + (gsize) stride * y, self->lit_room + row * y, row);
}

/* One point within a surface is as good as its neighbours: then two of the four, across the corner, are enough. */
static gboolean
is_inside (const RzRenderer *self,
           const guint8     *material)
{
  const guint8 *below = material + self->canvas->width;

  return material[0] != RZ_MATERIAL_NONE && material[0] == material[1] && material[0] == below[0] && material[0] == below[1];
}

/* One pixel from its four fine points; what they leave free shows the room. */
static void
resolve_fine (RzRenderer *self,
              RzFigure   *figure,
              int         x,
              int         y,
              guint8     *pixel)
{
  const RzCanvas *canvas = self->canvas;
  gsize           corner = (gsize) 2 * y * canvas->width + 2 * x;
  float           sum[3] = { 0, 0, 0 };
  int             step = is_inside (self, canvas->material + corner) ? 3 : 1;
  int             painted = 0, seen = 0;

  for (int i = 0; i < 4; i += step, seen++)
    {
      gsize at = corner + (gsize) (i / 2) * canvas->width + i % 2;
      float rgb[3];

      if (canvas->material[at] == RZ_MATERIAL_NONE)
        continue;
      rz_figure_paint (figure, canvas->material[at], &canvas->point[at], rgb);
      for (int c = 0; c < 3; c++)
        sum[c] += rgb[c];
      painted++;
    }
  if (painted == 0)
    return;
  for (int c = 0; c < 3; c++)
    pixel[2 - c] = (guint8) ((find_tone (self, sum[c] / painted) * painted + pixel[2 - c] * (seen - painted) + seen / 2) / seen);
}

static void
resolve_row (RzRenderer *self,
             RzFigure   *figure,
             int         y,
             int         left,
             int         right,
             guint8     *row)
{
  const RzCanvas *canvas = self->canvas;
  const guint8   *material = canvas->material + (gsize) y * canvas->width;
  const RzPoint3 *point = canvas->point + (gsize) y * canvas->width;

  for (int x = left; x < right; x++)
    {
      float rgb[3];

      if (material[x] == RZ_MATERIAL_NONE)
        continue;
      rz_figure_paint (figure, material[x], point + x, rgb);
      for (int c = 0; c < 3; c++)
        row[3 * x + 2 - c] = find_tone (self, rgb[c]);
    }
}

static void
draw_figure (RzRenderer      *self,
             const RzPersona *persona,
             const RzScene   *scene,
             const RzLight   *light,
             RzSeat           seat,
             guint8          *pixels,
             int              stride)
{
  RzFigure *figure = get_figure (self, persona);
  RzCanvas *canvas = self->canvas;
  int       left, right, top, bottom;

  rz_canvas_clear (canvas);
  rz_figure_pose (figure, scene, light, seat, FOCAL * canvas->width, canvas);
  left = canvas->left / self->fine;
  right = (canvas->right + self->fine - 1) / self->fine;
  top = canvas->top / self->fine;
  bottom = (canvas->bottom + self->fine - 1) / self->fine;
  for (int y = top; y < bottom; y++)
    {
      guint8 *row = pixels + (gsize) y * stride;

      if (self->fine == 1)
        resolve_row (self, figure, y, left, right, row);
      else
        for (int x = left; x < right; x++)
          resolve_fine (self, figure, x, y, row + 3 * x);
    }
  rz_sensor_soften (self->sensor, pixels, stride, left - 2, top - 2, right + 2, bottom);
}

/* Before everything else, softened by the lens as that is. */
static void
draw_board (RzRenderer    *self,
            const RzScene *scene,
            const RzLight *light,
            guint8        *pixels,
            int            stride)
{
  RzBoardPlace place;

  if (!rz_board_pose (scene->board, scene, light, FOCAL * self->width, self->width, self->height, &place))
    return;
  for (int y = place.top; y < place.bottom; y++)
    for (int x = place.left; x < place.right; x++)
      {
        guint8 *pixel = pixels + (gsize) y * stride + 3 * x;
        float   rgb[3];
        float   cover = rz_board_paint (scene->board, &place, x, y, rgb);

        if (cover > 0)
          for (int c = 0; c < 3; c++)
            pixel[2 - c] = (guint8) (find_tone (self, rgb[c]) * cover + pixel[2 - c] * (1 - cover) + 0.5f);
      }
  rz_sensor_soften (self->sensor, pixels, stride, place.left - 2, place.top - 2, place.right + 2, place.bottom);
}

static RzSeat
find_seat (RzRenderer *self,
           float       distance,
           float       offset_x,
           float       offset_y)
{
  float far = NATURAL_DISTANCE * MAX (distance, 0.3f);
  float per_pixel = far / (FOCAL * self->width);

  return (RzSeat){ offset_x * self->width * per_pixel, -offset_y * self->height * per_pixel + 0.8f, far };
}

static void
draw_second (RzRenderer    *self,
             const RzScene *scene,
             const RzLight *light,
             guint8        *pixels,
             int            stride)
{
  const RzPose *pose = &scene->beside;
  RzScene       beside;

  rz_scene_init (&beside);
  beside.yaw = pose->yaw;
  beside.pitch = pose->pitch;
  beside.roll = pose->roll;
  beside.blink = pose->blink;
  beside.mouth = pose->mouth;
  draw_figure (self, scene->second, &beside, light, find_seat (self, pose->distance, pose->offset_x, pose->offset_y), pixels, stride);
}

void
rz_renderer_draw (RzRenderer      *self,
                  const RzPersona *persona,
                  const RzScene   *scene,
                  guint8          *pixels,
                  int              stride)
{
  RzLight light;

  g_return_if_fail (persona != NULL && stride >= 3 * self->width);
  rz_light_init (&light, scene);
  draw_room (self, scene, pixels, stride);
  if (scene->second != NULL && !scene->away)
    draw_second (self, scene, &light, pixels, stride);
  if (!scene->away)
    draw_figure (self, persona, scene, &light, find_seat (self, scene->distance, scene->offset_x, scene->offset_y), pixels, stride);
  if (scene->board != NULL)
    draw_board (self, scene, &light, pixels, stride);
  if (scene->blur > 0.05f)
    rz_sensor_blur (self->sensor, pixels, stride, scene->blur);
  rz_sensor_add_noise (self->sensor, pixels, stride, scene->noise, scene->seed);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects a flat print: every pixel of the frame looks where its ray meets the sheet. */
#include "rz-flat-picture.h"

#include <math.h>

/* As the renderer films: 6.3 cm between the eyes are 118 pixels of 1280 at 55 cm. */
#define NATURAL_CM 55.0
#define FOCAL_SHARE (118.0 / 1280 * NATURAL_CM / 6.3)

/* The print is cut to head and shoulders; shares of the frame height, from its middle. */
#define HALF_WIDTH 0.34
#define HALF_HEIGHT 0.47
#define BORDER_CM 0.8

#define PAPER 235

/* How much of the screen's colour a matt print throws back. */
#define REFLECTION 0.10

struct _RzFlatPicture
{
  int     width;
  int     height;
  guint8 *print; /* (owned): the photo, as large as a frame, rows without gap */
};

typedef struct
{
  double x, y, z;
} Vector;

/* The sheet before the camera; lengths in cm, x to the right, y down, z away from the lens. */
typedef struct
{
  Vector centre;
  Vector across;
  Vector down;
  Vector normal;
} Sheet;

static double
dot (Vector a,
     Vector b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

static Vector
cross (Vector a,
       Vector b)
{
  return (Vector){ a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x };
}

/* Roll in the plane, then pitch and yaw of the plane: the signs of #RzScene. */
static Vector
turn (Vector         v,
      const RzScene *scene)
{
  double yaw = scene->yaw * G_PI / 180, pitch = scene->pitch * G_PI / 180, roll = scene->roll * G_PI / 180;
  Vector rolled = { v.x * cos (roll) - v.y * sin (roll), v.x * sin (roll) + v.y * cos (roll), v.z };
  Vector pitched = { rolled.x, rolled.y * cos (pitch) - rolled.z * sin (pitch), rolled.y * sin (pitch) + rolled.z * cos (pitch) };

  return (Vector){ pitched.x * cos (yaw) - pitched.z * sin (yaw), pitched.y, pitched.x * sin (yaw) + pitched.z * cos (yaw) };
}

static Sheet
hold_sheet (RzFlatPicture *self,
            const RzScene *scene)
{
  double focal = FOCAL_SHARE * self->width;
  double distance = NATURAL_CM * scene->distance;
  Sheet  sheet;

  sheet.centre = (Vector){ scene->offset_x * self->width / focal * distance, scene->offset_y * self->height / focal * distance, distance };
  sheet.across = turn ((Vector){ 1, 0, 0 }, scene);
  sheet.down = turn ((Vector){ 0, 1, 0 }, scene);
  sheet.normal = cross (sheet.across, sheet.down);

  return sheet;
}

/* Between four pixels of the print, which must all be there. */
static void
sample (RzFlatPicture *self,
        double         x,
        double         y,
        double         colour[3])
{
  int           left = x, top = y;
  double        fx = x - left, fy = y - top;
  const guint8 *upper = self->print + ((gsize) top * self->width + left) * 3;
  const guint8 *lower = upper + (gsize) self->width * 3;

  for (int i = 0; i < 3; i++)
    colour[i] = (1 - fy) * ((1 - fx) * upper[i] + fx * upper[i + 3]) + fy * ((1 - fx) * lower[i] + fx * lower[i + 3]);
}

/* What lies at @across, @down cm from the middle of the sheet. Returns: FALSE beside it. */
static gboolean
look_at_sheet (RzFlatPicture *self,
               double         across,
               double         down,
               double         colour[3])
{
  double pixels_per_cm = FOCAL_SHARE * self->width / NATURAL_CM;
  double border = BORDER_CM * pixels_per_cm;
  double x = across * pixels_per_cm, y = down * pixels_per_cm;
  double half_width = MIN (HALF_WIDTH * self->height, 0.48 * self->width), half_height = HALF_HEIGHT * self->height;

  if (fabs (x) > half_width + border || fabs (y) > half_height + border)
    return FALSE;

  if (fabs (x) < half_width && fabs (y) < half_height)
    sample (self, x + self->width / 2.0, y + self->height / 2.0, colour);
  else
    colour[0] = colour[1] = colour[2] = PAPER;

  return TRUE;
}

/* Room light and screen light on paper. */
static void
light_up (const RzScene *scene,
          double         gain,
          const double   colour[3],
          guint8        *pixel)
{
  for (int i = 0; i < 3; i++)
    {
      double screen = scene->screen_colour != 0 ? 1 + REFLECTION * ((scene->screen_colour >> (8 * i) & 0xff) / 127.5 - 1) : 1;

      pixel[i] = CLAMP (colour[i] * gain * screen, 0, 255);
    }
}

void
rz_flat_picture_draw (RzFlatPicture *self,
                      const RzScene *scene,
                      guint8        *pixels,
                      int            stride)
{
  Sheet  sheet;
  double focal, reach, gain;

  g_return_if_fail (self != NULL && scene != NULL && pixels != NULL);

  sheet = hold_sheet (self, scene);
  focal = FOCAL_SHARE * self->width;
  reach = dot (sheet.centre, sheet.normal);
  gain = pow (scene->light, 1 / 2.2); /* the camera's curve, IEC 61966-2-1 roughly */
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        Vector ray = { (x - self->width / 2.0) / focal, (y - self->height / 2.0) / focal, 1 };
        double towards = dot (ray, sheet.normal);
        double along = fabs (towards) > 1e-6 ? reach / towards : -1;
        Vector hit = { along * ray.x - sheet.centre.x, along * ray.y - sheet.centre.y, along - sheet.centre.z };
        double colour[3];

        if (along > 0 && look_at_sheet (self, dot (hit, sheet.across), dot (hit, sheet.down), colour))
          light_up (scene, gain, colour, pixels + (gsize) y * stride + (gsize) x * 3);
      }
}

RzFlatPicture *
rz_flat_picture_new (RzRenderer      *renderer,
                     const RzPersona *persona,
                     int              width,
                     int              height)
{
  RzFlatPicture *self;
  RzScene        scene;

  g_return_val_if_fail (renderer != NULL && persona != NULL, NULL);

  self = g_new0 (RzFlatPicture, 1);
  self->width = width;
  self->height = height;
  self->print = g_malloc ((gsize) width * height * 3);
  rz_scene_init (&scene);
  rz_renderer_draw (renderer, persona, &scene, self->print, width * 3);

  return self;
}

void
rz_flat_picture_free (RzFlatPicture *self)
{
  if (self == NULL)
    return;

  g_free (self->print);
  g_free (self);
}

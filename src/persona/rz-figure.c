/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person: head, ears, neck, coat and spectacles, posed together. */
#include "rz-figure.h"

#include "rz-body.h"
#include "rz-face-paint.h"
#include "rz-noise.h"
#include "rz-spectacles.h"

struct _RzFigure
{
  const RzPersona *persona;
  RzHeadShape     *shape;      /* (owned) */
  RzSkin          *skin;       /* (owned) */
  RzMesh          *neck;       /* (owned) */
  RzMesh          *coat;       /* (owned) */
  RzMesh          *collar[2];  /* (owned) */
  GPtrArray       *spectacles; /* (owned) (element-type RzMesh) */
  RzVec           *placed;     /* (owned): of the mesh being drawn */
  gsize            n_placed;
  RzVec           *placed_too; /* (owned): of the neck at rest */

  RzFacePaint paint; /* of the current pose */
  RzCloth     cloth;
};

RzFigure *
rz_figure_new (const RzPersona *persona)
{
  RzFigure      *self = g_new0 (RzFigure, 1);
  const RzLooks *l = &persona->looks;

  self->persona = persona;
  self->shape = rz_head_shape_new (l);
  self->skin = rz_skin_new (l);
  rz_cloth_init (&self->cloth, l);
  self->neck = rz_body_new_neck (l);
  self->coat = rz_body_new_coat (l);
  self->collar[0] = rz_body_new_collar (l, -1);
  self->collar[1] = rz_body_new_collar (l, 1);
  self->spectacles = rz_spectacles_new (l, rz_head_shape_get_half_width (self->shape));
  self->placed_too = g_new (RzVec, (gsize) self->neck->cols * self->neck->rows);
  return self;
}

void
rz_figure_free (RzFigure *self)
{
  if (self == NULL)
    return;
  rz_head_shape_free (self->shape);
  rz_skin_free (self->skin);
  rz_mesh_free (self->neck);
  rz_mesh_free (self->coat);
  rz_mesh_free (self->collar[0]);
  rz_mesh_free (self->collar[1]);
  g_ptr_array_unref (self->spectacles);
  g_free (self->placed);
  g_free (self->placed_too);
  g_free (self);
}

const RzPersona *
rz_figure_get_persona (RzFigure *self)
{
  return self->persona;
}

static RzVec *
place_mesh (RzFigure     *self,
            const RzMesh *mesh,
            const RzView *view)
{
  gsize n = (gsize) mesh->cols * mesh->rows;

  if (n > self->n_placed)
    {
      self->placed = g_renew (RzVec, self->placed, n);
      self->n_placed = n;
    }
  rz_view_project (view, mesh->place, n, self->placed);
  return self->placed;
}

static void
draw_neck (RzFigure     *self,
           const RzView *head,
           const RzView *body,
           RzCanvas     *canvas)
{
  const RzMesh *neck = self->neck;
  RzVec        *turned = place_mesh (self, neck, head);
  RzVec        *still = self->placed_too;
  gsize         n = (gsize) neck->cols * neck->rows;

  rz_view_project (body, neck->place, n, still);
  for (gsize i = 0; i < n; i++)
    {
      float share = rz_ramp (-20, -9, neck->v[i]);

      turned[i].x = rz_mix (still[i].x, turned[i].x, share);
      turned[i].y = rz_mix (still[i].y, turned[i].y, share);
      turned[i].z = rz_mix (still[i].z, turned[i].z, share);
    }
  rz_canvas_draw (canvas, neck, turned, RZ_MATERIAL_NECK, FALSE);
}

/* The eyes stay with the camera while the head turns a little, and follow the head beyond that. */
static void
set_paint (RzFigure      *self,
           const RzScene *scene,
           const RzLight *room,
           const RzView  *head,
           float          grain)
{
  const float degree = (float) G_PI / 180;

  self->cloth.light = *room;
  self->paint.looks = &self->persona->looks;
  self->paint.skin = self->skin;
  self->paint.blink = rz_clamp01 (scene->blink);
  self->paint.mask = scene->mask;
  self->paint.mouth = rz_clamp01 (scene->mouth);
  self->paint.grain = grain;
  self->paint.gaze_u = -1.1f * sinf (CLAMP (scene->yaw, -14.0f, 14.0f) * degree);
  self->paint.gaze_v = 0.9f * sinf (CLAMP (scene->pitch, -8.0f, 8.0f) * degree);
  rz_light_turn (&self->paint.light, room, head);
}

void
rz_figure_pose (RzFigure      *self,
                const RzScene *scene,
                const RzLight *room,
                RzSeat         seat,
                float          focal,
                RzCanvas      *canvas)
{
  RzView body = { .focal = focal, .centre_x = canvas->width * 0.5f, .centre_y = canvas->height * 0.5f };
  RzView head;

  /* The eyes' plane is at the named distance; the neck's joint is the pivot. */
  body.pivot = (RzVec){ 0, -5.0f, -2.0f };
  body.shift = (RzVec){ seat.x, seat.y, -seat.distance - 8.5f };
  rz_view_turn (&body, 0, 0, 0);
  head = body;
  rz_view_turn (&head, scene->yaw, scene->pitch, scene->roll);
  set_paint (self, scene, room, &head, seat.distance / focal);

  rz_canvas_draw (canvas, self->coat, place_mesh (self, self->coat, &body), RZ_MATERIAL_COAT, TRUE);
  for (int i = 0; i < 2; i++)
    rz_canvas_draw (canvas, self->collar[i], place_mesh (self, self->collar[i], &body), RZ_MATERIAL_COLLAR, TRUE);
  draw_neck (self, &head, &body, canvas);
  for (int side = -1; side <= 1; side += 2)
    {
      const RzMesh *ear = rz_head_shape_get_ear (self->shape, side);

      rz_canvas_draw (canvas, ear, place_mesh (self, ear, &head), RZ_MATERIAL_EAR, TRUE);
    }
  {
    const RzMesh *surface = rz_head_shape_pose (self->shape, self->paint.mouth);

    rz_canvas_draw (canvas, surface, place_mesh (self, surface, &head), RZ_MATERIAL_HEAD, FALSE);
  }
  for (guint i = 0; i < self->spectacles->len; i++)
    {
      const RzMesh *tube = self->spectacles->pdata[i];

      rz_canvas_draw (canvas, tube, place_mesh (self, tube, &head), RZ_MATERIAL_FRAME, FALSE);
    }
}

static void
paint_frame (RzFigure       *self,
             const RzPoint3 *point,
             float           rgb[3])
{
  static const float wrap[3] = { 0.2f, 0.2f, 0.2f };
  const RzLight     *light = &self->paint.light;
  RzVec              n = { point->nx, point->ny, point->nz };
  float              shine = MAX (0.0f, rz_dot (n, light->half));
  float              colour[3], lit[3];

  shine *= shine;
  shine *= shine;
  shine *= shine;
  rz_colour_to_linear (self->persona->looks.frame, colour);
  rz_light_at (light, n, 1, wrap, lit);
  for (int i = 0; i < 3; i++)
    rgb[i] = colour[i] * lit[i] + 0.10f * shine * light->key_colour[i];
}

void
rz_figure_paint (RzFigure       *self,
                 RzMaterial      material,
                 const RzPoint3 *point,
                 float           rgb[3])
{
  switch (material)
    {
    case RZ_MATERIAL_HEAD:
      rz_face_paint (&self->paint, point, rgb);
      break;
    case RZ_MATERIAL_EAR:
      rz_ear_paint (&self->paint, point, rgb);
      break;
    case RZ_MATERIAL_NECK:
      rz_neck_paint (&self->paint, point, rgb);
      break;
    case RZ_MATERIAL_FRAME:
      paint_frame (self, point, rgb);
      break;
    case RZ_MATERIAL_COLLAR:
      rz_collar_paint (&self->cloth, point, rgb);
      break;
    case RZ_MATERIAL_COAT:
    case RZ_MATERIAL_NONE:
    default:
      rz_coat_paint (&self->cloth, point, rgb);
    }
}

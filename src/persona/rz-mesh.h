/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A surface as a grid of vertices, and its way into the buffer of visible points. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  float x;
  float y;
  float z;
} RzVec;

/* What a visible point belongs to; the painter of that material colours it. */
typedef enum
{
  RZ_MATERIAL_NONE,
  RZ_MATERIAL_HEAD,
  RZ_MATERIAL_EAR,
  RZ_MATERIAL_NECK,
  RZ_MATERIAL_COAT,
  RZ_MATERIAL_COLLAR,
  RZ_MATERIAL_FRAME,
} RzMaterial;

/* @place, @normal: (array length=cols*rows) (owned). @u, @v: cm on the unrolled surface. @shade: 0 hidden from the room's light to 1 open to it. */
typedef struct
{
  int    cols;
  int    rows;
  RzVec *place;
  RzVec *normal;
  float *u;
  float *v;
  float *shade;
} RzMesh;

RzMesh *rz_mesh_new (int cols,
                     int rows);
void    rz_mesh_free (RzMesh *self);
/* Sets the normals from the places; they point to the side from which columns run to the right and rows down. */
void rz_mesh_update_normals (RzMesh *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzMesh, rz_mesh_free)

/* From the person's space to the picture: turned by @turn (row-major) about @pivot, moved by @shift, seen from the origin along -z with @focal pixels. */
typedef struct
{
  float turn[9];
  RzVec pivot;
  RzVec shift;
  float focal;
  float centre_x;
  float centre_y;
} RzView;

void  rz_view_turn (RzView *self,
                    float   yaw,
                    float   pitch,
                    float   roll);
RzVec rz_view_place (const RzView *self,
                     RzVec         p);
RzVec rz_view_rotate (const RzView *self,
                      RzVec         n);
/* The same turning undone: from camera space to the person's. */
RzVec rz_view_unrotate (const RzView *self,
                        RzVec         n);

typedef struct
{
  float u;
  float v;
  float nx;
  float ny;
  float nz;
  float shade;
} RzPoint3;

/* The nearest surface of every pixel. Points are valid where @material says so. */
typedef struct
{
  int       width;
  int       height;
  int       top; /* rows and columns touched since the last clear */
  int       bottom;
  int       left;
  int       right;
  float    *nearness; /* 1 / distance; 0 is empty */
  guint8   *material;
  RzPoint3 *point;
} RzCanvas;

RzCanvas *rz_canvas_new (int width,
                         int height);
void      rz_canvas_free (RzCanvas *self);
void      rz_canvas_clear (RzCanvas *self);

/* Draws @mesh as @placed by rz_view_project(). @both_sides: its back too. */
void rz_canvas_draw (RzCanvas     *self,
                     const RzMesh *mesh,
                     const RzVec  *placed,
                     RzMaterial    material,
                     gboolean      both_sides);

/* Projects @n places into @placed: x, y in pixels, z nearness. */
void rz_view_project (const RzView *self,
                      const RzVec  *places,
                      int           n,
                      RzVec        *placed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzCanvas, rz_canvas_free)

G_END_DECLS

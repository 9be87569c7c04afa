/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person made ready for drawing: surfaces and skin, kept between frames. */
#pragma once

#include "rz-head-shape.h"
#include "rz-light.h"
#include "rz-skin.h"

G_BEGIN_DECLS

typedef struct _RzFigure RzFigure;

RzFigure        *rz_figure_new (const RzPersona *persona);
void             rz_figure_free (RzFigure *self);
const RzPersona *rz_figure_get_persona (RzFigure *self);

/* Where the person sits: cm from the camera's axis and from the camera. */
typedef struct
{
  float x;
  float y;
  float distance;
} RzSeat;

/*
 * Puts the figure on @canvas. @focal: in pixels of the canvas.
 * rz_figure_paint() then colours points of that canvas; @rgb linear.
 */
void rz_figure_pose (RzFigure      *self,
                     const RzScene *scene,
                     const RzLight *room,
                     RzSeat         seat,
                     float          focal,
                     RzCanvas      *canvas);
void rz_figure_paint (RzFigure       *self,
                      RzMaterial      material,
                      const RzPoint3 *point,
                      float           rgb[3]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzFigure, rz_figure_free)

G_END_DECLS

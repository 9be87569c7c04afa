/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renderer and the picture in front of it. */
#include "rz-simulated-lens.h"

#include "rz-board.h"

struct _RzSimulatedLens
{
  RzCameraSpec *spec;     /* (owned) */
  RzRenderer   *renderer; /* (owned) */
  RzBoard      *board;    /* (owned) (nullable): made when first seen */
};

RzSimulatedLens *
rz_simulated_lens_new (const RzCameraSpec *spec)
{
  RzSimulatedLens *self;

  g_return_val_if_fail (spec != NULL && spec->kind == RZ_CAMERA_SIMULATED, NULL);

  self = g_new0 (RzSimulatedLens, 1);
  self->spec = rz_camera_spec_copy (spec);
  self->renderer = rz_renderer_new (spec->width, spec->height);

  return self;
}

void
rz_simulated_lens_free (RzSimulatedLens *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->board, rz_board_free);
  g_clear_pointer (&self->renderer, rz_renderer_free);
  g_clear_pointer (&self->spec, rz_camera_spec_free);
  g_free (self);
}

void
rz_simulated_lens_draw (RzSimulatedLens       *self,
                        const RzSimulatedView *view,
                        guint8                *pixels,
                        int                    stride)
{
  const RzPersona *pictured = rz_persona_find (self->spec->name);
  RzScene          scene = view->scene;

  if (view->has_board && self->board == NULL)
    self->board = rz_board_new (view->board, self->renderer, pictured, view->board == RZ_BOARD_MASK ? view->persona : NULL, self->spec->seed);
  if (view->has_board && view->is_played)
    rz_board_show (self->board, self->renderer, pictured, &view->shown);
  scene.board = view->has_board ? self->board : NULL;
  rz_renderer_draw (self->renderer, view->persona, &scene, pixels, stride);
}

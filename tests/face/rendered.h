/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Synthetic people as frames, for the tests of both engines. */
#pragma once

#include "rz-frame.h"
#include "rz-persona.h"

static inline RzFrame *
render (const char    *id,
        const RzScene *scene)
{
  const RzPersona   *persona = rz_persona_find (id);
  RzFrame           *frame = rz_frame_new (640, 480, 0);
  static RzRenderer *renderer; /* its tables take long to make; kept for the life of the test */

  if (renderer == NULL)
    renderer = rz_renderer_new (640, 480);
  g_assert_nonnull (persona);
  rz_renderer_draw (renderer, persona, scene, frame->pixels, frame->stride);
  return frame;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For the tests of this folder: an engine that only counts and weighs. */
#pragma once

#include <math.h>

#include "run-until.h"
#include "rz-face-engine.h"

#define RZ_TYPE_COUNTING_ENGINE (rz_counting_engine_get_type ())
G_DECLARE_FINAL_TYPE (RzCountingEngine, rz_counting_engine, RZ, COUNTING_ENGINE, GObject)

/* Stands in where only time and order are tested. @yaw of its observations is the number of the call, @skin the mean colour. */
struct _RzCountingEngine
{
  GObject parent_instance;

  int    calls;    /* atomic */
  gulong delay_us; /* how long one call takes */
};

static void
measure_mean (const RzFrame *frame,
              float          mean[3])
{
  double sum[3] = { 0 };

  for (int y = 0; y < frame->height; y++)
    for (int x = 0; x < frame->width * 3; x++)
      sum[x % 3] += frame->pixels[(gsize) y * frame->stride + x];
  for (int i = 0; i < 3; i++)
    mean[i] = sum[i] / ((double) frame->width * frame->height * 255);
}

static RzObservation *
rz_counting_engine_observe (RzFaceEngine *engine,
                            RzFrame      *frame,
                            RzFaceEffort  effort)
{
  RzCountingEngine *self = RZ_COUNTING_ENGINE (engine);
  RzObservation    *seen = rz_observation_new ();

  g_assert_cmpint (effort, ==, RZ_FACE_EFFORT_PREVIEW);
  if (self->delay_us > 0)
    g_usleep (self->delay_us);
  seen->time_us = frame->time_us;
  seen->frame_width = frame->width;
  seen->frame_height = frame->height;
  seen->frame = rz_frame_ref (frame);
  seen->yaw = g_atomic_int_add (&self->calls, 1);
  measure_mean (frame, seen->skin);

  return seen;
}

static void
rz_counting_engine_iface_init (RzFaceEngineInterface *iface)
{
  iface->observe = rz_counting_engine_observe;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RzCountingEngine, rz_counting_engine, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (RZ_TYPE_FACE_ENGINE, rz_counting_engine_iface_init))

static void
rz_counting_engine_class_init (RzCountingEngineClass *klass)
{
}

static void
rz_counting_engine_init (RzCountingEngine *self)
{
}

static inline RzCountingEngine *
counting_engine_new (void)
{
  return g_object_new (RZ_TYPE_COUNTING_ENGINE, NULL);
}

/* Long enough for a loaded machine; a test that waits for it has failed. */

/* Whatever is due, without waiting. */
static inline void
run_pending (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

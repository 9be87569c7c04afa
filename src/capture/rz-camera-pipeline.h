/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One opening of a camera: source, preview branch, analysis branch and its thread. Private to the layer. */
#pragma once

#include <gst/gst.h>

#include "rz-camera-spec.h"
#include "rz-face-engine.h"

G_BEGIN_DECLS

/**
 * RzCameraPipeline:
 * Counted atomically: its threads hold references, so that a stuck one can be left behind. Everything but the counting is for the
 * main thread, which is the one whose context was the default when it was made.
 */
typedef struct _RzCameraPipeline RzCameraPipeline;

/**
 * RzCameraPipelineEvents: called on the main thread, never after rz_camera_pipeline_stop().
 * @observed: the newest observation, (transfer none)
 * @preview: the newest frame, (transfer none)
 * @lost: the first fault, of RZ_CAMERA_ERROR, (transfer none); nothing comes after it
 */
typedef struct
{
  void (*observed) (RzObservation *seen, gpointer user_data);
  void (*preview) (RzFrame *frame, gpointer user_data);
  void (*lost) (const GError *error, gpointer user_data);
} RzCameraPipelineEvents;

/** Element message of a source that has come to its end and wants to be played again from the start. */
#define RZ_CAMERA_PIPELINE_AGAIN "rz-again"

/**
 * rz_camera_pipeline_new:
 * @source: (transfer floating): element with one source pad of raw video
 * @engine: (nullable): %NULL: nobody looks at the frames
 * @kind: decides which fault an error is
 * @path: (nullable): device node
 * @lockstep: no frame is dropped; the source waits by itself until the last one was looked at
 *
 * Returns: (transfer full) (nullable): %NULL with %RZ_CAMERA_ERROR_MISSING_PLUGIN.
 */
RzCameraPipeline *rz_camera_pipeline_new (GstElement   *source,
                                          RzFaceEngine *engine,
                                          RzCameraKind  kind,
                                          const char   *path,
                                          gboolean      lockstep,
                                          GError      **error);
void              rz_camera_pipeline_unref (RzCameraPipeline *self);
/** rz_camera_pipeline_start: Opens the source on another thread; once only. */
void rz_camera_pipeline_start (RzCameraPipeline             *self,
                               const RzCameraPipelineEvents *events,
                               gpointer                      user_data);
/** rz_camera_pipeline_stop: Tells nothing any more from here on, and closes the source on a thread of its own; waits for nobody. What is stuck after 2 s is left to itself. */
void rz_camera_pipeline_stop (RzCameraPipeline *self);
/** rz_camera_pipeline_set_preview_wanted: Any thread; from the next frame on. */
void rz_camera_pipeline_set_preview_wanted (RzCameraPipeline *self,
                                            gboolean          wanted);

/** rz_camera_make_element: Returns: (transfer floating) (nullable): %NULL with %RZ_CAMERA_ERROR_MISSING_PLUGIN that names @factory. */
GstElement *rz_camera_make_element (const char *factory,
                                    GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzCameraPipeline, rz_camera_pipeline_unref)

G_END_DECLS

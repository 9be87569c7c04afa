/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GStreamer source that films the synthetic person. */
#pragma once

#include <gst/base/gstpushsrc.h>

#include "rz-camera-spec.h"
#include "rz-challenge.h"

G_BEGIN_DECLS

#define RZ_TYPE_SIMULATED_SRC (rz_simulated_src_get_type ())
G_DECLARE_FINAL_TYPE (RzSimulatedSrc, rz_simulated_src, RZ, SIMULATED_SRC, GstPushSrc)

/**
 * RzSimulatedSrc: "rzsimulatedsrc"
 * BGR pictures of the spec's size. Live, it makes 30 a second by the pipeline's clock and leaves out those it is late for. With
 * pace=max it is not live, its time stamps are 1/15 s apart, and every frame after the first waits for rz_simulated_src_grant().
 * What the person is told counts from the next frame on. All functions below: any thread.
 */

/** rz_simulated_src_new: @spec: of %RZ_CAMERA_SIMULATED, copied. Returns: (transfer floating). */
GstElement *rz_simulated_src_new (const RzCameraSpec *spec);
/** rz_simulated_src_grant: The last frame was looked at; with pace=max the next one may be made. */
void rz_simulated_src_grant (RzSimulatedSrc *self);
/** rz_simulated_src_prompt: The person is asked for @kind; _rest: for nothing any more. */
void rz_simulated_src_prompt (RzSimulatedSrc *self,
                              RzChallengeKind kind);
void rz_simulated_src_rest (RzSimulatedSrc *self);
/** rz_simulated_src_show_light: @colour: of the screen, 0xRRGGBB; 0: none. */
void rz_simulated_src_show_light (RzSimulatedSrc *self,
                                  guint32         colour);
/**
 * rz_simulated_src_change:
 * @spec: of %RZ_CAMERA_SIMULATED, copied; its size, pace and seed do not count here
 *
 * What is before the camera is exchanged. Whoever is there now hears the prompt that is out, and sees the screen's light. An unplugged one ends the stream.
 */
void rz_simulated_src_change (RzSimulatedSrc     *self,
                              const RzCameraSpec *spec);

G_END_DECLS

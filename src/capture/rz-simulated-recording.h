/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording of somebody before the camera, played in a loop. Private to the layer. */
#pragma once

#include "rz-simulated-person.h"

G_BEGIN_DECLS

/** RzSimulatedRecording: deaf and blind to what goes on today. One thread at a time. */
typedef struct _RzSimulatedRecording RzSimulatedRecording;

/**
 * rz_simulated_recording_new:
 * @spec: of %RZ_CAMERA_SIMULATED: distance and seed count; the seed decides what was asked on the day of the recording
 * @of_session: whether the person was asked for movements and light, or just sat there
 */
RzSimulatedRecording *rz_simulated_recording_new (const RzCameraSpec *spec,
                                                  gboolean            of_session);
void                  rz_simulated_recording_free (RzSimulatedRecording *self);

/** rz_simulated_recording_get_length: Returns: µs until it begins again. */
gint64 rz_simulated_recording_get_length (RzSimulatedRecording *self);

/**
 * rz_simulated_recording_look:
 * @time_us: frame time; it started playing somewhere in the middle at 0
 * @scene: (out caller-allocates): as rz_simulated_person_look() leaves it, with the screen's light of that day and the sensor's noise of that day
 */
void rz_simulated_recording_look (RzSimulatedRecording *self,
                                  gint64                time_us,
                                  RzScene              *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSimulatedRecording, rz_simulated_recording_free)

G_END_DECLS

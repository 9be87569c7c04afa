/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one attempt stands, for whoever shows it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RzFlowPhase: what the face page shows while the case is in CAPTURE, and the rehearsal in REHEARSAL
 * @RZ_FLOW_PHASE_NONE: the case is elsewhere
 * @RZ_FLOW_PHASE_OPENING: the camera is being opened
 * @RZ_FLOW_PHASE_COACHING: one hint at a time until the picture is good
 * @RZ_FLOW_PHASE_ASKING: the picture is good, the service is asked for a challenge; a rehearsal asks nobody
 * @RZ_FLOW_PHASE_CHALLENGE: "prompt", "step", "steps", "progress" hold
 * @RZ_FLOW_PHASE_CAMERA_LOST: "camera-error" holds; rz_flow_reopen_camera() tries again
 * @RZ_FLOW_PHASE_REHEARSED: the rehearsal is over; "hint" says what was still wrong, %RZ_HINT_NONE when the person is ready
 */
typedef enum
{
  RZ_FLOW_PHASE_NONE,
  RZ_FLOW_PHASE_OPENING,
  RZ_FLOW_PHASE_COACHING,
  RZ_FLOW_PHASE_ASKING,
  RZ_FLOW_PHASE_CHALLENGE,
  RZ_FLOW_PHASE_CAMERA_LOST,
  RZ_FLOW_PHASE_REHEARSED,
} RzFlowPhase;

G_END_DECLS

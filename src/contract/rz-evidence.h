/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a capture sends: key frames, each bound by its SHA-256 to the nonce of the session. */
#pragma once

#include "rz-json.h"

G_BEGIN_DECLS

/** RzEvidenceRole: as in the judge: START, PROMPT, ACTION, REST; words "start", "prompt", "action", "rest". */
typedef enum
{
  RZ_EVIDENCE_START,
  RZ_EVIDENCE_PROMPT,
  RZ_EVIDENCE_ACTION,
  RZ_EVIDENCE_REST,
} RzEvidenceRole;

/**
 * RzEvidenceFrame:
 * @step: index of the challenge, -1 for START
 * @time_us: the frame's own time stamp
 * @jpeg: (owned): the picture as sent; its SHA-256 stands in the JSON
 * @yaw, @pitch, @eyes, @mouth, @eye_distance: what the client saw; the service looks for itself. NaN is null in JSON
 */
typedef struct
{
  RzEvidenceRole role;
  int            step;
  gint64         time_us;
  GBytes        *jpeg;
  double         yaw;
  double         pitch;
  double         eyes;
  double         mouth;
  double         eye_distance;
} RzEvidenceFrame;

/**
 * RzEvidence:
 * @nonce: of the session
 * @sent_at: seconds since 1970, the terminal's clock (CLOCK_SKEW beyond 120 s)
 * @camera_kind: "device", "file" or "simulated"
 * @camera_name: device name without personal data
 * @camera_driver, @camera_bus: (nullable): of a device, as the system names them
 * @frames: (element-type RzEvidenceFrame), by time; at most %RZ_EVIDENCE_MAX_FRAMES
 */
typedef struct
{
  char      *nonce;
  gint64     sent_at;
  char      *camera_kind;
  char      *camera_name;
  char      *camera_driver;
  char      *camera_bus;
  GPtrArray *frames;
} RzEvidence;

/** RZ_EVIDENCE_MAX_FRAMES: 3 at the start, and at most 6 for each of three steps (a prompt, four colours, rest), and some to spare. */
#define RZ_EVIDENCE_MAX_FRAMES 24

RzEvidence      *rz_evidence_new (void);
void             rz_evidence_free (RzEvidence *self);
RzEvidenceFrame *rz_evidence_frame_new (void);
void             rz_evidence_frame_free (RzEvidenceFrame *self);

/** rz_evidence_to_json: With the SHA-256 of every frame, in their order; the frames themselves travel beside it as parts. Any thread. */
JsonNode *rz_evidence_to_json (const RzEvidence *self);
/**
 * rz_evidence_from_json:
 * @jpegs: (element-type GBytes): the frames that came with it
 *
 * Returns: (transfer full) (nullable): with the frames in place; %RZ_CONTRACT_ERROR_DIGEST when a frame is missing, changed, added or out
 * of order. Any thread.
 */
RzEvidence *rz_evidence_from_json (JsonNode  *node,
                                   GPtrArray *jpegs,
                                   GError   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzEvidence, rz_evidence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzEvidenceFrame, rz_evidence_frame_free)

G_END_DECLS

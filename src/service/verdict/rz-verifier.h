/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at the key frames of a capture again and decides: did the challenge happen, is it a live person, is it this person. */
#pragma once

#include "rz-challenge.h"
#include "rz-evidence.h"
#include "rz-face-engine.h"
#include "rz-hint.h"
#include "rz-reason.h"

G_BEGIN_DECLS

/**
 * RzDefence: which check decided, for the staff log and the tests; it never reaches the person (domain facts, section 11: no scores, no tuning aid)
 */
typedef enum
{
  RZ_DEFENCE_NONE,
  RZ_DEFENCE_BUNDLE,    /* frames missing, out of order, at impossible times */
  RZ_DEFENCE_FACES,     /* no face, or more than one */
  RZ_DEFENCE_SAME_FACE, /* not one and the same face throughout */
  RZ_DEFENCE_CHALLENGE, /* a step is not to be seen */
  RZ_DEFENCE_RELIEF,    /* what moved is flat */
  RZ_DEFENCE_LIVE_VOTE, /* the passive models refuse */
  RZ_DEFENCE_MATCH,     /* not the person of the reference */
} RzDefence;

/** rz_defence_to_string: Returns: (transfer none): a word for the log. */
const char *rz_defence_to_string (RzDefence defence);

/** RzExamination: @passed, or @reason and @hint for the person, @defence for the log. */
typedef struct
{
  gboolean  passed;
  RzReason  reason;
  RzHint    hint;
  RzDefence defence;
} RzExamination;

/**
 * RzExaminationRules:
 * @challenges: (array length=n_challenges): of the session
 * @reacts: whether movements have to answer their prompts; %FALSE only for pinned sessions
 * @elapsed_us: since the session was granted, by the service's clock: no more frame time can have passed; %G_MAXINT64 where frames have a time of their own (demonstration)
 * @reference: template of the beneficiary, by the same engine
 * @match_threshold: accept from this similarity
 * @live_threshold: accept from this mean live vote, 0 to 1
 */
typedef struct
{
  const RzChallenge *challenges;
  guint              n_challenges;
  gboolean           reacts;
  gint64             elapsed_us;
  GBytes            *reference;
  double             match_threshold;
  double             live_threshold;
} RzExaminationRules;

/** rz_verifier_examine: Slow (some 50 ms a frame): on a worker thread. The decoded frames are wiped before it returns. */
RzExamination rz_verifier_examine (RzFaceEngine             *engine,
                                   const RzExaminationRules *rules,
                                   const RzEvidence         *evidence);

/** A second face counts from a third of the first one's width (domain facts, section 11). */
#define RZ_VERIFIER_SECOND_FACE_SHARE (1.0 / 3.0)

/** Mean of the passive models from which a capture counts as live (the models' own decision point; baselines in tests/face). */
#define RZ_VERIFIER_LIVE_THRESHOLD 0.5

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Examines key frames with the service's own eyes; what the client says it saw plays no part. */
#include "rz-verifier.h"

#include <math.h>

#include "rz-liveness-measure.h"
#include "rz-quality-gate.h"
#include "rz-relief.h"

/*
 * The face must stay the same throughout, by the threshold that decides whether it is the person's. At the peak of a movement a recorded person's similarity to the own
 * start falls to 0.61 at 25°, a synthetic one's to 0.84; that of two synthetic people is at most 0.57, of two real ones hardly ever 0.42 (data/evaluation).
 */
#define SAME_FACE_AT_REST 1.0
#define SAME_FACE_IN_ACTION 0.9

/*
 * What the frames after the start keep of the threshold against the reference, in the mean: a start that is blended out of two people resembles both,
 * and no other frame does. At the shipped threshold 0.38 at rest and 0.31 in movement are wanted, which one stranger in a thousand reaches from 0.31 on
 * (data/evaluation). Each genuine frame of 24 cases of the synthetic people kept 1.46 of the threshold at rest and 1.29 in movement; another one's keep 0.6.
 */
#define MATCH_AT_REST 0.8
#define MATCH_IN_ACTION 0.65

/* The basic engine, for training only, hardly knows a face again that moves, blinks or is lit in another colour: one with shut eyes fell to 0.17 of 0.66 (measured). */
#define SAME_FACE_BASIC 0.5

/* It also finds a face in steps of a tenth of its size, up to 16 % smaller while the eyes are shut (measured), another one when the picture was compressed. */
#define EASE_BASIC 0.5

/* No frame at all is seen below this mean luminance (domain facts, section 11). */
#define DARK_LUMINANCE 0.06f

/* Pixels; larger than any camera is asked for, and small enough that sixteen of them fit into memory. */
#define MAX_SIDE 2048

/* No movement of the ladder takes longer than its patience three times over (domain facts, section 11). */
#define MAX_DURATION_US (120 * G_USEC_PER_SEC)

/* The service counts whole seconds, and a camera's clock is no chronometer. */
#define CLOCK_SLACK_US (2 * G_USEC_PER_SEC)

static const char *const defence_words[] = {
  [RZ_DEFENCE_NONE] = "none",
  [RZ_DEFENCE_BUNDLE] = "bundle",
  [RZ_DEFENCE_FACES] = "faces",
  [RZ_DEFENCE_SAME_FACE] = "same_face",
  [RZ_DEFENCE_CHALLENGE] = "challenge",
  [RZ_DEFENCE_RELIEF] = "relief",
  [RZ_DEFENCE_LIVE_VOTE] = "live_vote",
  [RZ_DEFENCE_MATCH] = "match",
};

const char *
rz_defence_to_string (RzDefence defence)
{
  return defence_words[defence];
}

static void
key_frame_free (gpointer data)
{
  RzKeyFrame *key = data;

  rz_observation_free (key->seen);
  g_free (key);
}

static RzExamination
refuse (RzDefence defence,
        RzReason  reason,
        RzHint    hint)
{
  return (RzExamination){ .passed = FALSE, .reason = reason, .hint = hint, .defence = defence };
}

static RzExamination
refuse_face (RzDefence defence,
             RzHint    hint)
{
  return refuse (defence, RZ_REASON_FACE_MODEL_MISMATCH, hint);
}

static const RzExamination good = { .passed = TRUE, .reason = RZ_REASON_NONE };

/* Three START frames, PROMPT and ACTION for each step in the steps' order, times that only grow: what an honest client always sends. */
static gboolean
is_plausible (const RzExaminationRules *rules,
              const RzEvidence         *evidence)
{
  guint  starts = 0;
  int    step = -1;
  gint64 last = -1, first = 0;

  for (guint i = 0; i < evidence->frames->len; i++)
    {
      const RzEvidenceFrame *frame = g_ptr_array_index (evidence->frames, i);

      if (frame->time_us <= last || frame->step < step || frame->step >= (int) rules->n_challenges)
        return FALSE;
      if ((frame->role == RZ_EVIDENCE_START) != (frame->step == -1) || frame->step > step + 1)
        return FALSE;
      if (frame->step >= 0 && (frame->step > step) != (frame->role == RZ_EVIDENCE_PROMPT))
        return FALSE;
      if (i == 0)
        first = frame->time_us;
      starts += frame->role == RZ_EVIDENCE_START;
      step = frame->step;
      last = frame->time_us;
    }
  return starts == RZ_LIVENESS_START_FRAMES && step == (int) rules->n_challenges - 1 && last - first <= MAX_DURATION_US &&
         last - first - CLOCK_SLACK_US <= rules->elapsed_us;
}

/* (transfer full) (element-type RzKeyFrame); NULL when a picture cannot be decoded. */
static GPtrArray *
observe_frames (RzFaceEngine     *engine,
                const RzEvidence *evidence)
{
  static const RzKeyFrameRole roles[] = { [RZ_EVIDENCE_START] = RZ_KEY_FRAME_START, [RZ_EVIDENCE_PROMPT] = RZ_KEY_FRAME_PROMPT, [RZ_EVIDENCE_ACTION] = RZ_KEY_FRAME_ACTION, [RZ_EVIDENCE_REST] = RZ_KEY_FRAME_REST };
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (key_frame_free);

  for (guint i = 0; i < evidence->frames->len; i++)
    {
      const RzEvidenceFrame *sent = g_ptr_array_index (evidence->frames, i);
      g_autoptr (RzFrame) frame = rz_frame_from_jpeg (sent->jpeg, sent->time_us, NULL);
      RzKeyFrame *key;

      if (frame == NULL || MAX (frame->width, frame->height) > MAX_SIDE)
        return NULL;
      key = g_new0 (RzKeyFrame, 1);
      key->role = roles[sent->role];
      key->step = sent->step;
      key->seen = rz_face_engine_observe (engine, frame, RZ_FACE_EFFORT_CAPTURE);
      g_ptr_array_add (keys, key);
    }
  return g_steal_pointer (&keys);
}

static RzExamination
examine_faces (GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    {
      const RzObservation *seen = ((RzKeyFrame *) g_ptr_array_index (keys, i))->seen;

      if (seen->n_faces == 0)
        return refuse_face (RZ_DEFENCE_FACES, seen->frame_luminance < DARK_LUMINANCE ? RZ_HINT_TOO_DARK : RZ_HINT_OFF_CAMERA);
      if (seen->n_faces > 1 && seen->second_face_share >= RZ_VERIFIER_SECOND_FACE_SHARE)
        return refuse_face (RZ_DEFENCE_FACES, RZ_HINT_TWO_FACES);
    }
  return good;
}

static RzExamination
examine_challenge (RzFaceEngine             *engine,
                   const RzExaminationRules *rules,
                   GPtrArray                *keys)
{
  double ease = rz_face_engine_is_fit (engine) ? RZ_LIVENESS_EASE : EASE_BASIC;
  int    missing;

  if (rz_liveness_judge_confirm (rules->challenges, rules->n_challenges, keys, rules->reacts, ease, &missing))
    return good;
  return refuse_face (RZ_DEFENCE_CHALLENGE, RZ_HINT_NOT_FOLLOWED);
}

/* Before and after of every movement; the basic engine places a face's points too roughly for that. */
static RzExamination
examine_relief (RzFaceEngine             *engine,
                const RzExaminationRules *rules,
                GPtrArray                *keys)
{
  const RzObservation *before = NULL;

  if (!rz_face_engine_is_fit (engine))
    return good;
  for (guint i = 0; i < keys->len; i++)
    {
      const RzKeyFrame *key = g_ptr_array_index (keys, i);

      if (key->role == RZ_KEY_FRAME_PROMPT)
        before = key->seen;
      else if (key->role == RZ_KEY_FRAME_ACTION && before != NULL && rz_relief_is_flat (rules->challenges[key->step].kind, before, key->seen))
        return refuse_face (RZ_DEFENCE_RELIEF, RZ_HINT_NONE);
    }
  return good;
}

/* (transfer full) (element-type GBytes) (nullable): the template of every key frame, in their order. */
static GPtrArray *
embed_frames (RzFaceEngine *engine,
              GPtrArray    *keys)
{
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < keys->len; i++)
    {
      const RzObservation *seen = ((RzKeyFrame *) g_ptr_array_index (keys, i))->seen;
      GBytes *template = rz_face_engine_embed (engine, seen->frame, &seen->faces[0], NULL);

      if (template == NULL)
        return NULL;
      g_ptr_array_add (templates, template);
    }
  return g_steal_pointer (&templates);
}

static double
find_same_face_share (RzFaceEngine  *engine,
                      RzKeyFrameRole role)
{
  if (!rz_face_engine_is_fit (engine))
    return SAME_FACE_BASIC;
  return role == RZ_KEY_FRAME_ACTION ? SAME_FACE_IN_ACTION : SAME_FACE_AT_REST;
}

/* Every frame must show it; of what the basic engine compares only the mean says something. */
static RzExamination
examine_same_face (RzFaceEngine             *engine,
                   const RzExaminationRules *rules,
                   GPtrArray                *keys,
                   GPtrArray                *templates)
{
  gboolean each = rz_face_engine_is_fit (engine);
  double   over = 0;

  for (guint i = 1; i < keys->len; i++)
    {
      const RzKeyFrame *key = g_ptr_array_index (keys, i);
      double            wanted = rules->match_threshold * find_same_face_share (engine, key->role);
      double            reached = rz_face_engine_compare (engine, templates->pdata[0], templates->pdata[i]);

      over += reached - wanted;
      if (each && reached < wanted)
        return refuse_face (RZ_DEFENCE_SAME_FACE, RZ_HINT_NONE);
    }
  return over >= 0 ? good : refuse_face (RZ_DEFENCE_SAME_FACE, RZ_HINT_NONE);
}

/* One vote over all frames at rest; turned faces and closed eyes are not what the models were made for. */
static RzExamination
examine_live_vote (RzFaceEngine *engine,
                   GPtrArray    *keys,
                   double        threshold)
{
  double sum = 0;
  guint  n = 0;

  for (guint i = 0; i < keys->len; i++)
    {
      const RzKeyFrame *key = g_ptr_array_index (keys, i);
      double            vote;

      if (key->role == RZ_KEY_FRAME_ACTION)
        continue;
      vote = rz_face_engine_vote_live (engine, key->seen->frame, &key->seen->faces[0]);
      if (isnan (vote))
        continue;
      sum += vote;
      n++;
    }
  if (n > 0 && sum / n < threshold)
    return refuse_face (RZ_DEFENCE_LIVE_VOTE, RZ_HINT_NONE);
  return good;
}

/* What may have kept a person from being known again; nothing when the pictures were good. */
static RzHint
find_worst_fault (GPtrArray *keys)
{
  g_autoptr (RzQualityGate) gate = rz_quality_gate_new (NULL, NULL);

  for (guint i = 0; gate != NULL && i < keys->len; i++)
    {
      const RzKeyFrame *key = g_ptr_array_index (keys, i);
      RzHint            hint = key->role == RZ_KEY_FRAME_START ? rz_quality_gate_blocking (gate, key->seen) : RZ_HINT_NONE;

      if (hint != RZ_HINT_NONE)
        return hint;
    }

  return RZ_HINT_NONE;
}

/* Also after the start, which alone could be made to resemble both the one who moves and the reference. The basic engine cannot tell. */
static gboolean
keeps_matching (RzFaceEngine             *engine,
                const RzExaminationRules *rules,
                GPtrArray                *keys,
                GPtrArray                *templates,
                gboolean                  in_action)
{
  double sum = 0;
  guint  n = 0;

  for (guint i = 0; i < keys->len; i++)
    {
      RzKeyFrameRole role = ((RzKeyFrame *) g_ptr_array_index (keys, i))->role;

      if (role == RZ_KEY_FRAME_START || (role == RZ_KEY_FRAME_ACTION) != in_action)
        continue;
      sum += rz_face_engine_compare (engine, rules->reference, templates->pdata[i]);
      n++;
    }
  return n == 0 || !rz_face_engine_is_fit (engine) || sum / n >= rules->match_threshold * (in_action ? MATCH_IN_ACTION : MATCH_AT_REST);
}

/* Best of the START frames: three sharp, frontal, still ones with open eyes (measured so; the contract allows no fourth). */
static RzExamination
examine_match (RzFaceEngine             *engine,
               const RzExaminationRules *rules,
               GPtrArray                *keys,
               GPtrArray                *templates)
{
  double best = -1;

  for (guint i = 0; i < keys->len; i++)
    if (((RzKeyFrame *) g_ptr_array_index (keys, i))->role == RZ_KEY_FRAME_START)
      best = MAX (best, rz_face_engine_compare (engine, rules->reference, templates->pdata[i]));
  if (best < rules->match_threshold || !keeps_matching (engine, rules, keys, templates, FALSE) || !keeps_matching (engine, rules, keys, templates, TRUE))
    return refuse_face (RZ_DEFENCE_MATCH, find_worst_fault (keys));

  return good;
}

RzExamination
rz_verifier_examine (RzFaceEngine             *engine,
                     const RzExaminationRules *rules,
                     const RzEvidence         *evidence)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) templates = NULL;
  RzExamination result;

  g_return_val_if_fail (RZ_IS_FACE_ENGINE (engine), refuse (RZ_DEFENCE_NONE, RZ_REASON_ENGINE_UNFIT, RZ_HINT_NONE));

  if (!is_plausible (rules, evidence) || (keys = observe_frames (engine, evidence)) == NULL)
    return refuse (RZ_DEFENCE_BUNDLE, RZ_REASON_INVALID_REQUEST, RZ_HINT_NONE);
  if (!(result = examine_faces (keys)).passed || !(result = examine_challenge (engine, rules, keys)).passed ||
      !(result = examine_relief (engine, rules, keys)).passed)
    return result;
  if ((templates = embed_frames (engine, keys)) == NULL)
    return refuse_face (RZ_DEFENCE_FACES, RZ_HINT_OFF_CAMERA);
  if (!(result = examine_same_face (engine, rules, keys, templates)).passed ||
      !(result = examine_live_vote (engine, keys, rules->live_threshold)).passed)
    return result;
  return examine_match (engine, rules, keys, templates);
}

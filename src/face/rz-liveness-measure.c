/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What counts as each movement, against the person's own start values. */
#include "rz-liveness-measure.h"

#include <math.h>

#define FRONTAL 25.0f /* degrees; the Tolerate column of domain facts, section 11 */
#define SECOND_FACE (1 / 3.0f)

#define TURN_ENOUGH 13.0f   /* degrees: "a little" */
#define TURN_PARALLAX 0.06f /* half of what a head shows that turns so far */
#define TURN_BACK 10.0f
#define NOD_ENOUGH 9.0f /* degrees */
#define NOD_PARALLAX 0.02f
#define NOD_BACK 5.0f
#define NOD_YAW 12.0f      /* a nod that turns further is a turn */
#define NOD_MOUTH 0.2f     /* an opening mouth lowers the chin as well */
#define MOUTH_ENOUGH 0.40f /* measured: smiles with teeth reach 0.32 */
#define MOUTH_RISE 0.30f   /* above the start value, or the above with at least the next */
#define MOUTH_LEAST_RISE 0.15f
#define MOUTH_BACK 0.12f
#define NEARER_ENOUGH 0.20f /* growth of the eye distance */
#define NEARER_BACK 0.10f
#define SHUT 0.73f /* of the open value: between the lines of the live judge, 0.68 closed and 0.78 open again */
#define STILL_ANGLE 6.0f
#define STILL_SHIFT 0.15f /* of the eye distance, over the whole hold */
#define STILL_SCALE 0.10f
#define HOLD_US (1500 * G_TIME_SPAN_MILLISECOND)
#define AT_REST 0.75f       /* of a movement that is enough: a person who sat down a little otherwise is still at rest */
#define LIGHT_EVEN 0.5      /* of a colour's time by which its picture may come early or late */
#define LIGHT_AGREEMENT 0.6 /* correlation of the skin's colour with the screen's */
#define LIGHT_LEAST 0.003   /* chromaticity, root mean square: below it is noise */

static int
compare_floats (gconstpointer a,
                gconstpointer b)
{
  const float *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

static float
find_median (const float values[RZ_LIVENESS_START_FRAMES])
{
  float sorted[RZ_LIVENESS_START_FRAMES];

  for (int i = 0; i < RZ_LIVENESS_START_FRAMES; i++)
    sorted[i] = values[i];
  qsort (sorted, RZ_LIVENESS_START_FRAMES, sizeof *sorted, compare_floats);
  return sorted[RZ_LIVENESS_START_FRAMES / 2];
}

void
rz_liveness_parallax (const RzObservation *seen,
                      float                parallax[2])
{
  const RzPoint *p = seen->faces[0].points;
  float          across[2] = { (p[1].x + p[4].x - p[0].x - p[3].x) / 2, (p[1].y + p[4].y - p[0].y - p[3].y) / 2 };
  float          down[2] = { (p[3].x + p[4].x - p[0].x - p[1].x) / 2, (p[3].y + p[4].y - p[0].y - p[1].y) / 2 };
  float          nose[2] = { p[2].x - (p[0].x + p[1].x + p[3].x + p[4].x) / 4, p[2].y - (p[0].y + p[1].y + p[3].y + p[4].y) / 4 };
  float          area = across[0] * down[1] - across[1] * down[0];

  parallax[0] = parallax[1] = NAN;
  if (!(fabsf (area) > 1))
    return;
  parallax[0] = (nose[0] * down[1] - nose[1] * down[0]) / area;
  parallax[1] = (across[0] * nose[1] - across[1] * nose[0]) / area;
}

static void
take_median_parallax (RzLivenessRest      *self,
                      const RzObservation *starts[RZ_LIVENESS_START_FRAMES])
{
  float values[2][RZ_LIVENESS_START_FRAMES];

  for (int i = 0; i < RZ_LIVENESS_START_FRAMES; i++)
    {
      float parallax[2];

      rz_liveness_parallax (starts[i], parallax);
      values[0][i] = parallax[0];
      values[1][i] = parallax[1];
    }
  for (int axis = 0; axis < 2; axis++)
    self->parallax[axis] = find_median (values[axis]);
}

static void
take_medians (RzLivenessRest      *self,
              const RzObservation *starts[RZ_LIVENESS_START_FRAMES])
{
  static const struct
  {
    gsize from;
    gsize to;
  } fields[] = {
    { G_STRUCT_OFFSET (RzObservation, yaw), G_STRUCT_OFFSET (RzLivenessRest, yaw) },
    { G_STRUCT_OFFSET (RzObservation, pitch), G_STRUCT_OFFSET (RzLivenessRest, pitch) },
    { G_STRUCT_OFFSET (RzObservation, eyes), G_STRUCT_OFFSET (RzLivenessRest, eyes) },
    { G_STRUCT_OFFSET (RzObservation, mouth), G_STRUCT_OFFSET (RzLivenessRest, mouth) },
    { G_STRUCT_OFFSET (RzObservation, eye_distance), G_STRUCT_OFFSET (RzLivenessRest, eye_distance) },
    { G_STRUCT_OFFSET (RzObservation, skin[0]), G_STRUCT_OFFSET (RzLivenessRest, skin[0]) },
    { G_STRUCT_OFFSET (RzObservation, skin[1]), G_STRUCT_OFFSET (RzLivenessRest, skin[1]) },
    { G_STRUCT_OFFSET (RzObservation, skin[2]), G_STRUCT_OFFSET (RzLivenessRest, skin[2]) },
  };

  for (guint field = 0; field < G_N_ELEMENTS (fields); field++)
    {
      float values[RZ_LIVENESS_START_FRAMES];

      for (int i = 0; i < RZ_LIVENESS_START_FRAMES; i++)
        values[i] = G_STRUCT_MEMBER (float, starts[i], fields[field].from);
      G_STRUCT_MEMBER (float, self, fields[field].to) = find_median (values);
    }
}

gboolean
rz_liveness_rest_init (RzLivenessRest *self,
                       GPtrArray      *frames)
{
  const RzObservation *starts[RZ_LIVENESS_START_FRAMES];
  int                  n = 0;

  for (guint i = 0; i < frames->len && n < RZ_LIVENESS_START_FRAMES; i++)
    {
      const RzKeyFrame *key = frames->pdata[i];

      if (key->role == RZ_KEY_FRAME_START && rz_liveness_usable (key->seen) && !(fabsf (key->seen->yaw) > FRONTAL / RZ_LIVENESS_EASE))
        starts[n++] = key->seen;
    }
  if (n < RZ_LIVENESS_START_FRAMES)
    return FALSE;
  take_medians (self, starts);
  take_median_parallax (self, starts);
  return TRUE;
}

gboolean
rz_liveness_usable (const RzObservation *seen)
{
  return seen->n_faces > 0 && seen->second_face_share <= SECOND_FACE;
}

/* The smaller of what pose and parallax tell; a NaN of the parallax, where an engine's points span no plane, tells nothing. */
static float
measure_solid (float by_pose,
               float by_parallax)
{
  return by_parallax < by_pose ? by_parallax : by_pose;
}

static float
measure_turn (const RzLivenessRest *rest,
              const RzObservation  *seen,
              float                 side)
{
  float parallax[2];

  rz_liveness_parallax (seen, parallax);
  return measure_solid (side * (seen->yaw - rest->yaw) / TURN_ENOUGH, side * (parallax[0] - rest->parallax[0]) / TURN_PARALLAX);
}

static float
measure_nod (const RzLivenessRest *rest,
             const RzObservation  *seen)
{
  float parallax[2];

  if (fabsf (seen->yaw - rest->yaw) > NOD_YAW || seen->mouth - rest->mouth > NOD_MOUTH)
    return 0;
  rz_liveness_parallax (seen, parallax);
  return measure_solid ((seen->pitch - rest->pitch) / NOD_ENOUGH, (parallax[1] - rest->parallax[1]) / NOD_PARALLAX);
}

static float
measure_mouth (const RzLivenessRest *rest,
               const RzObservation  *seen)
{
  float rise = seen->mouth - rest->mouth;

  if (isnan (rise))
    return NAN;
  return MAX (rise / MOUTH_RISE, MIN (seen->mouth / MOUTH_ENOUGH, rise / MOUTH_LEAST_RISE));
}

float
rz_liveness_amount (RzChallengeKind       kind,
                    const RzLivenessRest *rest,
                    const RzObservation  *seen)
{
  switch (kind)
    {
    case RZ_CHALLENGE_TURN_LEFT:
      return measure_turn (rest, seen, 1);
    case RZ_CHALLENGE_TURN_RIGHT:
      return measure_turn (rest, seen, -1);
    case RZ_CHALLENGE_NOD:
      return measure_nod (rest, seen);
    case RZ_CHALLENGE_OPEN_MOUTH:
      return measure_mouth (rest, seen);
    case RZ_CHALLENGE_NEARER:
      return (seen->eye_distance / MAX (rest->eye_distance, 1) - 1) / NEARER_ENOUGH;
    case RZ_CHALLENGE_HOLD:
    case RZ_CHALLENGE_BLINK:
    case RZ_CHALLENGE_LIGHT:
    default:
      return NAN;
    }
}

gboolean
rz_liveness_is_back (RzChallengeKind       kind,
                     const RzLivenessRest *rest,
                     const RzObservation  *seen,
                     double                ease)
{
  switch (kind)
    {
    case RZ_CHALLENGE_TURN_LEFT:
    case RZ_CHALLENGE_TURN_RIGHT:
      return fabsf (seen->yaw - rest->yaw) <= TURN_BACK / ease;
    case RZ_CHALLENGE_NOD:
      return fabsf (seen->pitch - rest->pitch) <= NOD_BACK / ease;
    case RZ_CHALLENGE_OPEN_MOUTH:
      return seen->mouth - rest->mouth <= MOUTH_BACK / ease;
    case RZ_CHALLENGE_NEARER:
      return seen->eye_distance / MAX (rest->eye_distance, 1) - 1 <= NEARER_BACK / ease;
    case RZ_CHALLENGE_HOLD:
    case RZ_CHALLENGE_BLINK:
    case RZ_CHALLENGE_LIGHT:
    default:
      return TRUE;
    }
}

gboolean
rz_liveness_is_at_rest (RzChallengeKind       kind,
                        const RzLivenessRest *rest,
                        const RzObservation  *seen)
{
  return !(rz_liveness_amount (kind, rest, seen) >= AT_REST);
}

float
rz_liveness_openness (const RzLivenessRest *rest,
                      const RzObservation  *seen)
{
  return rest->eyes > 0 ? seen->eyes / rest->eyes : NAN;
}

static RzPoint
find_middle (const RzObservation *seen)
{
  const RzPoint *eyes = seen->faces[0].points;

  return (RzPoint){ (eyes[0].x + eyes[1].x) / 2, (eyes[0].y + eyes[1].y) / 2 };
}

gboolean
rz_liveness_is_still (const RzObservation *before,
                      const RzObservation *after,
                      double               ease)
{
  RzPoint from = find_middle (before), to = find_middle (after);
  float   eyes = MAX (before->eye_distance, 1);

  /* NaN, where an engine cannot tell, is not a movement */
  if (fabsf (after->yaw - before->yaw) > STILL_ANGLE / ease || fabsf (after->pitch - before->pitch) > STILL_ANGLE / ease)
    return FALSE;
  return hypotf (to.x - from.x, to.y - from.y) <= STILL_SHIFT / ease * eyes && fabsf (after->eye_distance / eyes - 1) <= STILL_SCALE / ease;
}

/*
 * Nearer: half of the way back is enough as well. The detector reads the distance between the eyes of one picture by up to 7 % otherwise than that of the next, and
 * once more otherwise when it was compressed, which is most of what an absolute line would leave.
 */
static gboolean
has_come_back (RzChallengeKind       kind,
               const RzLivenessRest *rest,
               const RzObservation  *seen,
               float                 most,
               double                ease)
{
  return rz_liveness_is_back (kind, rest, seen, ease) || (kind == RZ_CHALLENGE_NEARER && rz_liveness_amount (kind, rest, seen) <= most / 2);
}

static gboolean
shows_peak (const RzChallenge    *challenge,
            const RzLivenessRest *rest,
            GPtrArray            *step,
            double                ease)
{
  float most = 0;

  for (guint i = 0; i < step->len; i++)
    {
      const RzKeyFrame *key = step->pdata[i];

      if (key->role == RZ_KEY_FRAME_ACTION)
        most = fmaxf (most, rz_liveness_amount (challenge->kind, rest, key->seen));
      else if (most >= ease && has_come_back (challenge->kind, rest, key->seen, most, ease))
        return TRUE;
    }
  return FALSE;
}

/* Closed, open, closed, open again. */
static gboolean
shows_blinks (const RzLivenessRest *rest,
              GPtrArray            *step)
{
  guint    blinks = 0;
  gboolean shut = FALSE;

  for (guint i = 0; i < step->len; i++)
    {
      const RzKeyFrame *key = step->pdata[i];
      gboolean          now = rz_liveness_openness (rest, key->seen) < SHUT;

      if (shut && !now)
        blinks++;
      shut = now;
    }
  return blinks >= 2 && !shut;
}

static gboolean
shows_hold (GPtrArray *step,
            double     ease)
{
  const RzKeyFrame *first, *last;

  if (step->len < 2)
    return FALSE;
  first = step->pdata[0];
  last = step->pdata[step->len - 1];
  return last->seen->time_us - first->seen->time_us >= HOLD_US * ease && rz_liveness_is_still (first->seen, last->seen, ease);
}

static gboolean
find_chroma (const float bgr[3],
             double      chroma[3])
{
  double sum = bgr[0] + bgr[1] + bgr[2];

  if (!(sum > 0.02))
    return FALSE;
  for (int i = 0; i < 3; i++)
    chroma[i] = bgr[i] / sum;
  return TRUE;
}

static void
split_colour (guint32 colour,
              float   bgr[3])
{
  bgr[0] = (colour & 0xff) / 255.0f;
  bgr[1] = (colour >> 8 & 0xff) / 255.0f;
  bgr[2] = (colour >> 16 & 0xff) / 255.0f;
}

static void
centre (double (*rows)[3],
        guint n)
{
  for (int channel = 0; channel < 3; channel++)
    {
      double mean = 0;

      for (guint i = 0; i < n; i++)
        mean += rows[i][channel] / n;
      for (guint i = 0; i < n; i++)
        rows[i][channel] -= mean;
    }
}

/* The skin's colour must go the way the screen's colour went, whatever the room's own light is: so differences are compared, not colours. */
static gboolean
agrees (double (*screen)[3],
        double (*skin)[3],
        guint  n,
        double ease)
{
  double both = 0, of_screen = 0, of_skin = 0;

  centre (screen, n);
  centre (skin, n);
  for (guint i = 0; i < n; i++)
    for (int channel = 0; channel < 3; channel++)
      {
        both += screen[i][channel] * skin[i][channel];
        of_screen += screen[i][channel] * screen[i][channel];
        of_skin += skin[i][channel] * skin[i][channel];
      }
  if (!(of_screen > 0) || !(sqrt (of_skin / n) >= LIGHT_LEAST * ease))
    return FALSE;
  return both / sqrt (of_screen * of_skin) >= LIGHT_AGREEMENT * ease;
}

static gboolean
shows_light (const RzChallenge    *challenge,
             const RzLivenessRest *rest,
             GPtrArray            *step,
             double                ease)
{
  double screen[RZ_CHALLENGE_MAX_COLOURS + 1][3], skin[RZ_CHALLENGE_MAX_COLOURS + 1][3];
  guint  n = 0;

  for (guint i = 0; i < step->len; i++)
    {
      const RzKeyFrame *key = step->pdata[i];
      float             colour[3];

      if (key->role != RZ_KEY_FRAME_ACTION)
        continue;
      if (n == challenge->n_colours)
        return FALSE;
      split_colour (challenge->colours[n], colour);
      if (!find_chroma (colour, screen[n]) || !find_chroma (key->seen->skin, skin[n]))
        return FALSE;
      n++;
    }
  if (n == 0 || n != challenge->n_colours)
    return FALSE;
  if (n == 1) /* one colour has nothing to differ from but the start */
    {
      screen[n][0] = screen[n][1] = screen[n][2] = 1 / 3.0;
      if (!find_chroma (rest->skin, skin[n]))
        return FALSE;
      n++;
    }
  return agrees (screen, skin, n, ease);
}

/* Returns: (transfer container): the frames that show the movement of @step, in their order. */
static GPtrArray *
pick_step (GPtrArray *frames,
           int        step)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < frames->len; i++)
    {
      RzKeyFrame *key = frames->pdata[i];

      if (key->step == step && (key->role == RZ_KEY_FRAME_ACTION || key->role == RZ_KEY_FRAME_REST) && rz_liveness_usable (key->seen))
        g_ptr_array_add (picked, key);
    }
  return picked;
}

/* The prompt of @step and what came before it; FALSE where either is missing. */
static gboolean
find_prompt (GPtrArray         *frames,
             int                step,
             const RzKeyFrame **before,
             const RzKeyFrame **prompt)
{
  for (guint i = 1; i < frames->len; i++)
    {
      *before = frames->pdata[i - 1];
      *prompt = frames->pdata[i];
      if ((*prompt)->step == step)
        return (*before)->step == step - 1 && (*prompt)->role == RZ_KEY_FRAME_PROMPT && rz_liveness_usable ((*prompt)->seen);
    }
  return FALSE;
}

/* The pictures of the colours come as the colours did. */
static gboolean
is_even (const RzChallenge *challenge,
         GPtrArray         *step)
{
  double each = challenge->colour_ms * (double) G_TIME_SPAN_MILLISECOND;

  for (guint i = 1; i < step->len; i++)
    {
      const RzKeyFrame *before = step->pdata[i - 1];
      const RzKeyFrame *key = step->pdata[i];
      gint64            apart = key->seen->time_us - before->seen->time_us;

      if (key->role == RZ_KEY_FRAME_ACTION && (apart < (1 - LIGHT_EVEN) * each || apart > (1 + LIGHT_EVEN) * each))
        return FALSE;
    }
  return TRUE;
}

gboolean
rz_liveness_answers (const RzChallenge    *challenge,
                     const RzLivenessRest *rest,
                     GPtrArray            *frames,
                     int                   step,
                     double                ease)
{
  g_autoptr (GPtrArray) picked = pick_step (frames, step);
  const RzKeyFrame *before, *prompt, *action;

  if (picked->len == 0 || !find_prompt (frames, step, &before, &prompt))
    return FALSE;
  if (prompt->seen->time_us - before->seen->time_us < challenge->delay_ms * G_TIME_SPAN_MILLISECOND)
    return FALSE;
  if (challenge->kind == RZ_CHALLENGE_HOLD)
    return TRUE;
  if (challenge->kind == RZ_CHALLENGE_LIGHT)
    return is_even (challenge, picked);

  action = picked->pdata[0];
  return action->seen->time_us - prompt->seen->time_us >= RZ_LIVENESS_REACTION_US && !(rz_liveness_amount (challenge->kind, rest, prompt->seen) >= AT_REST / ease);
}

gboolean
rz_liveness_shows (const RzChallenge    *challenge,
                   const RzLivenessRest *rest,
                   GPtrArray            *frames,
                   int                   step,
                   double                ease)
{
  g_autoptr (GPtrArray) picked = pick_step (frames, step);

  switch (challenge->kind)
    {
    case RZ_CHALLENGE_BLINK:
      return shows_blinks (rest, picked);
    case RZ_CHALLENGE_HOLD:
      return shows_hold (picked, ease);
    case RZ_CHALLENGE_LIGHT:
      return shows_light (challenge, rest, picked, ease);
    case RZ_CHALLENGE_NEARER:
    case RZ_CHALLENGE_TURN_LEFT:
    case RZ_CHALLENGE_TURN_RIGHT:
    case RZ_CHALLENGE_NOD:
    case RZ_CHALLENGE_OPEN_MOUTH:
    default:
      return shows_peak (challenge, rest, picked, ease);
    }
}

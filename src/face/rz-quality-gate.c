/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a picture is good enough to spend an attempt on, and what to say if not. Pure but for reading its thresholds once. */
#include "rz-quality-gate.h"

#include "rz-face-data.h"

#include <math.h>

struct _RzQualityGate
{
  double second_tolerate;
  double luminance_good_min, luminance_good_max, luminance_tolerate_min, luminance_tolerate_max;
  double bright_good, bright_tolerate;
  double dark_good, dark_tolerate;
  double shine_good, shade_good;
  double depth_luminance, depth_good;
  double side_good, side_tolerate;
  double ratio_good, ratio_tolerate;
  double flank_good;
  double frame_dark;
  double eyes_good_min, eyes_good_max, eyes_tolerate_min, eyes_tolerate_max;
  double eyes_pixels_min;
  double offset_good, offset_tolerate;
  double yaw_good, yaw_tolerate;
  double pitch_level, pitch_good, pitch_tolerate;
  double roll_good, roll_tolerate;
  double covered_good, covered_tolerate;
  double sharpness_good, sharpness_tolerate;
  double edges_good;
};

/* clang-format off */
static const struct
{
  const char *group;
  const char *key;
  gsize       offset;
} keys[] = {
  { "faces", "second-tolerate", G_STRUCT_OFFSET (RzQualityGate, second_tolerate) },
  { "light", "luminance-good-min", G_STRUCT_OFFSET (RzQualityGate, luminance_good_min) },
  { "light", "luminance-good-max", G_STRUCT_OFFSET (RzQualityGate, luminance_good_max) },
  { "light", "luminance-tolerate-min", G_STRUCT_OFFSET (RzQualityGate, luminance_tolerate_min) },
  { "light", "luminance-tolerate-max", G_STRUCT_OFFSET (RzQualityGate, luminance_tolerate_max) },
  { "light", "bright-share-good", G_STRUCT_OFFSET (RzQualityGate, bright_good) },
  { "light", "bright-share-tolerate", G_STRUCT_OFFSET (RzQualityGate, bright_tolerate) },
  { "light", "dark-share-good", G_STRUCT_OFFSET (RzQualityGate, dark_good) },
  { "light", "dark-share-tolerate", G_STRUCT_OFFSET (RzQualityGate, dark_tolerate) },
  { "light", "shine-good", G_STRUCT_OFFSET (RzQualityGate, shine_good) },
  { "light", "shade-good", G_STRUCT_OFFSET (RzQualityGate, shade_good) },
  { "light", "depth-luminance", G_STRUCT_OFFSET (RzQualityGate, depth_luminance) },
  { "light", "depth-good", G_STRUCT_OFFSET (RzQualityGate, depth_good) },
  { "light", "side-overlap-good", G_STRUCT_OFFSET (RzQualityGate, side_good) },
  { "light", "side-overlap-tolerate", G_STRUCT_OFFSET (RzQualityGate, side_tolerate) },
  { "light", "side-ratio-good", G_STRUCT_OFFSET (RzQualityGate, ratio_good) },
  { "light", "side-ratio-tolerate", G_STRUCT_OFFSET (RzQualityGate, ratio_tolerate) },
  { "light", "flank-ratio-good", G_STRUCT_OFFSET (RzQualityGate, flank_good) },
  { "light", "frame-dark", G_STRUCT_OFFSET (RzQualityGate, frame_dark) },
  { "distance", "eyes-good-min", G_STRUCT_OFFSET (RzQualityGate, eyes_good_min) },
  { "distance", "eyes-good-max", G_STRUCT_OFFSET (RzQualityGate, eyes_good_max) },
  { "distance", "eyes-tolerate-min", G_STRUCT_OFFSET (RzQualityGate, eyes_tolerate_min) },
  { "distance", "eyes-tolerate-max", G_STRUCT_OFFSET (RzQualityGate, eyes_tolerate_max) },
  { "distance", "eyes-pixels-min", G_STRUCT_OFFSET (RzQualityGate, eyes_pixels_min) },
  { "framing", "offset-good", G_STRUCT_OFFSET (RzQualityGate, offset_good) },
  { "framing", "offset-tolerate", G_STRUCT_OFFSET (RzQualityGate, offset_tolerate) },
  { "pose", "yaw-good", G_STRUCT_OFFSET (RzQualityGate, yaw_good) },
  { "pose", "yaw-tolerate", G_STRUCT_OFFSET (RzQualityGate, yaw_tolerate) },
  { "pose", "pitch-level", G_STRUCT_OFFSET (RzQualityGate, pitch_level) },
  { "pose", "pitch-good", G_STRUCT_OFFSET (RzQualityGate, pitch_good) },
  { "pose", "pitch-tolerate", G_STRUCT_OFFSET (RzQualityGate, pitch_tolerate) },
  { "pose", "roll-good", G_STRUCT_OFFSET (RzQualityGate, roll_good) },
  { "pose", "roll-tolerate", G_STRUCT_OFFSET (RzQualityGate, roll_tolerate) },
  { "cover", "covered-good", G_STRUCT_OFFSET (RzQualityGate, covered_good) },
  { "cover", "covered-tolerate", G_STRUCT_OFFSET (RzQualityGate, covered_tolerate) },
  { "sharpness", "sharpness-good", G_STRUCT_OFFSET (RzQualityGate, sharpness_good) },
  { "sharpness", "sharpness-tolerate", G_STRUCT_OFFSET (RzQualityGate, sharpness_tolerate) },
  { "sharpness", "edges-good", G_STRUCT_OFFSET (RzQualityGate, edges_good) },
};
/* clang-format on */

typedef enum
{
  GOOD,
  TOLERABLE,
  BLOCKING,
} Rating;

/* Values an engine cannot tell are NaN: every comparison below is false for them, so they block nothing. */
static Rating
rate_above (double value,
            double good,
            double tolerate)
{
  return value > tolerate ? BLOCKING : value > good ? TOLERABLE
                                                    : GOOD;
}

static Rating
rate_below (double value,
            double good,
            double tolerate)
{
  return value < tolerate ? BLOCKING : value < good ? TOLERABLE
                                                    : GOOD;
}

/* Hair and beard are dark in any light, and so is dark skin more than fair: the brighter of face and bare skin tells about the light. */
static double
find_light (const RzObservation *seen)
{
  double skin = 0.114 * seen->skin[0] + 0.587 * seen->skin[1] + 0.299 * seen->skin[2];

  return MAX (seen->luminance, skin);
}

/* What is only a suspicion is named and never blocks. */
static Rating
suspect (gboolean suspicious)
{
  return suspicious ? TOLERABLE : GOOD;
}

/* A face against a window, or one of which a bad camera shows but the brightest places. */
static gboolean
is_sunk (const RzQualityGate *self,
         const RzObservation *seen)
{
  return seen->shine < self->shine_good || (seen->luminance < self->depth_luminance && seen->shade < self->depth_good * seen->shine);
}

static Rating
rate_dark (const RzQualityGate *self,
           const RzObservation *seen)
{
  Rating mean = rate_below (find_light (seen), self->luminance_good_min, self->luminance_tolerate_min);
  Rating share = rate_above (seen->dark_share, self->dark_good, self->dark_tolerate);

  return MAX (MAX (mean, share), suspect (is_sunk (self, seen)));
}

static Rating
rate_bright (const RzQualityGate *self,
             const RzObservation *seen)
{
  Rating mean = rate_above (seen->luminance, self->luminance_good_max, self->luminance_tolerate_max);
  Rating share = rate_above (seen->bright_share, self->bright_good, self->bright_tolerate);

  return MAX (MAX (mean, share), suspect (seen->shade > self->shade_good));
}

/* A turned head hides one cheek and in the dark both look alike: there the overlap says nothing. */
static Rating
rate_side (const RzQualityGate *self,
           const RzObservation *seen)
{
  Rating overlap = rate_below (seen->side_overlap, self->side_good, self->side_tolerate);
  Rating ratio = rate_below (seen->side_ratio, self->ratio_good, self->ratio_tolerate);
  Rating flanks = suspect (seen->flank_ratio < self->flank_good && fabsf (seen->yaw) <= self->yaw_good);

  if (fabsf (seen->yaw) > self->yaw_tolerate || fabsf (seen->roll) > self->roll_tolerate)
    return GOOD;
  return MAX (MAX (overlap, ratio), flanks);
}

/* A small face far behind is nobody's attempt: the tool names it, the gate lets it be. */
static Rating
rate_second (const RzQualityGate *self,
             const RzObservation *seen)
{
  return rate_above (seen->second_face_share, 0, self->second_tolerate);
}

/* Eyes come together in the picture as the head turns; what is meant is how far away the person is. */
static double
find_eye_distance (const RzObservation *seen)
{
  double angle = isnan (seen->yaw) ? 0 : MIN (fabsf (seen->yaw), 60);

  return seen->eye_distance / cos (angle * G_PI / 180);
}

static Rating
rate_far (const RzQualityGate *self,
          const RzObservation *seen)
{
  double eyes = find_eye_distance (seen);
  Rating share = rate_below (eyes / MAX (seen->frame_width, 1), self->eyes_good_min, self->eyes_tolerate_min);
  Rating pixels = rate_below (eyes, self->eyes_pixels_min, self->eyes_pixels_min);

  /* that far round or that far over the eyes no longer tell the distance, and the pose is what to say */
  if (fabsf (seen->yaw) > self->yaw_tolerate || fabsf (seen->roll) > self->roll_tolerate)
    return MIN (MAX (share, pixels), TOLERABLE);
  return MAX (share, pixels);
}

static Rating
rate_near (const RzQualityGate *self,
           const RzObservation *seen)
{
  Rating share = rate_above (seen->eye_distance / MAX (seen->frame_width, 1), self->eyes_good_max, self->eyes_tolerate_max);

  return fabsf (seen->roll) > self->roll_tolerate ? MIN (share, TOLERABLE) : share;
}

static Rating
rate_offset (const RzQualityGate *self,
             const RzObservation *seen)
{
  return rate_above (fmaxf (fabsf (seen->offset_x), fabsf (seen->offset_y)), self->offset_good, self->offset_tolerate);
}

static gboolean
is_badly_lit (const RzQualityGate *self,
              const RzObservation *seen)
{
  return rate_dark (self, seen) == BLOCKING || rate_bright (self, seen) == BLOCKING;
}

/*
 * Without light, in glaring light, out of focus, turned away or lying nothing can be said about what covers a face. A white scarf glares by itself, though,
 * and a plain one leaves few edges: what is between sharp and blurred is named and never blocks.
 */
static Rating
rate_cover (const RzQualityGate *self,
            const RzObservation *seen)
{
  Rating cover = rate_above (seen->covered, self->covered_good, self->covered_tolerate);

  if (rate_dark (self, seen) == BLOCKING || seen->luminance > self->luminance_tolerate_max || seen->sharpness < self->sharpness_tolerate ||
      fabsf (seen->yaw) > self->yaw_tolerate || fabsf (seen->roll) > self->roll_tolerate)
    return GOOD;
  if (seen->sharpness < self->sharpness_good)
    cover = MIN (cover, TOLERABLE);
  /* noise makes up for the edges that a blurred picture lacks, but not for its eyes and lips */
  return cover == TOLERABLE && seen->edges < self->sharpness_tolerate ? GOOD : cover;
}

static Rating
rate_pose (const RzQualityGate *self,
           const RzObservation *seen)
{
  Rating yaw = rate_above (fabsf (seen->yaw), self->yaw_good, self->yaw_tolerate);
  Rating pitch = rate_above (fabs (seen->pitch - self->pitch_level), self->pitch_good, self->pitch_tolerate);
  Rating roll = rate_above (fabsf (seen->roll), self->roll_good, self->roll_tolerate);

  return MAX (yaw, MAX (pitch, roll));
}

/* Dark and glaring faces have no edges either, so there light is what to say. */
static Rating
rate_sharpness (const RzQualityGate *self,
                const RzObservation *seen)
{
  if (is_badly_lit (self, seen))
    return GOOD;
  return MAX (rate_below (seen->sharpness, self->sharpness_good, self->sharpness_tolerate), suspect (seen->edges < self->edges_good));
}

/* In the order of saying: light, company, distance, framing, cover, pose, sharpness. */
static const struct
{
  RzHint hint;
  Rating (*rate) (const RzQualityGate *self, const RzObservation *seen);
} checks[] = {
  { RZ_HINT_TOO_DARK, rate_dark },
  { RZ_HINT_TOO_BRIGHT, rate_bright },
  { RZ_HINT_SIDE_LIGHT, rate_side },
  { RZ_HINT_TWO_FACES, rate_second },
  { RZ_HINT_TOO_FAR, rate_far },
  { RZ_HINT_TOO_NEAR, rate_near },
  { RZ_HINT_OFF_CAMERA, rate_offset },
  { RZ_HINT_COVERED, rate_cover },
  { RZ_HINT_NOT_STRAIGHT, rate_pose },
  { RZ_HINT_BLURRED, rate_sharpness },
};

static RzHint
name_absence (const RzQualityGate *self,
              const RzObservation *seen)
{
  return seen->frame_luminance < self->frame_dark ? RZ_HINT_TOO_DARK : RZ_HINT_OFF_CAMERA;
}

RzQualityGate *
rz_quality_gate_new (const char *thresholds,
                     GError    **error)
{
  g_autoptr (RzQualityGate) self = g_new0 (RzQualityGate, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = thresholds != NULL ? g_strdup (thresholds) : rz_face_data_path ("quality.ini");

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GError) why = NULL;
      double value = g_key_file_get_double (file, keys[i].group, keys[i].key, &why);

      if (why != NULL)
        {
          g_propagate_prefixed_error (error, g_steal_pointer (&why), "%s, %s in [%s]: ", path, keys[i].key, keys[i].group);
          return NULL;
        }
      G_STRUCT_MEMBER (double, self, keys[i].offset) = value;
    }
  return g_steal_pointer (&self);
}

void
rz_quality_gate_free (RzQualityGate *self)
{
  g_free (self);
}

RzHint
rz_quality_gate_blocking (RzQualityGate       *self,
                          const RzObservation *seen)
{
  g_return_val_if_fail (self != NULL, RZ_HINT_NONE);
  g_return_val_if_fail (seen != NULL, RZ_HINT_NONE);

  if (seen->n_faces == 0)
    return name_absence (self, seen);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (checks[i].rate (self, seen) == BLOCKING)
      return checks[i].hint;
  return RZ_HINT_NONE;
}

guint
rz_quality_gate_faults (RzQualityGate       *self,
                        const RzObservation *seen,
                        RzHint              *faults)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (seen != NULL, 0);
  g_return_val_if_fail (faults != NULL, 0);

  if (seen->n_faces == 0)
    {
      faults[0] = name_absence (self, seen);
      return 1;
    }
  for (Rating worst = BLOCKING; worst > GOOD; worst--)
    for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
      if (checks[i].rate (self, seen) == worst)
        faults[n++] = checks[i].hint;
  return n;
}

/* Where @value stands between 0 and @top, with the good part from @from to @to in the middle third. */
static double
place_in_thirds (double value,
                 double from,
                 double to,
                 double top)
{
  if (value < from)
    return MAX (value, 0) / from / 3;
  if (value > to)
    return MIN (2 / 3.0 + (value - to) / (top - to) / 3, 1);
  return (1 + (value - from) / (to - from)) / 3;
}

/* Whichever of mean and shares is furthest from good: a burnt-out forehead is too bright whatever the mean says. */
static double
place_light (const RzQualityGate *self,
             const RzObservation *seen)
{
  if (seen->n_faces == 0)
    return MIN (seen->frame_luminance / self->luminance_good_min, 1) / 3;
  if (rate_dark (self, seen) == BLOCKING)
    return MIN (place_in_thirds (find_light (seen), self->luminance_good_min, self->luminance_good_max, 1),
                seen->dark_share > self->dark_good ? (1 - seen->dark_share) / (1 - self->dark_good) / 3 : 1);
  return MAX (place_in_thirds (seen->luminance, self->luminance_good_min, self->luminance_good_max, 1),
              seen->bright_share > self->bright_good ? place_in_thirds (seen->bright_share, 0, self->bright_good, 10 * self->bright_good) : 0);
}

static double
place_distance (const RzQualityGate *self,
                const RzObservation *seen)
{
  double share = find_eye_distance (seen) / MAX (seen->frame_width, 1);

  return place_in_thirds (share, self->eyes_good_min, self->eyes_good_max, 2 * self->eyes_good_max);
}

/* NaN where the engine cannot tell: then nothing is said about that angle. */
static double
weigh_angle (double degrees,
             double tolerate)
{
  return isnan (degrees) ? 0 : fabs (degrees) / tolerate;
}

static void
guide_pose (const RzQualityGate *self,
            const RzObservation *seen,
            RzGuide             *guide)
{
  double pitch = seen->pitch - self->pitch_level;
  double turned = weigh_angle (seen->yaw, self->yaw_tolerate);
  double nodded = weigh_angle (pitch, self->pitch_tolerate);
  double leaning = weigh_angle (seen->roll, self->roll_tolerate);

  if (turned > 0 && turned >= nodded && turned >= leaning)
    guide->aim_x = -seen->yaw / 90;
  else if (nodded > 0 && nodded >= leaning)
    guide->aim_y = -pitch / 90;
  else if (leaning > 0)
    guide->lean = -seen->roll;
}

void
rz_quality_gate_guide (RzQualityGate       *self,
                       const RzObservation *seen,
                       RzHint               hint,
                       RzGuide             *guide)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (seen != NULL);
  g_return_if_fail (guide != NULL);

  *guide = (RzGuide){ .level = -1 };
  if (hint == RZ_HINT_TOO_DARK || hint == RZ_HINT_TOO_BRIGHT)
    guide->level = place_light (self, seen);
  if (seen->n_faces == 0)
    return;

  switch (hint)
    {
    case RZ_HINT_TOO_FAR:
    case RZ_HINT_TOO_NEAR:
      guide->level = place_distance (self, seen);
      break;
    case RZ_HINT_SIDE_LIGHT:
      guide->level = MIN (MIN (seen->side_overlap / self->side_good, seen->side_ratio / self->ratio_good) / 2, 1);
      break;
    case RZ_HINT_BLURRED:
      guide->level = MIN (seen->sharpness / self->sharpness_good / 2, 1);
      break;
    case RZ_HINT_OFF_CAMERA:
      guide->aim_x = -seen->offset_x;
      guide->aim_y = -seen->offset_y;
      break;
    case RZ_HINT_NOT_STRAIGHT:
      guide_pose (self, seen, guide);
      break;
    default:
      break;
    }
}

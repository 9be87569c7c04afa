/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Casts the play: who hears prompts, who is seen, and what is held before the camera. */
#include "rz-simulated-play.h"

#include "rz-simulated-person.h"
#include "rz-simulated-recording.h"

#define MS(n) ((gint64) (n) *1000)

/* How somebody comes into the picture or leaves it, and how far beside it is out of it, in widths of the frame. */
#define ENTER_US MS (700)
#define OUT_OF_SIGHT 0.85

/* A person beside and a little behind: cm at the natural distance of 55 cm; focal length 0.84 widths (rz-renderer.c). */
#define BESIDE_CM 21.0
#define BEHIND_CM 14.0
#define NATURAL_CM 55.0
#define FOCAL 0.84

/* How a helper helps. */
typedef enum
{
  HELP_BESIDE,   /* makes the movement at the person's shoulder */
  HELP_IN_PLACE, /* takes the person's place for the movement */
  HELP_IN_FRONT, /* leans in before the person for the movement */
  N_HELPS,
} Help;

struct _RzSimulatedPlay
{
  RzCameraSpec    *spec;    /* (owned) */
  const RzPersona *persona; /* (not owned): row of the table */
  const RzPersona *other;   /* (not owned): who else is at hand */

  RzSimulatedPerson    *first;     /* (owned): the person, or the hand that holds a picture */
  RzSimulatedPerson    *second;    /* (owned) (nullable): helper, or who takes over */
  RzSimulatedRecording *recording; /* (owned) (nullable): what is played */

  Help     help;
  gint64   help_us;     /* the helper has decided to come: the movement is asked for while coming; G_MAXINT64 while away */
  gint64   leave_us;    /* the helper goes again */
  gint64   swap_after;  /* µs from the first prompt to the change; G_MAXINT64: when the first movement is over */
  gint64   prompted_us; /* first prompt, -1 before */
  gboolean prompted;    /* since the last look */
  gboolean thanked;     /* since the last look */
  gboolean is_swapped;
};

/* Any other row of the table. */
static const RzPersona *
find_other (const RzPersona *persona,
            guint            pick)
{
  const RzPersona *const *rows = rz_persona_list ();
  guint                   n = g_strv_length ((char **) rows);

  pick %= n - 1;
  for (guint i = 0; i < n; i++)
    if (rows[i] != persona && pick-- == 0)
      return rows[i];

  g_assert_not_reached ();
}

static gboolean
has_hand (RzAttack attack)
{
  return attack == RZ_ATTACK_PHOTO || attack == RZ_ATTACK_SCREEN;
}

static void
cast (RzSimulatedPlay *self)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (self->spec->seed ^ 0x85ebca6bu);
  RzAttack attack = self->spec->attack;

  self->other = find_other (self->persona, g_rand_int_range (chance, 0, 1 << 16));
  self->first = rz_simulated_person_new (self->spec, has_hand (attack) ? RZ_MANNER_HAND : RZ_MANNER_LIVING);
  self->help = g_rand_int_range (chance, 0, N_HELPS);
  self->swap_after = g_rand_int_range (chance, 0, 3) == 0 ? G_MAXINT64 : MS (g_rand_int_range (chance, 0, 1200));
  if (attack == RZ_ATTACK_SWAP || attack == RZ_ATTACK_HELPER)
    self->second = rz_simulated_person_new (self->spec, RZ_MANNER_LIVING);
  if (attack == RZ_ATTACK_REPLAY || (attack == RZ_ATTACK_SCREEN && g_rand_boolean (chance)))
    self->recording = rz_simulated_recording_new (self->spec, attack == RZ_ATTACK_REPLAY);
}

RzSimulatedPlay *
rz_simulated_play_new (const RzCameraSpec *spec)
{
  RzSimulatedPlay *self;

  g_return_val_if_fail (spec != NULL && spec->kind == RZ_CAMERA_SIMULATED, NULL);

  self = g_new0 (RzSimulatedPlay, 1);
  self->spec = rz_camera_spec_copy (spec);
  self->persona = rz_persona_find (spec->name);
  g_assert (self->persona != NULL);
  self->help_us = G_MAXINT64;
  self->leave_us = G_MAXINT64;
  self->prompted_us = -1;
  cast (self);

  return self;
}

void
rz_simulated_play_free (RzSimulatedPlay *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->first, rz_simulated_person_free);
  g_clear_pointer (&self->second, rz_simulated_person_free);
  g_clear_pointer (&self->recording, rz_simulated_recording_free);
  g_clear_pointer (&self->spec, rz_camera_spec_free);
  g_free (self);
}

void
rz_simulated_play_prompt (RzSimulatedPlay *self,
                          RzChallengeKind  kind)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (kind < RZ_N_CHALLENGE_KINDS);

  self->prompted = TRUE;
  if (self->spec->attack != RZ_ATTACK_HELPER) /* the person who is helped cannot follow */
    rz_simulated_person_prompt (self->first, kind);
  if (self->second != NULL)
    rz_simulated_person_prompt (self->second, kind);
}

void
rz_simulated_play_rest (RzSimulatedPlay *self)
{
  g_return_if_fail (self != NULL);

  self->thanked = TRUE;
  rz_simulated_person_rest (self->first);
  if (self->second != NULL)
    rz_simulated_person_rest (self->second);
}

void
rz_simulated_play_show_light (RzSimulatedPlay *self,
                              guint32          colour)
{
  g_return_if_fail (self != NULL);

  rz_simulated_person_show_light (self->first, colour);
  if (self->second != NULL)
    rz_simulated_person_show_light (self->second, colour);
}

/* 0 to 1 with no speed at either end. */
static double
ease (double share)
{
  share = CLAMP (share, 0, 1);

  return share * share * (3 - 2 * share);
}

static RzPose
take_pose (const RzScene *scene)
{
  return (RzPose){ scene->yaw, scene->pitch, scene->roll, scene->blink, scene->mouth, scene->distance, scene->offset_x, scene->offset_y };
}

static void
put_pose (RzScene      *scene,
          const RzPose *pose)
{
  scene->yaw = pose->yaw;
  scene->pitch = pose->pitch;
  scene->roll = pose->roll;
  scene->blink = pose->blink;
  scene->mouth = pose->mouth;
  scene->distance = pose->distance;
  scene->offset_x = pose->offset_x;
  scene->offset_y = pose->offset_y;
}

/* Moves @pose to the shoulder of somebody who sits at @distance. */
static void
step_beside (RzPose *pose,
             double  distance)
{
  double cm = NATURAL_CM * distance + BEHIND_CM;

  pose->distance = cm / NATURAL_CM;
  pose->offset_x -= FOCAL * BESIDE_CM / cm;
  pose->offset_y -= 0.03;
}

/* How far the helper has come: 0 away, 1 there. */
static double
find_presence (RzSimulatedPlay *self,
               gint64           now)
{
  double come = self->help_us == G_MAXINT64 ? 0 : ease ((double) (now - self->help_us) / ENTER_US);
  double gone = self->leave_us == G_MAXINT64 ? 0 : ease ((double) (now - self->leave_us) / ENTER_US);

  return come * (1 - gone);
}

static void
help (RzSimulatedPlay *self,
      gint64           now,
      RzSimulatedView *view)
{
  RzScene scene;
  RzPose  helper, helped = take_pose (&view->scene);
  double  presence = find_presence (self, now);
  double  away = OUT_OF_SIGHT * (1 - presence);

  rz_simulated_person_look (self->second, now, &scene);
  if (presence <= 0)
    return;
  helper = take_pose (&scene);
  switch (self->help)
    {
    case HELP_BESIDE:
      step_beside (&helper, helped.distance);
      helper.offset_x -= away;
      view->scene.second = self->other;
      view->scene.beside = helper;
      return;
    case HELP_IN_FRONT:
      helper.distance *= 0.86;
      helper.offset_x -= 0.06 + away;
      break;
    case HELP_IN_PLACE:
    default:
      helper.offset_x -= away;
      helped.offset_x += OUT_OF_SIGHT * presence;
      break;
    }
  view->persona = self->other;
  view->scene.second = self->persona;
  view->scene.beside = helped;
  put_pose (&view->scene, &helper);
}

/* The cut lies in one frame: whoever takes over sits as the first one sat. */
static void
swap (RzSimulatedPlay *self,
      gint64           now,
      RzSimulatedView *view)
{
  RzScene scene;

  rz_simulated_person_look (self->second, now, &scene);
  if (!self->is_swapped)
    return;
  view->persona = self->other;
  view->scene = scene;
}

/* What was said since the last look. */
static void
notice (RzSimulatedPlay *self,
        gint64           now)
{
  if (self->prompted && self->prompted_us < 0)
    self->prompted_us = now;
  if (self->prompted && (self->help_us == G_MAXINT64 || self->leave_us != G_MAXINT64))
    {
      self->help_us = now;
      self->leave_us = G_MAXINT64;
    }
  if (self->thanked && self->prompted_us >= 0)
    {
      if (self->leave_us == G_MAXINT64)
        self->leave_us = now + ENTER_US;
      self->is_swapped = TRUE;
    }
  if (self->prompted_us >= 0 && self->swap_after != G_MAXINT64 && now >= self->prompted_us + self->swap_after)
    self->is_swapped = TRUE;
  self->prompted = FALSE;
  self->thanked = FALSE;
}

/* The picture in place of a person, and for a mask whoever wears it. */
static void
hold_board (RzSimulatedPlay *self,
            gint64           now,
            RzSimulatedView *view)
{
  static const RzBoardKind kinds[] = { [RZ_ATTACK_PHOTO] = RZ_BOARD_PRINT, [RZ_ATTACK_SCREEN] = RZ_BOARD_SCREEN, [RZ_ATTACK_CUT_PHOTO] = RZ_BOARD_MASK };

  view->has_board = TRUE;
  view->board = kinds[self->spec->attack];
  if (view->board == RZ_BOARD_MASK)
    view->persona = self->other;
  else
    view->scene.away = TRUE;
  if (self->recording != NULL)
    {
      view->is_played = TRUE;
      rz_simulated_recording_look (self->recording, now, &view->shown);
      view->shown.distance = 1;
    }
}

/* What is wrong with the picture on demand, for coaching to be tried on. */
static void
spoil (RzSimulatedPlay *self,
       RzScene         *scene)
{
  scene->yaw += self->spec->yaw;
  scene->roll += self->spec->roll;
  scene->offset_x += self->spec->offset;
  scene->side_light = self->spec->side;
  scene->blur = self->spec->blur;
  scene->mask = self->spec->mask;
}

void
rz_simulated_play_look (RzSimulatedPlay *self,
                        gint64           time_us,
                        RzSimulatedView *view)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (view != NULL);

  notice (self, time_us);
  *view = (RzSimulatedView){ .persona = self->persona };
  rz_simulated_person_look (self->first, time_us, &view->scene);
  view->scene.light = self->spec->light;
  view->scene.seed = self->spec->seed + (guint32) (time_us / MS (1));

  switch (self->spec->attack)
    {
    case RZ_ATTACK_PHOTO:
    case RZ_ATTACK_SCREEN:
    case RZ_ATTACK_CUT_PHOTO:
      hold_board (self, time_us, view);
      break;
    case RZ_ATTACK_REPLAY:
      rz_simulated_recording_look (self->recording, time_us, &view->scene);
      view->scene.light = self->spec->light;
      break;
    case RZ_ATTACK_SWAP:
      swap (self, time_us, view);
      break;
    case RZ_ATTACK_HELPER:
      help (self, time_us, view);
      break;
    case RZ_ATTACK_NONE:
      spoil (self, &view->scene);
      break;
    default:
      break;
    }

  if (self->spec->people > 1 && view->scene.second == NULL)
    {
      view->scene.second = self->other;
      view->scene.beside = (RzPose){ .yaw = 8 };
      step_beside (&view->scene.beside, view->scene.distance);
      view->scene.beside.offset_x += view->scene.offset_x;
      view->scene.beside.offset_y += view->scene.offset_y;
    }
  if (self->spec->away)
    {
      view->scene.away = TRUE;
      view->has_board = FALSE;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An earlier session as a list of what was said to the same person at what time; played again it gives the same pictures. */
#include "rz-simulated-recording.h"

#define MS(n) ((gint64) (n) *1000)

/* A camera at full pace, and the time base of the recording: what is said is heard at the next of its frames. */
#define FRAME_US (G_USEC_PER_SEC / 30)

/* Colours the screen of that day may have shown, soft ones of a light step. */
static const guint32 colours[] = { 0xff9090, 0x90ff90, 0x9090ff, 0xffff90, 0x90ffff, 0xff90ff };
#define COLOUR_US MS (1200)

/* What happened: a prompt, a rest (-1), or a colour. */
typedef struct
{
  gint64  at_us;
  int     kind; /* RzChallengeKind, -1 for rest, -2 for a colour */
  guint32 colour;
} Event;

enum
{
  KIND_REST = -1,
  KIND_COLOUR = -2,
};

struct _RzSimulatedRecording
{
  RzCameraSpec      *spec;   /* (owned) */
  GArray            *events; /* (owned) (element-type Event), in their order */
  gint64             length_us;
  gint64             start_us; /* where it is at time 0 */
  RzSimulatedPerson *person;   /* (owned): of the round under way */
  gint64             round;
  guint              next; /* event of this round */
  gint64             at_us;
};

static void
add_event (RzSimulatedRecording *self,
           gint64                at_us,
           int                   kind,
           guint32               colour)
{
  const Event event = { at_us, kind, colour };

  g_array_append_val (self->events, event);
}

/* Returns: when the last colour is over. */
static gint64
add_light (RzSimulatedRecording *self,
           GRand                *chance,
           gint64                at_us)
{
  guint n = g_rand_int_range (chance, 3, 6);
  guint last = G_N_ELEMENTS (colours);

  for (guint i = 0; i < n; i++, at_us += COLOUR_US)
    {
      guint pick;

      do
        pick = g_rand_int_range (chance, 0, G_N_ELEMENTS (colours));
      while (pick == last);
      add_event (self, at_us, KIND_COLOUR, colours[last = pick]);
    }
  add_event (self, at_us, KIND_COLOUR, 0);

  return at_us;
}

/* Three steps as a service asks them: rest, prompt, the movement seen, rest. Returns: when the last is over. */
static gint64
add_steps (RzSimulatedRecording *self,
           GRand                *chance,
           gint64                at_us)
{
  guint asked = 0;

  for (int step = 0; step < 3; step++)
    {
      int kind;

      do
        kind = g_rand_int_range (chance, 0, RZ_N_CHALLENGE_KINDS);
      while (asked & 1u << kind);
      asked |= 1u << kind;
      at_us += MS (g_rand_int_range (chance, 100, 1500));
      add_event (self, at_us, kind, 0);
      at_us = kind == RZ_CHALLENGE_LIGHT ? add_light (self, chance, at_us) : at_us + MS (g_rand_int_range (chance, 1600, 3600));
      add_event (self, at_us, KIND_REST, 0);
      at_us += MS (g_rand_int_range (chance, 900, 1500));
    }

  return at_us;
}

static void
rewind_to (RzSimulatedRecording *self,
           gint64                round)
{
  g_clear_pointer (&self->person, rz_simulated_person_free);
  self->person = rz_simulated_person_new (self->spec, RZ_MANNER_LIVING);
  self->round = round;
  self->next = 0;
  self->at_us = 0;
}

RzSimulatedRecording *
rz_simulated_recording_new (const RzCameraSpec *spec,
                            gboolean            of_session)
{
  RzSimulatedRecording *self;
  g_autoptr (GRand) chance = NULL;

  g_return_val_if_fail (spec != NULL && spec->kind == RZ_CAMERA_SIMULATED, NULL);

  self = g_new0 (RzSimulatedRecording, 1);
  self->spec = rz_camera_spec_copy (spec);
  self->spec->still = FALSE;
  self->spec->seed = spec->seed ^ 0x5bd1e995u; /* another day */
  self->events = g_array_new (FALSE, FALSE, sizeof (Event));
  chance = g_rand_new_with_seed (self->spec->seed);
  self->length_us = MS (g_rand_int_range (chance, 900, 2500));
  if (of_session)
    self->length_us = add_steps (self, chance, self->length_us) + MS (g_rand_int_range (chance, 200, 1200));
  else
    self->length_us += MS (8000);
  self->start_us = of_session ? 0 : g_rand_double_range (chance, 0, self->length_us);
  rewind_to (self, 0);

  return self;
}

void
rz_simulated_recording_free (RzSimulatedRecording *self)
{
  if (self == NULL)
    return;

  rz_simulated_person_free (self->person);
  rz_camera_spec_free (self->spec);
  g_array_unref (self->events);
  g_free (self);
}

gint64
rz_simulated_recording_get_length (RzSimulatedRecording *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length_us;
}

static void
say (RzSimulatedRecording *self,
     const Event          *event)
{
  if (event->kind == KIND_COLOUR)
    rz_simulated_person_show_light (self->person, event->colour);
  else if (event->kind == KIND_REST)
    rz_simulated_person_rest (self->person);
  else
    rz_simulated_person_prompt (self->person, event->kind);
}

/* What was said before @at_us was heard at the frame after it, in the first round as in the last. */
static void
catch_up (RzSimulatedRecording *self,
          gint64                at_us)
{
  RzScene heard;

  while (self->next < self->events->len && g_array_index (self->events, Event, self->next).at_us <= at_us)
    {
      const Event *event = &g_array_index (self->events, Event, self->next++);

      rz_simulated_person_look (self->person, event->at_us, &heard);
      say (self, event);
      rz_simulated_person_look (self->person, event->at_us, &heard);
    }
}

void
rz_simulated_recording_look (RzSimulatedRecording *self,
                             gint64                time_us,
                             RzScene              *scene)
{
  gint64 played, at_us;

  g_return_if_fail (self != NULL && scene != NULL);

  played = self->start_us + MAX (time_us, 0);
  at_us = played % self->length_us / FRAME_US * FRAME_US;
  if (played / self->length_us != self->round || at_us < self->at_us)
    rewind_to (self, played / self->length_us);
  self->at_us = at_us;
  catch_up (self, at_us);
  rz_simulated_person_look (self->person, at_us, scene);
  scene->seed = self->spec->seed + (guint32) (at_us / MS (1));
}

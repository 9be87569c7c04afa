/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares what the case and the camera do with what the lesson says. */
#include "rz-training.h"

struct _RzTraining
{
  GObject parent_instance;

  RzCase         *rz_case;  /* (owned) */
  RzFlow         *flow;     /* (owned) (nullable) */
  GPtrArray      *lessons;  /* (owned) (element-type RzLesson) */
  GPtrArray      *faults;   /* (owned) (element-type utf8) */
  GHashTable     *learnt;   /* (owned): set of lessons, (not owned) */
  const RzLesson *lesson;   /* (nullable): one of @lessons */
  gboolean        starting; /* the way home at the start of a lesson does not end it */
  gboolean        begun;    /* the trouble of the lesson has come */
  RzTrainingPhase phase;
  RzTrouble       trouble;
};

enum
{
  PROP_PHASE = 1,
  PROP_TROUBLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RzTraining, rz_training, G_TYPE_OBJECT)

static void
set_phase (RzTraining     *self,
           RzTrainingPhase phase)
{
  if (self->phase == phase)
    return;

  self->phase = phase;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PHASE]);
}

static gboolean
is_running (RzTraining *self)
{
  return self->phase == RZ_TRAINING_RUNNING || self->phase == RZ_TRAINING_SEEN;
}

static int
get_camera_fault (RzTraining *self)
{
  int fault = -1;

  if (self->flow != NULL)
    g_object_get (self->flow, "camera-error", &fault, NULL);

  return fault;
}

static gboolean
sees (RzTraining *self)
{
  const RzLesson *lesson = self->lesson;

  switch (lesson->sight)
    {
    case RZ_LESSON_SEES_HINT:
      return rz_case_get_hint (self->rz_case) == lesson->seen_hint || (self->flow != NULL && rz_flow_get_hint (self->flow) == lesson->seen_hint);
    case RZ_LESSON_SEES_REASON:
      return rz_case_get_reason (self->rz_case) == lesson->seen_reason;
    case RZ_LESSON_SEES_CAMERA_FAULT:
      return get_camera_fault (self) == lesson->seen_fault;
    case RZ_LESSON_SEES_NOTHING:
    default:
      return FALSE;
    }
}

static gboolean
has_ended (RzTraining *self)
{
  const RzLesson *lesson = self->lesson;

  return rz_case_get_state (self->rz_case) == lesson->ending &&
         (lesson->sight == RZ_LESSON_SEES_NOTHING || self->phase == RZ_TRAINING_SEEN) &&
         (lesson->ending_reason == RZ_REASON_NONE || rz_case_get_reason (self->rz_case) == lesson->ending_reason) &&
         (lesson->ending_hint == RZ_HINT_NONE || rz_case_get_hint (self->rz_case) == lesson->ending_hint);
}

static void
begin_trouble (RzTraining *self)
{
  self->begun = TRUE;
  rz_training_set_trouble (self, self->lesson->trouble);
}

static gboolean
is_prompted (RzTraining *self)
{
  return self->flow != NULL && rz_flow_get_phase (self->flow) == RZ_FLOW_PHASE_CHALLENGE && rz_flow_get_prompt (self->flow) >= 0;
}

/* A failure can be tried again, so only a pass that was not to be, or the way home, ends a lesson otherwise. */
static void
compare_cb (RzTraining *self)
{
  RzCaseState state = rz_case_get_state (self->rz_case);

  if (!is_running (self) || self->starting)
    return;
  if (!self->begun && is_prompted (self))
    begin_trouble (self);
  if (self->phase == RZ_TRAINING_RUNNING && self->lesson->sight != RZ_LESSON_SEES_NOTHING && sees (self))
    set_phase (self, RZ_TRAINING_SEEN);

  if (has_ended (self))
    {
      g_hash_table_add (self->learnt, (gpointer) self->lesson);
      rz_training_set_trouble (self, RZ_TROUBLE_NONE);
      set_phase (self, RZ_TRAINING_LEARNT);
    }
  else if (state == RZ_CASE_STATE_PASSED)
    {
      rz_training_set_trouble (self, RZ_TROUBLE_NONE);
      set_phase (self, RZ_TRAINING_MISSED);
    }
}

static void
state_changed_cb (RzTraining *self)
{
  if (is_running (self) && !self->starting && rz_case_get_state (self->rz_case) == RZ_CASE_STATE_HOME)
    rz_training_leave (self);
}

static void
rz_training_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  RzTraining *self = RZ_TRAINING (object);

  g_value_set_int (value, id == PROP_PHASE ? (int) self->phase : (int) self->trouble);
}

static void
rz_training_dispose (GObject *object)
{
  RzTraining *self = RZ_TRAINING (object);

  g_clear_object (&self->rz_case);
  g_clear_object (&self->flow);
  G_OBJECT_CLASS (rz_training_parent_class)->dispose (object);
}

static void
rz_training_finalize (GObject *object)
{
  RzTraining *self = RZ_TRAINING (object);

  g_hash_table_unref (self->learnt);
  g_ptr_array_unref (self->lessons);
  g_ptr_array_unref (self->faults);
  G_OBJECT_CLASS (rz_training_parent_class)->finalize (object);
}

static void
rz_training_class_init (RzTrainingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rz_training_get_property;
  object_class->dispose = rz_training_dispose;
  object_class->finalize = rz_training_finalize;

  props[PROP_PHASE] = g_param_spec_int ("phase", NULL, NULL, 0, RZ_TRAINING_MISSED, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TROUBLE] = g_param_spec_int ("trouble", NULL, NULL, 0, RZ_N_TROUBLES - 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
rz_training_init (RzTraining *self)
{
  self->learnt = g_hash_table_new (NULL, NULL);
  self->faults = g_ptr_array_new_with_free_func (g_free);
}

RzTraining *
rz_training_new (RzCase     *rz_case,
                 const char *folder)
{
  RzTraining *self;

  g_return_val_if_fail (RZ_IS_CASE (rz_case), NULL);

  self = g_object_new (RZ_TYPE_TRAINING, NULL);
  self->rz_case = g_object_ref (rz_case);
  self->lessons = rz_lesson_list_load (folder, self->faults);
  g_signal_connect_object (rz_case, "notify", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rz_case, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
rz_training_set_flow (RzTraining *self,
                      RzFlow     *flow)
{
  g_return_if_fail (RZ_IS_TRAINING (self));
  g_return_if_fail (RZ_IS_FLOW (flow) && self->flow == NULL);

  self->flow = g_object_ref (flow);
  g_signal_connect_object (flow, "notify", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
}

GPtrArray *
rz_training_get_lessons (RzTraining *self)
{
  g_return_val_if_fail (RZ_IS_TRAINING (self), NULL);

  return self->lessons;
}

GPtrArray *
rz_training_get_faults (RzTraining *self)
{
  g_return_val_if_fail (RZ_IS_TRAINING (self), NULL);

  return self->faults;
}

void
rz_training_start (RzTraining     *self,
                   const RzLesson *lesson)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (RZ_IS_TRAINING (self));
  g_return_if_fail (lesson != NULL);

  self->starting = TRUE;
  rz_case_home (self->rz_case);
  if (!rz_case_prefill (self->rz_case, RZ_HANDLING_SELF, lesson->person, NULL, 0, &error))
    g_warning ("Lesson %s: %s", lesson->id, error->message);
  self->lesson = lesson;
  self->begun = FALSE;
  self->starting = FALSE;
  self->phase = RZ_TRAINING_FREE; /* told in any case: another lesson may follow on one that runs */
  set_phase (self, RZ_TRAINING_RUNNING);
  if (lesson->beginning == RZ_LESSON_FROM_THE_START)
    begin_trouble (self);
  else
    rz_training_set_trouble (self, RZ_TROUBLE_NONE);
}

void
rz_training_leave (RzTraining *self)
{
  g_return_if_fail (RZ_IS_TRAINING (self));

  self->lesson = NULL;
  set_phase (self, RZ_TRAINING_FREE);
  rz_training_set_trouble (self, RZ_TROUBLE_NONE);
}

const RzLesson *
rz_training_get_lesson (RzTraining *self)
{
  g_return_val_if_fail (RZ_IS_TRAINING (self), NULL);

  return self->lesson;
}

RzTrainingPhase
rz_training_get_phase (RzTraining *self)
{
  g_return_val_if_fail (RZ_IS_TRAINING (self), RZ_TRAINING_FREE);

  return self->phase;
}

gboolean
rz_training_is_learnt (RzTraining     *self,
                       const RzLesson *lesson)
{
  g_return_val_if_fail (RZ_IS_TRAINING (self), FALSE);

  return g_hash_table_contains (self->learnt, lesson);
}

RzTrouble
rz_training_get_trouble (RzTraining *self)
{
  g_return_val_if_fail (RZ_IS_TRAINING (self), RZ_TROUBLE_NONE);

  return self->trouble;
}

void
rz_training_set_trouble (RzTraining *self,
                         RzTrouble   trouble)
{
  g_return_if_fail (RZ_IS_TRAINING (self));
  g_return_if_fail ((guint) trouble < RZ_N_TROUBLES);

  if (self->trouble == trouble)
    return;

  self->trouble = trouble;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TROUBLE]);
}

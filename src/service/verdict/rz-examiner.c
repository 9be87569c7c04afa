/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worker threads that look at captures. */
#include "rz-examiner.h"

#include <string.h>

G_DEFINE_QUARK (rz_examiner_error, rz_examiner_error)

struct _RzExaminer
{
  RzFaceEngine *engine; /* (owned) */
  GThreadPool  *pool;   /* (owned): of GTask */
  guint         capacity;
  int           load; /* atomic */
};

typedef struct
{
  RzExaminationRules rules; /* challenges point into @challenges */
  RzChallenge        challenges[RZ_CHALLENGE_MAX_STEPS];
  RzEvidence        *evidence; /* (owned) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->rules.reference, g_bytes_unref);
  g_clear_pointer (&job->evidence, rz_evidence_free);
  g_free (job);
}

/* Worker thread. */
static void
examine (gpointer data,
         gpointer user_data)
{
  g_autoptr (GTask) task = data;
  RzExaminer    *self = user_data;
  Job           *job = g_task_get_task_data (task);
  RzExamination *result = g_new (RzExamination, 1);

  *result = rz_verifier_examine (self->engine, &job->rules, job->evidence);
  g_clear_pointer (&job->evidence, rz_evidence_free);
  g_atomic_int_dec_and_test (&self->load);
  g_task_return_pointer (task, result, g_free);
}

RzExaminer *
rz_examiner_new (RzFaceEngine *engine,
                 guint         threads,
                 guint         capacity)
{
  RzExaminer *self = g_new0 (RzExaminer, 1);

  self->engine = g_object_ref (engine);
  self->capacity = capacity;
  self->pool = g_thread_pool_new (examine, self, threads, FALSE, NULL);
  return self;
}

void
rz_examiner_free (RzExaminer *self)
{
  if (self == NULL)
    return;

  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_clear_object (&self->engine);
  g_free (self);
}

guint
rz_examiner_get_load (RzExaminer *self)
{
  return g_atomic_int_get (&self->load);
}

void
rz_examiner_examine_async (RzExaminer               *self,
                           const RzExaminationRules *rules,
                           RzEvidence               *evidence,
                           GAsyncReadyCallback       callback,
                           gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (rules->n_challenges <= RZ_CHALLENGE_MAX_STEPS);

  g_task_set_source_tag (task, rz_examiner_examine_async);
  job->rules = *rules;
  job->rules.reference = g_bytes_ref (rules->reference);
  memcpy (job->challenges, rules->challenges, rules->n_challenges * sizeof *job->challenges);
  job->rules.challenges = job->challenges;
  job->evidence = evidence;
  g_task_set_task_data (task, job, job_free);

  if (rz_examiner_get_load (self) >= self->capacity)
    {
      g_task_return_new_error (task, RZ_EXAMINER_ERROR, RZ_EXAMINER_ERROR_FULL, "%u captures wait already", self->capacity);
      return;
    }

  g_atomic_int_inc (&self->load);
  g_thread_pool_push (self->pool, g_steal_pointer (&task), NULL);
}

RzExamination
rz_examiner_examine_finish (RzExaminer   *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_autofree RzExamination *found = g_task_propagate_pointer (G_TASK (result), error);

  return found ? *found : (RzExamination){ .reason = RZ_REASON_SYSTEM_BUSY };
}

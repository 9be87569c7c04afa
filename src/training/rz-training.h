/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The training room: which lesson runs, which trouble is on, and what of the lesson has been seen. */
#pragma once

#include "rz-flow.h"
#include "rz-lesson.h"

G_BEGIN_DECLS

/**
 * RzTrainingPhase:
 * @RZ_TRAINING_FREE: no lesson runs
 * @RZ_TRAINING_RUNNING: the trouble was not seen yet, or there is none to see
 * @RZ_TRAINING_SEEN: it was seen; the rest of the way is to go
 * @RZ_TRAINING_LEARNT: the case ended as the lesson says
 * @RZ_TRAINING_MISSED: it ended otherwise
 */
typedef enum
{
  RZ_TRAINING_FREE,
  RZ_TRAINING_RUNNING,
  RZ_TRAINING_SEEN,
  RZ_TRAINING_LEARNT,
  RZ_TRAINING_MISSED,
} RzTrainingPhase;

#define RZ_TYPE_TRAINING (rz_training_get_type ())
G_DECLARE_FINAL_TYPE (RzTraining, rz_training, RZ, TRAINING, GObject)

/**
 * RzTraining:
 * Main thread. Watches the case and the flow, and changes nothing of them but whose case it is at the start of a lesson. Whoever makes the
 * trouble follows "trouble". Properties, all notified, read only: "phase" (int), "trouble" (int).
 */

/** rz_training_new: @folder: (nullable): as in rz_lesson_list_load(). */
RzTraining *rz_training_new (RzCase     *rz_case,
                             const char *folder);
/** rz_training_set_flow: Before it, no hint and no camera fault is seen. */
void rz_training_set_flow (RzTraining *self,
                           RzFlow     *flow);
/** rz_training_get_lessons: Returns: (transfer none) (element-type RzLesson); _get_faults: (element-type utf8): files that are left out, and why. */
GPtrArray *rz_training_get_lessons (RzTraining *self);
GPtrArray *rz_training_get_faults (RzTraining *self);
/** rz_training_start: Goes home, fills in the person of @lesson and switches its trouble on. */
void rz_training_start (RzTraining     *self,
                        const RzLesson *lesson);
/** rz_training_leave: Back to the list of lessons; the trouble goes. The case stays where it is. */
void rz_training_leave (RzTraining *self);
/** rz_training_get_lesson: Returns: (transfer none) (nullable): the one that runs, or that has just ended. */
const RzLesson *rz_training_get_lesson (RzTraining *self);
RzTrainingPhase rz_training_get_phase (RzTraining *self);
/** rz_training_is_learnt: Whether @lesson ended as it says since the program started. */
gboolean  rz_training_is_learnt (RzTraining     *self,
                                 const RzLesson *lesson);
RzTrouble rz_training_get_trouble (RzTraining *self);
/** rz_training_set_trouble: What the trainer switches, at any time. */
void rz_training_set_trouble (RzTraining *self,
                              RzTrouble   trouble);

G_END_DECLS

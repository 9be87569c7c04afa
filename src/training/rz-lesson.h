/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One lesson of the training room, as a file says it: a person, a trouble, what to look for, and how it ends. */
#pragma once

#include "rz-case.h"
#include "rz-trouble.h"

G_BEGIN_DECLS

/** RZ_LESSON_SUFFIX: what the name of a lesson's file ends in; the rest of it is the lesson's id, and the order of the ids is that of the lessons. */
#define RZ_LESSON_SUFFIX ".lesson"

/**
 * RzLessonError:
 * @RZ_LESSON_ERROR_UNREADABLE: the file or folder cannot be read, or is no key file
 * @RZ_LESSON_ERROR_SCHEMA: a group, key or value is missing, wrong or unknown; the message names file and key
 */
typedef enum
{
  RZ_LESSON_ERROR_UNREADABLE,
  RZ_LESSON_ERROR_SCHEMA,
} RzLessonError;

#define RZ_LESSON_ERROR (rz_lesson_error_quark ())
GQuark rz_lesson_error_quark (void);

/** RzLessonText: what of a lesson is there to be read, in every language of the house. */
typedef enum
{
  RZ_LESSON_TITLE,
  RZ_LESSON_STORY,
  RZ_LESSON_LOOK_FOR,
  RZ_LESSON_LEARNT,
} RzLessonText;

#define RZ_N_LESSON_TEXTS (RZ_LESSON_LEARNT + 1)

/** RzLessonBeginning: when the trouble comes. */
typedef enum
{
  RZ_LESSON_FROM_THE_START,
  RZ_LESSON_FROM_THE_FIRST_PROMPT,
} RzLessonBeginning;

/** RzLessonSight: what the trainee meets on the way; at most one of the fields of #RzLesson behind it counts. */
typedef enum
{
  RZ_LESSON_SEES_NOTHING,
  RZ_LESSON_SEES_HINT,
  RZ_LESSON_SEES_REASON,
  RZ_LESSON_SEES_CAMERA_FAULT,
} RzLessonSight;

/**
 * RzLesson:
 * @id: (owned): name of the file without %RZ_LESSON_SUFFIX
 * @person: (owned): who applies, filled in already
 * @trouble: and when it begins
 * @lifted: the trainer switches it off once it was seen
 * @sight: what is seen meanwhile, with @seen_hint, @seen_reason or @seen_fault (#RzCameraError)
 * @ending: PASSED, FAILED, REFUSED or MANUAL, with @ending_reason and @ending_hint, NONE where anything will do
 */
typedef struct
{
  char             *id;
  GHashTable       *texts; /* (owned): "Title[zh_CN]" to text */
  RzPerson         *person;
  RzTrouble         trouble;
  RzLessonBeginning beginning;
  gboolean          lifted;
  RzLessonSight     sight;
  RzHint            seen_hint;
  RzReason          seen_reason;
  int               seen_fault;
  RzCaseState       ending;
  RzReason          ending_reason;
  RzHint            ending_hint;
} RzLesson;

/** rz_lesson_load: Returns: (transfer full) (nullable): %NULL with #RzLessonError. Any thread. */
RzLesson *rz_lesson_load (const char *path,
                          GError    **error);
void      rz_lesson_free (RzLesson *self);
/** rz_lesson_get_text: @language: such as "zh_CN"; English where a language is not there. Returns: (transfer none). */
const char *rz_lesson_get_text (const RzLesson *self,
                                RzLessonText    text,
                                const char     *language);

/**
 * rz_lesson_list_load:
 * @folder: (nullable): %NULL: the lessons that came with the program
 * @faults: (element-type utf8): a message is appended for each file that is left out
 *
 * Returns: (transfer full) (element-type RzLesson): in order; empty with a fault where the folder cannot be read. Any thread.
 */
GPtrArray *rz_lesson_list_load (const char *folder,
                                GPtrArray  *faults);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzLesson, rz_lesson_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a class sheet. */
#include "rz-class-sheet.h"

#include <glib/gi18n-lib.h>

#include "rz-date.h"

/* To be filled in by hand. */
#define LINE "________________"

static void
add_lessons (RzPaper    *paper,
             RzTraining *training,
             const char *language)
{
  GPtrArray *lessons = rz_training_get_lessons (training);

  for (guint i = 0; i < lessons->len; i++)
    {
      const RzLesson *lesson = g_ptr_array_index (lessons, i);

      if (rz_training_is_learnt (training, lesson))
        g_ptr_array_add (paper->steps, g_strdup_printf ("%s — %s", rz_lesson_get_text (lesson, RZ_LESSON_TITLE, language),
                                                        rz_lesson_get_text (lesson, RZ_LESSON_LEARNT, language)));
    }
}

RzPaper *
rz_class_sheet_new (RzTraining  *training,
                    const char  *language,
                    const GDate *today)
{
  g_autofree char *day = rz_date_to_label (today);
  g_autofree char *count = NULL;
  RzPaper         *paper;

  g_return_val_if_fail (RZ_IS_TRAINING (training), NULL);

  paper = rz_paper_new (_ ("Class sheet"), _ ("Practised in the training room"), _ ("All people in it are synthetic."));
  add_lessons (paper, training, language);
  /* Translators: how many lessons were finished, of how many */
  count = g_strdup_printf (_ ("%u of %u"), paper->steps->len, rz_training_get_lessons (training)->len);
  rz_paper_add_fact (paper, _ ("Trainee"), LINE, FALSE);
  rz_paper_add_fact (paper, _ ("Trainer"), LINE, FALSE);
  rz_paper_add_fact (paper, _ ("Day"), day, FALSE);
  rz_paper_add_fact (paper, _ ("Lessons finished"), count, TRUE);
  paper->steps_title = g_strdup (_ ("What was learnt"));
  paper->mark = g_strdup (_ ("Demonstration, not valid"));
  paper->file_name = g_strdup (_ ("Class sheet"));

  return paper;
}

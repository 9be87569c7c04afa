/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lessons that came with the program, and what a wrong file is told. */
#include "rz-lesson.h"

#include <string.h>

#include <glib/gstdio.h>

static char *folder; /* (owned): of this test */

static void
the_lessons_of_the_house_are_right (void)
{
  g_autofree char *place = g_build_filename (g_test_get_dir (G_TEST_BUILT), "..", "data", "demo", NULL);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) lessons = rz_lesson_list_load (place, faults);
  gboolean met[RZ_N_TROUBLES] = { FALSE };

  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpuint (lessons->len, >=, 15);
  for (guint i = 0; i < lessons->len; i++)
    {
      const RzLesson *lesson = g_ptr_array_index (lessons, i);

      met[lesson->trouble] = TRUE;
      g_assert_cmpstr (rz_lesson_get_text (lesson, RZ_LESSON_TITLE, "zh_TW"), !=, rz_lesson_get_text (lesson, RZ_LESSON_TITLE, "en"));
      if (i > 0)
        g_assert_cmpstr (((const RzLesson *) g_ptr_array_index (lessons, i - 1))->id, <, lesson->id);
    }
  for (guint i = 0; i < RZ_N_TROUBLES; i++)
    g_assert_true (met[i]);
}

#define TEXT(key) key "=a\n" key "[zh_CN]=b\n" key "[zh_HK]=c\n" key "[zh_TW]=d\n"
#define TEXTS "[Lesson]\n" TEXT ("Title") TEXT ("Story") TEXT ("LookFor") TEXT ("Learnt")
#define PERSON "[Person]\nName=陈大文\nNumber=440106195001010031\n"
#define TROUBLE "[Trouble]\nKind=dark\nSees=hint:TOO_DARK\nLifted=true\n"
#define ENDING "[Ending]\nState=passed\n"

static const struct
{
  const char *name;
  const char *text;
  const char *told; /* part of the message */
} wrong[] = {
  { "no-text", "[Lesson]\n" TEXT ("Title") PERSON TROUBLE ENDING, "wrong.lesson: [Lesson] Story" },
  { "no-translation", "[Lesson]\nTitle=a\nTitle[zh_CN]=b\n" TEXT ("Story") PERSON TROUBLE ENDING, "[Lesson] Title[zh_HK]" },
  { "no-name", TEXTS "[Person]\nNumber=440106195001010031\n" TROUBLE ENDING, "[Person] Name: is missing" },
  { "short-number", TEXTS "[Person]\nName=a\nNumber=44\n" TROUBLE ENDING, "[Person] Number" },
  { "unknown-key", TEXTS PERSON TROUBLE "Colour=red\n" ENDING, "[Trouble] Colour: there is no such key" },
  { "unknown-trouble", TEXTS PERSON "[Trouble]\nKind=gloomy\n" ENDING, "[Trouble] Kind" },
  { "unknown-hint", TEXTS PERSON "[Trouble]\nKind=dark\nSees=hint:GLOOMY\n" ENDING, "[Trouble] Sees" },
  { "unknown-reason", TEXTS PERSON "[Trouble]\nKind=dark\nSees=reason:GLOOMY\n" ENDING, "[Trouble] Sees" },
  { "unknown-fault", TEXTS PERSON "[Trouble]\nKind=dark\nSees=camera:GLOOMY\n" ENDING, "[Trouble] Sees" },
  { "lifted-unseen", TEXTS PERSON "[Trouble]\nKind=dark\nLifted=true\n" ENDING, "[Trouble] Sees: is missing" },
  { "no-boolean", TEXTS PERSON "[Trouble]\nKind=dark\nLifted=perhaps\n" ENDING, "[Trouble] Lifted" },
  { "unknown-beginning", TEXTS PERSON "[Trouble]\nKind=dark\nBegins=later\n" ENDING, "[Trouble] Begins" },
  { "no-ending", TEXTS PERSON TROUBLE, "[Ending] State: is missing" },
  { "unknown-ending", TEXTS PERSON TROUBLE "[Ending]\nState=happy\n", "[Ending] State" },
  { "unknown-code", TEXTS PERSON TROUBLE "[Ending]\nState=failed\nReason=BAD\n", "[Ending] Reason" },
  { "unknown-ending-hint", TEXTS PERSON TROUBLE "[Ending]\nState=failed\nHint=BAD\n", "[Ending] Hint" },
};

static char *
write_lesson (const char *name,
              const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

static void
names_file_and_key (gconstpointer row)
{
  guint            i = GPOINTER_TO_UINT (row);
  g_autofree char *path = write_lesson ("wrong.lesson", wrong[i].text);
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_lesson_load (path, &error));
  g_assert_error (error, RZ_LESSON_ERROR, RZ_LESSON_ERROR_SCHEMA);
  g_assert_nonnull (strstr (error->message, wrong[i].told));
}

static void
reads_what_is_there (void)
{
  g_autofree char *path = write_lesson ("right.lesson", TEXTS PERSON TROUBLE ENDING);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzLesson) lesson = rz_lesson_load (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lesson->id, ==, "right");
  g_assert_cmpint (lesson->trouble, ==, RZ_TROUBLE_DARK);
  g_assert_cmpint (lesson->seen_hint, ==, RZ_HINT_TOO_DARK);
  g_assert_true (lesson->lifted);
  g_assert_cmpint (lesson->ending, ==, RZ_CASE_STATE_PASSED);
  g_assert_cmpstr (lesson->person->id_number, ==, "440106195001010031");
  g_assert_cmpstr (rz_lesson_get_text (lesson, RZ_LESSON_LEARNT, "zh_HK"), ==, "c");
  g_assert_cmpstr (rz_lesson_get_text (lesson, RZ_LESSON_LEARNT, "en"), ==, "a");
}

static void
tells_what_cannot_be_read (void)
{
  g_autofree char *path = write_lesson ("garbage.lesson", "\x01\x02 nothing of the kind");
  g_autoptr (GError) garbage = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) none = rz_lesson_list_load ("/nonexistent", faults);

  g_assert_null (rz_lesson_load (path, &garbage));
  g_assert_error (garbage, RZ_LESSON_ERROR, RZ_LESSON_ERROR_UNREADABLE);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (faults->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("renzheng-lessons-XXXXXX", NULL);

  g_test_add_func ("/training/lesson/the-lessons-of-the-house-are-right", the_lessons_of_the_house_are_right);
  g_test_add_func ("/training/lesson/reads-what-is-there", reads_what_is_there);
  g_test_add_func ("/training/lesson/tells-what-cannot-be-read", tells_what_cannot_be_read);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *path = g_strconcat ("/training/lesson/names-file-and-key/", wrong[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), names_file_and_key);
    }

  result = g_test_run ();
  for (const char *const *name = (const char *const[]){ "wrong.lesson", "right.lesson", "garbage.lesson", NULL }; *name != NULL; name++)
    {
      g_autofree char *path = g_build_filename (folder, *name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);

  return result;
}

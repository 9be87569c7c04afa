/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window says aloud: titles, questions and errors, all of which stand on the screen too. */
#include "desk.h"
#include "rz-finder.h"
#include "rz-sheet.h"
#include "rz-window.h"

#include "../speech/written-speaker.h"

static GtkApplication *application;

typedef struct
{
  RzCase   *rz_case; /* (owned) */
  RzWindow *window;
  GString  *record; /* (owned) */
} Fixture;

static void
setup (Fixture      *fixture,
       gconstpointer state)
{
  g_autoptr (RzPreferences) preferences = rz_preferences_new (NULL);
  g_autoptr (GPtrArray) speakers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RzVoice) voice = NULL;

  fixture->record = g_string_new (NULL);
  g_ptr_array_add (speakers, written_speaker_new ("D", NULL, fixture->record));
  voice = rz_voice_new_with (speakers);
  rz_voice_set_on (voice, TRUE);
  fixture->rz_case = desk_walk (GPOINTER_TO_INT (state), FALSE);
  fixture->window = rz_window_new (application, fixture->rz_case, preferences);
  rz_window_set_voice (fixture->window, voice);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
  desk_settle (GTK_WINDOW (fixture->window), 2);
}

static void
teardown (Fixture      *fixture,
          gconstpointer state)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->rz_case);
  g_string_free (fixture->record, TRUE);
}

/* The sentence said last, which must be one of the screen. */
static void
assert_said (Fixture    *fixture,
             const char *text)
{
  g_autofree char *end = g_strdup_printf ("D cmn 80 -20 %s\n", text);

  desk_settle (GTK_WINDOW (fixture->window), 2);
  g_test_message ("%s", fixture->record->str);
  g_assert_true (g_str_has_suffix (fixture->record->str, end));
  g_assert_true (desk_has_words (GTK_WIDGET (fixture->window), text));
  g_assert_cmpuint (written_speaker_get_most_at_once (), ==, 1);
}

static void
says_titles (Fixture      *fixture,
             gconstpointer state)
{
  rz_case_next (fixture->rz_case, NULL);
  assert_said (fixture, "这次给谁办理？");
}

static void
says_the_state_where_there_is_no_title (Fixture      *fixture,
                                        gconstpointer state)
{
  rz_case_refuse (fixture->rz_case, RZ_REASON_BENEFIT_STATUS_ABNORMAL, NULL);
  assert_said (fixture, "待遇状态异常，请联系待遇领取地社保经办机构核实");
}

static void
says_questions (Fixture      *fixture,
                gconstpointer state)
{
  g_assert_true (rz_finder_press (GTK_WIDGET (fixture->window), "首页"));
  assert_said (fixture, "要返回首页吗？");
}

static void
says_errors (Fixture      *fixture,
             gconstpointer state)
{
  g_assert_true (rz_finder_type (GTK_WIDGET (fixture->window), "姓名", "陈大文"));
  g_assert_true (rz_finder_type (GTK_WIDGET (fixture->window), "证件号码", "440106195001010032"));
  g_assert_true (rz_finder_press (GTK_WIDGET (fixture->window), "下一步"));
  assert_said (fixture, "最后一位校验不对，请再看一遍证件");
}

static void
says_it_again (Fixture      *fixture,
               gconstpointer state)
{
  g_autofree char *once = NULL;

  rz_case_next (fixture->rz_case, NULL);
  desk_settle (GTK_WINDOW (fixture->window), 2);
  once = g_strdup (fixture->record->str);
  rz_voice_repeat (rz_window_get_voice (fixture->window));
  g_assert_cmpuint (fixture->record->len, >, strlen (once));
  assert_said (fixture, "这次给谁办理？");
}

#define ADD(name, state) g_test_add ("/app/reading-aloud/" #name, Fixture, GINT_TO_POINTER (RZ_CASE_STATE_##state), setup, name, teardown)

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  application = GTK_APPLICATION (adw_application_new ("io.github.renzheng.Test", G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, NULL);

  ADD (says_titles, GUIDE);
  ADD (says_the_state_where_there_is_no_title, CHECKING);
  ADD (says_questions, APPLICANT);
  ADD (says_errors, APPLICANT);
  ADD (says_it_again, GUIDE);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said, by whom, in which order and language, and that nobody speaks into anybody's sentence. */
#include "rz-voice.h"

#include <glib/gstdio.h>

#include "rz-recording-speaker.h"
#include "written-speaker.h"

typedef struct
{
  GPtrArray      *speakers;   /* (owned) */
  WrittenSpeaker *recordings; /* knows one sentence */
  WrittenSpeaker *dispatcher; /* knows all */
  GString        *record;     /* (owned): of both, in order */
  RzVoice        *voice;      /* (owned) */
} Fixture;

static void
setup (Fixture      *fixture,
       gconstpointer unused)
{
  fixture->record = g_string_new (NULL);
  fixture->recordings = written_speaker_new ("R", "已录音", fixture->record);
  fixture->dispatcher = written_speaker_new ("D", NULL, fixture->record);
  fixture->speakers = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->speakers, fixture->recordings);
  g_ptr_array_add (fixture->speakers, fixture->dispatcher);
  fixture->voice = rz_voice_new_with (fixture->speakers);
}

static void
teardown (Fixture      *fixture,
          gconstpointer unused)
{
  g_assert_finalize_object (fixture->voice);
  g_ptr_array_unref (fixture->speakers);
  g_string_free (fixture->record, TRUE);
}

static void
says_nothing_while_off (Fixture      *fixture,
                        gconstpointer unused)
{
  rz_voice_say (fixture->voice, "您好", "zh_CN");
  rz_voice_repeat (fixture->voice);
  g_assert_cmpstr (fixture->record->str, ==, "");
}

static void
never_two_voices_at_once (Fixture      *fixture,
                          gconstpointer unused)
{
  rz_voice_set_on (fixture->voice, TRUE);
  rz_voice_say (fixture->voice, "一", "zh_CN");
  rz_voice_say (fixture->voice, "已录音", "zh_CN");
  rz_voice_say (fixture->voice, "二", "zh_CN");
  rz_voice_say (fixture->voice, "三", "zh_CN");
  rz_voice_set_on (fixture->voice, FALSE);
  g_assert_cmpstr (fixture->record->str, ==,
                   "D cmn 80 -20 一\nD stop\n"
                   "R cmn 80 -20 已录音\nR stop\n"
                   "D cmn 80 -20 二\nD stop\n"
                   "D cmn 80 -20 三\nD stop\n");
  g_assert_cmpuint (written_speaker_get_most_at_once (), ==, 1);
}

static void
speaks_the_language_of_the_screen (Fixture      *fixture,
                                   gconstpointer unused)
{
  rz_voice_set_on (fixture->voice, TRUE);
  rz_voice_say (fixture->voice, "a", "zh_CN");
  rz_voice_say (fixture->voice, "b", "zh_HK");
  rz_voice_say (fixture->voice, "c", "zh_TW");
  rz_voice_say (fixture->voice, "d", "en");
  rz_voice_set_manner (fixture->voice, "yue", 50, 40);
  rz_voice_say (fixture->voice, "e", "zh_CN");
  rz_voice_say (fixture->voice, "f", "en");
  rz_voice_set_manner (fixture->voice, "cmn", 500, -500);
  rz_voice_say (fixture->voice, "g", "zh_HK");
  g_assert_cmpstr (fixture->record->str, ==,
                   "D cmn 80 -20 a\nD stop\nD yue 80 -20 b\nD stop\nD cmn 80 -20 c\nD stop\nD en 80 -20 d\nD stop\n"
                   "D yue 50 40 e\nD stop\nD en 50 40 f\nD stop\nD cmn 100 -100 g\n");
}

static void
repeats_the_last_sentence (Fixture      *fixture,
                           gconstpointer unused)
{
  rz_voice_say (fixture->voice, "before it was on", "zh_CN");
  rz_voice_set_on (fixture->voice, TRUE);
  rz_voice_repeat (fixture->voice);
  rz_voice_say (fixture->voice, NULL, "zh_CN");
  rz_voice_say (fixture->voice, "", "zh_CN");
  rz_voice_repeat (fixture->voice);
  rz_voice_forget (fixture->voice);
  rz_voice_repeat (fixture->voice);
  g_assert_cmpstr (fixture->record->str, ==, "D cmn 80 -20 before it was on\nD stop\nD cmn 80 -20 before it was on\nD stop\n");
}

static void
is_silent_without_speakers (void)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (RzVoice) voice = rz_voice_new_with (nobody);

  g_assert_false (rz_voice_can_speak (voice));
  rz_voice_set_on (voice, TRUE);
  rz_voice_say (voice, "您好", "zh_CN");
  rz_voice_repeat (voice);
}

static void
finds_recordings_by_language_and_words (void)
{
  g_autofree char *folder = g_dir_make_tmp ("renzheng-recordings-XXXXXX", NULL);
  g_autofree char *cantonese = g_build_filename (folder, "yue", NULL);
  g_autofree char *file = g_build_filename (cantonese, "左-右.wav", NULL);
  g_autoptr (RzSpeaker) speaker = rz_recording_speaker_new (folder);
  RzUtterance      utterance = { "左/右", "yue", 80, 0 };
  g_autofree char *found = NULL;

  g_assert_cmpint (g_mkdir (cantonese, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  found = rz_recording_speaker_find (RZ_RECORDING_SPEAKER (speaker), &utterance);
  g_assert_cmpstr (found, ==, file);
  utterance.language = "cmn";
  g_assert_null (rz_recording_speaker_find (RZ_RECORDING_SPEAKER (speaker), &utterance));
  g_assert_false (rz_speaker_say (speaker, &utterance));
  rz_speaker_stop (speaker);

  g_remove (file);
  g_rmdir (cantonese);
  g_rmdir (folder);
}

#define ADD(name) g_test_add ("/speech/voice/" #name, Fixture, NULL, setup, name, teardown)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (says_nothing_while_off);
  ADD (never_two_voices_at_once);
  ADD (speaks_the_language_of_the_screen);
  ADD (repeats_the_last_sentence);
  g_test_add_func ("/speech/voice/is-silent-without-speakers", is_silent_without_speakers);
  g_test_add_func ("/speech/voice/finds-recordings-by-language-and-words", finds_recordings_by_language_and_words);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tone that was recorded under a sentence comes out of the pipeline that plays recordings, as loud as asked, and ends before anybody else speaks. */
#include "rz-recording-speaker.h"

#include <glib/gstdio.h>
#include <gst/gst.h>

#include "rz-voice.h"
#include "written-speaker.h"

#define RATE 8000
#define SECONDS 1
#define TONE 8000 /* of 32767 */
#define SENTENCE "请看着屏幕"

typedef struct
{
  char       *folder;  /* (owned) */
  char       *path;    /* (owned) */
  RzSpeaker  *speaker; /* (owned) */
  GstElement *sink;    /* of the speaker */
  int         samples; /* atomic: come out */
  int         peak;    /* atomic */
} Fixture;

/* A streaming thread. */
static void
handoff_cb (GstElement *sink,
            GstBuffer  *buffer,
            GstPad     *pad,
            Fixture    *fixture)
{
  GstMapInfo map;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return;
  for (gsize i = 0; i + 1 < map.size; i += 2)
    {
      int sample = ABS ((int) (gint16) (map.data[i] | map.data[i + 1] << 8));

      if (sample > g_atomic_int_get (&fixture->peak))
        g_atomic_int_set (&fixture->peak, sample);
    }
  g_atomic_int_add (&fixture->samples, map.size / 2);
  gst_buffer_unmap (buffer, &map);
  g_main_context_wakeup (NULL);
}

static void
put16 (GByteArray *bytes,
       guint       value)
{
  guint8 two[] = { value & 0xff, value >> 8 & 0xff };

  g_byte_array_append (bytes, two, 2);
}

static void
put32 (GByteArray *bytes,
       guint32     value)
{
  put16 (bytes, value & 0xffff);
  put16 (bytes, value >> 16);
}

/* 500 Hz as a WAV file of 16 bits. */
static void
record_tone (const char *path)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const guint size = RATE * SECONDS * 2;

  g_byte_array_append (bytes, (const guint8 *) "RIFF", 4);
  put32 (bytes, 36 + size);
  g_byte_array_append (bytes, (const guint8 *) "WAVEfmt ", 8);
  put32 (bytes, 16);
  put16 (bytes, 1);
  put16 (bytes, 1);
  put32 (bytes, RATE);
  put32 (bytes, RATE * 2);
  put16 (bytes, 2);
  put16 (bytes, 16);
  g_byte_array_append (bytes, (const guint8 *) "data", 4);
  put32 (bytes, size);
  for (guint i = 0; i < RATE * SECONDS; i++)
    put16 (bytes, (guint16) (gint16) (i / 8 % 2 == 0 ? TONE : -TONE));
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
}

static gboolean
has_elements (void)
{
  static const char *const names[] = { "playbin", "wavparse", "audioconvert", "capsfilter", "fakesink" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (names[i]);

      if (factory == NULL)
        {
          g_autofree char *why = g_strdup_printf ("GStreamer has no %s", names[i]);

          g_test_skip (why);
          return FALSE;
        }
    }

  return TRUE;
}

/* What is played arrives as 16-bit samples. */
static GstElement *
make_sink (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GstElement *bin = gst_parse_bin_from_description ("audioconvert ! audio/x-raw,format=S16LE,channels=1 ! fakesink name=end signal-handoffs=true sync=false", TRUE, &error);
  g_autoptr (GstElement) end = NULL;

  g_assert_no_error (error);
  end = gst_bin_get_by_name (GST_BIN (bin), "end");
  g_signal_connect (end, "handoff", G_CALLBACK (handoff_cb), fixture);

  return bin;
}

static void
setup (Fixture      *fixture,
       gconstpointer unused)
{
  g_autofree char *language = NULL;

  fixture->folder = g_dir_make_tmp ("renzheng-recordings-XXXXXX", NULL);
  language = g_build_filename (fixture->folder, "cmn", NULL);
  fixture->path = g_build_filename (language, SENTENCE ".wav", NULL);
  g_assert_cmpint (g_mkdir (language, 0700), ==, 0);
  record_tone (fixture->path);
  fixture->speaker = rz_recording_speaker_new (fixture->folder);
  g_assert_nonnull (fixture->speaker);
  fixture->sink = make_sink (fixture);
  rz_recording_speaker_set_sink (RZ_RECORDING_SPEAKER (fixture->speaker), fixture->sink);
}

static void
teardown (Fixture      *fixture,
          gconstpointer unused)
{
  g_autofree char *language = g_path_get_dirname (fixture->path);

  g_assert_finalize_object (fixture->speaker);
  g_remove (fixture->path);
  g_rmdir (language);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
wait_samples (Fixture *fixture,
              int      wanted)
{
  while (g_atomic_int_get (&fixture->samples) < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
plays_as_loud_as_asked (Fixture      *fixture,
                        gconstpointer unused)
{
  static const int volumes[] = { 100, 50, 0 };

  if (!has_elements ())
    return;

  for (guint i = 0; i < G_N_ELEMENTS (volumes); i++)
    {
      RzUtterance utterance = { SENTENCE, "cmn", volumes[i], 0 };
      int         expected = TONE * volumes[i] / 100;

      fixture->samples = fixture->peak = 0;
      g_assert_true (rz_speaker_say (fixture->speaker, &utterance));
      wait_samples (fixture, RATE * SECONDS);
      rz_speaker_stop (fixture->speaker);
      g_assert_cmpint (fixture->peak, >=, expected - TONE / 20);
      g_assert_cmpint (fixture->peak, <=, expected + TONE / 20);
    }
}

static void
goes_before_the_voice_of_the_computer (Fixture      *fixture,
                                       gconstpointer unused)
{
  g_autoptr (GString) record = g_string_new (NULL);
  g_autoptr (GPtrArray) speakers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RzVoice) voice = NULL;

  if (!has_elements ())
    return;

  g_ptr_array_add (speakers, g_object_ref (fixture->speaker));
  g_ptr_array_add (speakers, written_speaker_new ("D", NULL, record));
  voice = rz_voice_new_with (speakers);
  rz_voice_set_on (voice, TRUE);
  rz_voice_say (voice, SENTENCE, "zh_CN");
  wait_samples (fixture, 1);
  g_assert_cmpstr (record->str, ==, "");
  rz_voice_say (voice, "没有录音", "zh_CN");
  /* Stopped is joined: no thread is left that could play on. */
  g_assert_cmpint (GST_STATE (fixture->sink), ==, GST_STATE_NULL);
  g_assert_cmpstr (record->str, ==, "D cmn 80 -20 没有录音\n");
  rz_voice_say (voice, SENTENCE, "zh_CN");
  g_assert_cmpstr (record->str, ==, "D cmn 80 -20 没有录音\nD stop\n");
  fixture->samples = 0;
  wait_samples (fixture, 1);
  rz_voice_set_on (voice, FALSE);
  g_assert_cmpint (GST_STATE (fixture->sink), ==, GST_STATE_NULL);
  g_clear_object (&voice);
}

static void
leaves_other_languages_to_others (Fixture      *fixture,
                                  gconstpointer unused)
{
  RzUtterance utterance = { SENTENCE, "yue", 80, 0 };

  g_assert_false (rz_speaker_say (fixture->speaker, &utterance));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);

#define ADD(name) g_test_add ("/speech/recording-speaker/" #name, Fixture, NULL, setup, name, teardown)
  ADD (plays_as_loud_as_asked);
  ADD (goes_before_the_voice_of_the_computer);
  ADD (leaves_other_languages_to_others);

  return g_test_run ();
}

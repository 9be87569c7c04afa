/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real speech-dispatcher of its own with the output module that only pretends, read by the log of its protocol. */
#include "rz-dispatcher-speaker.h"

#include <signal.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#define CONFIGURATION                                                  \
  "LogLevel 5\nLogDir \"%s\"\nAddModule \"dummy\" \"sd_dummy\" \"\"\n" \
  "AudioOutputMethod \"alsa\"\nAudioALSADevice \"default\"\n"          \
  "DefaultModule dummy\nLanguageDefaultModule \"cmn\" \"dummy\"\n"

/* A module wants a sound device even to pretend: this one swallows everything. */
#define SILENT_DEVICE "pcm.!default { type null }\nctl.!default { type null }\n"

#define DEADLINE_S 30

/* The daemon itself hung at its start once in some hundred times. */
#define STARTS 3
#define START_S 10

typedef struct
{
  char        *folder; /* (owned) */
  char        *log;    /* (owned) */
  GSubprocess *daemon; /* (owned) */
} Dispatcher;

/* Waits until the log of the daemon has @wanted, behind @from; answers where. */
static const char *
wait_for (Dispatcher *self,
          char      **text,
          gsize       from,
          const char *wanted)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_S * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < deadline)
    {
      const char *found = NULL;

      g_clear_pointer (text, g_free);
      if (g_file_get_contents (self->log, text, NULL, NULL) && strlen (*text) > from)
        found = strstr (*text + from, wanted);
      if (found != NULL)
        return found;
      g_usleep (20 * 1000);
    }
  g_test_message ("%s", *text != NULL ? *text : "no log");
  g_assert_not_reached ();
}

/* FALSE: it did not come up, and was ended. */
static gboolean
start_daemon (Dispatcher *self,
              const char *program,
              const char *socket)
{
  gint64 deadline = g_get_monotonic_time () + START_S * G_USEC_PER_SEC;
  g_autoptr (GError) error = NULL;

  self->daemon = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                   program, "-s", "-t", "0", "-C", self->folder, "-c", "unix_socket", "-S", socket, "-L", self->folder, "-l", "5", NULL);
  g_assert_no_error (error);
  while (!g_file_test (socket, G_FILE_TEST_EXISTS) && g_get_monotonic_time () < deadline)
    g_usleep (20 * 1000);
  if (g_file_test (socket, G_FILE_TEST_EXISTS))
    return TRUE;

  g_subprocess_force_exit (self->daemon);
  g_subprocess_wait (self->daemon, NULL, NULL);
  g_clear_object (&self->daemon);
  return FALSE;
}

static gboolean
start (Dispatcher *self)
{
  g_autofree char *program = g_find_program_in_path ("speech-dispatcher");
  g_autofree char *configuration = NULL, *text = NULL, *socket = NULL, *address = NULL, *silent = NULL;

  if (program == NULL || !g_file_test ("/usr/lib/speech-dispatcher-modules/sd_dummy", G_FILE_TEST_EXISTS))
    return FALSE;

  self->folder = g_dir_make_tmp ("renzheng-speech-XXXXXX", NULL);
  self->log = g_build_filename (self->folder, "speech-dispatcher.log", NULL);
  configuration = g_build_filename (self->folder, "speechd.conf", NULL);
  text = g_strdup_printf (CONFIGURATION, self->folder);
  g_assert_true (g_file_set_contents (configuration, text, -1, NULL));
  silent = g_build_filename (self->folder, "asound.conf", NULL);
  g_assert_true (g_file_set_contents (silent, SILENT_DEVICE, -1, NULL));
  g_setenv ("ALSA_CONFIG_PATH", silent, TRUE);
  socket = g_build_filename (self->folder, "socket", NULL);
  address = g_strconcat ("unix_socket:", socket, NULL);
  g_setenv ("SPEECHD_ADDRESS", address, TRUE);
  for (int i = 0; i < STARTS && !start_daemon (self, program, socket); i++)
    ;
  g_assert_nonnull (self->daemon);

  return TRUE;
}

static void
stop (Dispatcher *self)
{
  g_autofree char *remove = g_strdup_printf ("rm -r '%s'", self->folder);

  g_subprocess_send_signal (self->daemon, SIGTERM);
  g_subprocess_wait (self->daemon, NULL, NULL);
  g_clear_object (&self->daemon);
  g_assert_cmpint (system (remove), ==, 0);
  g_free (self->folder);
  g_free (self->log);
}

static void
speaks_through_the_daemon (void)
{
  Dispatcher       dispatcher = { NULL };
  g_autofree char *text = NULL;
  g_autoptr (RzSpeaker) speaker = rz_dispatcher_speaker_new ();
  gsize at;

  if (speaker == NULL || !start (&dispatcher))
    {
      g_test_skip ("speech-dispatcher with its dummy module is not installed");
      return;
    }

  rz_speaker_say (speaker, &(RzUtterance){ "第一句", "cmn", 80, -20 });
  at = wait_for (&dispatcher, &text, 0, "第一句") - text;
  wait_for (&dispatcher, &text, 0, "SET SELF LANGUAGE cmn");
  wait_for (&dispatcher, &text, 0, "SET SELF VOLUME 60");
  wait_for (&dispatcher, &text, 0, "SET SELF RATE -20");
  rz_speaker_say (speaker, &(RzUtterance){ "第二句", "yue", 50, 0 });
  /* The first one is cancelled before the second one begins. */
  at = wait_for (&dispatcher, &text, at, "CANCEL SELF") - text;
  at = wait_for (&dispatcher, &text, at, "SET SELF LANGUAGE yue") - text;
  at = wait_for (&dispatcher, &text, at, "第二句") - text;
  rz_speaker_stop (speaker);
  wait_for (&dispatcher, &text, at, "CANCEL SELF");

  g_clear_object (&speaker);
  stop (&dispatcher);
}

static void
is_harmless_without_a_daemon (void)
{
  g_autoptr (RzSpeaker) speaker = rz_dispatcher_speaker_new ();

  if (speaker == NULL)
    {
      g_test_skip ("libspeechd is not installed");
      return;
    }

  g_setenv ("SPEECHD_ADDRESS", "inet_socket:127.0.0.1:1", TRUE);
  g_assert_true (rz_speaker_say (speaker, &(RzUtterance){ "您好", "cmn", 80, 0 }));
  rz_speaker_stop (speaker);
  g_clear_object (&speaker); /* waits for nobody */
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/speech/dispatcher-speaker/speaks-through-the-daemon", speaks_through_the_daemon);
  /* Last: nobody waits for the speaker without a daemon, which starts one where the environment says by then. */
  g_test_add_func ("/speech/dispatcher-speaker/is-harmless-without-a-daemon", is_harmless_without_a_daemon);

  return g_test_run ();
}

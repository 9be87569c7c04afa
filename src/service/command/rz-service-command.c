/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line of renzheng-service: serve and import; the rest is in rz-admin-command.c. */
#include "rz-service-command.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <glib-unix.h>

#include "rz-admin-command.h"
#include "rz-config.h"
#include "rz-import.h"
#include "rz-listener.h"
#include "rz-service.h"

typedef struct
{
  char    *listen;
  char    *database;
  char    *keys;
  char    *report;
  char    *models;
  char    *challenge;
  char    *fault;
  char    *tls_cert;
  char    *tls_key;
  char    *client_ca;
  char    *client_ca_key;
  char    *photos;
  char    *config;
  char    *token_file;
  char   **rest;
  gboolean demo;
  gboolean behind_proxy;
  gboolean version;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->listen);
  g_free (self->database);
  g_free (self->keys);
  g_free (self->report);
  g_free (self->models);
  g_free (self->challenge);
  g_free (self->fault);
  g_free (self->tls_cert);
  g_free (self->tls_key);
  g_free (self->client_ca);
  g_free (self->client_ca_key);
  g_free (self->photos);
  g_free (self->config);
  g_free (self->token_file);
  g_strfreev (self->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static int
complain (int         code,
          const char *message)
{
  fprintf (stderr, "renzheng-service: %s\n", message);
  return code;
}

static gboolean
parse (int        argc,
       char     **argv,
       Arguments *self,
       GError   **error)
{
  const GOptionEntry entries[] = {
    { "listen", 0, 0, G_OPTION_ARG_STRING, &self->listen, "serve: address and port, port 0 takes a free one; not needed where systemd passes a socket", "HOST:PORT" },
    { "database", 0, 0, G_OPTION_ARG_STRING, &self->database, "Where everything is kept: " RZ_STORAGE_SPECS, "SPEC" },
    { "keys", 0, 0, G_OPTION_ARG_FILENAME, &self->keys, "Folder of the database's keys; beside PATH, or in the user's data folder", "DIR" },
    { "models", 0, 0, G_OPTION_ARG_FILENAME, &self->models, "Folder with MANIFEST.json", "DIR" },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo, "serve: synthetic people, receipts without effect", NULL },
    { "challenge", 0, 0, G_OPTION_ARG_STRING, &self->challenge, "serve --demo: pin the challenges, for recordings", "KIND,…" },
    { "fault", 0, 0, G_OPTION_ARG_STRING, &self->fault, "serve --demo: busy, drop or slow", "FAULT" },
    { "tls-cert", 0, 0, G_OPTION_ARG_FILENAME, &self->tls_cert, "serve: certificate (PEM)", "FILE" },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &self->tls_key, "serve: its key (PEM)", "FILE" },
    { "client-ca", 0, 0, G_OPTION_ARG_FILENAME, &self->client_ca, "serve: authority of the terminals' certificates (PEM)", "FILE" },
    { "client-ca-key", 0, 0, G_OPTION_ARG_FILENAME, &self->client_ca_key, "serve: its key (PEM): terminals that enrol get their certificate here", "FILE" },
    { "behind-proxy", 0, 0, G_OPTION_ARG_NONE, &self->behind_proxy, "serve: tell callers apart by the last address of X-Forwarded-For", NULL },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &self->token_file, "import: file with the token of one who may import", "FILE" },
    { "config", 0, 0, G_OPTION_ARG_FILENAME, &self->config, "serve: these options, by their names, under [service]; the command line wins", "FILE" },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &self->report, "import: file for the report, which is printed as well", "FILE" },
    { "photos", 0, 0, G_OPTION_ARG_FILENAME, &self->photos, "import: folder of the reference photos", "DIR" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, "Print the version", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->rest, NULL, "serve | import FILE.csv | enrol | revoke | audit | rotate-key | revoke-key | revoke-receipt | add-staff | revoke-staff | make-test-ca" },
    { NULL }
  };
  static const char *const not_in_file[] = { "config", "photos", "token-file", "version", NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, "The verification service: decides about captures and signs receipts.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;

  return self->config == NULL || rz_config_apply (self->config, entries, not_in_file, error);
}

/* (transfer full) (element-type RzChallengeKind) (nullable): NULL for an unknown word, or none, or more than a session has. */
static GArray *
parse_kinds (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, ",", -1);
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (RzChallengeKind));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      RzChallengeKind kind;

      if (!rz_challenge_kind_from_string (parts[i], &kind))
        return NULL;
      g_array_append_val (kinds, kind);
    }

  return kinds->len > 0 && kinds->len <= RZ_CHALLENGE_MAX_STEPS ? g_steal_pointer (&kinds) : NULL;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
reload_cb (gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (rz_service_reload (user_data, &error))
    g_message ("Keys and certificates were read again");
  else
    g_warning ("Keys and certificates stay as they were: %s", error->message);
  return G_SOURCE_CONTINUE;
}

static void
run_until_told (RzService *service)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint term = g_unix_signal_add (SIGTERM, quit_cb, loop);
  guint interrupt = g_unix_signal_add (SIGINT, quit_cb, loop);
  guint hangup = g_unix_signal_add (SIGHUP, reload_cb, service);

  printf ("{\"listening\":\"%s\"}\n", rz_service_get_uri (service));
  fflush (stdout);
  g_main_loop_run (loop);
  rz_service_stop (service);
  g_source_remove (term);
  g_source_remove (interrupt);
  g_source_remove (hangup);
}

/* Without models a demo service trains with the basic engine; any other starts, says so, and decides nothing. */
static RzFaceEngine *
open_engine (const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  RzFaceEngine *engine = rz_face_engine_open (arguments->models, arguments->demo, &error);

  if (engine == NULL)
    g_warning ("No face engine: %s; nothing will be decided", error->message);
  else if (!rz_face_engine_is_fit (engine))
    g_warning ("The basic engine is for training only");
  return engine;
}

static gboolean
is_wrong_use (const GError *error)
{
  return g_error_matches (error, RZ_SERVICE_ERROR, RZ_SERVICE_ERROR_ADDRESS) || g_error_matches (error, RZ_SERVICE_ERROR, RZ_SERVICE_ERROR_INSECURE);
}

static int
serve (const Arguments *arguments)
{
  g_autoptr (GArray) kinds = arguments->challenge ? parse_kinds (arguments->challenge) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzService) service = NULL;
  g_autoptr (RzFaceEngine) engine = NULL;
  RzServiceOptions options = {
    .listen = arguments->listen,
    .database = arguments->database,
    .keys = arguments->keys,
    .demo = arguments->demo,
    .pinned = kinds ? (RzChallengeKind *) kinds->data : NULL,
    .n_pinned = kinds ? kinds->len : 0,
    .tls_certificate = arguments->tls_cert,
    .tls_key = arguments->tls_key,
    .client_ca = arguments->client_ca,
    .client_ca_key = arguments->client_ca_key,
    .behind_proxy = arguments->behind_proxy,
  };

  if ((arguments->listen == NULL && !rz_listener_has_passed_socket ()) || arguments->database == NULL)
    return complain (RZ_EXIT_USAGE, "serve needs --listen and --database");
  if (!rz_storage_names_database (arguments->database))
    return complain (RZ_EXIT_USAGE, "--database is named as " RZ_STORAGE_SPECS);
  if (!arguments->demo && (arguments->challenge != NULL || arguments->fault != NULL))
    return complain (RZ_EXIT_USAGE, "--challenge and --fault are for --demo only");
  if (arguments->challenge != NULL && kinds == NULL)
    return complain (RZ_EXIT_USAGE, "--challenge: one to three kinds, such as turn_right,turn_left");
  if (arguments->fault != NULL && !rz_service_fault_from_string (arguments->fault, &options.fault))
    return complain (RZ_EXIT_USAGE, "--fault: busy, drop or slow");

  if (arguments->client_ca == NULL)
    g_message ("Without mutual TLS: listening on loopback only");
  engine = open_engine (arguments);
  options.engine = engine;
  service = rz_service_new (&options, &error);
  if (service == NULL)
    return complain (is_wrong_use (error) ? RZ_EXIT_USAGE : RZ_EXIT_FAULT, error->message);

  run_until_told (service);
  return RZ_EXIT_OK;
}

static int
import (const Arguments *arguments,
        const char      *file)
{
  if (arguments->database == NULL || file == NULL)
    return complain (RZ_EXIT_USAGE, "import needs FILE.csv and --database");
  if (!rz_storage_names_database (arguments->database))
    return complain (RZ_EXIT_USAGE, "--database is named as " RZ_STORAGE_SPECS);

  return rz_import_run (file, arguments->photos, arguments->database, arguments->keys, arguments->models, arguments->token_file, arguments->report);
}

int
rz_service_command_run (int    argc,
                        char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (GError) error = NULL;
  int status;

  if (rz_admin_command_run (argc, argv, &status))
    return status;
  setlocale (LC_ALL, "");
  if (!parse (argc, argv, &arguments, &error))
    return complain (RZ_EXIT_USAGE, error->message);
  if (arguments.version)
    {
      printf ("{\"program\":\"renzheng-service\",\"version\":\"%s\"}\n", RZ_VERSION);
      return RZ_EXIT_OK;
    }
  if (arguments.rest != NULL && strcmp (arguments.rest[0], "serve") == 0 && arguments.rest[1] == NULL)
    return serve (&arguments);
  if (arguments.rest != NULL && strcmp (arguments.rest[0], "import") == 0 && (arguments.rest[1] == NULL || arguments.rest[2] == NULL))
    return import (&arguments, arguments.rest[1]);

  return complain (RZ_EXIT_USAGE, "say serve, import, enrol, revoke, audit, rotate-key, revoke-key, revoke-receipt, add-staff, revoke-staff, backup or make-test-ca; --help tells more");
}

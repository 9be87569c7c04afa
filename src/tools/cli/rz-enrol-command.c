/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes this computer a terminal of a district: its key is shown once, with a code from the office, and is known from then on. */
#include "rz-enrol-command.h"

#include <stdio.h>

#include "rz-client.h"
#include "rz-exit.h"
#include "rz-store.h"
#include "rz-terminal-files.h"

typedef struct
{
  char    *service;
  char    *code;
  char    *data_dir;
  char    *tls_ca;
  gboolean version;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->service);
  g_free (self->code);
  g_free (self->data_dir);
  g_free (self->tls_ca);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* A call on its way, and what came of it. */
typedef struct
{
  GMainLoop   *loop;
  RzAdmission *admission; /* (owned) (nullable) */
  GError      *error;     /* (owned) (nullable) */
} Call;

static gboolean
parse_options (Options *options,
               int      argc,
               char   **argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "service", 0, 0, G_OPTION_ARG_STRING, &options->service, "Address of the verification service", "URL" },
    { "code", 0, 0, G_OPTION_ARG_STRING, &options->code, "One-time code from the office; - reads it from standard input", "CODE" },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->data_dir, "Where this terminal keeps its key and its certificate", "DIR" },
    { "tls-ca", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_ca, "Authority that signed the service's certificate; kept in the data folder", "FILE" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("— make this computer a terminal");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc > 1)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "unexpected argument “%s”", argv[1]);
  else if (!options->version && (options->service == NULL || options->code == NULL))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--service and --code are needed");
  else
    return TRUE;
  return FALSE;
}

/* A code on the command line is seen by everybody who may list processes; it is used up a moment later. */
static char *
read_code (const char *code)
{
  char line[128];

  if (!g_str_equal (code, "-"))
    return g_strdup (code);

  return g_strdup (fgets (line, sizeof line, stdin) ? g_strstrip (line) : "");
}

static void
enrolled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Call *call = user_data;

  call->admission = rz_client_enrol_finish (RZ_CLIENT (source), result, &call->error);
  g_main_loop_quit (call->loop);
}

static RzAdmission *
enrol (RzClient   *client,
       const char *code,
       GError    **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Call call = { .loop = loop };

  rz_client_enrol_async (client, code, NULL, enrolled_cb, &call);
  g_main_loop_run (loop);
  if (call.error != NULL)
    g_propagate_error (error, call.error);
  return call.admission;
}

static RzClient *
open_client (const Options *options,
             RzStore       *store,
             const char    *data_dir,
             GError       **error)
{
  const RzClientTls tls = { .ca = options->tls_ca };
  g_autoptr (RzClient) client = rz_client_new (options->service, &tls, error);
  g_autoptr (RzJwk) key = client ? rz_jwk_new_from_seed (rz_store_get_terminal_key (store), error) : NULL;

  if (key == NULL)
    return NULL;

  rz_client_set_terminal (client, key);
  return rz_terminal_files_load (data_dir, client, error) ? g_steal_pointer (&client) : NULL;
}

static int
run (const Options *options,
     GError       **error)
{
  g_autofree char *own_dir = g_build_filename (g_get_user_data_dir (), "renzheng", NULL);
  const char      *data_dir = options->data_dir ? options->data_dir : own_dir;
  g_autofree char *code = read_code (options->code);
  g_autoptr (RzStore) store = rz_store_open (data_dir, error);
  g_autoptr (RzClient) client = store ? open_client (options, store, data_dir, error) : NULL;
  g_autoptr (RzAdmission) admission = client ? enrol (client, code, error) : NULL;

  if (admission == NULL || !rz_terminal_files_save (data_dir, admission->certificate, options->tls_ca, error))
    return g_error_matches (*error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED) ? RZ_EXIT_NO : RZ_EXIT_FAULT;

  g_print ("{\"terminal\":\"%s\",\"certificate\":%s}\n", admission->terminal, admission->certificate ? "true" : "false");
  return RZ_EXIT_YES;
}

int
rz_enrol_command (int    argc,
                  char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  int status = RZ_EXIT_USAGE;

  if (parse_options (&options, argc, argv, &error) && options.version)
    g_print ("renzheng-cli %s\n", RZ_VERSION);
  if (error == NULL)
    status = options.version ? RZ_EXIT_YES : run (&options, &error);
  if (error != NULL)
    g_printerr ("renzheng-cli enrol: %s\n", error->message);
  return status;
}

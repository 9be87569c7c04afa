/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of whoever runs the service. */
#include "rz-admin-command.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "rz-audit.h"
#include "rz-authority.h"
#include "rz-code-table.h"
#include "rz-json.h"
#include "rz-receipt-table.h"
#include "rz-service-command.h"
#include "rz-signing-keys.h"
#include "rz-staff-table.h"
#include "rz-terminal-table.h"

#define DEFAULT_HOURS 72
#define MAX_HOURS (24 * 31)

typedef struct
{
  char    *database;
  char    *keys;
  char    *label;
  char    *host;
  char    *role;
  char    *since;
  char   **rest; /* the command and its words */
  int      hours;
  gboolean version;
} Arguments;

/* @words: how many follow the command's name. @usage: for --help. */
typedef struct
{
  const char *name;
  guint       words;
  gboolean    needs_database;
  const char *usage;
  int (*run) (const Arguments *arguments,
              RzStorage       *storage,
              GError         **error);
} Command;

static void
arguments_clear (Arguments *self)
{
  g_free (self->database);
  g_free (self->keys);
  g_free (self->label);
  g_free (self->host);
  g_free (self->role);
  g_free (self->since);
  g_strfreev (self->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Takes @builder's object, whose end it writes. */
static void
print_line (JsonBuilder *builder)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  text = json_to_string (node, FALSE);
  printf ("%s\n", text);
}

static JsonBuilder *
begin_line (void)
{
  return json_builder_begin_object (json_builder_new ());
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static int
enrol (const Arguments *arguments,
       RzStorage       *storage,
       GError         **error)
{
  gint64 expires_at = get_now () + (gint64) arguments->hours * 3600;
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (rz_storage_get_database (storage), error);
  g_autofree char *code = transaction ? rz_code_table_add (storage, arguments->label, expires_at, error) : NULL;
  g_autoptr (JsonBuilder) line = begin_line ();

  if (code == NULL || !rz_audit_write (storage, get_now (), "code_made", error, "label", arguments->label, NULL) || !rz_transaction_commit (transaction, error))
    return RZ_EXIT_FAULT;

  add_string (line, "code", code);
  add_int (line, "expires_at", expires_at);
  print_line (line);
  return RZ_EXIT_OK;
}

static int
revoke_terminal (const Arguments *arguments,
                 RzStorage       *storage,
                 GError         **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (rz_storage_get_database (storage), error);
  g_autoptr (RzTerminalTable) terminals = rz_terminal_table_new (storage);
  g_autoptr (JsonBuilder) line = begin_line ();
  int n = 0;

  if (transaction == NULL || !rz_terminal_table_revoke (terminals, arguments->rest[1], &n, error) ||
      (n > 0 && !rz_audit_write (storage, get_now (), "terminal_revoked", error, "terminal", arguments->rest[1], NULL)) ||
      !rz_transaction_commit (transaction, error))
    return RZ_EXIT_FAULT;

  add_int (line, "revoked", n);
  print_line (line);
  return n > 0 ? RZ_EXIT_OK : RZ_EXIT_NO;
}

static int
rotate_key (const Arguments *arguments,
            RzStorage       *storage,
            GError         **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (rz_storage_get_database (storage), error);
  g_autoptr (JsonBuilder) line = begin_line ();
  g_autofree char *kid = NULL;

  if (transaction == NULL || !rz_signing_keys_rotate (storage, get_now (), &kid, error) ||
      !rz_audit_write (storage, get_now (), "key_rotated", error, "kid", kid, NULL) || !rz_transaction_commit (transaction, error))
    return RZ_EXIT_FAULT;

  add_string (line, "kid", kid);
  print_line (line);
  return RZ_EXIT_OK;
}

static int
revoke_key (const Arguments *arguments,
            RzStorage       *storage,
            GError         **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (rz_storage_get_database (storage), error);
  g_autoptr (JsonBuilder) line = begin_line ();
  gboolean done = FALSE;

  if (transaction == NULL || !rz_signing_keys_revoke (storage, arguments->rest[1], &done, error) ||
      (done && !rz_audit_write (storage, get_now (), "key_revoked", error, "kid", arguments->rest[1], NULL)) ||
      !rz_transaction_commit (transaction, error))
    return RZ_EXIT_FAULT;

  if (!done)
    fprintf (stderr, "renzheng-service: no key of this kid that signed before; the one that signs is rotated first\n");
  add_int (line, "revoked", done);
  print_line (line);
  return done ? RZ_EXIT_OK : RZ_EXIT_NO;
}

static int
revoke_receipt (const Arguments *arguments,
                RzStorage       *storage,
                GError         **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (rz_storage_get_database (storage), error);
  g_autoptr (RzReceiptTable) receipts = rz_receipt_table_new (storage);
  g_autoptr (JsonBuilder) line = begin_line ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, arguments->rest[1], -1);
  gboolean         done = FALSE;

  if (transaction == NULL || !rz_receipt_table_revoke (receipts, arguments->rest[1], get_now (), &done, error) ||
      (done && !rz_audit_write (storage, get_now (), "receipt_revoked", error, "receipt_sha256", digest, NULL)) ||
      !rz_transaction_commit (transaction, error))
    return RZ_EXIT_FAULT;

  add_int (line, "revoked", done);
  print_line (line);
  return done ? RZ_EXIT_OK : RZ_EXIT_NO;
}

static int
add_staff (const Arguments *arguments,
           RzStorage       *storage,
           GError         **error)
{
  g_autoptr (RzTransaction) transaction = NULL;
  g_autoptr (JsonBuilder) line = begin_line ();
  g_autofree char *token = NULL;

  if (!rz_staff_role_is_known (arguments->role))
    {
      fprintf (stderr, "renzheng-service: --role: import or review\n");
      return RZ_EXIT_USAGE;
    }

  transaction = rz_transaction_begin (rz_storage_get_database (storage), error);
  if (transaction == NULL || !rz_staff_table_add (storage, arguments->rest[1], arguments->role, get_now (), &token, error) ||
      (token != NULL && !rz_audit_write (storage, get_now (), "staff_added", error, "staff", arguments->rest[1], "role", arguments->role, NULL)) ||
      !rz_transaction_commit (transaction, error))
    return RZ_EXIT_FAULT;
  if (token == NULL)
    {
      fprintf (stderr, "renzheng-service: this name is taken\n");
      return RZ_EXIT_NO;
    }

  add_string (line, "token", token);
  print_line (line);
  return RZ_EXIT_OK;
}

static int
revoke_staff (const Arguments *arguments,
              RzStorage       *storage,
              GError         **error)
{
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (rz_storage_get_database (storage), error);
  g_autoptr (JsonBuilder) line = begin_line ();
  gboolean done = FALSE;

  if (transaction == NULL || !rz_staff_table_revoke (storage, arguments->rest[1], get_now (), &done, error) ||
      (done && !rz_audit_write (storage, get_now (), "staff_revoked", error, "staff", arguments->rest[1], NULL)) ||
      !rz_transaction_commit (transaction, error))
    return RZ_EXIT_FAULT;

  add_int (line, "revoked", done);
  print_line (line);
  return done ? RZ_EXIT_OK : RZ_EXIT_NO;
}

static void
print_audit_line (gint64      seq,
                  const char *line,
                  gpointer    user_data)
{
  printf ("%s\n", line);
}

static int
audit (const Arguments *arguments,
       RzStorage       *storage,
       GError         **error)
{
  gboolean show = g_str_equal (arguments->rest[1], "show");
  g_auto (RzAuditFinding) finding = { 0 };
  g_autoptr (JsonBuilder) line = begin_line ();

  if (!show && !g_str_equal (arguments->rest[1], "verify"))
    {
      fprintf (stderr, "renzheng-service: say audit verify or audit show\n");
      return RZ_EXIT_USAGE;
    }
  if (arguments->since != NULL && !rz_audit_is_mark (arguments->since))
    {
      fprintf (stderr, "renzheng-service: --since: the head that an earlier audit verify printed, as NUMBER:LINK\n");
      return RZ_EXIT_USAGE;
    }
  if (!rz_audit_verify (storage, arguments->since, show ? print_audit_line : NULL, NULL, &finding, error))
    return RZ_EXIT_FAULT;

  json_builder_set_member_name (line, "whole");
  json_builder_add_boolean_value (line, finding.fault == RZ_AUDIT_FAULT_NONE);
  add_int (line, "lines", finding.lines);
  if (finding.fault == RZ_AUDIT_FAULT_NONE)
    add_string (line, "head", finding.head);
  else
    {
      add_string (line, "fault", rz_audit_fault_to_string (finding.fault));
      add_int (line, "line", finding.lines + 1);
    }
  print_line (line);
  return finding.fault == RZ_AUDIT_FAULT_NONE ? RZ_EXIT_OK : RZ_EXIT_NO;
}

/* The keys are named and not copied: who has both can read everybody. */
static int
backup (const Arguments *arguments,
        RzStorage       *storage,
        GError         **error)
{
  RzDatabase *database = rz_storage_get_database (storage);
  g_autoptr (JsonBuilder) line = begin_line ();

  if (rz_database_get_handle (database) == NULL)
    {
      fprintf (stderr, "renzheng-service: backup copies SQLite; a PostgreSQL database is copied by pg_dump, which any process may run beside the service\n");
      return RZ_EXIT_USAGE;
    }
  if (!rz_database_copy_to (database, arguments->rest[1], error))
    return RZ_EXIT_FAULT;

  add_string (line, "backup", arguments->rest[1]);
  add_string (line, "keys", rz_storage_get_key_place (storage));
  print_line (line);
  return RZ_EXIT_OK;
}

static int
make_test_ca (const Arguments *arguments,
              RzStorage       *storage,
              GError         **error)
{
  static const char *const files[] = { "ca", "ca-key", "server", "server-key" };
  g_autoptr (JsonBuilder) line = begin_line ();

  if (!rz_authority_make_test (arguments->rest[1], arguments->host, get_now (), error))
    return RZ_EXIT_FAULT;

  for (unsigned i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strconcat (files[i], ".pem", NULL);
      g_autofree char *path = g_build_filename (arguments->rest[1], name, NULL);

      add_string (line, files[i], path);
    }
  print_line (line);
  return RZ_EXIT_OK;
}

static const Command commands[] = {
  { "enrol", 0, TRUE, "— a one-time code for one terminal", enrol },
  { "revoke", 1, TRUE, "TERMINAL — never listen to a terminal again, by thumbprint or label; -- stands before one that begins with a hyphen", revoke_terminal },
  { "audit", 1, TRUE, "verify|show — whether the log of decisions is whole, with its head to be written down, or its lines", audit },
  { "add-staff", 1, TRUE, "NAME — a token, shown once, for one who imports or reviews", add_staff },
  { "revoke-staff", 1, TRUE, "NAME — this one's token is good no more", revoke_staff },
  { "rotate-key", 0, TRUE, "— a new key signs receipts from now on", rotate_key },
  { "revoke-key", 1, TRUE, "KID — what this key signed proves nothing any more; -- stands before one that begins with a hyphen", revoke_key },
  { "revoke-receipt", 1, TRUE, "NUMBER — this receipt proves nothing any more", revoke_receipt },
  { "backup", 1, TRUE, "FILE — a copy of a SQLite database while it is served; keep its keys, which are named, in another place", backup },
  { "make-test-ca", 1, FALSE, "DIR — an authority and a certificate for tests and trials", make_test_ca },
};

static const Command *
find_command (const char *name)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].name, name) == 0)
      return &commands[i];

  return NULL;
}

static gboolean
parse (const Command *command,
       int            argc,
       char         **argv,
       Arguments     *self,
       GError       **error)
{
  const GOptionEntry entries[] = {
    { "database", 0, 0, G_OPTION_ARG_STRING, &self->database, "The service's database, which is there already: " RZ_STORAGE_SPECS, "SPEC" },
    { "keys", 0, 0, G_OPTION_ARG_FILENAME, &self->keys, "Folder of the database's keys, as with serve", "DIR" },
    { "label", 0, 0, G_OPTION_ARG_STRING, &self->label, "enrol: what the terminal will be called", "TEXT" },
    { "hours", 0, 0, G_OPTION_ARG_INT, &self->hours, "enrol: how long the code is good, 72 by default", "N" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &self->role, "add-staff: import or review", "ROLE" },
    { "since", 0, 0, G_OPTION_ARG_STRING, &self->since, "audit: a head that was written down; the log is whole only if that line still stands in it", "NUMBER:LINK" },
    { "host", 0, 0, G_OPTION_ARG_STRING, &self->host, "make-test-ca: name or address of the service beside the loopback ones", "HOST" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, "Print the version", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->rest, NULL, NULL },
    { NULL }
  };
  g_autofree char *usage = g_strdup_printf ("%s %s", command->name, command->usage);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (self->version)
    return TRUE;
  if (self->rest == NULL || g_strv_length (self->rest) != command->words + 1)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: say %s", command->name, usage);
  else if (command->needs_database && self->database == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s needs --database", command->name);
  else if (self->hours < 1 || self->hours > MAX_HOURS)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--hours: 1 to %d", MAX_HOURS);
  else
    return TRUE;

  return FALSE;
}

gboolean
rz_admin_command_run (int    argc,
                      char **argv,
                      int   *status)
{
  const Command *command = argc > 1 ? find_command (argv[1]) : NULL;
  g_auto (Arguments) arguments = { .hours = DEFAULT_HOURS };
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStorage) storage = NULL;

  if (command == NULL)
    return FALSE;

  setlocale (LC_ALL, "");
  if (!parse (command, argc, argv, &arguments, &error))
    *status = RZ_EXIT_USAGE;
  else if (arguments.version)
    *status = printf ("{\"program\":\"renzheng-service\",\"version\":\"%s\"}\n", RZ_VERSION) < 0;
  else if (command->needs_database && (storage = rz_storage_open_existing (arguments.database, arguments.keys, &error)) == NULL)
    *status = RZ_EXIT_FAULT;
  else
    *status = command->run (&arguments, storage, &error);

  if (error != NULL)
    fprintf (stderr, "renzheng-service: %s\n", error->message);
  return TRUE;
}

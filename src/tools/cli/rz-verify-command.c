/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks a receipt against the published keys, without network where they are kept. */
#include "rz-verify-command.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "rz-contract-error.h"
#include "rz-date.h"
#include "rz-exit.h"
#include "rz-receipt-check.h"
#include "rz-receipt-file.h"

typedef struct
{
  char *key;
  char *service;
  char *tls_ca;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->key);
  g_free (self->service);
  g_free (self->tls_ca);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
add_date (JsonBuilder *builder,
          const char  *member,
          const GDate *date)
{
  char text[11];

  g_date_strftime (text, sizeof text, "%Y-%m-%d", date);
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_string (JsonBuilder *builder,
            const char  *member,
            const char  *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

/* By the clock of the service, or by that of this computer. */
typedef struct
{
  gint64   now;
  gboolean advisory;
} Clock;

static void
print_receipt (const RzReceipt *receipt,
               const Clock     *clock)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *line = NULL;
  GDate            today;

  rz_date_from_time (&today, clock->now);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "valid");
  json_builder_add_boolean_value (builder, TRUE);
  add_string (builder, "receipt_no", receipt->receipt_no);
  add_string (builder, "masked_name", receipt->masked_name);
  add_string (builder, "city_code", receipt->city_code);
  add_string (builder, "scheme", receipt->scheme);
  add_date (builder, "passed_on", &receipt->passed_on);
  add_date (builder, "valid_until", &receipt->valid_until);
  json_builder_set_member_name (builder, "over");
  json_builder_add_boolean_value (builder, g_date_compare (&today, &receipt->valid_until) > 0);
  json_builder_set_member_name (builder, "over_advisory");
  json_builder_add_boolean_value (builder, clock->advisory);
  json_builder_set_member_name (builder, "demo");
  json_builder_add_boolean_value (builder, receipt->demo);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  g_print ("%s\n", line);
}

typedef struct
{
  GMainLoop *loop;    /* (not owned) */
  RzReceipt *receipt; /* (owned) (nullable) */
  GError    *error;   /* (owned) (nullable) */
} Call;

static void
told_time_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Call *call = user_data;

  rz_client_meta_finish (RZ_CLIENT (source), result, NULL, NULL);
  g_main_loop_quit (call->loop);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Call *call = user_data;

  call->receipt = rz_receipt_check_finish (RZ_CLIENT (source), result, &call->error);
  if (call->receipt != NULL)
    rz_client_meta_async (RZ_CLIENT (source), NULL, told_time_cb, call);
  else
    g_main_loop_quit (call->loop);
}

static RzReceipt *
check_with_service (const Options *options,
                    const char    *code,
                    Clock         *clock,
                    GError       **error)
{
  const RzClientTls tls = { .ca = options->tls_ca };
  g_autoptr (RzClient) client = rz_client_new (options->service, &tls, error);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Call call = { .loop = loop };

  if (client == NULL)
    return NULL;

  rz_receipt_check_async (code, NULL, client, NULL, checked_cb, &call);
  g_main_loop_run (loop);
  *clock = (Clock){ rz_client_get_now (client), !rz_client_knows_time (client) };
  if (call.error != NULL)
    g_propagate_error (error, call.error);
  return call.receipt;
}

/* NULL with #RzContractError or #RzReceiptCheckError. */
static RzReceipt *
check (const Options *options,
       const char    *code,
       Clock         *clock,
       GError       **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (RzJwkSet) keys = NULL;

  *clock = (Clock){ g_get_real_time () / G_USEC_PER_SEC, TRUE };
  if (options->key == NULL)
    return options->service != NULL ? check_with_service (options, code, clock, error) : rz_receipt_check (code, NULL, error);

  keys = rz_receipt_check_read_keys (options->key, &why);
  if (keys != NULL)
    return rz_receipt_check_by (code, keys, error);

  g_set_error_literal (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_KEYS, why->message);
  return NULL;
}

static int
verify (const Options *options,
        const char    *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (g_str_equal (path, "-") ? "/dev/stdin" : path);
  g_autofree char *code = rz_receipt_file_read (file, NULL, &error);
  Clock            clock = { 0 };
  g_autoptr (RzReceipt) receipt = code != NULL ? check (options, code, &clock, &error) : NULL;

  if (receipt != NULL)
    {
      print_receipt (receipt, &clock);
      return RZ_EXIT_YES;
    }
  g_printerr ("renzheng-cli verify-receipt: %s\n", error->message);
  if (options->service == NULL && g_error_matches (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_KEYS))
    g_printerr ("renzheng-cli verify-receipt: --service fetches the keys, --key names a file of them\n");
  /* A text that was changed need not look like a code any more. */
  if (error->domain != RZ_CONTRACT_ERROR && !g_error_matches (error, RZ_RECEIPT_CHECK_ERROR, RZ_RECEIPT_CHECK_ERROR_NO_CODE))
    return RZ_EXIT_FAULT;
  g_print ("{\"valid\":false}\n");
  return RZ_EXIT_NO;
}

int
rz_verify_command (int    argc,
                   char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, "JWK or JWK set; by default the last one fetched", "FILE" },
    { "service", 0, 0, G_OPTION_ARG_STRING, &options.service, "Service to fetch the keys from where those kept are older than a day, or that of the receipt is not among them", "URL" },
    { "tls-ca", 0, 0, G_OPTION_ARG_FILENAME, &options.tls_ca, "Authority that signed the service's certificate", "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE|- — check of a receipt: its signed text, the PDF of its sheet, or a picture (PNG, JPEG) of that");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_printerr ("renzheng-cli verify-receipt: %s\n", error->message);
  else if (argc != 2)
    g_printerr ("renzheng-cli verify-receipt: name one file, or - for standard input\n");
  else
    return verify (&options, argv[1]);
  return RZ_EXIT_USAGE;
}

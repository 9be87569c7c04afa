/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks a receipt against the published keys, without network. */
#include "rz-verify-command.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "rz-exit.h"
#include "rz-receipt-check.h"
#include "rz-receipt-file.h"
#include "rz-submission.h"

static RzJwkSet *
read_keys (const char *path,
           GError    **error)
{
  g_autofree char *data_dir = g_build_filename (g_get_user_data_dir (), "renzheng", NULL);
  g_autofree char *last_fetched = rz_submission_keys_path (data_dir);

  return rz_receipt_check_read_keys (path ? path : last_fetched, error);
}

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

static void
print_receipt (const RzReceipt *receipt)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "valid");
  json_builder_add_boolean_value (builder, TRUE);
  add_string (builder, "receipt_no", receipt->receipt_no);
  add_string (builder, "masked_name", receipt->masked_name);
  add_string (builder, "city_code", receipt->city_code);
  add_string (builder, "scheme", receipt->scheme);
  add_date (builder, "passed_on", &receipt->passed_on);
  add_date (builder, "valid_until", &receipt->valid_until);
  json_builder_set_member_name (builder, "demo");
  json_builder_add_boolean_value (builder, receipt->demo);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  g_print ("%s\n", line);
}

static int
verify (const char *receipt_path,
        const char *key_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzReceipt) receipt = NULL;
  g_autoptr (RzJwkSet) keys = read_keys (key_path, &error);
  g_autoptr (GFile) file = g_file_new_for_path (g_str_equal (receipt_path, "-") ? "/dev/stdin" : receipt_path);
  g_autofree char *code = keys ? rz_receipt_file_read (file, NULL, &error) : NULL;

  if (code == NULL)
    {
      g_printerr ("renzheng-cli verify-receipt: %s\n", error->message);
      return RZ_EXIT_FAULT;
    }
  receipt = rz_receipt_check_by (code, keys, &error);
  if (receipt == NULL)
    {
      g_printerr ("renzheng-cli verify-receipt: %s\n", error->message);
      g_print ("{\"valid\":false}\n");
      return RZ_EXIT_NO;
    }
  print_receipt (receipt);
  return RZ_EXIT_YES;
}

int
rz_verify_command (int    argc,
                   char **argv)
{
  g_autofree char   *key = NULL;
  const GOptionEntry entries[] = {
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &key, "JWK or JWK set; by default the last one fetched", "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE|- — offline check of a receipt: its signed text, the PDF of its sheet, or a picture (PNG, JPEG) of that");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_printerr ("renzheng-cli verify-receipt: %s\n", error->message);
  else if (argc != 2)
    g_printerr ("renzheng-cli verify-receipt: name one file, or - for standard input\n");
  else
    return verify (argv[1], key);
  return RZ_EXIT_USAGE;
}

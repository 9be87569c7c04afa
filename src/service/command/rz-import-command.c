/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-service import: opens what an import needs and prints its report. */
#include <stdio.h>

#include "rz-import.h"
#include "rz-json.h"
#include "rz-service-command.h"
#include "rz-staff-table.h"

/* µs between two lines of progress. */
#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 2)

typedef struct
{
  const char *models;
  gint64      next_progress; /* µs, monotonic */
} Command;

static RzFaceEngine *
engine_cb (gpointer user_data)
{
  Command *self = user_data;
  g_autoptr (GError) error = NULL;
  RzFaceEngine *engine = rz_face_engine_open (self->models, FALSE, &error);

  if (engine == NULL)
    fprintf (stderr, "renzheng-service: no photo can be read: %s\n", error->message);
  return engine;
}

static void
progress_cb (guint    rows,
             gpointer user_data)
{
  Command *self = user_data;
  gint64   now = g_get_monotonic_time ();

  if (now < self->next_progress)
    return;

  self->next_progress = now + PROGRESS_INTERVAL;
  fprintf (stderr, "renzheng-service: %u rows read\n", rows);
}

static void
add_refusals (JsonBuilder          *builder,
              const RzImportReport *report)
{
  json_builder_set_member_name (builder, "refused");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->refused->len; i++)
    {
      const RzImportRefusal *refusal = g_ptr_array_index (report->refused, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "line");
      json_builder_add_int_value (builder, refusal->line);
      json_builder_set_member_name (builder, "column");
      json_builder_add_string_value (builder, refusal->column);
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, refusal->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* @error_text: (nullable): why nothing could be imported, where no line is to blame. @path: (nullable): a file for it as well. */
static gboolean
write_report (const RzImportReport *report,
              const char           *error_text,
              const char           *path,
              GError              **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "rows");
  json_builder_add_int_value (builder, report->rows);
  json_builder_set_member_name (builder, "imported");
  json_builder_add_int_value (builder, report->imported);
  json_builder_set_member_name (builder, "with_photo");
  json_builder_add_int_value (builder, report->with_photo);
  add_refusals (builder, report);
  if (error_text != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (error_text, -1); /* it may name a file */

      json_builder_set_member_name (builder, "error");
      json_builder_add_string_value (builder, valid);
    }
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  text = json_to_string (node, FALSE);
  printf ("%s\n", text);
  return path == NULL || g_file_set_contents (path, text, -1, error);
}

/* Once anybody has the role, an import asks for a token of it. @staff: (out) (transfer full) (nullable): whose it is. */
static gboolean
check_staff (RzStorage  *storage,
             const char *token_file,
             char      **staff,
             GError    **error)
{
  g_autofree char *token = NULL;
  gboolean         asked = FALSE;

  if (!rz_staff_table_has_role (storage, RZ_STAFF_ROLE_IMPORT, &asked, error))
    return FALSE;
  if (!asked && token_file == NULL)
    return TRUE;
  if (token_file == NULL || !g_file_get_contents (token_file, &token, NULL, error))
    return FALSE;

  return rz_staff_table_find (storage, g_strstrip (token), RZ_STAFF_ROLE_IMPORT, staff, error) && *staff != NULL;
}

int
rz_import_run (const char *path,
               const char *photos,
               const char *database,
               const char *keys,
               const char *models,
               const char *token_file,
               const char *report_path)
{
  g_autoptr (GError) unwritten = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStorage) storage = rz_storage_open_with_keys (database, keys, &error);
  g_autoptr (RzImportReport) report = rz_import_report_new ();
  const char *fault = NULL;
  Command     command = { .models = models };
  gboolean    allowed = storage != NULL && check_staff (storage, token_file, &report->staff, &error);
  gboolean    done = allowed && rz_import_file (storage, path, photos, engine_cb, report, progress_cb, &command, &error);

  if (error != NULL)
    fault = error->message;
  else if (!allowed)
    fault = "--token-file: not the token of one who may import";
  if (fault != NULL)
    fprintf (stderr, "renzheng-service: nothing was imported: %s\n", fault);

  if (!write_report (report, fault, report_path, &unwritten))
    {
      fprintf (stderr, "renzheng-service: %s, but its report could not be written: %s\n", done ? "imported" : "nothing was imported", unwritten->message);
      return RZ_EXIT_FAULT;
    }
  if (error != NULL)
    return RZ_EXIT_FAULT;
  return done ? RZ_EXIT_OK : RZ_EXIT_NO;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every fault at the start has its own words, and nothing is overwritten by it. */
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "rz-language.h"
#include "rz-startup.h"

typedef struct
{
  GMainLoop *loop;
  RzStarted *started;
  GError    *error;
} Outcome;

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->started = rz_startup_run_finish (result, &outcome->error);
  g_main_loop_quit (outcome->loop);
}

static RzStarted *
start (const char *data_dir,
       const char *models,
       GError    **error)
{
  RzOptions options = { .demo = TRUE, .data_dir = (char *) data_dir, .models = (char *) models };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Outcome outcome = { .loop = loop };

  rz_startup_run_async (&options, NULL, done_cb, &outcome);
  g_main_loop_run (loop);
  if (outcome.error != NULL)
    g_propagate_error (error, outcome.error);

  return outcome.started;
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("startup-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

/* Without models a demo starts with the basic engine, and its service listens. */
static void
starts_without_models (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autofree char *none = g_build_filename (folder, "models", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStarted) started = NULL;

  g_assert_cmpint (g_mkdir (none, 0700), ==, 0);
  started = start (data, none, &error);
  g_assert_no_error (error);
  g_assert_nonnull (started->store);
  g_assert_false (rz_face_engine_is_fit (started->engine));
  g_assert_true (g_str_has_prefix (rz_demo_service_get_uri (started->demo), "http://127.0.0.1:"));
}

static void
assert_fault (const GError *error,
              GQuark        domain,
              int           code,
              const char   *heading)
{
  g_autofree char *advice = rz_startup_advise (error);

  g_assert_error (error, domain, code);
  g_assert_cmpstr (rz_startup_describe (error), ==, heading);
  g_assert_nonnull (strstr (advice, error->message));
}

static void
names_an_unwritable_folder (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *data = g_build_filename (file, "data", NULL);
  g_autoptr (GError) error = NULL;

  /* A file where a folder should be stops root as well. */
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_null (start (data, NULL, &error));
  assert_fault (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNWRITABLE, "资料目录不能写入");
}

static void
names_a_damaged_database (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "renzheng.db", NULL);
  g_autofree char *after = NULL;
  g_autofree char *rubbish = g_strnfill (8192, 'x');
  gsize            length;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, rubbish, 8192, NULL));
  g_assert_null (start (folder, NULL, &error));
  assert_fault (error, RZ_STORE_ERROR, RZ_STORE_ERROR_DAMAGED, "数据库已损坏");
  g_assert_true (g_file_get_contents (path, &after, &length, NULL));
  g_assert_cmpmem (after, length, rubbish, 8192);
}

static void
copy_models (const char *from,
             const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *bytes = NULL;
      gsize            length;

      if (!g_file_get_contents (source, &bytes, &length, NULL))
        continue;
      if (g_str_has_suffix (name, ".onnx"))
        bytes[length / 2] ^= 1;
      g_assert_true (g_file_set_contents (target, bytes, length, NULL));
    }
}

static void
names_an_altered_model (void)
{
  const char      *models = g_getenv ("RENZHENG_MODELS_DIR");
  g_autofree char *folder = make_folder ();
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autoptr (GError) error = NULL;

  if (models == NULL)
    {
      g_test_skip ("no models: RENZHENG_MODELS_DIR is not set");
      return;
    }
  copy_models (models, folder);
  g_assert_null (start (data, folder, &error));
  assert_fault (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_ALTERED, "人脸模型文件被改动过");
}

static void
has_words_for_every_store_fault (void)
{
  for (int code = RZ_STORE_ERROR_UNWRITABLE; code <= RZ_STORE_ERROR_TAMPERED; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (RZ_STORE_ERROR, code, "cause");

      g_test_message ("%d", code);
      g_assert_cmpstr (rz_startup_describe (error), !=, "程序不能启动");
    }
  for (int code = RZ_FACE_ERROR_NO_MODELS; code <= RZ_FACE_ERROR_MODEL_UNUSABLE; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (RZ_FACE_ERROR, code, "cause");

      g_assert_cmpstr (rz_startup_describe (error), !=, "程序不能启动");
    }
}

int
main (int    argc,
      char **argv)
{
  rz_language_init ("zh_CN");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL); /* the store warns where no secret service runs */
  g_test_add_func ("/app/startup/without-models", starts_without_models);
  g_test_add_func ("/app/startup/unwritable-folder", names_an_unwritable_folder);
  g_test_add_func ("/app/startup/damaged-database", names_a_damaged_database);
  g_test_add_func ("/app/startup/altered-model", names_an_altered_model);
  g_test_add_func ("/app/startup/words-for-every-fault", has_words_for_every_store_fault);

  return g_test_run ();
}

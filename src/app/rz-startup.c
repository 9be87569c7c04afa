/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens models and database and starts the embedded service, in a worker. */
#include "rz-startup.h"

#include <glib/gi18n-lib.h>

void
rz_started_free (RzStarted *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->demo, rz_demo_service_stop);
  g_clear_object (&self->engine);
  g_clear_object (&self->store);
  g_free (self);
}

/* Worker thread. */
static RzStarted *
start (const RzOptions *options,
       GError         **error)
{
  g_autoptr (RzStarted) started = g_new0 (RzStarted, 1);

  started->store = rz_store_open (options->data_dir, error);
  if (started->store == NULL)
    return NULL;
  started->engine = rz_face_engine_open (options->models, options->demo, error);
  if (started->engine == NULL)
    return NULL;
  if (options->demo && (started->demo = rz_demo_service_start (started->engine, error)) == NULL)
    return NULL;

  return g_steal_pointer (&started);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  GError    *error = NULL;
  RzStarted *started = start (data, &error);

  if (started == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, started, (GDestroyNotify) rz_started_free);
}

void
rz_startup_run_async (const RzOptions    *options,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (options != NULL);

  g_task_set_source_tag (task, rz_startup_run_async);
  g_task_set_task_data (task, (gpointer) options, NULL);
  g_task_run_in_thread (task, run);
}

RzStarted *
rz_startup_run_finish (GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_startup_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static const struct
{
  RzStoreError code;
  const char  *heading;
  const char  *advice;
} store_faults[] = {
  /* without UNREACHABLE: only the service has a database on a server; and without UNFINISHED, of a deletion */
  { RZ_STORE_ERROR_UNWRITABLE, N_ ("The data folder cannot be written"), N_ ("Choose another folder with --data-dir, or correct its permissions.") },
  { RZ_STORE_ERROR_FULL, N_ ("The disk is full"), N_ ("Make room on the disk and start again. What was there is still there.") },
  { RZ_STORE_ERROR_DAMAGED, N_ ("The database is damaged"), N_ ("Put the file aside and start again. Nothing was overwritten.") },
  { RZ_STORE_ERROR_NEWER, N_ ("The database belongs to a newer release"), N_ ("Update this program. Nothing was changed.") },
  { RZ_STORE_ERROR_BUSY, N_ ("Another program holds the database"), N_ ("Close the other program and start again.") },
  { RZ_STORE_ERROR_CONFLICT, N_ ("Another program holds the database"), N_ ("Close the other program and start again.") },
  { RZ_STORE_ERROR_KEY, N_ ("The key of the database cannot be had"), N_ ("Unlock the key store and start again. Nothing was overwritten.") },
  { RZ_STORE_ERROR_TAMPERED, N_ ("The database was changed by something else"), N_ ("Put the file aside and start again. Nothing was overwritten.") },
};

static const struct
{
  RzFaceError code;
  const char *heading;
  const char *advice;
} face_faults[] = {
  { RZ_FACE_ERROR_NO_MODELS, N_ ("The face models are not there"), N_ ("Fetch the models with build-aux/fetch-models, or train with --demo.") },
  { RZ_FACE_ERROR_MODEL_MISSING, N_ ("A face model is missing"), N_ ("Fetch the models again.") },
  { RZ_FACE_ERROR_MODEL_ALTERED, N_ ("A face model was altered"), N_ ("It is not used. Fetch the models again.") },
  { RZ_FACE_ERROR_MODEL_UNUSABLE, N_ ("A face model cannot be used on this computer"), N_ ("Fetch the models that fit this release.") },
};

const char *
rz_startup_describe (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (store_faults); i++)
    if (g_error_matches (error, RZ_STORE_ERROR, store_faults[i].code))
      return _ (store_faults[i].heading);
  for (guint i = 0; i < G_N_ELEMENTS (face_faults); i++)
    if (g_error_matches (error, RZ_FACE_ERROR, face_faults[i].code))
      return _ (face_faults[i].heading);

  return _ ("The program cannot start");
}

char *
rz_startup_advise (const GError *error)
{
  const char *advice = _ ("The cause stands below.");

  for (guint i = 0; i < G_N_ELEMENTS (store_faults); i++)
    if (g_error_matches (error, RZ_STORE_ERROR, store_faults[i].code))
      advice = _ (store_faults[i].advice);
  for (guint i = 0; i < G_N_ELEMENTS (face_faults); i++)
    if (g_error_matches (error, RZ_FACE_ERROR, face_faults[i].code))
      advice = _ (face_faults[i].advice);

  return g_strdup_printf ("%s\n%s", advice, error->message);
}

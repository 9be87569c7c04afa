/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes time before a case can be walked to its end: models, database, embedded service. Done while home is on the screen. */
#pragma once

#include "rz-demo-service.h"
#include "rz-options.h"
#include "rz-store.h"

G_BEGIN_DECLS

/**
 * RzStarted:
 * @store: (owned)
 * @engine: (owned)
 * @demo: (owned) (nullable): running service of a demo
 */
typedef struct
{
  RzStore       *store;
  RzFaceEngine  *engine;
  RzDemoService *demo;
} RzStarted;

void rz_started_free (RzStarted *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzStarted, rz_started_free)

/** rz_startup_run_async: @options must outlive the call. */
void rz_startup_run_async (const RzOptions    *options,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
/** rz_startup_run_finish: Returns: (transfer full) (nullable): %NULL with the error of store, engine or service, see rz_startup_describe(), or cancelled. */
RzStarted *rz_startup_run_finish (GAsyncResult *result,
                                  GError      **error);
/** rz_startup_describe: Returns: (transfer none): translated heading for the page that says why the program cannot work. */
const char *rz_startup_describe (const GError *error);
/** rz_startup_advise: Returns: (transfer full): translated text for the same page: what can be done, and the cause. */
char *rz_startup_advise (const GError *error);

G_END_DECLS

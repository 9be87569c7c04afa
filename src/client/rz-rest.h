/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pause inside a task. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** RzRestedFunc: goes on with @task, which stays owned by the pause. */
typedef void (*RzRestedFunc) (GTask *task);

/** rz_rest: Calls @rested after @ms in the context of @task. A cancelled task wakes at once and fails, and @rested is not called. */
void rz_rest (GTask       *task,
              guint        ms,
              RzRestedFunc rested);

G_END_DECLS

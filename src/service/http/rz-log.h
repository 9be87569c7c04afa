/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of the stand-alone service: one JSON object a line on standard error, for journald and whatever reads it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_log_install: From now on every message of this program becomes a line with time, level, domain, and message or the members of an object that was logged. Once, before other threads. */
void rz_log_install (void);
/** rz_log_object: @object: a JSON object whose members become members of the line. Lines of calls that are answered together are written together, before the default main context does anything else. Any thread. */
void rz_log_object (const char *object);

G_END_DECLS

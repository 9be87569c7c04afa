/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notices that nobody has touched anything for a while. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** When it warns and when it wipes, unless told otherwise (domain facts, section 2). */
#define RZ_IDLE_WATCH_WARNING_SECONDS 60
#define RZ_IDLE_WATCH_WIPE_SECONDS 90

#define RZ_TYPE_IDLE_WATCH (rz_idle_watch_get_type ())
G_DECLARE_FINAL_TYPE (RzIdleWatch, rz_idle_watch, RZ, IDLE_WATCH, GObject)

/** RzIdleWatch: Main thread. Signals "warning" () and "wipe" (), each once, until somebody is there again. Stands still until it is told that somebody is there. */
RzIdleWatch *rz_idle_watch_new (guint warning_seconds,
                                guint wipe_seconds);
/** rz_idle_watch_touch: Somebody is there. The time begins anew. */
void rz_idle_watch_touch (RzIdleWatch *self);
/** rz_idle_watch_pause: Nobody has to touch anything now, as before the camera: the time stands still until the next touch. */
void rz_idle_watch_pause (RzIdleWatch *self);

G_END_DECLS

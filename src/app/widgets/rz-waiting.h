/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something takes a moment: one sentence, and a sign that it goes on. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzWaiting: Properties "sentence" and "text" (strings). Runs while it is on the screen. */
#define RZ_TYPE_WAITING (rz_waiting_get_type ())
G_DECLARE_FINAL_TYPE (RzWaiting, rz_waiting, RZ, WAITING, GtkWidget)

G_END_DECLS

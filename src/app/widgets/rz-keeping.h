/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this computer keeps of a case, for how long, and 清除记录. */
#pragma once

#include <gtk/gtk.h>

#include "rz-preferences.h"

G_BEGIN_DECLS

/** RzKeeping: Changes the preferences and the store. Signal "changed" (): the store keeps something else now, or nothing any more. */
#define RZ_TYPE_KEEPING (rz_keeping_get_type ())
G_DECLARE_FINAL_TYPE (RzKeeping, rz_keeping, RZ, KEEPING, GtkWidget)

/** rz_keeping_new: @fixed: a counter is public, whatever is preferred. For a sheet, see rz_keeping_ask(). */
GtkWidget *rz_keeping_new (RzPreferences *preferences,
                           RzStore       *store,
                           gboolean       fixed);
/** rz_keeping_ask: Shows it in a sheet over the window of @from; clearing is confirmed in another one. */
void rz_keeping_ask (RzKeeping *self,
                     GtkWidget *from);

G_END_DECLS

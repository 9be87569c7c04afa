/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entry by which the desktop starts `renzheng --remind` when somebody signs in (XDG Desktop Application Autostart Specification). */
#pragma once

#include <glib.h>

#include "rz-options.h"

G_BEGIN_DECLS

/** rz_autostart_is_on: Whether the entry is there. */
gboolean rz_autostart_is_on (void);
/** rz_autostart_turn_on: Writes the entry: this program, with the service and the data folder of @options. Errors of #GFileError. */
gboolean rz_autostart_turn_on (const RzOptions *options,
                               GError         **error);
/** rz_autostart_turn_off: Removes it; none there is well too. */
gboolean rz_autostart_turn_off (GError **error);

G_END_DECLS

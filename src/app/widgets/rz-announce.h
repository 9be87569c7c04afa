/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells a screen reader what changed; GTK 4.8 has no call for it (domain facts, section 10). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * rz_announce:
 * @label: of role alert
 * @text: what it says from now on; "" says nothing
 *
 * The name of the alert changes, the same words again too. One that only now comes to the screen is not known on the bus yet:
 * its name changes once more half a second later. Main thread.
 */
void rz_announce (GtkLabel   *label,
                  const char *text);

G_END_DECLS

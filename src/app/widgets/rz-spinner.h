/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sign that something goes on; it stands still where the desktop asks for less motion. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RZ_TYPE_SPINNER (rz_spinner_get_type ())
G_DECLARE_FINAL_TYPE (RzSpinner, rz_spinner, RZ, SPINNER, GtkWidget)

G_END_DECLS

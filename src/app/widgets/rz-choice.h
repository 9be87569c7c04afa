/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check box or radio button that assistive technology can press. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RZ_TYPE_CHOICE (rz_choice_get_type ())
G_DECLARE_FINAL_TYPE (RzChoice, rz_choice, RZ, CHOICE, GtkCheckButton)

G_END_DECLS

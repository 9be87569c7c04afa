/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages of the screen as large buttons, each in its own words. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** RzLanguages: Signal "chosen" (string: one of rz_language_list()). */
#define RZ_TYPE_LANGUAGES (rz_languages_get_type ())
G_DECLARE_FINAL_TYPE (RzLanguages, rz_languages, RZ, LANGUAGES, GtkWidget)

GtkWidget *rz_languages_new (void);

G_END_DECLS

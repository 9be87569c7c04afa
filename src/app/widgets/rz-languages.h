/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages of the screen as large buttons, each in its own words. */
#pragma once

#include <gtk/gtk.h>

#include "rz-preferences.h"

G_BEGIN_DECLS

/** RzLanguages: The one that is pressed is spoken from now on and is remembered; the sheet around them closes. Signal "changed" (): that has happened. */
#define RZ_TYPE_LANGUAGES (rz_languages_get_type ())
G_DECLARE_FINAL_TYPE (RzLanguages, rz_languages, RZ, LANGUAGES, GtkWidget)

/** rz_languages_new: @preferences: (transfer none). */
GtkWidget *rz_languages_new (RzPreferences *preferences);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this computer's users chose: language, text size, city. Nothing personal. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define RZ_TYPE_PREFERENCES (rz_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RzPreferences, rz_preferences, RZ, PREFERENCES, GObject)

/** rz_preferences_new: @path: of the key file; a missing or broken one gives the defaults. Changes are written at once; a failure is only logged. */
RzPreferences *rz_preferences_new (const char *path);
/** rz_preferences_get_language: Returns: (transfer none): "zh_CN" or "en". */
const char *rz_preferences_get_language (RzPreferences *self);
void        rz_preferences_set_language (RzPreferences *self,
                                         const char    *language);
double      rz_preferences_get_scale (RzPreferences *self);
void        rz_preferences_set_scale (RzPreferences *self,
                                      double         scale);
/** rz_preferences_get_city: Returns: (transfer none): six-digit code. */
const char *rz_preferences_get_city (RzPreferences *self);
void        rz_preferences_set_city (RzPreferences *self,
                                     const char    *city);

G_END_DECLS

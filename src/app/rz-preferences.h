/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this computer's users chose: language, text size, city, mode, camera, voice. Nothing personal. */
#pragma once

#include <glib-object.h>

#include "rz-store.h"

G_BEGIN_DECLS

/** RzPreferences: Main thread. A setter keeps what it is told at once, and copies strings. */
#define RZ_TYPE_PREFERENCES (rz_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RzPreferences, rz_preferences, RZ, PREFERENCES, GObject)

/**
 * rz_preferences_new:
 * @path: (nullable): a key file to keep them in, %NULL for the desktop's settings
 *
 * Uninstalled, the schema is that of the build folder; without any schema the defaults hold and nothing is kept.
 */
RzPreferences *rz_preferences_new (const char *path);
/** rz_preferences_lend: From now on what is set holds for this process alone: at a counter the next person finds the choices of the house.
 * Signal "changed" (): something was set since. */
void rz_preferences_lend (RzPreferences *self);
/** rz_preferences_are_changed: Returns: whether lent preferences differ from those of the house. */
gboolean rz_preferences_are_changed (RzPreferences *self);
/** rz_preferences_get_language: Returns: (transfer none): one of rz_language_list(); the first of it where none was chosen yet. */
const char *rz_preferences_get_language (RzPreferences *self);
void        rz_preferences_set_language (RzPreferences *self,
                                         const char    *language);
/** rz_preferences_get_scale: See rz_scale_set(). */
double rz_preferences_get_scale (RzPreferences *self);
void   rz_preferences_set_scale (RzPreferences *self,
                                 double         scale);
/** rz_preferences_get_city: Returns: (transfer full): six-digit code. */
char *rz_preferences_get_city (RzPreferences *self);
void  rz_preferences_set_city (RzPreferences *self,
                               const char    *city);
/** rz_preferences_get_camera: Returns: (transfer full) (nullable): name or path of the device chosen last, %NULL when none was. */
char *rz_preferences_get_camera (RzPreferences *self);
void  rz_preferences_set_camera (RzPreferences *self,
                                 const char    *camera);
/** rz_preferences_get_mode: What this computer keeps of a case. */
RzStoreMode rz_preferences_get_mode (RzPreferences *self);
void        rz_preferences_set_mode (RzPreferences *self,
                                     RzStoreMode    mode);
/** rz_preferences_get_keep_days: Returns: how long results are kept; 0 without end. */
guint rz_preferences_get_keep_days (RzPreferences *self);
void  rz_preferences_set_keep_days (RzPreferences *self,
                                    guint          days);
/** rz_preferences_get_speech: Whether the pages are read aloud. */
gboolean rz_preferences_get_speech (RzPreferences *self);
void     rz_preferences_set_speech (RzPreferences *self,
                                    gboolean       speech);
/** rz_preferences_get_dialect: Returns: (transfer full) (nullable): "cmn" or "yue"; %NULL: as the screen speaks. */
char *rz_preferences_get_dialect (RzPreferences *self);
void  rz_preferences_set_dialect (RzPreferences *self,
                                  const char    *dialect);
/** rz_preferences_get_volume: Percent; _get_rate: -100 to 100, 0 natural. The setters clamp. */
int  rz_preferences_get_volume (RzPreferences *self);
void rz_preferences_set_volume (RzPreferences *self,
                                int            volume);
int  rz_preferences_get_rate (RzPreferences *self);
void rz_preferences_set_rate (RzPreferences *self,
                              int            rate);

G_END_DECLS

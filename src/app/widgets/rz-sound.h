/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the screen is read aloud: whether, in which language, how loud and how fast. */
#pragma once

#include <gtk/gtk.h>

#include "rz-preferences.h"

G_BEGIN_DECLS

/** RzSound: Changes the preferences. Signals "changed" (): they are others now; "repeat" (): 再说一遍. */
#define RZ_TYPE_SOUND (rz_sound_get_type ())
G_DECLARE_FINAL_TYPE (RzSound, rz_sound, RZ, SOUND, GtkWidget)

/** rz_sound_new: @can_speak: where it cannot, it says what is missing. */
GtkWidget *rz_sound_new (RzPreferences *preferences,
                         gboolean       can_speak);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small drawn head that does what is asked, slowly, over and over. */
#pragma once

#include <gtk/gtk.h>

#include "rz-challenge.h"

G_BEGIN_DECLS

/** RzMotion: Where the desktop asks for no animations, it stands still at the peak of the movement. Left is left in the mirrored picture. */
#define RZ_TYPE_MOTION (rz_motion_get_type ())
G_DECLARE_FINAL_TYPE (RzMotion, rz_motion, RZ, MOTION, GtkWidget)

/** rz_motion_show: Plays @kind over and over from now on. */
void rz_motion_show (RzMotion       *self,
                     RzChallengeKind kind);

G_END_DECLS

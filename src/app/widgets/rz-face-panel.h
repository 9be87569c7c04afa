/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person's own picture with one instruction beside it: what an attempt and a rehearsal look like. */
#pragma once

#include <gtk/gtk.h>

#include "rz-flow.h"

G_BEGIN_DECLS

/**
 * RzFacePanel:
 * Signal "swap": 换一个动作 was pressed. 再说一遍 it does by itself.
 */
#define RZ_TYPE_FACE_PANEL (rz_face_panel_get_type ())
G_DECLARE_FINAL_TYPE (RzFacePanel, rz_face_panel, RZ, FACE_PANEL, GtkWidget)

/** rz_face_panel_show: What @flow says now; may be called often. New words are announced and spoken once. */
void rz_face_panel_show (RzFacePanel *self,
                         RzFlow      *flow);
/** rz_face_panel_watch: @flow: (nullable): whose pictures are shown from now on; %NULL wipes the picture off the screen. */
void rz_face_panel_watch (RzFacePanel *self,
                          RzFlow      *flow);

G_END_DECLS

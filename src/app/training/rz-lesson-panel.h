/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's panel: the lessons, the trouble to switch on, and what was learnt. */
#pragma once

#include <gtk/gtk.h>

#include "rz-training.h"

G_BEGIN_DECLS

/** RzLessonPanel: Signal "sheet" (): the class sheet is wanted. */
#define RZ_TYPE_LESSON_PANEL (rz_lesson_panel_get_type ())
G_DECLARE_FINAL_TYPE (RzLessonPanel, rz_lesson_panel, RZ, LESSON_PANEL, GtkWidget)

/** rz_lesson_panel_new: @can_spoil_camera: whether the camera is one that trouble can be made with. */
RzLessonPanel *rz_lesson_panel_new (RzTraining *training,
                                    gboolean    can_spoil_camera);

G_END_DECLS

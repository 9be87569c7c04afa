/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one window: the pages of the case, the lessons beside them, and what the header's buttons and keys do. */
#pragma once

#include <adwaita.h>

#include "rz-flow.h"
#include "rz-page.h"
#include "rz-preferences.h"
#include "rz-training.h"
#include "rz-voice.h"

G_BEGIN_DECLS

#define RZ_TYPE_WINDOW (rz_window_get_type ())
G_DECLARE_FINAL_TYPE (RzWindow, rz_window, RZ, WINDOW, GtkApplicationWindow)

/** rz_window_new: @preferences: (transfer none): what the header's buttons change. Shows home at once; the flow may come later. */
RzWindow *rz_window_new (GtkApplication *application,
                         RzCase         *rz_case,
                         RzPreferences  *preferences);
/** rz_window_set_flow: From now on the case can be walked to its end. */
void rz_window_set_flow (RzWindow *self,
                         RzFlow   *flow);
/** rz_window_set_demo: The permanent banner and watermark 演示模式. */
void rz_window_set_demo (RzWindow *self,
                         gboolean  demo);
/** rz_window_set_counter: A button for the staff; signal "staff" (): it was pressed. */
void rz_window_set_counter (RzWindow *self,
                            gboolean  counter);
/** rz_window_begin_sign_in: Nothing but @pad, an #RzPinPad, instead of any page, until rz_window_end_sign_in(). */
void rz_window_begin_sign_in (RzWindow  *self,
                              GtkWidget *pad);
void rz_window_end_sign_in (RzWindow *self);
/** rz_window_set_training: The panel of the lessons beside the pages. @open: at once, where there is room. */
void rz_window_set_training (RzWindow   *self,
                             RzTraining *training,
                             gboolean    can_spoil_camera,
                             gboolean    open);
/** rz_window_set_speech: Whether the pages may be read aloud, as the preferences say. */
void rz_window_set_speech (RzWindow *self,
                           gboolean  speech);
/** rz_window_show_fault: Why the program cannot work, instead of any page. */
void rz_window_show_fault (RzWindow   *self,
                           const char *heading,
                           const char *text);
/** rz_window_get_training: Returns: (transfer none) (nullable): in a demo. */
RzTraining *rz_window_get_training (RzWindow *self);
/** rz_window_get_page: Returns: (transfer none) (nullable): the page in front; %NULL while a fault is shown. */
RzPage *rz_window_get_page (RzWindow *self);
/** rz_window_say: Reads @text aloud when that is switched on. */
void rz_window_say (RzWindow   *self,
                    const char *text);
/** rz_window_get_voice: Returns: (transfer none). */
RzVoice *rz_window_get_voice (RzWindow *self);
/** rz_window_set_voice: Another voice than that of the desktop, as in tests. */
void rz_window_set_voice (RzWindow *self,
                          RzVoice  *voice);

G_END_DECLS

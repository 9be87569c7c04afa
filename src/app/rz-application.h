/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: one window, one case, and what they need. */
#pragma once

#include <adwaita.h>

#include "rz-demo-service.h"
#include "rz-options.h"
#include "rz-preferences.h"
#include "rz-window.h"

G_BEGIN_DECLS

/** RZ_APPLICATION_ID: name on the session bus, and of the desktop entry. */
#define RZ_APPLICATION_ID "io.github.renzheng.Renzheng"

#define RZ_TYPE_APPLICATION (rz_application_get_type ())
G_DECLARE_FINAL_TYPE (RzApplication, rz_application, RZ, APPLICATION, AdwApplication)

/** rz_application_new: Takes @options and @preferences. */
RzApplication *rz_application_new (RzOptions     *options,
                                   RzPreferences *preferences);
/** rz_application_get_window: Returns: (transfer none) (nullable). */
RzWindow *rz_application_get_window (RzApplication *self);
/** rz_application_get_flow: Returns: (transfer none) (nullable): not before everything is open. */
RzFlow *rz_application_get_flow (RzApplication *self);
/** rz_application_get_demo: Returns: (transfer none) (nullable). */
RzDemoService *rz_application_get_demo (RzApplication *self);
/** rz_application_get_exit_code: 0; what the tour said; 3 after a fault at the start. */
int rz_application_get_exit_code (RzApplication *self);

G_END_DECLS

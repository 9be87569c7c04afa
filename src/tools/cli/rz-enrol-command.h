/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-cli enrol. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_enrol_command: One line {"terminal":…,"certificate":true|false}. Returns: exit status (rz-exit.h). */
int rz_enrol_command (int    argc,
                      char **argv);

G_END_DECLS

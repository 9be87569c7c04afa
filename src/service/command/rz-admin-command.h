/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of whoever runs the service, beside serve and import. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_admin_command_run: @argv: with the command's name at 1. @status: (out): exit status. Returns: %FALSE when there is no such command here. */
gboolean rz_admin_command_run (int    argc,
                               char **argv,
                               int   *status);

G_END_DECLS

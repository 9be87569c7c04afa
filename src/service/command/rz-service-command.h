/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line of renzheng-service. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Exit codes (design, section 4). */
#define RZ_EXIT_OK 0
#define RZ_EXIT_NO 1
#define RZ_EXIT_USAGE 2
#define RZ_EXIT_FAULT 3

/** rz_service_command_run: @argv: (array length=argc): as main() got it. Runs until told to stop. Returns: the exit code. */
int rz_service_command_run (int    argc,
                            char **argv);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-cli certify: one whole case without a window. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_certify_command: Parses @argv after the word "certify", runs the case, prints the last line. Returns: exit status 0 passed, 1 failed, 2 wrong use, 3 fault or pending. */
int rz_certify_command (int    argc,
                        char **argv);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renzheng-cli verify-receipt: checks a receipt without network. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_verify_command: Parses @argv after the word "verify-receipt". Returns: exit status 0 genuine, 1 not, also where there is no code of a receipt in the file, 2 wrong use, 3 it cannot be told: no keys, or a file that cannot be read. */
int rz_verify_command (int    argc,
                       char **argv);

G_END_DECLS

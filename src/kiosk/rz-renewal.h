/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program replaces itself, so that nothing of a case is left in its memory. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_renewal_keep_arguments: First thing in main, before anything takes arguments out of @argv. */
void rz_renewal_keep_arguments (int    argc,
                                char **argv);
/**
 * rz_renewal_run: The same program with the same arguments in place of this one: same process, memory of its own. Open files are closed.
 *
 * Returns: only when that is impossible.
 */
void rz_renewal_run (void);
/** rz_renewal_is_renewed: Whether this process is what rz_renewal_run() made: the staff has signed in to it before. Nobody else can claim that by the environment. */
gboolean rz_renewal_is_renewed (void);

G_END_DECLS

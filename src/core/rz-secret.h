/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings that are overwritten before their memory is given back: names, numbers, keys. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_secret_free: Overwrites @secret and frees it. %NULL is ignored. Any thread. */
void rz_secret_free (char *secret);
/** rz_secret_clear: The same, and sets the variable to %NULL. */
void rz_secret_clear (char **secret);

/** rz_auto_secret: A local string that is overwritten and freed at the end of its block. */
#define rz_auto_secret __attribute__ ((cleanup (rz_secret_clear))) char *

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chinese by default, whatever the desktop speaks; switched while the program runs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_language_init: @language: "zh_CN" or "en". Before GTK starts and before any other thread: it sets the environment. */
void rz_language_init (const char *language);
/** rz_language_runs_from_build: Whether this program stands in the folder it was built in, and its messages and schemas too. */
gboolean rz_language_runs_from_build (void);
/** rz_language_is_known: Whether there are messages for @language. */
gboolean    rz_language_is_known (const char *language);
const char *rz_language_get (void);
/** rz_language_switch: To the other language; texts made from now on are in it. Returns: (transfer none): the new one. Main thread. */
const char *rz_language_switch (void);
/** rz_language_get_other_name: Returns: (transfer none): the other language, in that language. */
const char *rz_language_get_other_name (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simplified Chinese by default, whatever the desktop speaks; switched while the program runs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_language_init: @language: one of rz_language_list(). Before GTK starts and before any other thread: it sets the environment. */
void rz_language_init (const char *language);
/** rz_language_runs_from_build: Whether this program stands in the folder it was built in, and its messages and schemas too. */
gboolean rz_language_runs_from_build (void);
/** rz_language_list: Returns: (transfer none) (array zero-terminated=1): "zh_CN", "zh_HK", "zh_TW", "en". */
const char *const *rz_language_list (void);
/** rz_language_is_known: Whether @language is one of rz_language_list(). */
gboolean rz_language_is_known (const char *language);
/** rz_language_get_name: Returns: (transfer none): what @language is called in itself. */
const char *rz_language_get_name (const char *language);
/** rz_language_get: Returns: (transfer none): one of rz_language_list(). Main thread. */
const char *rz_language_get (void);
/** rz_language_set: Texts made from now on are in @language, one of rz_language_list(). After rz_language_init(). Main thread. */
void rz_language_set (const char *language);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often one terminal may ask about people by name and number, so that nobody can try out who draws a pension. */
#pragma once

#include "rz-storage.h"

G_BEGIN_DECLS

/** A terminal may ask about so many people, and about so many nobody knows, in so many seconds. Judgement: a desk certifies one person in three minutes, and mistypes now and then. */
#define RZ_TERMINAL_LIMIT_SECONDS 600
#define RZ_TERMINAL_LIMIT_QUESTIONS 200
#define RZ_TERMINAL_LIMIT_UNKNOWN 20
/** One number may be asked for under so many wrong names, by whomever, in the same time. */
#define RZ_TERMINAL_LIMIT_MISNAMED 10

/**
 * rz_terminal_limit_check:
 * @terminal: who asks: the address of the connection
 * @now: seconds since 1970
 * @wait_s: (out): seconds until it may ask again, 0: now
 *
 * Counts are in the database, so that any process knows them; of @terminal stands there only what tells it from others.
 * Returns: %FALSE with #RzStoreError.
 */
gboolean rz_terminal_limit_check (RzStorage  *storage,
                                  const char *terminal,
                                  gint64      now,
                                  int        *wait_s,
                                  GError    **error);
/**
 * rz_terminal_limit_check_guesses:
 * @person: name of the person asked for that tells nobody who it is; counted by rz_terminal_limit_count() like a terminal
 *
 * Whether @terminal asked about too many people nobody knows, or somebody asked for @person under too many wrong names. People who are known
 * are asked for without limit. @wait_s: as rz_terminal_limit_check().
 */
gboolean rz_terminal_limit_check_guesses (RzStorage  *storage,
                                          const char *terminal,
                                          const char *person,
                                          gint64      now,
                                          int        *wait_s,
                                          GError    **error);
/** rz_terminal_limit_count: One more question of @terminal. @unknown: whether nobody of that name and number was found. */
gboolean rz_terminal_limit_count (RzStorage  *storage,
                                  const char *terminal,
                                  gint64      now,
                                  gboolean    unknown,
                                  GError    **error);

G_END_DECLS

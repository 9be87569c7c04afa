/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds sealed persons without opening them: keyed tokens of what somebody may type. */
#pragma once

#include "rz-field-cipher.h"
#include "rz-person.h"

G_BEGIN_DECLS

typedef struct _RzSearchTokens RzSearchTokens;

/** RZ_SEARCH_TOKENS_MAX: more than one text can mean: a name or its beginning, initials, a number, the last four of one. */
#define RZ_SEARCH_TOKENS_MAX 4

/**
 * rz_search_tokens_new:
 *
 * A token is HMAC-SHA-256 cut to 64 bits, under a key of its own derived from the field key, so that equal words have equal tokens in this
 * database only. One thread at a time.
 */
RzSearchTokens *rz_search_tokens_new (RzFieldCipher *cipher,
                                      GError       **error);
void            rz_search_tokens_free (RzSearchTokens *self);

/**
 * rz_search_tokens_of_person:
 *
 * Tokens of the whole number, its last four, every beginning of the name, and every beginning of its initials.
 * Returns: (transfer full) (element-type gint64): sorted, each once.
 */
GArray *rz_search_tokens_of_person (RzSearchTokens *self,
                                    const RzPerson *person);
/** rz_search_tokens_of_number: Returns: the token of the whole number, by which all rows of one person are found. */
gint64 rz_search_tokens_of_number (RzSearchTokens *self,
                                   const RzPerson *person);
/** rz_search_tokens_of_text: @tokens: (array length=RZ_SEARCH_TOKENS_MAX): what @typed may mean. Returns: how many; 0 for nothing that can be found. */
guint rz_search_tokens_of_text (RzSearchTokens *self,
                                const char     *typed,
                                gint64         *tokens);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzSearchTokens, rz_search_tokens_free)

G_END_DECLS

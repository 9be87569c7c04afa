/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of identity documents: normalisation, checks that name the wrong part, the same-person key (domain facts, section 5). */
#pragma once

#include <glib.h>

#include "rz-id-type.h"

G_BEGIN_DECLS

/**
 * RzIdentityError:
 * @RZ_IDENTITY_ERROR_EMPTY: nothing was typed
 * @RZ_IDENTITY_ERROR_LENGTH: too short or too long; the message has both lengths
 * @RZ_IDENTITY_ERROR_CHARACTERS: a character that cannot stand there; the message has its position
 * @RZ_IDENTITY_ERROR_BIRTH_DATE: not a day of the calendar
 * @RZ_IDENTITY_ERROR_FUTURE_BIRTH: a day after today
 * @RZ_IDENTITY_ERROR_AGE_RANGE: older than %RZ_IDENTITY_AGE_MAX
 * @RZ_IDENTITY_ERROR_REGION: the number begins with no region there is
 * @RZ_IDENTITY_ERROR_CHECK_DIGIT: the last character does not fit the others
 * @RZ_IDENTITY_ERROR_TYPE_CLASH: the number belongs to another kind of document: offer rz_identity_suggest_type()
 *
 * What the person can do is always to look at the part the message names. The message is translated, made for the field, and holds
 * positions and lengths but nothing of the number itself, so that it may be logged.
 */
typedef enum
{
  RZ_IDENTITY_ERROR_EMPTY,
  RZ_IDENTITY_ERROR_LENGTH,
  RZ_IDENTITY_ERROR_CHARACTERS,
  RZ_IDENTITY_ERROR_BIRTH_DATE,
  RZ_IDENTITY_ERROR_FUTURE_BIRTH,
  RZ_IDENTITY_ERROR_AGE_RANGE,
  RZ_IDENTITY_ERROR_REGION,
  RZ_IDENTITY_ERROR_CHECK_DIGIT,
  RZ_IDENTITY_ERROR_TYPE_CLASH,
} RzIdentityError;

#define RZ_IDENTITY_ERROR (rz_identity_error_quark ())
GQuark rz_identity_error_quark (void);

/** RZ_IDENTITY_AGE_MAX: in years; older is an error (domain facts, section 5). */
#define RZ_IDENTITY_AGE_MAX 130

/** RzIdentityWarnings: soft, the person may go on (domain facts, section 5). YOUNG: below 45. OLD: above 110. OTHER_TYPE: looks like another kind. */
typedef enum
{
  RZ_IDENTITY_WARNING_YOUNG = 1 << 0,
  RZ_IDENTITY_WARNING_OLD = 1 << 1,
  RZ_IDENTITY_WARNING_OTHER_TYPE = 1 << 2,
} RzIdentityWarnings;

/** RzSex: the sequence digit is odd for men; unknown where the number has none. */
typedef enum
{
  RZ_SEX_UNKNOWN,
  RZ_SEX_MALE,
  RZ_SEX_FEMALE,
} RzSex;

/**
 * RzIdentity:
 * @type: as chosen
 * @number: (owned): normalised; a 15-digit number stays as it is on the card
 * @full: (owned): the same, a 15-digit number extended to 18
 * @key: (owned): the same-person key: equal for one person's re-issued permits and for the 15-digit and 18-digit number
 * @birth: invalid where the number carries none
 * @sex: where the number carries one
 * @warnings: soft doubts
 */
typedef struct
{
  RzIdType           type;
  char              *number;
  char              *full;
  char              *key;
  GDate              birth;
  RzSex              sex;
  RzIdentityWarnings warnings;
} RzIdentity;

/**
 * rz_identity_parse:
 * @type: the kind chosen
 * @typed: (nullable): as typed, in any width, with spaces and hyphens
 * @today: a valid day, the server's when known
 *
 * Normalises and checks. Returns: (transfer full): %NULL with an #RzIdentityError. Any thread.
 */
RzIdentity *rz_identity_parse (RzIdType     type,
                               const char  *typed,
                               const GDate *today,
                               GError     **error);
/** rz_identity_free: Overwrites the strings first. %NULL is ignored. */
void rz_identity_free (RzIdentity *self);

/**
 * rz_identity_normalise:
 *
 * Drops spaces, hyphens and invisible characters, makes full-width half-width and lower upper, and X of U+2169 and U+00D7; twice is
 * the same as once. Returns: (transfer full): never %NULL, to be freed with rz_secret_free(). Any thread.
 */
char *rz_identity_normalise (const char *typed);
/** rz_identity_key: Returns: (transfer full): same-person key of a @normalised number, which need not be valid. */
char *rz_identity_key (RzIdType    type,
                       const char *normalised);
/** rz_identity_upgrade: Returns: (transfer full) (nullable): the 18 characters of a 15-digit number (19 after the sixth digit, check digit appended); %NULL for anything else. */
char *rz_identity_upgrade (const char *fifteen);
/** rz_identity_check_character: Returns: the 18th character for the first 17 digits: GB 11643-1999, ISO 7064 MOD 11-2. */
char rz_identity_check_character (const char *digits);
/** rz_identity_suggest_type: Returns: %TRUE and @suggested when the shape or the prefix of @typed belongs to another kind than @chosen. */
gboolean rz_identity_suggest_type (RzIdType    chosen,
                                   const char *typed,
                                   RzIdType   *suggested);
/** rz_identity_format: Returns: (transfer full): for reading back: 440106 19500101 0031; 15 digits as 6-6-3, other lengths as they are. */
char *rz_identity_format (const char *number);
/** rz_identity_mask: Returns: (transfer full): for shared screens: 4401**********0031; a quarter at each end of a shorter number. */
char *rz_identity_mask (const char *number);
/** rz_identity_warning_get_text: Returns: (transfer none): a translated question for one @warning. */
const char *rz_identity_warning_get_text (RzIdentityWarnings warning);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzIdentity, rz_identity_free)

G_END_DECLS

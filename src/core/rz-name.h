/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of people: what may stand in one, the key two are compared by, the mask for shared screens (domain facts, section 6). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RZ_NAME_MAX: characters, spaces included, invisible ones not (domain facts, section 6). */
#define RZ_NAME_MAX 40

/**
 * RzNameError:
 * @RZ_NAME_ERROR_EMPTY: nothing to see was typed
 * @RZ_NAME_ERROR_TOO_LONG: more than %RZ_NAME_MAX characters
 * @RZ_NAME_ERROR_CHARACTER: a character that stands in no name; the message has its position
 * @RZ_NAME_ERROR_SEPARATOR: a middle dot, apostrophe or hyphen with nothing before or behind it
 *
 * What the person can do is to correct the part named. The message is translated, made for the field, and holds nothing of the name.
 */
typedef enum
{
  RZ_NAME_ERROR_EMPTY,
  RZ_NAME_ERROR_TOO_LONG,
  RZ_NAME_ERROR_CHARACTER,
  RZ_NAME_ERROR_SEPARATOR,
} RzNameError;

#define RZ_NAME_ERROR (rz_name_error_quark ())
GQuark rz_name_error_quark (void);

/**
 * rz_name_validate:
 *
 * Accepts Han with the extensions A to H, compatibility and private-use forms, the middle dot in its variants, Latin letters, space,
 * apostrophe and hyphen. The name is kept as typed; nothing here changes it. Any thread.
 */
gboolean rz_name_validate (const char *typed,
                           GError    **error);
/**
 * rz_name_key:
 *
 * What two names are compared by: trimmed, invisible characters dropped, half-width, dots as U+00B7, single spaces, Latin in upper case;
 * compatibility ideographs, radicals and the private-use code points of GBK (U+E815 to U+E864, resolved as GB 18030-2022 does) as the
 * ideograph they stand for. The key of a key is itself. Returns: (transfer full): to be freed with rz_secret_free(). Any thread.
 */
char *rz_name_key (const char *typed);
/** rz_name_mask: Returns: (transfer full): 王*明, 王* for two characters, * for one; characters beyond the BMP count as one. */
char *rz_name_mask (const char *name);

G_END_DECLS

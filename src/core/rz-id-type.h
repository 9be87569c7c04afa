/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seven kinds of identity document (domain facts, section 5; words of the design, section 5). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzIdType: in the order the list shows them. The numbers are not stored anywhere; the words are. */
typedef enum
{
  RZ_ID_TYPE_RESIDENT_ID,
  RZ_ID_TYPE_HK_MACAU_RESIDENCE,
  RZ_ID_TYPE_TAIWAN_RESIDENCE,
  RZ_ID_TYPE_HK_MACAU_PERMIT,
  RZ_ID_TYPE_TAIWAN_PERMIT,
  RZ_ID_TYPE_FOREIGN_PERMANENT,
  RZ_ID_TYPE_PASSPORT,
} RzIdType;

#define RZ_N_ID_TYPES (RZ_ID_TYPE_PASSPORT + 1)

/** rz_id_type_to_string: Returns: (transfer none): the contract's word, such as "resident_id". */
const char *rz_id_type_to_string (RzIdType type);
/** rz_id_type_from_string: Returns: %FALSE for an unknown word or %NULL; @type is then untouched. */
gboolean rz_id_type_from_string (const char *word,
                                 RzIdType   *type);
/** rz_id_type_get_label: Returns: (transfer none): translated, e.g. 居民身份证. */
const char *rz_id_type_get_label (RzIdType type);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the agent is to the beneficiary (design, section 5). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzRelation: in the order the list shows them. The numbers are not stored anywhere; the words are. */
typedef enum
{
  RZ_RELATION_NONE,
  RZ_RELATION_SPOUSE,
  RZ_RELATION_CHILD,
  RZ_RELATION_OTHER_RELATIVE,
  RZ_RELATION_COMMUNITY_WORKER,
  RZ_RELATION_CARER,
  RZ_RELATION_OTHER,
} RzRelation;

#define RZ_N_RELATIONS (RZ_RELATION_OTHER + 1)

/** rz_relation_to_string: Returns: (transfer none): the contract's word, such as "spouse"; %NULL for %RZ_RELATION_NONE. */
const char *rz_relation_to_string (RzRelation relation);
/** rz_relation_from_string: Returns: %RZ_RELATION_NONE for an unknown word or %NULL. */
RzRelation rz_relation_from_string (const char *word);
/** rz_relation_get_label: Returns: (transfer none): translated, e.g. 配偶; empty for %RZ_RELATION_NONE. */
const char *rz_relation_get_label (RzRelation relation);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the agent is to the beneficiary. */
#include "rz-relation.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word;
  const char *label;
} relations[RZ_N_RELATIONS] = {
  [RZ_RELATION_SPOUSE] = { "spouse", NC_ ("relation", "Husband or wife") },
  [RZ_RELATION_CHILD] = { "child", NC_ ("relation", "Son or daughter") },
  [RZ_RELATION_OTHER_RELATIVE] = { "other_relative", NC_ ("relation", "Other relative") },
  [RZ_RELATION_COMMUNITY_WORKER] = { "community_worker", NC_ ("relation", "Community worker") },
  [RZ_RELATION_CARER] = { "carer", NC_ ("relation", "Carer") },
  [RZ_RELATION_OTHER] = { "other", NC_ ("relation", "Other") },
};

const char *
rz_relation_to_string (RzRelation relation)
{
  g_return_val_if_fail (relation < RZ_N_RELATIONS, NULL);

  return relations[relation].word;
}

RzRelation
rz_relation_from_string (const char *word)
{
  for (unsigned i = RZ_RELATION_NONE + 1; i < RZ_N_RELATIONS; i++)
    if (g_strcmp0 (relations[i].word, word) == 0)
      return i;

  return RZ_RELATION_NONE;
}

const char *
rz_relation_get_label (RzRelation relation)
{
  g_return_val_if_fail (relation < RZ_N_RELATIONS, "");

  return relation == RZ_RELATION_NONE ? "" : g_dpgettext2 (GETTEXT_PACKAGE, "relation", relations[relation].label);
}

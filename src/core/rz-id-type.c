/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seven kinds of identity document: words of the contract and labels. */
#include "rz-id-type.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word;
  const char *label;
} types[RZ_N_ID_TYPES] = {
  [RZ_ID_TYPE_RESIDENT_ID] = { "resident_id", N_ ("Resident identity card") },
  [RZ_ID_TYPE_HK_MACAU_RESIDENCE] = { "hk_macau_residence",
                                      N_ ("Residence permit for Hong Kong and Macau residents") },
  [RZ_ID_TYPE_TAIWAN_RESIDENCE] = { "taiwan_residence", N_ ("Residence permit for Taiwan residents") },
  [RZ_ID_TYPE_HK_MACAU_PERMIT] = { "hk_macau_permit",
                                   N_ ("Mainland travel permit for Hong Kong and Macau residents") },
  [RZ_ID_TYPE_TAIWAN_PERMIT] = { "taiwan_permit", N_ ("Mainland travel permit for Taiwan residents") },
  [RZ_ID_TYPE_FOREIGN_PERMANENT] = { "foreign_permanent", N_ ("Foreign permanent resident identity card") },
  [RZ_ID_TYPE_PASSPORT] = { "passport", N_ ("Passport") },
};

const char *
rz_id_type_to_string (RzIdType type)
{
  g_return_val_if_fail (type < RZ_N_ID_TYPES, NULL);

  return types[type].word;
}

gboolean
rz_id_type_from_string (const char *word,
                        RzIdType   *type)
{
  g_return_val_if_fail (type != NULL, FALSE);

  for (unsigned i = 0; i < RZ_N_ID_TYPES; i++)
    if (g_strcmp0 (types[i].word, word) == 0)
      {
        *type = i;
        return TRUE;
      }

  return FALSE;
}

const char *
rz_id_type_get_label (RzIdType type)
{
  g_return_val_if_fail (type < RZ_N_ID_TYPES, "");

  return _ (types[type].label);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who certified a pass. */
#include "rz-pass-source.h"

static const char *const words[RZ_N_PASS_SOURCES] = {
  [RZ_PASS_SOURCE_UNKNOWN] = NULL,
  [RZ_PASS_SOURCE_FACE] = "face",
  [RZ_PASS_SOURCE_SILENT] = "silent",
  [RZ_PASS_SOURCE_COUNTER] = "counter",
};

const char *
rz_pass_source_to_string (RzPassSource source)
{
  g_return_val_if_fail ((guint) source < RZ_N_PASS_SOURCES, NULL);

  return words[source];
}

gboolean
rz_pass_source_from_string (const char   *word,
                            RzPassSource *source)
{
  g_return_val_if_fail (source != NULL, FALSE);

  for (guint i = 0; i < RZ_N_PASS_SOURCES; i++)
    if (g_strcmp0 (word, words[i]) == 0)
      {
        *source = i;
        return TRUE;
      }

  return FALSE;
}

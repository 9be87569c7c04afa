/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 440106 19500101 0031, live. */
#include "rz-grouping.h"

#include "rz-identity.h"
#include "rz-secret.h"

/* A space stands before the character of this index. */
static gboolean
starts_group (glong index)
{
  return index == 6 || index == 14;
}

static int
count_kept (const char *typed,
            int         caret)
{
  g_autofree char *before = g_utf8_substring (typed, 0, MIN (caret, g_utf8_strlen (typed, -1)));
  char            *kept = rz_identity_normalise (before);
  int              n = g_utf8_strlen (kept, -1);

  rz_secret_free (kept);

  return n;
}

char *
rz_grouping_apply (const char *typed,
                   int        *caret,
                   gboolean    grouped)
{
  g_autoptr (GString) out = g_string_sized_new (64);
  char *plain;
  int   kept;
  glong index = 0;

  g_return_val_if_fail (typed != NULL && caret != NULL, NULL);

  kept = count_kept (typed, *caret);
  plain = rz_identity_normalise (typed);
  *caret = kept;
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p), index++)
    {
      if (grouped && starts_group (index))
        {
          g_string_append_c (out, ' ');
          *caret += kept > index ? 1 : 0;
        }
      g_string_append_unichar (out, g_utf8_get_char (p));
    }
  rz_secret_free (plain);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

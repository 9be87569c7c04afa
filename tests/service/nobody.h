/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of people who do not exist, as many as a load needs. */
#pragma once

#include <glib.h>

/* (transfer full): the district is right, the rest is counted, the check character is right (domain facts, section 5). */
static inline char *
make_number (guint i)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  g_autofree char *base = g_strdup_printf ("4401061950%02u%02u%03u", i / 28 % 12 + 1, i % 28 + 1, i / 336 % 1000);
  int              sum = 0;

  for (unsigned c = 0; c < G_N_ELEMENTS (weights); c++)
    sum += (base[c] - '0') * weights[c];
  return g_strdup_printf ("%s%c", base, "10X98765432"[sum % 11]);
}

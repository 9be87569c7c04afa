/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Advice: every piece has a title and a text, the hotlines stand in it. */
#include "rz-advice.h"

#include <string.h>

static void
every_piece_speaks (void)
{
  for (int piece = 0; piece < RZ_N_ADVICE; piece++)
    {
      g_assert_cmpstr (rz_advice_get_title (piece), !=, "");
      g_assert_cmpstr (rz_advice_get_text (piece), !=, "");
    }
}

static void
names_both_hotlines (void)
{
  g_assert_nonnull (strstr (rz_advice_get_text (RZ_ADVICE_HOTLINES), "12333"));
  g_assert_nonnull (strstr (rz_advice_get_text (RZ_ADVICE_HOTLINES), "12345"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/advice/pieces", every_piece_speaks);
  g_test_add_func ("/core/advice/hotlines", names_both_hotlines);
  return g_test_run ();
}

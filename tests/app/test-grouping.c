/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grouping keeps the caret beside the character it stood beside. */
#include <glib.h>

#include "rz-grouping.h"
#include "rz-secret.h"

static const struct
{
  const char *typed;
  int         caret;
  gboolean    grouped;
  const char *shown;
  int         caret_after;
} cases[] = {
  { "", 0, TRUE, "", 0 },
  { "440106", 6, TRUE, "440106", 6 },
  { "4401061", 7, TRUE, "440106 1", 8 },
  { "440106 19500101003", 18, TRUE, "440106 19500101 003", 19 },
  { "440106195001010031", 18, TRUE, "440106 19500101 0031", 20 },
  { "440106195001010031", 6, TRUE, "440106 19500101 0031", 6 },
  { "440106195001010031", 7, TRUE, "440106 19500101 0031", 8 },
  { "440106 19500101 0031", 20, FALSE, "440106195001010031", 18 },
  { "11010519491231002x", 18, TRUE, "110105 19491231 002X", 20 },
  { "４４０１０６1", 7, TRUE, "440106 1", 8 },
};

static void
groups (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int            caret = cases[i].caret;
      rz_auto_secret shown = rz_grouping_apply (cases[i].typed, &caret, cases[i].grouped);

      g_test_message ("%u", i);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpint (caret, ==, cases[i].caret_after);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/grouping/groups", groups);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters by their number: those of names, and no others. */
#include "rz-code-point.h"

static void
reads_numbers (void)
{
  g_assert_cmphex (rz_code_point_parse ("738B"), ==, 0x738b);
  g_assert_cmphex (rz_code_point_parse ("u+9fcc"), ==, 0x9fcc);
  g_assert_cmphex (rz_code_point_parse ("U+20164"), ==, 0x20164);
  g_assert_cmphex (rz_code_point_parse ("  2A6D6 "), ==, 0x2a6d6);
  g_assert_cmphex (rz_code_point_parse ("ＵＦＦ"), ==, 0);
  g_assert_cmphex (rz_code_point_parse ("Ｕ＋７３８Ｂ"), ==, 0x738b);
}

static void
refuses_the_rest (void)
{
  static const char *const wrong[] = {
    "",
    "U+",
    "73",
    "738",      /* still being typed */
    "0041",     /* a letter every keyboard has */
    "0031",     /* a digit */
    "200B",     /* invisible */
    "D800",     /* half of a pair */
    "1F600",    /* a picture */
    "110000",   /* beyond the last */
    "738B738B", /* two */
    "738G",
    "738B 9FCC",
    "\xff\xfe",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmphex (rz_code_point_parse (wrong[i]), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/code-point/reads-numbers", reads_numbers);
  g_test_add_func ("/core/code-point/refuses-the-rest", refuses_the_rest);

  return g_test_run ();
}

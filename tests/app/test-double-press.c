/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which presses of a hand are the second half of a double click. */
#include "rz-double-press.h"

#define WITHIN 400

static const char page[] = "page", next_page[] = "next page", sheet[] = "sheet", footer[] = "footer", next_footer[] = "next footer", answers[] = "answers", box[] = "box";

static const struct
{
  const char *name;
  RzPress     first;
  RzPress     second;
  gboolean    left_out;
} cases[] = {
  { "the first press of all", { 0 }, { 100, 900, 740, page, footer }, FALSE },
  { "the main button, then that of the next page", { 1000, 900, 740, page, footer }, { 1200, 900, 740, next_page, next_footer }, TRUE },
  { "a card, then one of the next page", { 1000, 400, 300, page, NULL }, { 1200, 400, 300, next_page, NULL }, TRUE },
  { "a card, then the sheet it opened", { 1000, 400, 300, page, NULL }, { 1200, 400, 300, sheet, answers }, TRUE },
  { "the main button twice, on a page that now shows something else", { 1000, 900, 740, page, footer }, { 1200, 900, 740, page, footer }, TRUE },
  { "at the very end of the time", { 1000, 900, 740, page, footer }, { 1400, 900, 740, next_page, next_footer }, TRUE },
  { "a hand that trembles", { 1000, 900, 740, page, footer }, { 1200, 925, 722, next_page, next_footer }, TRUE },
  { "after a pause", { 1000, 900, 740, page, footer }, { 1401, 900, 740, next_page, next_footer }, FALSE },
  { "somewhere else", { 1000, 900, 740, page, footer }, { 1200, 900, 640, next_page, NULL }, FALSE },
  { "a box to tick twice", { 1000, 400, 300, page, box }, { 1200, 400, 300, page, box }, TRUE },
  { "a list that shows a choice, then the box below it", { 1000, 400, 300, page, NULL }, { 1200, 400, 315, page, box }, FALSE },
  { "the same key of a keypad twice", { 1000, 400, 300, page, NULL }, { 1100, 400, 300, page, NULL }, FALSE },
  { "the clock of the events begins anew", { G_MAXUINT32 - 50, 900, 740, page, footer }, { 100, 900, 740, next_page, next_footer }, TRUE },
};

static void
tells_apart (gconstpointer data)
{
  guint   i = GPOINTER_TO_UINT (data);
  RzPress last = cases[i].first;

  g_assert_cmpint (rz_double_press_follows (&last, &cases[i].second, WITHIN), ==, cases[i].left_out);
  g_assert_cmpuint (last.time_ms, ==, cases[i].second.time_ms);
}

static void
leaves_out_a_third_one_too (void)
{
  RzPress       last = { 1000, 400, 300, page, NULL };
  const RzPress again[] = { { 1200, 400, 300, next_page, NULL }, { 1400, 400, 300, next_page, NULL }, { 2000, 400, 300, next_page, NULL } };

  g_assert_true (rz_double_press_follows (&last, &again[0], WITHIN));
  g_assert_true (rz_double_press_follows (&last, &again[1], WITHIN));
  g_assert_false (rz_double_press_follows (&last, &again[2], WITHIN));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/double-press/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), tells_apart);
    }
  g_test_add_func ("/app/double-press/leaves-out-a-third-one-too", leaves_out_a_third_one_too);

  return g_test_run ();
}

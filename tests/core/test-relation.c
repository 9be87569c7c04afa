/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relations: words of the contract and labels. */
#include "rz-relation.h"

static const char *const words[] = { "spouse", "child", "other_relative", "community_worker", "carer", "other" };

static void
has_the_words_of_the_contract (void)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (G_N_ELEMENTS (words) + 1, ==, RZ_N_RELATIONS);
  for (unsigned i = 0; i < G_N_ELEMENTS (words); i++)
    {
      RzRelation relation = rz_relation_from_string (words[i]);

      g_assert_cmpstr (rz_relation_to_string (relation), ==, words[i]);
      g_assert_true (g_hash_table_add (labels, (gpointer) rz_relation_get_label (relation)));
    }
}

static void
anything_else_is_none (void)
{
  g_assert_cmpint (rz_relation_from_string (NULL), ==, RZ_RELATION_NONE);
  g_assert_cmpint (rz_relation_from_string (""), ==, RZ_RELATION_NONE);
  g_assert_cmpint (rz_relation_from_string ("Spouse"), ==, RZ_RELATION_NONE);
  g_assert_null (rz_relation_to_string (RZ_RELATION_NONE));
  g_assert_cmpstr (rz_relation_get_label (RZ_RELATION_NONE), ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/relation/words", has_the_words_of_the_contract);
  g_test_add_func ("/core/relation/none", anything_else_is_none);
  return g_test_run ();
}

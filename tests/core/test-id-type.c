/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of documents: words of the contract and labels. */
#include "rz-id-type.h"

static const char *const words[] = {
  "resident_id", "hk_macau_residence", "taiwan_residence", "hk_macau_permit", "taiwan_permit", "foreign_permanent", "passport"
};

static void
has_the_words_of_the_contract (void)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (G_N_ELEMENTS (words), ==, RZ_N_ID_TYPES);
  for (unsigned i = 0; i < G_N_ELEMENTS (words); i++)
    {
      RzIdType type;

      g_assert_true (rz_id_type_from_string (words[i], &type));
      g_assert_cmpstr (rz_id_type_to_string (type), ==, words[i]);
      g_assert_true (g_hash_table_add (labels, (gpointer) rz_id_type_get_label (type)));
    }
}

static void
leaves_the_type_alone_for_an_unknown_word (void)
{
  RzIdType type = RZ_ID_TYPE_PASSPORT;

  g_assert_false (rz_id_type_from_string ("driving_licence", &type));
  g_assert_false (rz_id_type_from_string (NULL, &type));
  g_assert_cmpint (type, ==, RZ_ID_TYPE_PASSPORT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/id-type/words", has_the_words_of_the_contract);
  g_test_add_func ("/core/id-type/unknown", leaves_the_type_alone_for_an_unknown_word);
  return g_test_run ();
}

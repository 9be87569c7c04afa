/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chinese beside the program, English on request, and no file with texts forgotten. */
#include <glib/gi18n-lib.h>

#include "rz-language.h"

static void
speaks_chinese_and_english (void)
{
  g_assert_cmpstr (_ ("Certification passed"), ==, "认证成功");
  g_assert_cmpstr (rz_language_get_other_name (), ==, "English");
  g_assert_cmpstr (rz_language_switch (), ==, "en");
  g_assert_cmpstr (_ ("Certification passed"), ==, "Certification passed");
  g_assert_cmpstr (rz_language_get_other_name (), ==, "中文");
  g_assert_cmpstr (rz_language_switch (), ==, "zh_CN");
  g_assert_cmpstr (_ ("Certification passed"), ==, "认证成功");
}

static gboolean
holds_texts (const char *path)
{
  g_autofree char *text = NULL;

  if (!g_str_has_suffix (path, ".c") && !g_str_has_suffix (path, ".ui"))
    return FALSE;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return strstr (text, "gi18n") != NULL || strstr (text, "translatable=\"yes\"") != NULL;
}

static void
collect (const char *root,
         const char *folder,
         GPtrArray  *found)
{
  g_autofree char *path = g_build_filename (root, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (folder, name, NULL);
      g_autofree char *full = g_build_filename (root, below, NULL);

      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        collect (root, below, found);
      else if (holds_texts (full))
        g_ptr_array_add (found, g_steal_pointer (&below));
    }
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
names_every_file (void)
{
  g_autofree char *listed = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *with_end = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  g_test_summary ("po/POTFILES.in and the tree agree");
  g_assert_true (g_file_get_contents (RZ_SOURCE_ROOT "/po/POTFILES.in", &listed, NULL, NULL));
  collect (RZ_SOURCE_ROOT, "src", found);
  g_ptr_array_sort (found, compare);
  g_ptr_array_add (found, NULL);
  joined = g_strjoinv ("\n", (char **) found->pdata);
  with_end = g_strconcat (joined, "\n", NULL);
  g_assert_cmpstr (listed, ==, with_end);
}

static void
knows_two (void)
{
  g_assert_true (rz_language_is_known ("zh_CN"));
  g_assert_true (rz_language_is_known ("en"));
  g_assert_false (rz_language_is_known ("fr"));
  g_assert_false (rz_language_is_known (NULL));
}

int
main (int    argc,
      char **argv)
{
  rz_language_init ("zh_CN");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/language/chinese-and-english", speaks_chinese_and_english);
  g_test_add_func ("/app/language/every-file", names_every_file);
  g_test_add_func ("/app/language/knows-two", knows_two);

  return g_test_run ();
}

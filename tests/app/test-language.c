/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every language of the house, and no file with texts forgotten. */
#include <glib/gi18n-lib.h>

#include "rz-language.h"

static void
speaks_each (void)
{
  static const char *const words[][2] = {
    { "zh_CN", "打开摄像头" },
    { "zh_HK", "開啟鏡頭" },
    { "zh_TW", "開啟攝影機" },
    { "en", "Open the camera" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_cmpstr (rz_language_list ()[i], ==, words[i][0]);
      rz_language_set (words[i][0]);
      g_assert_cmpstr (rz_language_get (), ==, words[i][0]);
      g_assert_cmpstr (_ ("Open the camera"), ==, words[i][1]);
    }
  g_assert_null (rz_language_list ()[G_N_ELEMENTS (words)]);
  rz_language_set ("zh_CN");
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
knows_its_own (void)
{
  for (const char *const *language = rz_language_list (); *language != NULL; language++)
    {
      g_assert_true (rz_language_is_known (*language));
      g_assert_cmpstr (rz_language_get_name (*language), !=, "");
    }
  g_assert_false (rz_language_is_known ("fr"));
  g_assert_false (rz_language_is_known (NULL));
}

int
main (int    argc,
      char **argv)
{
  rz_language_init ("zh_CN");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/language/speaks-each", speaks_each);
  g_test_add_func ("/app/language/every-file", names_every_file);
  g_test_add_func ("/app/language/knows-its-own", knows_its_own);

  return g_test_run ();
}

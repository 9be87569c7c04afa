/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cities: 21 codes in order, each in one part of the province. */
#include "rz-region.h"

static void
has_21_cities_in_code_order (void)
{
  const char *const *codes = rz_region_get_codes ();

  g_assert_cmpuint (g_strv_length ((char **) codes), ==, RZ_N_CITIES);
  for (int i = 0; i < RZ_N_CITIES; i++)
    {
      g_assert_true (rz_region_is_city (codes[i]));
      g_assert_true (g_str_has_prefix (codes[i], "44") && g_str_has_suffix (codes[i], "00"));
      g_assert_cmpstr (rz_region_get_name (codes[i]), !=, codes[i]);
      if (i > 0)
        g_assert_cmpstr (codes[i - 1], <, codes[i]);
    }
}

static void
every_city_lies_in_one_part (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  static const guint sizes[RZ_N_REGION_PARTS] = { 9, 4, 3, 5 };

  for (int part = 0; part < RZ_N_REGION_PARTS; part++)
    {
      const char *const *codes = rz_region_get_part_codes (part);

      g_assert_cmpuint (g_strv_length ((char **) codes), ==, sizes[part]);
      g_assert_cmpstr (rz_region_get_part_name (part), !=, "");
      for (int i = 0; codes[i] != NULL; i++)
        {
          g_assert_true (rz_region_is_city (codes[i]));
          g_assert_true (g_hash_table_add (seen, (gpointer) codes[i]));
        }
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, RZ_N_CITIES);
}

static void
names_go_with_codes (void)
{
  static const char *const pairs[][2] = {
    { "440100", "Guangzhou" }, { "440300", "Shenzhen" }, { "440900", "Maoming" }, { "441200", "Zhaoqing" }, { "441900", "Dongguan" }, { "442000", "Zhongshan" }, { "445100", "Chaozhou" }, { "445300", "Yunfu" }
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpstr (rz_region_get_name (pairs[i][0]), ==, pairs[i][1]);
}

static void
an_unknown_code_shows_itself (void)
{
  static const char *const codes[] = { "", "440000", "4401", "440106", "110100" };

  for (unsigned i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *full = rz_region_get_full_name (codes[i]);

      g_assert_false (rz_region_is_city (codes[i]));
      g_assert_cmpstr (rz_region_get_name (codes[i]), ==, codes[i]);
      g_assert_cmpstr (full, ==, codes[i]);
    }
  g_assert_false (rz_region_is_city (NULL));
}

static void
the_default_is_guangzhou (void)
{
  g_autofree char *full = rz_region_get_full_name (RZ_REGION_DEFAULT);

  g_assert_cmpstr (rz_region_get_name (RZ_REGION_DEFAULT), ==, "Guangzhou");
  g_assert_cmpstr (full, ==, "Guangzhou City");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/region/codes", has_21_cities_in_code_order);
  g_test_add_func ("/core/region/parts", every_city_lies_in_one_part);
  g_test_add_func ("/core/region/names", names_go_with_codes);
  g_test_add_func ("/core/region/unknown", an_unknown_code_shows_itself);
  g_test_add_func ("/core/region/default", the_default_is_guangzhou);
  return g_test_run ();
}

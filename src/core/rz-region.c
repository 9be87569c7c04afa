/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 21 cities that pay pensions. */
#include "rz-region.h"

#include <glib/gi18n-lib.h>

static const char *const codes[RZ_N_CITIES + 1] = {
  "440100", "440200", "440300", "440400", "440500", "440600", "440700", "440800", "440900", "441200", "441300",
  "441400", "441500", "441600", "441700", "441800", "441900", "442000", "445100", "445200", "445300", NULL
};

/* In the order of codes. */
static const char *const names[RZ_N_CITIES] = {
  N_ ("Guangzhou"), N_ ("Shaoguan"), N_ ("Shenzhen"), N_ ("Zhuhai"), N_ ("Shantou"), N_ ("Foshan"), N_ ("Jiangmen"),
  N_ ("Zhanjiang"), N_ ("Maoming"), N_ ("Zhaoqing"), N_ ("Huizhou"), N_ ("Meizhou"), N_ ("Shanwei"), N_ ("Heyuan"),
  N_ ("Yangjiang"), N_ ("Qingyuan"), N_ ("Dongguan"), N_ ("Zhongshan"), N_ ("Chaozhou"), N_ ("Jieyang"), N_ ("Yunfu")
};

static const struct
{
  const char *name;
  const char *codes[10];
} parts[RZ_N_REGION_PARTS] = {
  [RZ_REGION_PART_DELTA] = { N_ ("Pearl River Delta"), { "440100", "440300", "440600", "441900", "442000", "440400", "440700", "441200", "441300", NULL } },
  [RZ_REGION_PART_EAST] = { N_ ("Eastern Guangdong"), { "440500", "445100", "445200", "441500", NULL } },
  [RZ_REGION_PART_WEST] = { N_ ("Western Guangdong"), { "440800", "440900", "441700", NULL } },
  [RZ_REGION_PART_NORTH] = { N_ ("Northern Guangdong"), { "440200", "441800", "445300", "441400", "441600", NULL } },
};

static int
find_city (const char *code)
{
  for (int i = 0; i < RZ_N_CITIES; i++)
    if (g_strcmp0 (codes[i], code) == 0)
      return i;

  return -1;
}

const char *const *
rz_region_get_codes (void)
{
  return codes;
}

const char *const *
rz_region_get_part_codes (RzRegionPart part)
{
  g_return_val_if_fail (part < RZ_N_REGION_PARTS, NULL);

  return parts[part].codes;
}

const char *
rz_region_get_part_name (RzRegionPart part)
{
  g_return_val_if_fail (part < RZ_N_REGION_PARTS, "");

  return _ (parts[part].name);
}

gboolean
rz_region_is_city (const char *code)
{
  return find_city (code) >= 0;
}

const char *
rz_region_get_name (const char *code)
{
  g_return_val_if_fail (code != NULL, "");

  int city = find_city (code);

  return city < 0 ? code : _ (names[city]);
}

char *
rz_region_get_full_name (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  int city = find_city (code);

  /* Translators: %s is the short name of a city, such as Guangzhou. */
  return city < 0 ? g_strdup (code) : g_strdup_printf (_ ("%s City"), _ (names[city]));
}

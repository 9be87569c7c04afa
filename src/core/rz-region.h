/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 21 cities that pay pensions, by code and by part of the province (domain facts, section 7). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzRegionPart: order of the grid. */
typedef enum
{
  RZ_REGION_PART_DELTA,
  RZ_REGION_PART_EAST,
  RZ_REGION_PART_WEST,
  RZ_REGION_PART_NORTH,
} RzRegionPart;

#define RZ_N_REGION_PARTS (RZ_REGION_PART_NORTH + 1)
#define RZ_N_CITIES 21

/** RZ_REGION_DEFAULT: Guangzhou (domain facts, section 7). */
#define RZ_REGION_DEFAULT "440100"

/** rz_region_get_codes: Returns: (transfer none) (array length=RZ_N_CITIES): six-digit codes of GB/T 2260 in code order, %NULL at the end. */
const char *const *rz_region_get_codes (void);
/** rz_region_get_part_codes: Returns: (transfer none): codes of one part in the order of the grid, %NULL at the end. */
const char *const *rz_region_get_part_codes (RzRegionPart part);
/** rz_region_get_part_name: Returns: (transfer none): translated, e.g. 珠三角. */
const char *rz_region_get_part_name (RzRegionPart part);
/** rz_region_is_city: Whether @code is one of the 21. */
gboolean rz_region_is_city (const char *code);
/** rz_region_get_name: Returns: (transfer none): translated short name, e.g. 广州; @code itself when unknown. */
const char *rz_region_get_name (const char *code);
/** rz_region_get_full_name: Returns: (transfer full): translated, as on a button, e.g. 广州市; @code itself when unknown. */
char *rz_region_get_full_name (const char *code);

G_END_DECLS

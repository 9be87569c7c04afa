/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as bytes of the disk. */
#include "rz-disk-variant.h"

static GVariant *
swap_order (GVariant *value)
{
  return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (value) : g_variant_ref (value);
}

GBytes *
rz_disk_variant_write (GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autoptr (GVariant) swapped = swap_order (owned);

  return g_variant_get_data_as_bytes (swapped);
}

GVariant *
rz_disk_variant_read (const GVariantType *type,
                      GBytes             *bytes)
{
  g_autoptr (GVariant) raw = g_variant_ref_sink (g_variant_new_from_bytes (type, bytes, FALSE));
  g_autoptr (GVariant) swapped = swap_order (raw);

  return g_variant_get_normal_form (swapped);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as bytes of the disk: little-endian, whatever the machine. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** rz_disk_variant_write: @value: a floating reference is sunk. Returns: (transfer full). */
GBytes *rz_disk_variant_write (GVariant *value);
/** rz_disk_variant_read: Returns: (transfer full): never %NULL; bytes that do not fit @type read as its default value. */
GVariant *rz_disk_variant_read (const GVariantType *type,
                                GBytes             *bytes);

G_END_DECLS

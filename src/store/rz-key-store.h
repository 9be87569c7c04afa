/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the field key of a data directory is kept: the secret service, or a private file where none runs. */
#pragma once

#include "rz-store-error.h"

G_BEGIN_DECLS

/**
 * rz_key_store_load:
 * @data_dir: directory the key belongs to
 * @in_file: (out): whether the key lies in the file @data_dir/field.key (mode 0600) because no secret service runs
 *
 * Finds the key, or makes a new one. Waits for the secret service 3 s at most. Not on the main thread of a program that is on screen.
 * Returns: (transfer full) (nullable): 32 bytes; %NULL with %RZ_STORE_ERROR_KEY or _UNWRITABLE.
 */
GBytes *rz_key_store_load (const char *data_dir,
                           gboolean   *in_file,
                           GError    **error);

G_END_DECLS

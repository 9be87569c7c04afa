/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the field key of a data directory is kept: the secret service, or a private file where none runs. */
#pragma once

#include "rz-store-error.h"

G_BEGIN_DECLS

/** RZ_KEY_STORE_FILE: in the data directory, mode 0600. */
#define RZ_KEY_STORE_FILE "field.key"

/**
 * rz_key_store_load:
 * @data_dir: directory the key belongs to
 * @may_make: whether a new key may be made; %FALSE when something is encrypted already, or its key would be written over
 * @in_file: (out): whether the key lies in the file because no secret service runs; a new file is announced by a warning
 *
 * Waits for the secret service 3 s at most. Not on the main thread of a program that is on screen.
 * Returns: (transfer full) (nullable): 32 bytes that are wiped when freed; %NULL with %RZ_STORE_ERROR_KEY, _UNWRITABLE or _FULL.
 */
GBytes *rz_key_store_load (const char *data_dir,
                           gboolean    may_make,
                           gboolean   *in_file,
                           GError    **error);

G_END_DECLS

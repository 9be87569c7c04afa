/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the keys of a data directory are kept: the secret service, or private files where none runs. */
#pragma once

#include "rz-store-error.h"

G_BEGIN_DECLS

/** RzKeyUse: each 32 random octets. FIELD encrypts personal fields; TERMINAL is the private key (Ed25519) this terminal signs captures with. */
typedef enum
{
  RZ_KEY_USE_FIELD,
  RZ_KEY_USE_TERMINAL,
} RzKeyUse;

/** Files in the data directory, mode 0600. */
#define RZ_KEY_STORE_FIELD_FILE "field.key"
#define RZ_KEY_STORE_TERMINAL_FILE "terminal.key"

/**
 * rz_key_store_load:
 * @data_dir: directory the key belongs to
 * @may_make: whether a new key may be made; %FALSE when something is encrypted already, or its key would be written over
 * @in_file: (inout): whether the key lies in the file because no secret service runs; a new file is announced by a warning. %TRUE: it is
 *   known that none runs, so that none is asked and nothing announced again
 *
 * Waits for the secret service 3 s at most. Not on the main thread of a program that is on screen.
 * Returns: (transfer full) (nullable): 32 bytes that are wiped when freed; %NULL with %RZ_STORE_ERROR_KEY, _UNWRITABLE or _FULL.
 */
GBytes *rz_key_store_load (const char *data_dir,
                           RzKeyUse    use,
                           gboolean    may_make,
                           gboolean   *in_file,
                           GError    **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with the local store, by what the caller can do about it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RzStoreError:
 * @RZ_STORE_ERROR_UNWRITABLE: the data directory or file cannot be written: choose another one, or mend its rights
 * @RZ_STORE_ERROR_FULL: the disk is full: make room; what was there is still there
 * @RZ_STORE_ERROR_DAMAGED: the database is damaged: put it aside; nothing was overwritten
 * @RZ_STORE_ERROR_NEWER: a newer release wrote it: update the program; nothing was changed
 * @RZ_STORE_ERROR_BUSY: another program holds it: close that one and try again
 * @RZ_STORE_ERROR_KEY: the key that encrypted it cannot be had: unlock the key store; nothing was overwritten
 * @RZ_STORE_ERROR_TAMPERED: an encrypted field is not what was written: the row is refused
 * @RZ_STORE_ERROR_CONFLICT: another process changed the same at the same time: nothing was written, try again at once
 * @RZ_STORE_ERROR_UNREACHABLE: the server of the database does not answer: try again later; what was told as done is done
 * @RZ_STORE_ERROR_UNFINISHED: it is deleted, but traces are left in the file until the store is opened again
 */
typedef enum
{
  RZ_STORE_ERROR_UNWRITABLE,
  RZ_STORE_ERROR_FULL,
  RZ_STORE_ERROR_DAMAGED,
  RZ_STORE_ERROR_NEWER,
  RZ_STORE_ERROR_BUSY,
  RZ_STORE_ERROR_KEY,
  RZ_STORE_ERROR_TAMPERED,
  RZ_STORE_ERROR_CONFLICT,
  RZ_STORE_ERROR_UNREACHABLE,
  RZ_STORE_ERROR_UNFINISHED,
} RzStoreError;

#define RZ_STORE_ERROR (rz_store_error_quark ())
GQuark rz_store_error_quark (void);

G_END_DECLS

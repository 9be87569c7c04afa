/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store lends to the rest of this layer. */
#pragma once

#include "rz-field-cipher.h"
#include "rz-store.h"

G_BEGIN_DECLS

/** rz_store_get_database_path: Any thread, like rz_store_get_cipher(): set when the store was opened. */
const char    *rz_store_get_database_path (RzStore *self);
RzFieldCipher *rz_store_get_cipher (RzStore *self);

G_END_DECLS

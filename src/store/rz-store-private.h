/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store lends to the rest of this layer. */
#pragma once

#include "rz-field-cipher.h"
#include "rz-store.h"

G_BEGIN_DECLS

/* Names of the sealed values. */
#define RZ_STORE_DRAFT "draft"
#define RZ_STORE_PERSON "person"
#define RZ_STORE_STANDING "standing"
#define RZ_STORE_ERASURE "erasure" /* there while the file has to be written anew */

/** rz_store_get_database_path: Any thread, like rz_store_get_cipher(): set when the store was opened. */
const char    *rz_store_get_database_path (RzStore *self);
RzFieldCipher *rz_store_get_cipher (RzStore *self);

G_END_DECLS

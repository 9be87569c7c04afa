/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the store share, and lend to the rest of this layer. */
#pragma once

#include "rz-database.h"
#include "rz-eraser.h"
#include "rz-field-cipher.h"
#include "rz-search-tokens.h"
#include "rz-store.h"

G_BEGIN_DECLS

/* Names of the sealed values. */
#define RZ_STORE_DRAFT "draft"
#define RZ_STORE_PERSON "person"
#define RZ_STORE_STANDING "standing"
#define RZ_STORE_EXPIRED "expired"     /* how many went unfinished and nobody was told yet */
#define RZ_STORE_LOST "lost"           /* how many the service did not have, likewise */
#define RZ_STORE_REFRESHED "refreshed" /* when the service last told the results of everybody looked after */
#define RZ_STORE_ERASURE "erasure"     /* there while the file has to be written anew */

struct _RzStore
{
  GObject parent_instance;

  char           *data_dir; /* (owned) */
  char           *path;     /* (owned) */
  RzDatabase     *database; /* (owned) */
  RzFieldCipher  *cipher;   /* (owned) */
  RzSearchTokens *tokens;   /* (owned) */
  RzEraser       *eraser;   /* (owned) */
  GBytes         *terminal; /* (owned): private key of this terminal; overwritten when freed */
  RzStoreMode     mode;
  gboolean        key_in_file;
  guint           expired;
  guint           lost;
  guint           keep_days; /* of results; 0: without end */
};

/** rz_store_get_database_path: Any thread, like rz_store_get_cipher(): set when the store was opened. */
const char    *rz_store_get_database_path (RzStore *self);
RzFieldCipher *rz_store_get_cipher (RzStore *self);
/** rz_store_put_sealed: @value under @name, saved now; a floating reference is sunk. */
gboolean rz_store_put_sealed (RzStore    *self,
                              const char *name,
                              GVariant   *value,
                              GError    **error);
/** rz_store_load_gone: What a program before this one deleted and told nobody of. */
gboolean rz_store_load_gone (RzStore *self,
                             GError **error);

G_END_DECLS

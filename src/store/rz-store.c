/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything this computer keeps. */
#include "rz-store.h"

#include <errno.h>
#include <string.h>

#include "rz-field-cipher.h"
#include "rz-key-store.h"
#include "rz-result-table.h"
#include "rz-sealed-table.h"
#include "rz-statement.h"

#define DATABASE_FILE "renzheng.db"
#define DRAFT "draft"
#define PERSON "person"
#define PERSON_TYPE "(sis)"

struct _RzStore
{
  GObject parent_instance;

  char          *data_dir; /* (owned) */
  RzDatabase    *database; /* (owned) */
  RzFieldCipher *cipher;   /* (owned) */
  RzStoreMode    mode;
  gboolean       key_in_file;
};

G_DEFINE_FINAL_TYPE (RzStore, rz_store, G_TYPE_OBJECT)

/* Append only: a released step is never edited. Index + 1 is PRAGMA user_version. */
static const char *const migrations[] = {
  "CREATE TABLE key_check (value TEXT NOT NULL) STRICT;"
  "CREATE TABLE sealed (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;"
  "CREATE TABLE result (id TEXT NOT NULL, outcome INTEGER NOT NULL, receipt_no TEXT UNIQUE, day TEXT NOT NULL,"
  " valid_until TEXT, reason TEXT, hint TEXT, personal BLOB NOT NULL) STRICT;"
  "CREATE INDEX result_by_day ON result (day DESC)",
  NULL,
};

static void
rz_store_finalize (GObject *object)
{
  RzStore *self = RZ_STORE (object);

  g_clear_pointer (&self->cipher, rz_field_cipher_free);
  g_clear_pointer (&self->database, rz_database_close);
  g_clear_pointer (&self->data_dir, g_free);
  G_OBJECT_CLASS (rz_store_parent_class)->finalize (object);
}

static void
rz_store_class_init (RzStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rz_store_finalize;
}

static void
rz_store_init (RzStore *self)
{
  self->mode = RZ_STORE_MODE_DESK;
}

static gboolean
make_directory (const char *data_dir,
                GError    **error)
{
  if (g_mkdir_with_parents (data_dir, 0700) == 0)
    return TRUE;
  g_set_error (error, RZ_STORE_ERROR, errno == ENOSPC ? RZ_STORE_ERROR_FULL : RZ_STORE_ERROR_UNWRITABLE, "%s: %s", data_dir, g_strerror (errno));
  return FALSE;
}

/* A key that did not write this database must not write to it either. */
static gboolean
check_key (RzStore *self,
           GError **error)
{
  g_autofree char *check = rz_field_cipher_get_check (self->cipher);
  g_autoptr (RzStatement) read = rz_statement_new (self->database, "SELECT value FROM key_check", error);
  g_autoptr (RzStatement) write = NULL;
  gboolean row;

  if (read == NULL || !rz_statement_step (read, &row, error))
    return FALSE;
  if (row && g_strcmp0 (rz_statement_get_text (read, 0), check) == 0)
    return TRUE;
  if (row)
    {
      g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "The key at hand is not the one that encrypted this database");
      return FALSE;
    }
  write = rz_statement_new (self->database, "INSERT INTO key_check (value) VALUES (?1)", error);
  if (write == NULL)
    return FALSE;
  rz_statement_bind_text (write, 1, check);
  return rz_statement_step (write, NULL, error);
}

RzStore *
rz_store_open (const char *data_dir,
               GError    **error)
{
  g_autoptr (RzStore) self = g_object_new (RZ_TYPE_STORE, NULL);
  g_autoptr (GBytes) key = NULL;
  g_autofree char *path = g_build_filename (data_dir, DATABASE_FILE, NULL);

  self->data_dir = g_strdup (data_dir);
  if (!make_directory (data_dir, error) ||
      (self->database = rz_database_open (path, migrations, error)) == NULL ||
      (key = rz_key_store_load (data_dir, &self->key_in_file, error)) == NULL ||
      (self->cipher = rz_field_cipher_new (key, error)) == NULL ||
      !check_key (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
rz_store_get_data_dir (RzStore *self)
{
  return self->data_dir;
}

gboolean
rz_store_is_key_in_file (RzStore *self)
{
  return self->key_in_file;
}

void
rz_store_set_mode (RzStore    *self,
                   RzStoreMode mode)
{
  self->mode = mode;
}

RzStoreMode
rz_store_get_mode (RzStore *self)
{
  return self->mode;
}

gboolean
rz_store_put_result (RzStore        *self,
                     const RzResult *result,
                     GError        **error)
{
  RzResult kept;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  kept = *result;
  if (self->mode == RZ_STORE_MODE_PUBLIC)
    kept.masked_name = kept.city_code = kept.channel = kept.jws = NULL;
  return rz_result_table_put (self->database, self->cipher, &kept, error);
}

GPtrArray *
rz_store_list_results (RzStore *self,
                       guint    limit,
                       GError **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), NULL);

  return rz_result_table_list (self->database, self->cipher, limit, error);
}

/* Values on disk are little-endian, whatever the machine. */
static GVariant *
to_disk_order (GVariant *value)
{
  return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (value) : g_variant_ref (value);
}

static gboolean
put_sealed (RzStore    *self,
            const char *name,
            GVariant   *value,
            GError    **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autoptr (GVariant) swapped = to_disk_order (owned);
  g_autoptr (GBytes) clear = g_variant_get_data_as_bytes (swapped);

  return rz_sealed_table_put (self->database, self->cipher, name, clear, error);
}

static gboolean
get_sealed (RzStore            *self,
            const char         *name,
            const GVariantType *type,
            GVariant          **value,
            GError            **error)
{
  g_autoptr (GBytes) clear = NULL;
  g_autoptr (GVariant) swapped = NULL;

  *value = NULL;
  if (!rz_sealed_table_get (self->database, self->cipher, name, &clear, error))
    return FALSE;
  if (clear == NULL)
    return TRUE;
  swapped = g_variant_ref_sink (g_variant_new_from_bytes (type, clear, FALSE));
  *value = to_disk_order (swapped);
  return TRUE;
}

gboolean
rz_store_save_draft (RzStore  *self,
                     GVariant *draft,
                     GError  **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_variant_is_of_type (draft, G_VARIANT_TYPE_VARDICT), FALSE);

  return put_sealed (self, DRAFT, draft, error);
}

gboolean
rz_store_load_draft (RzStore   *self,
                     GVariant **draft,
                     GError   **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return get_sealed (self, DRAFT, G_VARIANT_TYPE_VARDICT, draft, error);
}

gboolean
rz_store_drop_draft (RzStore *self,
                     GError **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return rz_sealed_table_remove (self->database, DRAFT, error);
}

gboolean
rz_store_remember (RzStore        *self,
                   const RzPerson *person,
                   GError        **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  if (self->mode != RZ_STORE_MODE_PRIVATE)
    return TRUE;
  return put_sealed (self, PERSON, g_variant_new (PERSON_TYPE, person->name, (int) person->id_type, person->id_number), error);
}

gboolean
rz_store_recall (RzStore   *self,
                 RzPerson **person,
                 GError   **error)
{
  g_autoptr (GVariant) value = NULL;
  const char *name, *number;
  int         type;

  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  *person = NULL;
  if (!get_sealed (self, PERSON, G_VARIANT_TYPE (PERSON_TYPE), &value, error))
    return FALSE;
  if (value != NULL)
    {
      g_variant_get (value, "(&si&s)", &name, &type, &number);
      *person = rz_person_new (name, type, number);
    }
  return TRUE;
}

gboolean
rz_store_forget (RzStore *self,
                 GError **error)
{
  g_return_val_if_fail (RZ_IS_STORE (self), FALSE);

  return rz_sealed_table_remove (self->database, PERSON, error);
}

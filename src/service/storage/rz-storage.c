/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service's database with the keys that belong to it. */
#include "rz-storage.h"

#include <string.h>

#include <glib/gstdio.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include "rz-audit.h"
#include "rz-key-file.h"
#include "rz-postgres.h"
#include "rz-statement.h"

/* Bytes of a file that are read where the kernel has them, and KiB of pages kept of what comes behind. */
#define MAX_MAPPED (1024 * 1024 * 1024)
#define CACHE_KIB 16384

struct _RzStorage
{
  RzDatabase *database;    /* (owned) */
  RzVault    *vault;       /* (owned) */
  char       *key_place;   /* (owned) (nullable): in memory */
  RzJwk      *signing_key; /* (owned) */
};

/* Append only: a released step is never edited. Numbers on disk: status 0 active, 1 suspended, 2 ended; session state 0 open, 1 judged, 2 replaced. */
static const char *const migrations[] = {
  "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"

  "CREATE TABLE beneficiary ("
  "  id INTEGER PRIMARY KEY, person BLOB NOT NULL, scheme TEXT NOT NULL, name BLOB NOT NULL, id_type TEXT NOT NULL, id_number BLOB NOT NULL,"
  "  city_code TEXT NOT NULL, status INTEGER NOT NULL, last_pass TEXT, tries INTEGER NOT NULL DEFAULT 0, last_try_at INTEGER NOT NULL DEFAULT 0,"
  "  UNIQUE (person, scheme)) STRICT;"

  "CREATE TABLE reference ("
  "  beneficiary INTEGER NOT NULL REFERENCES beneficiary (id) ON DELETE CASCADE, engine TEXT NOT NULL, template BLOB NOT NULL,"
  "  threshold_ppm INTEGER NOT NULL, live_threshold_ppm INTEGER NOT NULL, PRIMARY KEY (beneficiary, engine)) STRICT;"

  "CREATE TABLE certification ("
  "  case_id TEXT PRIMARY KEY, beneficiary INTEGER NOT NULL REFERENCES beneficiary (id), handling TEXT NOT NULL, agent BLOB,"
  "  opened_at INTEGER NOT NULL) STRICT;"
  "CREATE INDEX certification_by_time ON certification (opened_at);"

  "CREATE TABLE consent ("
  "  id INTEGER PRIMARY KEY, case_id TEXT NOT NULL REFERENCES certification (case_id) ON DELETE CASCADE, document TEXT NOT NULL,"
  "  version TEXT NOT NULL, given_at TEXT NOT NULL, witness TEXT) STRICT;"
  "CREATE INDEX consent_by_case ON consent (case_id);"

  "CREATE TABLE session ("
  "  session_id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES certification (case_id) ON DELETE CASCADE, nonce TEXT NOT NULL UNIQUE,"
  "  document TEXT NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,"
  "  idempotency_key TEXT, verdict BLOB) STRICT;"
  "CREATE INDEX session_by_case ON session (case_id);"

  "CREATE TABLE picture_seen (sha256 BLOB PRIMARY KEY, seen_at INTEGER NOT NULL) STRICT;"

  "CREATE TABLE receipt ("
  "  id INTEGER PRIMARY KEY, receipt_no TEXT NOT NULL UNIQUE, beneficiary INTEGER NOT NULL REFERENCES beneficiary (id), jws BLOB NOT NULL) STRICT;"
  "CREATE INDEX receipt_by_beneficiary ON receipt (beneficiary, id DESC);"

  "CREATE TABLE ticket ("
  "  ticket TEXT PRIMARY KEY, beneficiary INTEGER NOT NULL REFERENCES beneficiary (id), reason TEXT NOT NULL, channel TEXT, opened_at INTEGER NOT NULL) STRICT;"

  "CREATE TABLE answer ("
  "  call TEXT NOT NULL, idempotency_key TEXT NOT NULL, status INTEGER NOT NULL, type TEXT NOT NULL, body BLOB NOT NULL, case_id TEXT,"
  "  answered_at INTEGER NOT NULL, PRIMARY KEY (call, idempotency_key)) STRICT;"
  "CREATE INDEX answer_by_time ON answer (answered_at);",

  "ALTER TABLE beneficiary ADD COLUMN pass_source INTEGER NOT NULL DEFAULT 0;"
  "CREATE TABLE question_count (terminal TEXT PRIMARY KEY, since INTEGER NOT NULL, questions INTEGER NOT NULL, unknown INTEGER NOT NULL) STRICT;",

  "CREATE TABLE terminal (thumbprint TEXT PRIMARY KEY, public_key TEXT NOT NULL, taken_at INTEGER NOT NULL) STRICT;"
  "ALTER TABLE certification ADD COLUMN terminal TEXT REFERENCES terminal (thumbprint);"
  "ALTER TABLE session ADD COLUMN bundle BLOB;",

  /* Terminal state 0 taken at its first case, 1 enrolled, 2 revoked. Ticket state 0 open, 1 confirmed, 2 declined, 3 closed. Key state 0 signs, 1 signed, 2 revoked. */
  "ALTER TABLE terminal ADD COLUMN state INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE terminal ADD COLUMN label TEXT;"
  "CREATE TABLE enrolment_code (code_hash TEXT PRIMARY KEY, label TEXT, expires_at INTEGER NOT NULL, used_at INTEGER) STRICT;"
  "CREATE TABLE staff (token_hash TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, made_at INTEGER NOT NULL, revoked_at INTEGER) STRICT;"
  "CREATE TABLE audit (seq INTEGER PRIMARY KEY, line TEXT NOT NULL, link TEXT NOT NULL) STRICT;"
  "CREATE TABLE audit_head (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, link TEXT NOT NULL) STRICT;"
  "CREATE TABLE signing_key (kid TEXT PRIMARY KEY, public_key TEXT NOT NULL, private_key BLOB, state INTEGER NOT NULL, made_at INTEGER NOT NULL) STRICT;"
  "ALTER TABLE receipt ADD COLUMN revoked_at INTEGER;"
  "ALTER TABLE ticket ADD COLUMN state INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE ticket ADD COLUMN decided_at INTEGER;"
  "ALTER TABLE ticket ADD COLUMN decided_by TEXT;",

  /* What every case opens with stands in its own row; what comes later, or twice, in the table of consents. */
  "ALTER TABLE certification ADD COLUMN agreement_version TEXT;"
  "ALTER TABLE certification ADD COLUMN agreement_at TEXT;"
  "ALTER TABLE certification ADD COLUMN agreement_witness TEXT;"
  "ALTER TABLE certification ADD COLUMN privacy_version TEXT;"
  "ALTER TABLE certification ADD COLUMN privacy_at TEXT;"
  "ALTER TABLE certification ADD COLUMN privacy_witness TEXT;",

  /* Which request a key was given to; unknown for the day after an upgrade. */
  "ALTER TABLE answer ADD COLUMN request BLOB;"
  "CREATE INDEX ticket_by_beneficiary ON ticket (beneficiary);",

  /* The first line of the log is linked with the key, which is not at hand here. */
  "INSERT INTO setting (name, value) VALUES ('log_to_begin', '1');",
  NULL
};

static GBytes *
make_data_key (void)
{
  guint8  random[RZ_VAULT_KEY_LENGTH];
  GBytes *key = NULL;

  if (gnutls_rnd (GNUTLS_RND_KEY, random, sizeof random) >= 0)
    key = rz_secret_bytes_new (random, sizeof random);
  explicit_bzero (random, sizeof random);
  return key;
}

static char *
read_setting (RzStorage  *self,
              const char *name,
              GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT value FROM setting WHERE name = ?1", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;

  rz_statement_bind_text (statement, 1, name);
  return rz_statement_step (statement, &row, error) && row ? g_strdup (rz_statement_get_text (statement, 0)) : NULL;
}

static gboolean
write_setting (RzStorage  *self,
               const char *name,
               const char *value,
               GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, name);
  rz_statement_bind_text (statement, 2, value);
  return rz_statement_step (statement, NULL, error);
}

static gboolean
remove_setting (RzStorage  *self,
                const char *name,
                GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "DELETE FROM setting WHERE name = ?1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, name);
  return rz_statement_step (statement, NULL, error);
}

static gboolean
refuse_key (GError    **error,
            const char *what)
{
  g_clear_error (error);
  g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "%s; nothing was overwritten", what);
  return FALSE;
}

/* @make: what a new secret is; in memory it is not written anywhere. A file is made only where the database is new. */
static GBytes *
load_secret (const char *path,
             gboolean    is_new,
             GBytes     *fresh,
             GError    **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GBytes) secret = path ? rz_key_file_read (path, &missing) : g_bytes_ref (fresh);

  if (secret != NULL)
    return g_steal_pointer (&secret);
  if (is_new && g_error_matches (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT) && rz_key_file_create (path, fresh, &missing) != FALSE)
    return g_bytes_ref (fresh);

  refuse_key (error, missing->message);
  return NULL;
}

static gboolean
load_vault (RzStorage  *self,
            const char *place,
            GError    **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *wanted = read_setting (self, "key_check", &fault);
  g_autofree char *found = NULL;
  g_autofree char *key_path = place ? g_strconcat (place, ".key", NULL) : NULL;
  g_autoptr (GBytes) fresh = make_data_key ();
  g_autoptr (GBytes) key = NULL;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (fresh == NULL)
    return refuse_key (error, "No random numbers for a key");

  key = load_secret (key_path, wanted == NULL, fresh, error);
  self->vault = key ? rz_vault_new (key, error) : NULL;
  if (self->vault == NULL)
    return FALSE;

  found = rz_vault_get_check (self->vault);
  if (wanted == NULL)
    return write_setting (self, "key_check", found, error);

  return g_strcmp0 (wanted, found) == 0 || refuse_key (error, "The key beside the database is not the one it was written with");
}

static gboolean
load_signing_key (RzStorage  *self,
                  const char *place,
                  GError    **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *wanted = read_setting (self, "signing_kid", &fault);
  g_autofree char *pem_path = place ? g_strconcat (place, "-signing.pem", NULL) : NULL;
  g_autoptr (RzJwk) made = fault ? NULL : rz_jwk_generate (RZ_JWK_ES256, &fault);
  g_autoptr (GBytes) fresh = made ? rz_jwk_to_pem (made, &fault) : NULL;
  g_autoptr (GBytes) pem = fresh ? load_secret (pem_path, wanted == NULL, fresh, &fault) : NULL;

  self->signing_key = pem ? rz_jwk_new_from_pem (pem, &fault) : NULL;
  if (self->signing_key == NULL)
    {
      g_autofree char *what = g_strdup (fault->message);

      g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "The signing key cannot be used: %s", what);
      return FALSE;
    }
  if (wanted == NULL)
    return write_setting (self, "signing_kid", rz_jwk_get_kid (self->signing_key), error);

  return g_strcmp0 (wanted, rz_jwk_get_kid (self->signing_key)) == 0 || refuse_key (error, "The signing key beside the database is not the one it was used with");
}

static gboolean
begin_log (RzStorage *self,
           GError   **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *to_begin = read_setting (self, "log_to_begin", &fault);

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  return to_begin == NULL ||
         (rz_audit_begin (self, g_get_real_time () / G_USEC_PER_SEC, error) && remove_setting (self, "log_to_begin", error));
}

/* The first process to come makes the keys and begins the log, the others find them. */
static gboolean
load_keys (RzStorage  *self,
           const char *place,
           GError    **error)
{
  g_autoptr (RzTransaction) transaction = NULL;
  g_autoptr (GError) fault = NULL;
  g_autofree char *last = read_setting (self, "signing_kid", &fault);
  g_autofree char *to_begin = fault ? NULL : read_setting (self, "log_to_begin", &fault);

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (last != NULL && to_begin == NULL)
    return load_vault (self, place, error) && load_signing_key (self, place, error);

  transaction = rz_transaction_begin_alone (self->database, error);
  return transaction != NULL && load_vault (self, place, error) && load_signing_key (self, place, error) &&
         begin_log (self, error) && rz_transaction_commit (transaction, error);
}

/* Where the keys stand, without the ends of their names. NULL: in memory only. */
static char *
find_place (const char *spec,
            const char *path,
            const char *keys,
            GError    **error)
{
  g_autofree char *folder = keys ? g_strdup (keys) : g_build_filename (g_get_user_data_dir (), "renzheng-service", NULL);
  g_autofree char *name = path ? g_path_get_basename (path) : rz_postgres_get_name (spec);

  if (path != NULL && keys == NULL)
    return g_strdup (path);
  if (strchr (name, '/') == NULL && g_mkdir_with_parents (folder, 0700) == 0)
    return g_build_filename (folder, name, NULL);

  g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY, "%s: the folder of the keys cannot be made", folder);
  return NULL;
}

/* People are looked for all over the file as it is now; what it grows by is written once and hardly read, and mapped it would only look like memory. */
static gboolean
prepare_for_many (RzStorage  *self,
                  const char *path,
                  GError    **error)
{
  GStatBuf         status = { 0 };
  g_autofree char *sql = NULL;

  if (g_stat (path, &status) != 0)
    status.st_size = 0;
  sql = g_strdup_printf ("PRAGMA mmap_size = %" G_GINT64_FORMAT "; PRAGMA cache_size = -%d", MIN ((gint64) status.st_size, MAX_MAPPED), CACHE_KIB);
  return rz_database_exec (self->database, sql, error);
}

gboolean
rz_storage_names_database (const char *spec)
{
  return (g_str_has_prefix (spec, "sqlite:") && !g_str_equal (spec, "sqlite:")) || rz_postgres_is_uri (spec);
}

RzStorage *
rz_storage_open (const char *spec,
                 GError    **error)
{
  return rz_storage_open_with_keys (spec, NULL, error);
}

RzStorage *
rz_storage_open_with_keys (const char *spec,
                           const char *keys,
                           GError    **error)
{
  g_autoptr (RzStorage) self = g_new0 (RzStorage, 1);
  const char      *path = g_str_has_prefix (spec, "sqlite:") ? spec + strlen ("sqlite:") : NULL;
  gboolean         in_memory = g_strcmp0 (path, ":memory:") == 0;
  g_autofree char *place = NULL;

  if (!rz_storage_names_database (spec))
    {
      g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNWRITABLE, "A database is named as " RZ_STORAGE_SPECS);
      return NULL;
    }

  self->database = path ? rz_database_open (path, migrations, error) : rz_postgres_open (spec, migrations, error);
  if (path != NULL && self->database != NULL && !prepare_for_many (self, path, error))
    return NULL;
  if (self->database != NULL && !in_memory)
    place = find_place (spec, path, keys, error);
  if (self->database == NULL || (place == NULL && !in_memory) || !load_keys (self, place, error))
    return NULL;

  self->key_place = g_steal_pointer (&place);
  return g_steal_pointer (&self);
}

/* A file that cannot be read as a database is one nevertheless: opening it says what is wrong. */
static gboolean
was_made (const char *path)
{
  g_autoptr (RzDatabase) reader = g_file_test (path, G_FILE_TEST_EXISTS) ? rz_database_open_reader (path, NULL) : NULL;
  g_autoptr (RzStatement) version = reader ? rz_statement_new (reader, "PRAGMA user_version", NULL) : NULL;
  gboolean row = FALSE;

  if (reader == NULL)
    return FALSE;

  return version == NULL || !rz_statement_step (version, &row, NULL) || rz_statement_get_int (version, 0) != 0;
}

RzStorage *
rz_storage_open_existing (const char *spec,
                          const char *keys,
                          GError    **error)
{
  const char *path = g_str_has_prefix (spec, "sqlite:") ? spec + strlen ("sqlite:") : NULL;

  if (path == NULL || was_made (path))
    return rz_storage_open_with_keys (spec, keys, error);

  g_set_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_UNWRITABLE, "%s: there is no database; serve and import make one", path);
  return NULL;
}

gboolean
rz_storage_answers (RzStorage *self)
{
  g_autofree char *check = read_setting (self, "key_check", NULL);

  return check != NULL;
}

gboolean
rz_storage_is_demo (RzStorage *self)
{
  g_autofree char *demo = read_setting (self, "demo", NULL);

  return demo != NULL;
}

gboolean
rz_storage_set_demo (RzStorage *self,
                     GError   **error)
{
  return rz_storage_is_demo (self) || write_setting (self, "demo", "1", error);
}

void
rz_storage_close (RzStorage *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->vault, rz_vault_free);
  g_clear_pointer (&self->signing_key, rz_jwk_unref);
  g_clear_pointer (&self->database, rz_database_close);
  g_free (self->key_place);
  g_free (self);
}

RzDatabase *
rz_storage_get_database (RzStorage *self)
{
  return self->database;
}

const char *
rz_storage_get_key_place (RzStorage *self)
{
  return self->key_place ? self->key_place : "";
}

RzVault *
rz_storage_get_vault (RzStorage *self)
{
  return self->vault;
}

RzJwk *
rz_storage_get_signing_key (RzStorage *self)
{
  return self->signing_key;
}

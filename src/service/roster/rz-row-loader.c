/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many beneficiaries at once: staged in tables that nobody else sees, row by row or by COPY, then merged under the lock. */
#include "rz-row-loader.h"

#include <string.h>

#include "rz-database-driver.h"
#include "rz-date.h"
#include "rz-statement.h"

#define COLUMNS "person, scheme, name, id_type, id_number, city_code, status, last_pass, pass_source"
#define N_COLUMNS 9

/* What comes in bulk is kept here first, without an index. A server drops both with the transaction. */
#define STAGE(gone)                                                                                                                            \
  "CREATE TEMPORARY TABLE stage " gone " AS SELECT " COLUMNS " FROM beneficiary LIMIT 0;"                                                      \
  "CREATE TEMPORARY TABLE stage_reference " gone " AS SELECT id AS place, person, scheme, engine, template, threshold_ppm, live_threshold_ppm" \
  " FROM beneficiary, reference LIMIT 0;"                                                                                                      \
  "CREATE INDEX stage_reference_by_place ON stage_reference (place)"
#define UNSTAGE "DROP TABLE IF EXISTS temp.stage; DROP TABLE IF EXISTS temp.stage_reference"
#define COPY "COPY stage (" COLUMNS ") FROM STDIN BINARY"
#define INSERT "INSERT INTO stage (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
#define INSERT_REFERENCE                                                                                     \
  "INSERT INTO stage_reference (place, person, scheme, engine, template, threshold_ppm, live_threshold_ppm)" \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"

/* Somebody passed here, by face or at a counter, on ?1 or later, the roster knows an older day, and the newest receipt was not taken back. */
#define STANDS "(SELECT revoked_at FROM receipt WHERE beneficiary = known.id ORDER BY id DESC LIMIT 1) IS NULL"
#define HERE "known.pass_source IN (1, 3) AND known.last_pass >= ?1 AND " STANDS
#define PASSED(new) HERE " AND known.last_pass > coalesce (" new ".last_pass, '')"
#define UNLESS_PASSED(new, column, kept) column " = CASE WHEN " PASSED (new) " THEN " kept " ELSE " new "." column " END"
#define PERSON_FROM(new) "name = " new ".name, id_type = " new ".id_type, id_number = " new ".id_number, city_code = " new ".city_code"
#define STATUS_FROM(new) UNLESS_PASSED (new, "status", "CASE " new ".status WHEN 1 THEN 0 ELSE " new ".status END")
#define PASS_FROM(new) UNLESS_PASSED (new, "last_pass", "known.last_pass") ", " UNLESS_PASSED (new, "pass_source", "known.pass_source")
#define UPDATE_FROM(new) PERSON_FROM (new) ", " STATUS_FROM (new) ", " PASS_FROM (new)

/* In the order of the index, which then grows at its end or is read once through. */
#define MERGE_IN_FILE                                                                                       \
  "INSERT INTO beneficiary AS known (" COLUMNS ") SELECT " COLUMNS " FROM stage WHERE true ORDER BY person" \
  " ON CONFLICT (person, scheme) DO UPDATE SET " UPDATE_FROM ("excluded")

/*
 * A server brings up to date who is there and adds who is not: half the time of INSERT with ON CONFLICT, which feels its way row by row there, as
 * SQLite would with these two. Nobody else writes people meanwhile; whoever passes meanwhile is looked at as the pass left them.
 */
#define UPDATE_ON_SERVER \
  "UPDATE beneficiary AS known SET " UPDATE_FROM ("new") " FROM stage AS new WHERE new.person = known.person AND new.scheme = known.scheme"
#define ADD_ON_SERVER                                                                                                    \
  "INSERT INTO beneficiary (" COLUMNS ") SELECT " COLUMNS " FROM stage AS new WHERE NOT EXISTS (SELECT FROM beneficiary" \
  " AS known WHERE known.person = new.person AND known.scheme = new.scheme) ORDER BY person"

#define FIND_REFERENCE                                                                                               \
  "SELECT known.id, new.engine, new.template, new.threshold_ppm, new.live_threshold_ppm FROM stage_reference AS new" \
  " JOIN beneficiary AS known ON known.person = new.person AND known.scheme = new.scheme WHERE new.place = ?1"

struct _RzRowLoader
{
  RzDatabase    *database; /* of the storage */
  RzVault       *vault;    /* of the storage */
  RzRegistry    *registry;
  RzTransaction *transaction; /* (owned) (nullable): on a server, where it locks nobody out, from the beginning */
  GByteArray    *rows;        /* (owned) (nullable): in the binary format of COPY; %NULL where rows go in one by one */
  RzStatement   *insert;      /* (owned) (nullable): where they do */
  gint64         references;  /* staged, placed from 1 */
  char          *first_day;   /* (owned) */
};

/* A transaction of SQLite's that writes only temporary tables locks nothing of the file; the tables themselves are made before it, for which the
 * file is read. */
static gboolean
stage_in_file (RzRowLoader *self,
               GError     **error)
{
  return rz_database_exec (self->database, UNSTAGE ";" STAGE (""), error) &&
         rz_database_exec (self->database, "BEGIN", error) &&
         (self->insert = rz_statement_new (self->database, INSERT, error)) != NULL;
}

static gboolean
stage_on_server (RzRowLoader *self,
                 GError     **error)
{
  self->rows = g_byte_array_new ();
  self->transaction = rz_transaction_begin_alone (self->database, error);
  return self->transaction != NULL && rz_database_exec (self->database, STAGE ("ON COMMIT DROP"), error);
}

RzRowLoader *
rz_row_loader_new (RzStorage   *storage,
                   RzRegistry  *registry,
                   const GDate *first_day,
                   GError     **error)
{
  g_autoptr (RzRowLoader) self = g_new0 (RzRowLoader, 1);

  self->database = rz_storage_get_database (storage);
  self->vault = rz_storage_get_vault (storage);
  self->registry = registry;
  self->first_day = rz_date_to_string (first_day);
  if (rz_database_get_driver (self->database)->copy != NULL ? stage_on_server (self, error) : stage_in_file (self, error))
    return g_steal_pointer (&self);

  return NULL;
}

void
rz_row_loader_free (RzRowLoader *self)
{
  sqlite3 *handle;

  if (self == NULL)
    return;

  g_clear_pointer (&self->insert, rz_statement_free);
  g_clear_pointer (&self->rows, g_byte_array_unref);
  g_clear_pointer (&self->transaction, rz_transaction_free);
  handle = rz_database_get_handle (self->database);
  if (handle != NULL && !sqlite3_get_autocommit (handle))
    rz_database_exec (self->database, "ROLLBACK", NULL);
  if (handle != NULL)
    rz_database_exec (self->database, UNSTAGE, NULL);
  g_free (self->first_day);
  g_free (self);
}

static void
append_field (GByteArray   *rows,
              gconstpointer data,
              gsize         length)
{
  guint32 size = GUINT32_TO_BE (data ? (guint32) length : G_MAXUINT32);

  g_byte_array_append (rows, (const guint8 *) &size, sizeof size);
  if (data != NULL)
    g_byte_array_append (rows, data, length);
}

static void
append_text (GByteArray *rows,
             const char *text)
{
  append_field (rows, text, text ? strlen (text) : 0);
}

static void
append_bytes (GByteArray *rows,
              GBytes     *bytes)
{
  append_field (rows, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
append_int (GByteArray *rows,
            gint64      number)
{
  gint64 big = GINT64_TO_BE (number);

  append_field (rows, &big, sizeof big);
}

static void
append_row (GByteArray           *rows,
            RzBeneficiary        *beneficiary,
            const RzSealedPerson *sealed,
            const char           *last_pass)
{
  static const guint16 n = GUINT16_TO_BE (N_COLUMNS);

  g_byte_array_append (rows, (const guint8 *) &n, sizeof n);
  append_bytes (rows, sealed->index);
  append_text (rows, beneficiary->scheme);
  append_bytes (rows, sealed->name);
  append_text (rows, rz_id_type_to_string (beneficiary->person->id_type));
  append_bytes (rows, sealed->number);
  append_text (rows, beneficiary->city_code);
  append_int (rows, beneficiary->status);
  append_text (rows, last_pass);
  append_int (rows, beneficiary->source);
}

static gboolean
insert_row (RzStatement          *insert,
            RzBeneficiary        *beneficiary,
            const RzSealedPerson *sealed,
            const char           *last_pass,
            GError              **error)
{
  rz_statement_reset (insert);
  rz_statement_bind_bytes (insert, 1, sealed->index);
  rz_statement_bind_text (insert, 2, beneficiary->scheme);
  rz_statement_bind_bytes (insert, 3, sealed->name);
  rz_statement_bind_text (insert, 4, rz_id_type_to_string (beneficiary->person->id_type));
  rz_statement_bind_bytes (insert, 5, sealed->number);
  rz_statement_bind_text (insert, 6, beneficiary->city_code);
  rz_statement_bind_int (insert, 7, beneficiary->status);
  rz_statement_bind_text (insert, 8, last_pass);
  rz_statement_bind_int (insert, 9, beneficiary->source);
  return rz_statement_step (insert, NULL, error);
}

gboolean
rz_row_loader_add (RzRowLoader          *self,
                   RzBeneficiary        *beneficiary,
                   const RzSealedPerson *sealed,
                   GError              **error)
{
  g_autofree char *last_pass = rz_date_to_string (&beneficiary->last_pass);

  if (self->rows == NULL)
    return insert_row (self->insert, beneficiary, sealed, last_pass, error);

  append_row (self->rows, beneficiary, sealed, last_pass);
  return TRUE;
}

/* Staged it is sealed too: temporary tables may go to the disk. */
static char *
make_place (gint64 place)
{
  return g_strdup_printf ("stage_reference.template:%" G_GINT64_FORMAT, place);
}

gboolean
rz_row_loader_add_reference (RzRowLoader          *self,
                             RzBeneficiary        *beneficiary,
                             const RzSealedPerson *sealed,
                             const RzReference    *reference,
                             GError              **error)
{
  g_autoptr (RzStatement) insert = rz_statement_new (self->database, INSERT_REFERENCE, error);
  g_autofree char *place = make_place (++self->references);
  g_autoptr (GBytes) template = rz_vault_seal (self->vault, place, reference->template, error);

  if (insert == NULL || template == NULL)
    return FALSE;

  rz_statement_bind_int (insert, 1, self->references);
  rz_statement_bind_bytes (insert, 2, sealed->index);
  rz_statement_bind_text (insert, 3, beneficiary->scheme);
  rz_statement_bind_text (insert, 4, reference->engine);
  rz_statement_bind_bytes (insert, 5, template);
  rz_statement_bind_int (insert, 6, rz_reference_to_ppm (reference->threshold));
  rz_statement_bind_int (insert, 7, rz_reference_to_ppm (reference->live_threshold));
  return rz_statement_step (insert, NULL, error);
}

gboolean
rz_row_loader_flush (RzRowLoader *self,
                     GError     **error)
{
  gboolean ok;

  if (self->rows == NULL || self->rows->len == 0)
    return TRUE;

  ok = rz_database_copy (self->database, COPY, self->rows->data, self->rows->len, error);
  g_byte_array_set_size (self->rows, 0);
  return ok;
}

/* Sealed anew for the row its person has now. */
static gboolean
merge_reference (RzRowLoader *self,
                 gint64       number,
                 GError     **error)
{
  g_autoptr (RzStatement) find = rz_statement_new (self->database, FIND_REFERENCE, error);
  g_autoptr (RzReference) reference = g_new0 (RzReference, 1);
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *place = make_place (number);
  gboolean         row = FALSE;

  if (find == NULL)
    return FALSE;

  rz_statement_bind_int (find, 1, number);
  if (!rz_statement_step (find, &row, error))
    return FALSE;

  sealed = row ? rz_statement_get_bytes (find, 2) : NULL;
  reference->template = rz_vault_open (self->vault, place, sealed, error);
  if (reference->template == NULL)
    return FALSE;

  reference->engine = g_strdup (rz_statement_get_text (find, 1));
  reference->threshold = rz_statement_get_int (find, 3) / 1e6;
  reference->live_threshold = rz_statement_get_int (find, 4) / 1e6;
  return rz_registry_set_reference (self->registry, rz_statement_get_int (find, 0), reference, error);
}

static gboolean
update (RzRowLoader *self,
        const char  *sql,
        GError     **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, sql, error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_text (statement, 1, self->first_day);
  return rz_statement_step (statement, NULL, error);
}

static gboolean
merge_people (RzRowLoader *self,
              GError     **error)
{
  if (self->rows == NULL)
    return update (self, MERGE_IN_FILE, error);

  return rz_database_exec (self->database, "ANALYZE stage", error) &&
         update (self, UPDATE_ON_SERVER, error) &&
         rz_database_exec (self->database, ADD_ON_SERVER, error);
}

RzTransaction *
rz_row_loader_merge (RzRowLoader *self,
                     GError     **error)
{
  g_autoptr (RzTransaction) transaction = g_steal_pointer (&self->transaction);

  g_clear_pointer (&self->insert, rz_statement_free);
  if (transaction == NULL)
    transaction = rz_database_exec (self->database, "COMMIT", error) ? rz_transaction_begin_alone (self->database, error) : NULL;
  if (transaction == NULL || !rz_row_loader_flush (self, error) || !merge_people (self, error))
    return NULL;

  for (gint64 place = 1; place <= self->references; place++)
    if (!merge_reference (self, place, error))
      return NULL;
  return g_steal_pointer (&transaction);
}

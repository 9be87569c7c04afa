/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many beneficiaries at once: row by row into SQLite, by COPY and one statement into a server. */
#include "rz-row-loader.h"

#include <string.h>

#include "rz-database-driver.h"
#include "rz-date.h"

#define COLUMNS "person, scheme, name, id_type, id_number, city_code, status, last_pass, pass_source"
#define N_COLUMNS 9

/* What a server takes in bulk it keeps here first, without an index; it is gone with the transaction. */
#define STAGE "CREATE TEMPORARY TABLE stage ON COMMIT DROP AS SELECT " COLUMNS " FROM beneficiary LIMIT 0"
#define COPY "COPY stage (" COLUMNS ") FROM STDIN BINARY"

/*
 * Who is there is brought up to date, who is not is added in the order of the index: half the time of INSERT with ON CONFLICT, which feels its way row
 * by row. Nobody else writes people meanwhile.
 */
#define MERGE                                                                                                            \
  "ANALYZE stage;"                                                                                                       \
  "UPDATE beneficiary AS known SET name = new.name, id_type = new.id_type, id_number = new.id_number,"                   \
  " city_code = new.city_code, status = new.status, last_pass = new.last_pass, pass_source = new.pass_source"            \
  " FROM stage AS new WHERE new.person = known.person AND new.scheme = known.scheme;"                                    \
  "INSERT INTO beneficiary (" COLUMNS ") SELECT " COLUMNS " FROM stage AS new WHERE NOT EXISTS (SELECT FROM beneficiary" \
  " AS known WHERE known.person = new.person AND known.scheme = new.scheme) ORDER BY person"

struct _RzRowLoader
{
  RzDatabase *database;
  RzRegistry *registry;
  GByteArray *rows; /* (owned) (nullable): in the binary format of COPY; %NULL where rows go in one by one */
};

RzRowLoader *
rz_row_loader_new (RzDatabase *database,
                   RzRegistry *registry,
                   GError    **error)
{
  gboolean     copies = rz_database_get_driver (database)->copy != NULL;
  RzRowLoader *self;

  if (copies && !rz_database_exec (database, STAGE, error))
    return NULL;

  self = g_new0 (RzRowLoader, 1);
  self->database = database;
  self->registry = registry;
  self->rows = copies ? g_byte_array_new () : NULL;
  return self;
}

void
rz_row_loader_free (RzRowLoader *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->rows, g_byte_array_unref);
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

gboolean
rz_row_loader_add (RzRowLoader          *self,
                   RzBeneficiary        *beneficiary,
                   const RzSealedPerson *sealed,
                   GError              **error)
{
  static const guint16 n = GUINT16_TO_BE (N_COLUMNS);
  g_autofree char     *last_pass = NULL;

  if (self->rows == NULL)
    return rz_registry_load (self->registry, beneficiary, sealed, error);

  last_pass = rz_date_to_string (&beneficiary->last_pass);
  g_byte_array_append (self->rows, (const guint8 *) &n, sizeof n);
  append_bytes (self->rows, sealed->index);
  append_text (self->rows, beneficiary->scheme);
  append_bytes (self->rows, sealed->name);
  append_text (self->rows, rz_id_type_to_string (beneficiary->person->id_type));
  append_bytes (self->rows, sealed->number);
  append_text (self->rows, beneficiary->city_code);
  append_int (self->rows, beneficiary->status);
  append_text (self->rows, last_pass);
  append_int (self->rows, beneficiary->source);
  return TRUE;
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

gboolean
rz_row_loader_finish (RzRowLoader *self,
                      GError     **error)
{
  return self->rows == NULL || (rz_row_loader_flush (self, error) && rz_database_exec (self->database, MERGE, error));
}

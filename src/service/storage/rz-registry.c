/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beneficiaries. */
#include "rz-registry.h"

#include <math.h>

#include "rz-date.h"
#include "rz-secret.h"
#include "rz-statement.h"

struct _RzRegistry
{
  RzDatabase     *database; /* of the storage */
  RzVault        *vault;    /* of the storage */
  RzSealedPerson *nobody;   /* (owned) (nullable) */
};

enum
{
  COLUMN_ID,
  COLUMN_PERSON,
  COLUMN_SCHEME,
  COLUMN_NAME,
  COLUMN_ID_TYPE,
  COLUMN_ID_NUMBER,
  COLUMN_CITY_CODE,
  COLUMN_STATUS,
  COLUMN_LAST_PASS,
  COLUMN_TRIES,
  COLUMN_LAST_TRY_AT,
  COLUMN_PASS_SOURCE,
};

#define SELECT "SELECT id, person, scheme, name, id_type, id_number, city_code, status, last_pass, tries, last_try_at, pass_source FROM beneficiary "

static const char *const status_words[] = {
  [RZ_BENEFIT_STATUS_ACTIVE] = "active",
  [RZ_BENEFIT_STATUS_SUSPENDED] = "suspended",
  [RZ_BENEFIT_STATUS_ENDED] = "ended",
};

const char *
rz_benefit_status_to_string (RzBenefitStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_words), NULL);

  return status_words[status];
}

gboolean
rz_benefit_status_from_string (const char      *word,
                               RzBenefitStatus *status)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (status_words); i++)
    if (g_strcmp0 (word, status_words[i]) == 0)
      {
        *status = i;
        return TRUE;
      }

  return FALSE;
}

RzBeneficiary *
rz_beneficiary_new (void)
{
  RzBeneficiary *self = g_new0 (RzBeneficiary, 1);

  g_date_clear (&self->last_pass, 1);
  return self;
}

void
rz_beneficiary_free (RzBeneficiary *self)
{
  if (self == NULL)
    return;

  rz_person_free (self->person);
  g_free (self->scheme);
  g_free (self->city_code);
  g_free (self);
}

void
rz_reference_free (RzReference *self)
{
  if (self == NULL)
    return;

  g_free (self->engine);
  g_clear_pointer (&self->template, g_bytes_unref);
  g_free (self);
}

RzRegistry *
rz_registry_new (RzStorage *storage)
{
  RzRegistry *self = g_new0 (RzRegistry, 1);

  self->database = rz_storage_get_database (storage);
  self->vault = rz_storage_get_vault (storage);
  return self;
}

void
rz_registry_free (RzRegistry *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->nobody, rz_sealed_person_free);
  g_free (self);
}

/* A field belongs to its column and its person, so that neither can be moved. */
static char *
make_place (const char *column,
            GBytes     *index)
{
  g_autofree char *hex = g_base64_encode (g_bytes_get_data (index, NULL), g_bytes_get_size (index));

  return g_strconcat ("beneficiary.", column, ":", hex, NULL);
}

static char *
open_column (RzRegistry  *self,
             RzStatement *statement,
             int          column,
             const char  *name,
             GError     **error)
{
  g_autoptr (GBytes) index = rz_statement_get_bytes (statement, COLUMN_PERSON);
  g_autoptr (GBytes) sealed = rz_statement_get_bytes (statement, column);
  g_autofree char *place = make_place (name, index);

  return rz_vault_open_text (self->vault, place, sealed, error);
}

static RzBeneficiary *
read_row (RzRegistry  *self,
          RzStatement *statement,
          GError     **error)
{
  g_autoptr (RzBeneficiary) found = rz_beneficiary_new ();
  rz_auto_secret name = open_column (self, statement, COLUMN_NAME, "name", error);
  rz_auto_secret number = name ? open_column (self, statement, COLUMN_ID_NUMBER, "id_number", error) : NULL;
  RzIdType       type = RZ_ID_TYPE_RESIDENT_ID;

  if (number == NULL)
    return NULL;

  rz_id_type_from_string (rz_statement_get_text (statement, COLUMN_ID_TYPE), &type);
  found->row = rz_statement_get_int (statement, COLUMN_ID);
  found->person = rz_person_new (name, type, number);
  found->scheme = g_strdup (rz_statement_get_text (statement, COLUMN_SCHEME));
  found->city_code = g_strdup (rz_statement_get_text (statement, COLUMN_CITY_CODE));
  found->status = rz_statement_get_int (statement, COLUMN_STATUS);
  rz_date_from_string (&found->last_pass, rz_statement_get_text (statement, COLUMN_LAST_PASS));
  found->tries = rz_statement_get_int (statement, COLUMN_TRIES);
  found->last_try_at = rz_statement_get_int (statement, COLUMN_LAST_TRY_AT);
  found->source = rz_statement_get_int (statement, COLUMN_PASS_SOURCE);
  if ((guint) found->source >= RZ_N_PASS_SOURCES)
    found->source = RZ_PASS_SOURCE_UNKNOWN;
  return g_steal_pointer (&found);
}

static RzBeneficiary *
read_one (RzRegistry  *self,
          RzStatement *statement,
          GError     **error)
{
  gboolean row = FALSE;

  return rz_statement_step (statement, &row, error) && row ? read_row (self, statement, error) : NULL;
}

RzBeneficiary *
rz_registry_find (RzRegistry     *self,
                  const RzPerson *person,
                  const char     *scheme,
                  GError        **error)
{
  g_autoptr (GBytes) index = rz_vault_index (self->vault, person);

  return rz_registry_find_by_index (self, index, scheme, error);
}

RzBeneficiary *
rz_registry_find_by_index (RzRegistry *self,
                           GBytes     *index,
                           const char *scheme,
                           GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, SELECT "WHERE person = ?1 AND scheme = ?2", error);

  if (statement == NULL)
    return NULL;

  rz_statement_bind_bytes (statement, 1, index);
  rz_statement_bind_text (statement, 2, scheme);
  return read_one (self, statement, error);
}

RzBeneficiary *
rz_registry_get (RzRegistry *self,
                 gint64      row,
                 GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, SELECT "WHERE id = ?1", error);

  if (statement == NULL)
    return NULL;

  rz_statement_bind_int (statement, 1, row);
  return read_one (self, statement, error);
}

void
rz_sealed_person_free (RzSealedPerson *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->index, g_bytes_unref);
  g_clear_pointer (&self->name, g_bytes_unref);
  g_clear_pointer (&self->number, g_bytes_unref);
  g_free (self);
}

RzSealedPerson *
rz_registry_seal (RzRegistry     *self,
                  const RzPerson *person,
                  GError        **error)
{
  g_autoptr (RzSealedPerson) sealed = g_new0 (RzSealedPerson, 1);
  g_autofree char *name_place = NULL;
  g_autofree char *number_place = NULL;

  sealed->index = rz_vault_index (self->vault, person);
  name_place = make_place ("name", sealed->index);
  number_place = make_place ("id_number", sealed->index);
  sealed->name = rz_vault_seal_text (self->vault, name_place, person->name, error);
  sealed->number = sealed->name ? rz_vault_seal_text (self->vault, number_place, person->id_number, error) : NULL;
  return sealed->number ? g_steal_pointer (&sealed) : NULL;
}

/* Opened as often as a real one where a question must not tell whether there is one: no check character fits this number. */
RzPerson *
rz_registry_open_nobody (RzRegistry *self)
{
  g_autoptr (RzPerson) nobody = rz_person_new ("无此人", RZ_ID_TYPE_RESIDENT_ID, "000000000000000000");
  g_autofree char *name_place = NULL;
  g_autofree char *number_place = NULL;
  rz_auto_secret   name = NULL;
  rz_auto_secret   number = NULL;

  if (self->nobody == NULL && (self->nobody = rz_registry_seal (self, nobody, NULL)) == NULL)
    return g_steal_pointer (&nobody);

  name_place = make_place ("name", self->nobody->index);
  number_place = make_place ("id_number", self->nobody->index);
  name = rz_vault_open_text (self->vault, name_place, self->nobody->name, NULL);
  number = rz_vault_open_text (self->vault, number_place, self->nobody->number, NULL);
  return name != NULL && number != NULL ? rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, number) : g_steal_pointer (&nobody);
}

#define PUT                                                                                                                \
  "INSERT INTO beneficiary (person, scheme, name, id_type, id_number, city_code, status, last_pass, pass_source)"          \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (person, scheme) DO UPDATE SET name = excluded.name,"          \
  " id_type = excluded.id_type, id_number = excluded.id_number, city_code = excluded.city_code, status = excluded.status," \
  " last_pass = excluded.last_pass, pass_source = excluded.pass_source RETURNING id"

static gboolean
put_sealed (RzRegistry           *self,
            RzBeneficiary        *beneficiary,
            const RzSealedPerson *sealed,
            GError              **error)
{
  g_autoptr (RzStatement) put = rz_statement_new (self->database, PUT, error);
  g_autofree char *last_pass = rz_date_to_string (&beneficiary->last_pass);
  gboolean         row = FALSE;

  if (put == NULL)
    return FALSE;

  rz_statement_bind_bytes (put, 1, sealed->index);
  rz_statement_bind_text (put, 2, beneficiary->scheme);
  rz_statement_bind_bytes (put, 3, sealed->name);
  rz_statement_bind_text (put, 4, rz_id_type_to_string (beneficiary->person->id_type));
  rz_statement_bind_bytes (put, 5, sealed->number);
  rz_statement_bind_text (put, 6, beneficiary->city_code);
  rz_statement_bind_int (put, 7, beneficiary->status);
  rz_statement_bind_text (put, 8, last_pass);
  rz_statement_bind_int (put, 9, beneficiary->source);
  if (!rz_statement_step (put, &row, error) || !row)
    return FALSE;

  beneficiary->row = rz_statement_get_int (put, 0);
  return TRUE;
}

gboolean
rz_registry_put (RzRegistry    *self,
                 RzBeneficiary *beneficiary,
                 GError       **error)
{
  g_autoptr (RzSealedPerson) sealed = rz_registry_seal (self, beneficiary->person, error);

  return sealed != NULL && put_sealed (self, beneficiary, sealed, error);
}

gboolean
rz_registry_hold (RzRegistry *self,
                  gint64      row,
                  GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "UPDATE beneficiary SET tries = tries WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_int (statement, 1, row);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_registry_set_tries (RzRegistry *self,
                       gint64      row,
                       int         tries,
                       gint64      now,
                       GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "UPDATE beneficiary SET tries = ?2, last_try_at = ?3 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_int (statement, 1, row);
  rz_statement_bind_int (statement, 2, tries);
  rz_statement_bind_int (statement, 3, now);
  return rz_statement_step (statement, NULL, error);
}

gboolean
rz_registry_record_pass (RzRegistry  *self,
                         gint64       row,
                         const GDate *day,
                         RzPassSource source,
                         GError     **error)
{
  static const char sql[] = "UPDATE beneficiary SET last_pass = ?2, pass_source = ?3, tries = 0, last_try_at = 0, status = CASE status WHEN 1 THEN 0 ELSE status END WHERE id = ?1";
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, sql, error);
  g_autofree char *text = rz_date_to_string (day);

  if (statement == NULL)
    return FALSE;

  rz_statement_bind_int (statement, 1, row);
  rz_statement_bind_text (statement, 2, text);
  rz_statement_bind_int (statement, 3, source);
  return rz_statement_step (statement, NULL, error);
}

gint64
rz_reference_to_ppm (double threshold)
{
  return llround (threshold * 1e6);
}

static char *
make_reference_place (gint64      row,
                      const char *engine)
{
  return g_strdup_printf ("reference.template:%" G_GINT64_FORMAT ":%s", row, engine);
}

RzReference *
rz_registry_get_reference (RzRegistry *self,
                           gint64      row,
                           const char *engine,
                           GError    **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "SELECT template, threshold_ppm, live_threshold_ppm FROM reference WHERE beneficiary = ?1 AND engine = ?2", error);
  g_autoptr (RzReference) reference = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *place = make_reference_place (row, engine);
  gboolean         found = FALSE;

  if (statement == NULL)
    return NULL;

  rz_statement_bind_int (statement, 1, row);
  rz_statement_bind_text (statement, 2, engine);
  if (!rz_statement_step (statement, &found, error) || !found)
    return NULL;

  sealed = rz_statement_get_bytes (statement, 0);
  reference = g_new0 (RzReference, 1);
  reference->engine = g_strdup (engine);
  reference->threshold = rz_statement_get_int (statement, 1) / 1e6;
  reference->live_threshold = rz_statement_get_int (statement, 2) / 1e6;
  reference->template = rz_vault_open (self->vault, place, sealed, error);
  return reference->template ? g_steal_pointer (&reference) : NULL;
}

gboolean
rz_registry_set_reference (RzRegistry        *self,
                           gint64             row,
                           const RzReference *reference,
                           GError           **error)
{
  g_autoptr (RzStatement) statement = rz_statement_new (self->database, "INSERT INTO reference (beneficiary, engine, template, threshold_ppm, live_threshold_ppm) VALUES (?1, ?2, ?3, ?4, ?5)"
                                                                        " ON CONFLICT (beneficiary, engine) DO UPDATE SET template = excluded.template, threshold_ppm = excluded.threshold_ppm, live_threshold_ppm = excluded.live_threshold_ppm",
                                                        error);
  g_autofree char *place = make_reference_place (row, reference->engine);
  g_autoptr (GBytes) sealed = rz_vault_seal (self->vault, place, reference->template, error);

  if (statement == NULL || sealed == NULL)
    return FALSE;

  rz_statement_bind_int (statement, 1, row);
  rz_statement_bind_text (statement, 2, reference->engine);
  rz_statement_bind_bytes (statement, 3, sealed);
  rz_statement_bind_int (statement, 4, rz_reference_to_ppm (reference->threshold));
  rz_statement_bind_int (statement, 5, rz_reference_to_ppm (reference->live_threshold));
  return rz_statement_step (statement, NULL, error);
}

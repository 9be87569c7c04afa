/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a roster with reference photos into the registry. */
#include "rz-import.h"

#include "rz-csv.h"
#include "rz-date.h"
#include "rz-enrolment.h"
#include "rz-identity.h"
#include "rz-name.h"
#include "rz-region.h"
#include "rz-validity.h"

/* Rows between two reports of progress. */
#define PROGRESS_ROWS 50

enum
{
  COLUMN_NAME,
  COLUMN_ID_TYPE,
  COLUMN_ID_NUMBER,
  COLUMN_CITY_CODE,
  COLUMN_SCHEME,
  COLUMN_STATUS,
  COLUMN_LAST_PASS,
  COLUMN_PHOTO,
};

static const char *const columns[] = { "name", "id_type", "id_number", "city_code", "scheme", "status", "last_pass", "photo", NULL };

typedef struct
{
  RzRegistry      *registry;
  RzFaceEngine    *engine;
  const char      *photos;
  RzImportReport  *report;
  GHashTable      *seen; /* kind, key and scheme of every row, to its line */
  GDate            today;
  RzImportProgress progress;
  gpointer         user_data;
  GError          *error; /* (owned) (nullable): of the database */
} Import;

static void
refusal_free (gpointer data)
{
  RzImportRefusal *refusal = data;

  g_free (refusal->reason);
  g_free (refusal);
}

RzImportReport *
rz_import_report_new (void)
{
  RzImportReport *self = g_new0 (RzImportReport, 1);

  self->refused = g_ptr_array_new_with_free_func (refusal_free);
  return self;
}

void
rz_import_report_free (RzImportReport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->refused);
  g_free (self);
}

static gboolean
refuse (Import     *self,
        guint       line,
        int         column,
        const char *reason)
{
  RzImportRefusal *refusal = g_new0 (RzImportRefusal, 1);

  refusal->line = line;
  refusal->column = column >= 0 ? columns[column] : "";
  refusal->reason = g_strdup (reason);
  g_ptr_array_add (self->report->refused, refusal);
  return FALSE;
}

static gboolean
read_person (Import            *self,
             guint              line,
             const char *const *values,
             RzBeneficiary     *beneficiary)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzIdentity) identity = NULL;
  RzIdType type;

  if (!rz_name_validate (values[COLUMN_NAME], &error))
    return refuse (self, line, COLUMN_NAME, error->message);
  if (!rz_id_type_from_string (values[COLUMN_ID_TYPE], &type))
    return refuse (self, line, COLUMN_ID_TYPE, "none of the words of the contract");

  identity = rz_identity_parse (type, values[COLUMN_ID_NUMBER], &self->today, &error);
  if (identity == NULL)
    return refuse (self, line, COLUMN_ID_NUMBER, error->message);

  beneficiary->person = rz_person_new (values[COLUMN_NAME], type, identity->number);
  return TRUE;
}

static gboolean
read_payment (Import            *self,
              guint              line,
              const char *const *values,
              RzBeneficiary     *beneficiary)
{
  const char *last_pass = values[COLUMN_LAST_PASS];

  if (!rz_region_is_city (values[COLUMN_CITY_CODE]))
    return refuse (self, line, COLUMN_CITY_CODE, "none of the 21 cities");
  if (!g_str_equal (values[COLUMN_SCHEME], RZ_SCHEME_ENTERPRISE_EMPLOYEE))
    return refuse (self, line, COLUMN_SCHEME, "must be " RZ_SCHEME_ENTERPRISE_EMPLOYEE);
  if (!rz_benefit_status_from_string (values[COLUMN_STATUS], &beneficiary->status))
    return refuse (self, line, COLUMN_STATUS, "must be active, suspended or ended");
  if (*last_pass != '\0' && !rz_date_from_string (&beneficiary->last_pass, last_pass))
    return refuse (self, line, COLUMN_LAST_PASS, "must be a day as YYYY-MM-DD, or empty");
  if (*last_pass != '\0' && g_date_compare (&beneficiary->last_pass, &self->today) > 0)
    return refuse (self, line, COLUMN_LAST_PASS, "is in the future");

  beneficiary->city_code = g_strdup (values[COLUMN_CITY_CODE]);
  beneficiary->scheme = g_strdup (values[COLUMN_SCHEME]);
  return TRUE;
}

/* Two rows of one person would overwrite each other, the later one silently. */
static gboolean
check_unique (Import              *self,
              guint                line,
              const RzBeneficiary *beneficiary)
{
  g_autofree char *key = rz_identity_key (beneficiary->person->id_type, beneficiary->person->id_number);
  char            *text = g_strdup_printf ("%d:%s:%s", beneficiary->person->id_type, beneficiary->scheme, key);

  if (g_hash_table_insert (self->seen, text, NULL))
    return TRUE;

  return refuse (self, line, COLUMN_ID_NUMBER, "the same person stands in a row before");
}

/* A name of a file inside the folder of photos and nothing else. */
static gboolean
is_inside (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  return !g_path_is_absolute (name) && !g_strv_contains ((const char *const *) parts, "..");
}

static RzReference *
read_photo (Import     *self,
            guint       line,
            const char *name)
{
  g_autofree char *path = g_build_filename (self->photos, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFrame) photo = NULL;
  RzReference *reference = NULL;

  if (!is_inside (name))
    refuse (self, line, COLUMN_PHOTO, "must name a file inside the folder of photos");
  else if (self->engine == NULL)
    refuse (self, line, COLUMN_PHOTO, "no face engine to read it with");
  else if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    refuse (self, line, COLUMN_PHOTO, "there is no such file");
  else if ((photo = rz_frame_load (path, NULL)) == NULL)
    refuse (self, line, COLUMN_PHOTO, "is not a picture that can be read");
  else if ((reference = rz_enrolment_make (self->engine, photo, &error)) == NULL)
    refuse (self, line, COLUMN_PHOTO, error->message);

  return reference;
}

static gboolean
write_row (Import            *self,
           RzBeneficiary     *beneficiary,
           const RzReference *reference)
{
  if (!rz_registry_put (self->registry, beneficiary, &self->error) || (reference != NULL && !rz_registry_set_reference (self->registry, beneficiary->row, reference, &self->error)))
    return FALSE;

  self->report->imported++;
  self->report->with_photo += reference != NULL;
  return TRUE;
}

/* Goes on after a refused row, so that the report is complete; stops when the database fails. */
static gboolean
row_cb (guint              line,
        const char *const *values,
        gpointer           user_data)
{
  Import *self = user_data;
  g_autoptr (RzBeneficiary) beneficiary = rz_beneficiary_new ();
  g_autoptr (RzReference) reference = NULL;

  self->report->rows++;
  if (self->progress != NULL && self->report->rows % PROGRESS_ROWS == 0)
    self->progress (self->report->rows, self->user_data);
  if (values[0] == NULL)
    {
      refuse (self, line, -1, "has another number of fields than the first row");
      return TRUE;
    }
  if (!read_person (self, line, values, beneficiary) || !read_payment (self, line, values, beneficiary) || !check_unique (self, line, beneficiary))
    return TRUE;
  if (*values[COLUMN_PHOTO] != '\0' && (reference = read_photo (self, line, values[COLUMN_PHOTO])) == NULL)
    return TRUE;

  return write_row (self, beneficiary, reference);
}

gboolean
rz_import_file (RzStorage       *storage,
                const char      *path,
                const char      *photos,
                RzFaceEngine    *engine,
                RzImportReport  *report,
                RzImportProgress progress,
                gpointer         user_data,
                GError         **error)
{
  g_autofree char *folder = photos ? g_strdup (photos) : g_path_get_dirname (path);
  g_autoptr (RzRegistry) registry = rz_registry_new (storage);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (rz_storage_get_database (storage), error);
  g_autoptr (GError) fault = NULL;
  Import self = { .registry = registry, .engine = engine, .photos = folder, .report = report, .seen = seen, .progress = progress, .user_data = user_data };

  if (transaction == NULL)
    return FALSE;

  rz_date_from_time (&self.today, g_get_real_time () / G_USEC_PER_SEC);
  if (rz_csv_read (path, columns, row_cb, &self, &fault) && report->refused->len == 0 && rz_transaction_commit (transaction, error))
    return TRUE;

  report->imported = 0;
  report->with_photo = 0;
  if (self.error != NULL)
    g_propagate_error (error, self.error);
  else if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

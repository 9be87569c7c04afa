/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a roster with reference photos into the registry. */
#include "rz-import.h"

#include "rz-audit.h"
#include "rz-csv.h"
#include "rz-date.h"
#include "rz-enrolment.h"
#include "rz-identity.h"
#include "rz-index-set.h"
#include "rz-name.h"
#include "rz-region.h"
#include "rz-row-loader.h"
#include "rz-validity.h"

/* Rows handed to a worker at once; photos, which take a thousand times as long as a row. */
#define CHUNK_ROWS 500
#define CHUNK_PHOTOS 4

/* Chunks between reading and staging: enough for every worker to have one under way and one before it. */
#define MAX_WORKERS 8

/* KiB of pages kept: the index of a million people, which is entered in no order. */
#define CACHE "PRAGMA cache_size = -131072"

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
  COLUMN_PASS_SOURCE, /* not in every roster */
  N_COLUMNS,
};

static const char *const columns[] = { "name", "id_type", "id_number", "city_code", "scheme", "status", "last_pass", "photo", "pass_source", NULL };

/* A row on its way: as read, then looked at, then staged. */
typedef struct
{
  guint           line;
  char           *values[N_COLUMNS]; /* (owned); all NULL with @reason */
  RzBeneficiary  *beneficiary;       /* (owned) (nullable) */
  RzSealedPerson *sealed;            /* (owned) (nullable) */
  RzReference    *reference;         /* (owned) (nullable) */
  int             column;            /* of @reason; -1: the whole row */
  char           *reason;            /* (owned) (nullable): why it is refused */
} Row;

typedef struct
{
  guint    n_rows;
  guint    n_photos;
  gboolean done; /* under the lock of the import */
  Row      rows[CHUNK_ROWS];
} Chunk;

typedef struct
{
  RzRegistry      *registry;
  RzRowLoader     *loader;
  RzImportEngine   open_engine;
  const char      *photos;
  RzImportReport  *report;
  RzIndexSet      *seen;
  GDate            today;
  RzImportProgress progress;
  gpointer         user_data;
  GError          *error; /* (owned) (nullable): of the database */

  GThreadPool *workers;
  GQueue       under_way; /* (element-type Chunk), in the order of the file */
  Chunk       *filling;   /* (owned) (nullable) */
  GMutex       lock;
  GCond        is_done;

  GMutex   engine_lock; /* guards what follows */
  GQueue   engines;     /* (element-type RzFaceEngine), owned: those that no worker has */
  gboolean no_engine;   /* asked for one in vain */
} Import;

static void
row_clear (Row *row)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (row->values); i++)
    g_free (row->values[i]);
  rz_beneficiary_free (row->beneficiary);
  rz_sealed_person_free (row->sealed);
  rz_reference_free (row->reference);
  g_free (row->reason);
}

static void
chunk_free (Chunk *chunk)
{
  if (chunk == NULL)
    return;

  for (guint i = 0; i < chunk->n_rows; i++)
    row_clear (&chunk->rows[i]);
  g_free (chunk);
}

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
  g_free (self->staff);
  g_free (self);
}

static gboolean
refuse (Row        *row,
        int         column,
        const char *reason)
{
  row->column = column;
  row->reason = g_strdup (reason);
  return FALSE;
}

static void
report_refusal (Import    *self,
                const Row *row)
{
  RzImportRefusal *refusal = g_new0 (RzImportRefusal, 1);

  refusal->line = row->line;
  refusal->column = row->column >= 0 ? columns[row->column] : "";
  refusal->reason = g_strdup (row->reason);
  g_ptr_array_add (self->report->refused, refusal);
}

static gboolean
read_person (Import *self,
             Row    *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzIdentity) identity = NULL;
  RzIdType type;

  if (!rz_name_validate (row->values[COLUMN_NAME], &error))
    return refuse (row, COLUMN_NAME, error->message);
  if (!rz_id_type_from_string (row->values[COLUMN_ID_TYPE], &type))
    return refuse (row, COLUMN_ID_TYPE, "none of the words of the contract");

  identity = rz_identity_parse (type, row->values[COLUMN_ID_NUMBER], &self->today, &error);
  if (identity == NULL)
    return refuse (row, COLUMN_ID_NUMBER, error->message);

  row->beneficiary->person = rz_person_new (row->values[COLUMN_NAME], type, identity->number);
  return TRUE;
}

static gboolean
read_payment (Import *self,
              Row    *row)
{
  RzBeneficiary *beneficiary = row->beneficiary;
  char         **values = row->values;
  const char    *last_pass = values[COLUMN_LAST_PASS];
  const char    *source = values[COLUMN_PASS_SOURCE];

  if (!rz_region_is_city (values[COLUMN_CITY_CODE]))
    return refuse (row, COLUMN_CITY_CODE, "none of the 21 cities");
  if (!g_str_equal (values[COLUMN_SCHEME], RZ_SCHEME_ENTERPRISE_EMPLOYEE))
    return refuse (row, COLUMN_SCHEME, "must be " RZ_SCHEME_ENTERPRISE_EMPLOYEE);
  if (!rz_benefit_status_from_string (values[COLUMN_STATUS], &beneficiary->status))
    return refuse (row, COLUMN_STATUS, "must be active, suspended or ended");
  if (*last_pass != '\0' && !rz_date_from_string (&beneficiary->last_pass, last_pass))
    return refuse (row, COLUMN_LAST_PASS, "must be a day as YYYY-MM-DD, or empty");
  if (*last_pass != '\0' && g_date_compare (&beneficiary->last_pass, &self->today) > 0)
    return refuse (row, COLUMN_LAST_PASS, "is in the future");

  if (!rz_pass_source_from_string (*source != '\0' ? source : NULL, &beneficiary->source))
    return refuse (row, COLUMN_PASS_SOURCE, "must be face, silent or counter, or empty");
  if (*source != '\0' && *last_pass == '\0')
    return refuse (row, COLUMN_PASS_SOURCE, "is given without the day of the pass");

  beneficiary->city_code = g_strdup (values[COLUMN_CITY_CODE]);
  beneficiary->scheme = g_strdup (values[COLUMN_SCHEME]);
  return TRUE;
}

/* A name of a file inside the folder of photos and nothing else. */
static gboolean
is_inside (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  return !g_path_is_absolute (name) && !g_strv_contains ((const char *const *) parts, "..");
}

/* An engine serves one call at a time, so every worker has its own, on one core. (transfer full) (nullable). */
static RzFaceEngine *
take_engine (Import *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->engine_lock);
  RzFaceEngine *engine = g_queue_pop_head (&self->engines);

  if (engine != NULL || self->no_engine)
    return engine;

  engine = self->open_engine ? self->open_engine (self->user_data) : NULL;
  self->no_engine = engine == NULL;
  rz_face_engine_limit_cores (1);
  return engine;
}

static void
return_engine (Import       *self,
               RzFaceEngine *engine)
{
  g_mutex_lock (&self->engine_lock);
  g_queue_push_head (&self->engines, engine);
  g_mutex_unlock (&self->engine_lock);
}

static RzReference *
make_reference (Import  *self,
                RzFrame *photo,
                GError **error)
{
  RzFaceEngine *engine = take_engine (self);
  RzReference  *reference;

  if (engine == NULL)
    {
      g_set_error_literal (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_MODELS, "no face engine to read it with");
      return NULL;
    }

  reference = rz_enrolment_make (engine, photo, error);
  return_engine (self, engine);
  return reference;
}

static gboolean
read_photo (Import *self,
            Row    *row)
{
  const char      *name = row->values[COLUMN_PHOTO];
  g_autofree char *path = g_build_filename (self->photos, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RzFrame) photo = NULL;

  if (!is_inside (name))
    return refuse (row, COLUMN_PHOTO, "must name a file inside the folder of photos");
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return refuse (row, COLUMN_PHOTO, "there is no such file");
  if ((photo = rz_frame_load (path, NULL)) == NULL)
    return refuse (row, COLUMN_PHOTO, "is not a picture that can be read");

  row->reference = make_reference (self, photo, &error);
  return row->reference != NULL || refuse (row, COLUMN_PHOTO, error->message);
}

/* Worker thread. */
static void
prepare_row (Import *self,
             Row    *row)
{
  g_autoptr (GError) error = NULL;

  if (row->reason != NULL)
    return;

  row->beneficiary = rz_beneficiary_new ();
  if (read_person (self, row) && read_payment (self, row) && (*row->values[COLUMN_PHOTO] == '\0' || read_photo (self, row)))
    {
      row->sealed = rz_registry_seal (self->registry, row->beneficiary->person, &error);
      if (row->sealed == NULL)
        refuse (row, -1, error->message);
    }
}

/* Worker thread. */
static void
prepare_chunk (gpointer data,
               gpointer user_data)
{
  Chunk  *chunk = data;
  Import *self = user_data;

  for (guint i = 0; i < chunk->n_rows; i++)
    prepare_row (self, &chunk->rows[i]);

  g_mutex_lock (&self->lock);
  chunk->done = TRUE;
  g_cond_signal (&self->is_done);
  g_mutex_unlock (&self->lock);
}

static gboolean
stage_row (Import *self,
           Row    *row)
{
  gboolean ok = rz_row_loader_add (self->loader, row->beneficiary, row->sealed, &self->error) &&
                (row->reference == NULL || rz_row_loader_add_reference (self->loader, row->beneficiary, row->sealed, row->reference, &self->error));

  self->report->imported += ok;
  self->report->with_photo += ok && row->reference != NULL;
  return ok;
}

/* Goes on after a refused row, so that the report is complete; FALSE: the database failed. Two rows of one person would overwrite each
 * other, the later one silently. */
static gboolean
stage_chunk (Import *self,
             Chunk  *chunk)
{
  for (guint i = 0; i < chunk->n_rows; i++)
    {
      Row *row = &chunk->rows[i];

      if (row->reason == NULL && !rz_index_set_add (self->seen, row->sealed->index))
        refuse (row, COLUMN_ID_NUMBER, "the same person stands in a row before");
      if (row->reason != NULL)
        report_refusal (self, row);
      else if (self->report->refused->len == 0 && !stage_row (self, row))
        return FALSE;
    }

  self->report->rows += chunk->n_rows;
  if (self->progress != NULL)
    self->progress (self->report->rows, self->user_data);
  return rz_row_loader_flush (self->loader, &self->error);
}

/* Waits for the oldest chunk. */
static gboolean
stage_oldest (Import *self)
{
  Chunk   *chunk = g_queue_pop_head (&self->under_way);
  gboolean ok;

  g_mutex_lock (&self->lock);
  while (!chunk->done)
    g_cond_wait (&self->is_done, &self->lock);
  g_mutex_unlock (&self->lock);

  ok = self->error == NULL && stage_chunk (self, chunk);
  chunk_free (chunk);
  return ok;
}

static gboolean
hand_out (Import *self)
{
  Chunk *chunk = g_steal_pointer (&self->filling);

  if (chunk == NULL)
    return TRUE;

  g_queue_push_tail (&self->under_way, chunk);
  g_thread_pool_push (self->workers, chunk, NULL);
  return g_queue_get_length (&self->under_way) <= 2 * (guint) g_thread_pool_get_max_threads (self->workers) || stage_oldest (self);
}

static gboolean
row_cb (guint              line,
        const char *const *values,
        const char        *fault,
        gpointer           user_data)
{
  Import *self = user_data;
  Chunk  *chunk = self->filling ? self->filling : (self->filling = g_new0 (Chunk, 1));
  Row    *row = &chunk->rows[chunk->n_rows++];

  row->line = line;
  if (fault != NULL)
    refuse (row, -1, fault);
  for (unsigned i = 0; i < G_N_ELEMENTS (row->values) && values != NULL; i++)
    row->values[i] = g_strdup (values[i]);
  chunk->n_photos += values != NULL && *values[COLUMN_PHOTO] != '\0';
  return (chunk->n_rows < CHUNK_ROWS && chunk->n_photos < CHUNK_PHOTOS) || hand_out (self);
}

/* Whatever happened, no worker is left with a chunk. */
static gboolean
finish_chunks (Import *self)
{
  gboolean ok = hand_out (self);

  while (!g_queue_is_empty (&self->under_way))
    ok = stage_oldest (self) && ok;
  return ok;
}

static gboolean
read_all (Import     *self,
          const char *path,
          GError    **error)
{
  gboolean read;

  g_mutex_init (&self->lock);
  g_cond_init (&self->is_done);
  self->workers = g_thread_pool_new (prepare_chunk, self, CLAMP (g_get_num_processors (), 1, MAX_WORKERS), TRUE, NULL);
  read = rz_csv_read (path, columns, COLUMN_PASS_SOURCE, row_cb, self, error);
  read = finish_chunks (self) && read;
  g_thread_pool_free (self->workers, FALSE, TRUE);
  g_queue_clear_full (&self->engines, g_object_unref);
  g_mutex_clear (&self->engine_lock);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->is_done);
  return read;
}

static gboolean
write_audit (RzStorage            *storage,
             const RzImportReport *report,
             GError              **error)
{
  g_autofree char *rows = g_strdup_printf ("%u", report->imported);

  return rz_audit_write (storage, g_get_real_time () / G_USEC_PER_SEC, "imported", error, "rows", rows, "staff", report->staff, NULL);
}

gboolean
rz_import_file (RzStorage       *storage,
                const char      *path,
                const char      *photos,
                RzImportEngine   engine,
                RzImportReport  *report,
                RzImportProgress progress,
                gpointer         user_data,
                GError         **error)
{
  RzDatabase      *database = rz_storage_get_database (storage);
  g_autofree char *folder = photos ? g_strdup (photos) : g_path_get_dirname (path);
  g_autoptr (RzRegistry) registry = rz_registry_new (storage);
  g_autoptr (RzIndexSet) seen = rz_index_set_new ();
  g_autoptr (RzRowLoader) loader = NULL;
  g_autoptr (RzTransaction) transaction = NULL;
  g_autoptr (GError) fault = NULL;
  Import self = { .registry = registry, .open_engine = engine, .photos = folder, .report = report, .seen = seen, .progress = progress, .user_data = user_data };

  if (rz_database_get_handle (database) != NULL && !rz_database_exec (database, CACHE, error))
    return FALSE;
  rz_date_from_time (&self.today, g_get_real_time () / G_USEC_PER_SEC);
  if ((loader = rz_row_loader_new (storage, registry, &self.today, error)) == NULL)
    return FALSE;

  self.loader = loader;
  g_queue_init (&self.under_way);
  if (read_all (&self, path, &fault) && report->refused->len == 0 && (transaction = rz_row_loader_merge (loader, error)) != NULL && write_audit (storage, report, error) && rz_transaction_commit (transaction, error))
    return TRUE;

  report->imported = 0;
  report->with_photo = 0;
  if (self.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, self.error);
    }
  else if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

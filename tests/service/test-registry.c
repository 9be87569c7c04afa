/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beneficiaries, their keys, and what somebody with the files alone can read. */
#include "rz-registry.h"

#include <sys/stat.h>

#include <glib/gstdio.h>

#include "database.h"
#include "rz-date.h"
#include "rz-key-file.h"
#include "rz-row-loader.h"
#include "rz-statement.h"

typedef struct
{
  char       *folder;
  char       *place; /* of the keys */
  char       *spec;
  RzStorage  *storage;
  RzRegistry *registry;
} Fixture;

static void
open_storage (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->storage = open_database (fixture->spec, fixture->folder, &error);
  g_assert_no_error (error);
  fixture->registry = rz_registry_new (fixture->storage);
}

static void
close_storage (Fixture *fixture)
{
  g_clear_pointer (&fixture->registry, rz_registry_free);
  g_clear_pointer (&fixture->storage, rz_storage_close);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("rz-registry-XXXXXX", NULL);
  fixture->spec = make_database (fixture->folder);
  fixture->place = get_key_place (fixture->spec, fixture->folder);
  open_storage (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  close_storage (fixture);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->place);
  g_free (fixture->spec);
}

static RzBeneficiary *
put (Fixture    *fixture,
     const char *name,
     RzIdType    type,
     const char *number)
{
  RzBeneficiary *beneficiary = rz_beneficiary_new ();
  g_autoptr (GError) error = NULL;

  beneficiary->person = rz_person_new (name, type, number);
  beneficiary->scheme = g_strdup ("enterprise_employee");
  beneficiary->city_code = g_strdup ("440100");
  beneficiary->status = RZ_BENEFIT_STATUS_SUSPENDED;
  g_date_set_dmy (&beneficiary->last_pass, 11, 3, 2026);
  g_assert_true (rz_registry_put (fixture->registry, beneficiary, &error));
  g_assert_no_error (error);
  return beneficiary;
}

static RzBeneficiary *
find (Fixture    *fixture,
      RzIdType    type,
      const char *number)
{
  g_autoptr (RzPerson) person = rz_person_new ("anybody", type, number);
  g_autoptr (GError) error = NULL;
  RzBeneficiary *found = rz_registry_find (fixture->registry, person, "enterprise_employee", &error);

  g_assert_no_error (error);
  return found;
}

static void
finds_by_key (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RzBeneficiary) old = put (fixture, "周老太", RZ_ID_TYPE_RESIDENT_ID, "440102500101001");
  g_autoptr (RzBeneficiary) permit = put (fixture, "何先生", RZ_ID_TYPE_HK_MACAU_PERMIT, "H1234567801");
  g_autoptr (RzBeneficiary) by_new = find (fixture, RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X");
  g_autoptr (RzBeneficiary) by_next_permit = find (fixture, RZ_ID_TYPE_HK_MACAU_PERMIT, "H1234567802");
  g_autoptr (RzBeneficiary) by_other_type = find (fixture, RZ_ID_TYPE_PASSPORT, "H12345678");
  g_autoptr (RzBeneficiary) again = put (fixture, "周阿婆", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X");

  g_test_summary ("A 15-digit number is found by 18, a permit by its next issue, another kind is somebody else, and a person is updated, not doubled");
  g_assert_nonnull (by_new);
  g_assert_cmpstr (by_new->person->name, ==, "周老太");
  g_assert_cmpint (by_new->status, ==, RZ_BENEFIT_STATUS_SUSPENDED);
  g_assert_nonnull (by_next_permit);
  g_assert_null (by_other_type);
  g_assert_cmpint (again->row, ==, old->row);
}

static void
records_passes (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (RzBeneficiary) put_in = put (fixture, "周老太", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X");
  g_autoptr (RzBeneficiary) found = NULL;
  GDate day;

  g_test_summary ("A pass restores a suspended payment and forgets tries; an ended one stays ended");
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 23, 11, 2026);
  g_assert_true (rz_registry_set_tries (fixture->registry, put_in->row, 4, 100, NULL));
  g_assert_true (rz_registry_record_pass (fixture->registry, put_in->row, &day, RZ_PASS_SOURCE_FACE, NULL));
  found = rz_registry_get (fixture->registry, put_in->row, NULL);
  g_assert_cmpint (found->status, ==, RZ_BENEFIT_STATUS_ACTIVE);
  g_assert_cmpint (found->tries, ==, 0);
  g_assert_cmpint (g_date_compare (&found->last_pass, &day), ==, 0);

  put_in->status = RZ_BENEFIT_STATUS_ENDED;
  g_assert_true (rz_registry_put (fixture->registry, put_in, NULL));
  g_assert_true (rz_registry_record_pass (fixture->registry, put_in->row, &day, RZ_PASS_SOURCE_FACE, NULL));
  g_clear_pointer (&found, rz_beneficiary_free);
  found = rz_registry_get (fixture->registry, put_in->row, NULL);
  g_assert_cmpint (found->status, ==, RZ_BENEFIT_STATUS_ENDED);
}

/* What a roster says of somebody, the pass while it is read, and what stands afterwards. */
static const struct
{
  RzBenefitStatus status;
  int             day; /* of November: the import begins on the 23rd */
  RzPassSource    source;
  gboolean        revoked;
  RzBenefitStatus after;
  gboolean        stands;
} passes[] = {
  { RZ_BENEFIT_STATUS_SUSPENDED, 23, RZ_PASS_SOURCE_FACE, FALSE, RZ_BENEFIT_STATUS_ACTIVE, TRUE },
  { RZ_BENEFIT_STATUS_ACTIVE, 24, RZ_PASS_SOURCE_COUNTER, FALSE, RZ_BENEFIT_STATUS_ACTIVE, TRUE },
  { RZ_BENEFIT_STATUS_ENDED, 23, RZ_PASS_SOURCE_FACE, FALSE, RZ_BENEFIT_STATUS_ENDED, TRUE },
  { RZ_BENEFIT_STATUS_SUSPENDED, 23, RZ_PASS_SOURCE_FACE, TRUE, RZ_BENEFIT_STATUS_SUSPENDED, FALSE },
  { RZ_BENEFIT_STATUS_SUSPENDED, 22, RZ_PASS_SOURCE_FACE, FALSE, RZ_BENEFIT_STATUS_SUSPENDED, FALSE },
  { RZ_BENEFIT_STATUS_SUSPENDED, 23, RZ_PASS_SOURCE_UNKNOWN, FALSE, RZ_BENEFIT_STATUS_SUSPENDED, FALSE }, /* of another roster */
};

static char *
name_passport (guint i)
{
  return g_strdup_printf ("E%08u", i);
}

static void
stage_roster (Fixture     *fixture,
              RzRowLoader *loader)
{
  for (guint i = 0; i < G_N_ELEMENTS (passes); i++)
    {
      g_autofree char *number = name_passport (i);
      g_autoptr (RzBeneficiary) row = find (fixture, RZ_ID_TYPE_PASSPORT, number);
      g_autoptr (RzSealedPerson) sealed = rz_registry_seal (fixture->registry, row->person, NULL);

      row->status = passes[i].status;
      if (i % 2 == 1)
        g_date_clear (&row->last_pass, 1);
      g_assert_true (rz_row_loader_add (loader, row, sealed, NULL));
    }
}

/* As another process does. */
static void
pass (Fixture *fixture)
{
  g_autoptr (RzStorage) serving = open_database (fixture->spec, fixture->folder, NULL);
  g_autoptr (RzRegistry) registry = rz_registry_new (serving);

  for (guint i = 0; i < G_N_ELEMENTS (passes); i++)
    {
      g_autofree char *number = name_passport (i);
      g_autoptr (RzBeneficiary) known = find (fixture, RZ_ID_TYPE_PASSPORT, number);
      g_autofree char *sql = g_strdup_printf ("INSERT INTO receipt (receipt_no, beneficiary, jws, revoked_at) SELECT 'RZ-%u', id, name, %s FROM beneficiary WHERE id = %d",
                                              i, passes[i].revoked ? "1" : "NULL", (int) known->row);
      GDate            day;

      g_date_clear (&day, 1);
      g_date_set_dmy (&day, passes[i].day, 11, 2026);
      g_assert_true (rz_database_exec (rz_storage_get_database (serving), sql, NULL));
      g_assert_true (rz_registry_record_pass (registry, known->row, &day, passes[i].source, NULL));
    }
}

static void
takes_no_pass_back (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (RzRowLoader) loader = NULL;
  g_autoptr (RzTransaction) transaction = NULL;
  g_autoptr (GError) error = NULL;
  GDate first_day;

  g_test_summary ("Who passes while a roster is read is certified afterwards, unless the payment ended or the receipt was taken back");
  g_date_clear (&first_day, 1);
  g_date_set_dmy (&first_day, 23, 11, 2026);
  for (guint i = 0; i < G_N_ELEMENTS (passes); i++)
    {
      g_autofree char *number = name_passport (i);

      rz_beneficiary_free (put (fixture, "何先生", RZ_ID_TYPE_PASSPORT, number));
    }
  loader = rz_row_loader_new (fixture->storage, fixture->registry, &first_day, &error);
  g_assert_no_error (error);
  stage_roster (fixture, loader);
  pass (fixture);
  transaction = rz_row_loader_merge (loader, &error);
  g_assert_no_error (error);
  g_assert_true (rz_transaction_commit (transaction, &error));

  for (guint i = 0; i < G_N_ELEMENTS (passes); i++)
    {
      g_autofree char *number = name_passport (i);
      g_autoptr (RzBeneficiary) found = find (fixture, RZ_ID_TYPE_PASSPORT, number);
      g_autofree char *day = rz_date_to_string (&found->last_pass);
      g_autofree char *passed = g_strdup_printf ("2026-11-%d", passes[i].day);

      g_assert_cmpint (found->status, ==, passes[i].after);
      g_assert_cmpint (found->source, ==, passes[i].stands ? passes[i].source : RZ_PASS_SOURCE_UNKNOWN);
      g_assert_cmpstr (day, ==, passes[i].stands ? passed : i % 2 == 0 ? "2026-03-11"
                                                                       : NULL);
    }
}

static void
keeps_references (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (RzBeneficiary) put_in = put (fixture, "周老太", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X");
  g_autoptr (GBytes) template = g_bytes_new_static ("TEMPLATE-OF-A-FACE", 18);
  RzReference reference = { .engine = (char *) "neural:x", .template = template, .threshold = 0.55, .live_threshold = 0.3 };
  g_autoptr (RzReference) found = NULL;

  g_test_summary ("A reference belongs to the engine that made it and comes back with its thresholds");
  g_assert_true (rz_registry_set_reference (fixture->registry, put_in->row, &reference, NULL));
  found = rz_registry_get_reference (fixture->registry, put_in->row, "neural:x", NULL);
  g_assert_true (g_bytes_equal (found->template, template));
  g_assert_cmpfloat_with_epsilon (found->threshold, 0.55, 1e-6);
  g_assert_cmpfloat_with_epsilon (found->live_threshold, 0.3, 1e-6);
  g_assert_null (rz_registry_get_reference (fixture->registry, put_in->row, "basic", NULL));
}

static gboolean
contains (const char *path,
          const char *needle)
{
  g_autofree char *text = NULL;
  gsize            length = 0;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return FALSE;
  return memmem (text, length, needle, strlen (needle)) != NULL;
}

static void
hides_people (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const needles[] = { "周老太", "44010219500101001X", "440102", "TEMPLATE-OF-A-FACE" };
  g_autoptr (RzBeneficiary) put_in = put (fixture, "周老太", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X");
  g_autoptr (GBytes) template = g_bytes_new_static ("TEMPLATE-OF-A-FACE", 18);
  RzReference reference = { .engine = (char *) "neural:x", .template = template };
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint       files = 0;

  g_test_summary ("No file of the database holds a name, a number or a template in clear; all are 0600");
  if (get_server () != NULL)
    {
      g_test_skip ("the files belong to the server; the end-to-end test looks into them");
      return;
    }
  g_assert_true (rz_registry_set_reference (fixture->registry, put_in->row, &reference, NULL));
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      struct stat      status;

      for (unsigned i = 0; i < G_N_ELEMENTS (needles); i++)
        g_assert_false (contains (path, needles[i]));
      g_assert_no_errno (stat (path, &status));
      g_assert_cmpint (status.st_mode & 077, ==, 0);
      files++;
    }
  g_assert_cmpuint (files, >=, 3);
}

static void
notices_moved_fields (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (RzBeneficiary) one = put (fixture, "周老太", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X");
  g_autoptr (RzBeneficiary) two = put (fixture, "陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (GError) error = NULL;

  g_test_summary ("A name moved to another row by somebody with the database is refused");
  g_assert_true (rz_database_exec (rz_storage_get_database (fixture->storage), "UPDATE beneficiary SET name = (SELECT name FROM beneficiary WHERE id = 1) WHERE id = 2", NULL));
  g_assert_null (rz_registry_get (fixture->registry, two->row, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_TAMPERED);
}

static void
expect_key_error (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_database (fixture->spec, fixture->folder, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_KEY);
}

static void
needs_its_keys (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *key = g_strconcat (fixture->place, ".key", NULL);
  g_autofree char *pem = g_strconcat (fixture->place, "-signing.pem", NULL);
  g_autofree char *kept_key = NULL;
  g_autofree char *kept_pem = NULL;
  gsize            key_length;
  gsize            pem_length;

  g_test_summary ("A database without its keys, with others, or with readable ones is refused; with them it opens again");
  close_storage (fixture);
  g_assert_true (g_file_get_contents (key, &kept_key, &key_length, NULL));
  g_assert_true (g_file_get_contents (pem, &kept_pem, &pem_length, NULL));

  g_remove (key);
  expect_key_error (fixture);
  g_assert_false (g_file_test (key, G_FILE_TEST_EXISTS));

  kept_key[0] ^= 1;
  g_file_set_contents_full (key, kept_key, key_length, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  expect_key_error (fixture);
  kept_key[0] ^= 1;
  g_file_set_contents_full (key, kept_key, key_length, G_FILE_SET_CONTENTS_NONE, 0600, NULL);

  g_remove (pem);
  expect_key_error (fixture);
  g_file_set_contents_full (pem, kept_pem, pem_length, G_FILE_SET_CONTENTS_NONE, 0600, NULL);

  g_chmod (key, 0644);
  expect_key_error (fixture);
  g_chmod (key, 0600);
  open_storage (fixture);
}

static void
never_overwrites_keys (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *key = g_strconcat (fixture->place, ".key", NULL);
  g_autoptr (GBytes) other = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_test_summary ("A key file is written once");
  g_assert_false (rz_key_file_create (key, other, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
}

static void
remembers_demo (Fixture      *fixture,
                gconstpointer data)
{
  g_test_summary ("A database that served a demonstration says so for ever");
  g_assert_false (rz_storage_is_demo (fixture->storage));
  g_assert_true (rz_storage_set_demo (fixture->storage, NULL));
  g_assert_true (rz_storage_set_demo (fixture->storage, NULL));
  close_storage (fixture);
  open_storage (fixture);
  g_assert_true (rz_storage_is_demo (fixture->storage));
}

#define ADD(path, test) g_test_add ("/registry/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("finds-by-key", finds_by_key);
  ADD ("records-passes", records_passes);
  ADD ("takes-no-pass-back", takes_no_pass_back);
  ADD ("keeps-references", keeps_references);
  ADD ("hides-people", hides_people);
  ADD ("notices-moved-fields", notices_moved_fields);
  ADD ("needs-its-keys", needs_its_keys);
  ADD ("never-overwrites-keys", never_overwrites_keys);
  ADD ("remembers-demo", remembers_demo);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rosters: everything or nothing, whatever the file is like and whenever the lights go out. */
#include "rz-import.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "database.h"
#include "rz-csv.h"
#include "rz-persona.h"
#include "rz-statement.h"

#define HEADER "name,id_type,id_number,city_code,scheme,status,last_pass,photo\n"
#define ROW "陈大文,resident_id,440106195001010031,440100,enterprise_employee,active,2026-01-05,\n"

typedef struct
{
  char *folder;
  char *spec;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("rz-import-XXXXXX", NULL);
  fixture->spec = make_database (fixture->folder);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->spec);
}

static char *
write_roster (Fixture    *fixture,
              const char *text,
              gssize      length)
{
  char *path = g_build_filename (fixture->folder, "roster.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return path;
}

static RzFaceEngine *
get_engine (void)
{
  static RzFaceEngine *engine;

  if (engine == NULL)
    engine = rz_face_engine_open (NULL, TRUE, NULL);
  return engine;
}

static RzFaceEngine *
engine_cb (gpointer user_data)
{
  return g_object_ref (get_engine ());
}

/* Imports @text into the fixture's database; NULL @engine for a roster without photos. */
static gboolean
import (Fixture        *fixture,
        const char     *text,
        RzImportEngine  engine,
        RzImportReport *report,
        GError        **error)
{
  g_autofree char *path = write_roster (fixture, text, -1);
  g_autoptr (RzStorage) storage = open_database (fixture->spec, fixture->folder, NULL);

  return rz_import_file (storage, path, NULL, engine, report, NULL, NULL, error);
}

static int
count_rows (Fixture *fixture)
{
  g_autoptr (RzStorage) storage = open_database (fixture->spec, fixture->folder, NULL);
  g_autoptr (RzStatement) statement = rz_statement_new (rz_storage_get_database (storage), "SELECT count (*) FROM beneficiary", NULL);

  g_assert_true (rz_statement_step (statement, NULL, NULL));
  int n = rz_statement_get_int (statement, 0);

  g_clear_pointer (&statement, rz_statement_free);
  return n;
}

static void
imports (Fixture      *fixture,
         gconstpointer data)
{
  static const char text[] = "\xef\xbb\xbfphoto,comment,last_pass,status,scheme,city_code,id_number,id_type,name\r\n"
                             ",\"a \"\"quoted\"\", one\",2026-01-05,active,enterprise_employee,440100,440106195001010031,resident_id,\"陈大文\"\r\n"
                             "\r\n"
                             ",\"over\r\ntwo lines\",,suspended,enterprise_employee,440300,44010219500101001X,resident_id,  欧阳·娜  \r\n";
  g_autoptr (RzImportReport) report = rz_import_report_new ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("Byte order mark, CRLF, quotes, line breaks in fields, blank lines, any order of columns");
  g_assert_true (import (fixture, text, NULL, report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report->imported, ==, 2);
  g_assert_cmpint (count_rows (fixture), ==, 2);
}

static void
refuses_rows (Fixture      *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *row;
    const char *column;
  } bad[] = {
    { ",resident_id,440106195001010031,440100,enterprise_employee,active,,\n", "name" },
    { "陈大文,library_card,440106195001010031,440100,enterprise_employee,active,,\n", "id_type" },
    { "陈大文,resident_id,440106195001010032,440100,enterprise_employee,active,,\n", "id_number" },
    { "陈大文,resident_id,440106195001010031,110000,enterprise_employee,active,,\n", "city_code" },
    { "陈大文,resident_id,440106195001010031,440100,lottery,active,,\n", "scheme" },
    { "陈大文,resident_id,440106195001010031,440100,enterprise_employee,paused,,\n", "status" },
    { "陈大文,resident_id,440106195001010031,440100,enterprise_employee,active,yesterday,\n", "last_pass" },
    { "陈大文,resident_id,440106195001010031,440100,enterprise_employee,active,2999-01-01,\n", "last_pass" },
    { "陈大文,resident_id,440106195001010031,440100,enterprise_employee,active,,../passwd\n", "photo" },
    { "陈大文,resident_id,440106195001010031,440100,enterprise_employee,active,,/etc/passwd\n", "photo" },
    { "陈大文,resident_id,440106195001010031,440100,enterprise_employee,active,,nobody.jpg\n", "photo" },
    { "陈大文,resident_id,440106195001010031\n", "" },
    { ROW, "id_number" }, /* after itself */
  };

  g_test_summary ("A refused row is named by line and column, and nothing of the file is imported");
  for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strconcat (HEADER, i + 1 == G_N_ELEMENTS (bad) ? ROW : "李秀英,resident_id,11010519491231002X,440100,enterprise_employee,active,,\n", bad[i].row, NULL);
      g_autoptr (RzImportReport) report = rz_import_report_new ();
      g_autoptr (GError) error = NULL;
      const RzImportRefusal *refusal;

      g_test_message ("%s", bad[i].row);
      g_assert_false (import (fixture, text, NULL, report, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (report->refused->len, ==, 1);
      refusal = g_ptr_array_index (report->refused, 0);
      g_assert_cmpuint (refusal->line, ==, 3);
      g_assert_cmpstr (refusal->column, ==, bad[i].column);
      g_assert_cmpuint (report->imported, ==, 0);
    }
  g_assert_cmpint (count_rows (fixture), ==, 0);
}

static void
refuses_files (Fixture      *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *text;
    gssize      length;
    RzCsvError  code;
  } bad[] = {
    { "", 0, RZ_CSV_ERROR_COLUMNS },
    { "name,id_type\n", -1, RZ_CSV_ERROR_COLUMNS },
    { "name,name,id_type,id_number,city_code,scheme,status,last_pass,photo\n", -1, RZ_CSV_ERROR_COLUMNS },
    { "\"name,id_type\n" ROW, -1, RZ_CSV_ERROR_SYNTAX },
    { "na\"me\"\n" ROW, -1, RZ_CSV_ERROR_SYNTAX },
    { "\xd0\xd5\xc3\xfb,\n" ROW, -1, RZ_CSV_ERROR_ENCODING },
    { "n\0a\0m\0e\0\n", 9, RZ_CSV_ERROR_ENCODING },
  };

  g_test_summary ("A file whose first row is not CSV in UTF-8 with the right columns fails as a whole, by name");
  for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = write_roster (fixture, bad[i].text, bad[i].length);
      g_autoptr (RzStorage) storage = open_database (fixture->spec, fixture->folder, NULL);
      g_autoptr (RzImportReport) report = rz_import_report_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      g_assert_false (rz_import_file (storage, path, NULL, NULL, report, NULL, NULL, &error));
      g_assert_error (error, RZ_CSV_ERROR, (int) bad[i].code);
    }
}

#define UNKNOWN_CITY "李秀英,resident_id,11010519491231002X,110000,enterprise_employee,active,,\n"

static void
expect_refused (const RzImportReport *report,
                guint                 i,
                guint                 line,
                const char           *column)
{
  const RzImportRefusal *refusal;

  g_assert_cmpuint (report->refused->len, >, i);
  refusal = g_ptr_array_index (report->refused, i);
  g_assert_cmpuint (refusal->line, ==, line);
  g_assert_cmpstr (refusal->column, ==, column);
}

static void
refuses_lines (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *lengthy = g_strnfill (100000, 'a');
  const struct
  {
    const char *bytes;
    gssize      length;
    guint       n_lines;
    const char *column;
  } bad[] = {
    { "\xb3\xc2\xb4\xf3\xce\xc4,resident_id,,,,,,\n", -1, 1, "" },
    { "a\0b,resident_id,,,,,,\n", 22, 1, "" },
    { "\"陈\"大文,resident_id,,,,,,\n", -1, 1, "" },
    { "\"陈大文,resident_id\n,,,,,\"x\n", -1, 2, "" },
    { lengthy, 100000, 0, "" },
    { "\"陈\n大\n文\",library_card,,,,,,\n", -1, 3, "name" },
  };

  g_test_summary ("A line that is not CSV in UTF-8 is refused by the line it begins on, and those behind it are read");
  for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GString) text = g_string_new (HEADER ROW);
      g_autofree char *path = NULL;
      g_autoptr (RzStorage) storage = open_database (fixture->spec, fixture->folder, NULL);
      g_autoptr (RzImportReport) report = rz_import_report_new ();
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      g_string_append_len (text, bad[i].bytes, bad[i].length);
      g_string_append (text, bad[i].n_lines == 0 ? "\n" UNKNOWN_CITY : UNKNOWN_CITY);
      path = write_roster (fixture, text->str, text->len);
      g_assert_false (rz_import_file (storage, path, NULL, NULL, report, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (report->refused->len, ==, 2);
      expect_refused (report, 0, 3, bad[i].column);
      expect_refused (report, 1, 3 + MAX (bad[i].n_lines, 1), "city_code");
    }
  g_assert_cmpint (count_rows (fixture), ==, 0);
}

static void
says_where_it_stops (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADER UNKNOWN_CITY "\"陈大文,resident_id\n");
  g_autoptr (RzImportReport) report = rz_import_report_new ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("Behind a quote that does not end no line can be told from the next: the report says so");
  for (int i = 0; i < 2; i++)
    {
      g_test_message (i == 0 ? "at the end of the file" : "after as much as a row may have");
      g_assert_false (import (fixture, text->str, NULL, report, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (report->refused->len, ==, 2);
      expect_refused (report, 0, 2, "city_code");
      expect_refused (report, 1, 3, "");
      g_assert_nonnull (strstr (((const RzImportRefusal *) g_ptr_array_index (report->refused, 1))->reason, "no line behind it was read"));
      g_clear_pointer (&report, rz_import_report_free);
      report = rz_import_report_new ();
      for (int n = 0; n < 2000; n++)
        g_string_append (text, ROW);
    }
}

static glong
get_peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
keeps_little_of_a_row (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *path = write_roster (fixture, HEADER, -1);
  g_autoptr (RzStorage) storage = open_database (fixture->spec, fixture->folder, NULL);
  g_autoptr (RzImportReport) report = rz_import_report_new ();
  g_autoptr (GError) error = NULL;
  FILE *file = fopen (path, "re+");
  glong before;

  g_test_summary ("Of a row of 256 MiB, which a hole in the file makes, no more is kept than a row may have, and the next one is read");
  g_assert_nonnull (file);
  fseek (file, sizeof HEADER - 1 + 256 * 1024 * 1024, SEEK_SET);
  fputs ("\n" UNKNOWN_CITY, file);
  fclose (file);

  before = get_peak_kib ();
  g_assert_false (rz_import_file (storage, path, NULL, NULL, report, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_peak_kib () - before, <, 64 * 1024);
  g_assert_cmpuint (report->refused->len, ==, 2);
  expect_refused (report, 0, 2, "");
  expect_refused (report, 1, 3, "city_code");
}

static void
refuses_missing_file (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (RzStorage) storage = open_database (fixture->spec, fixture->folder, NULL);
  g_autoptr (RzImportReport) report = rz_import_report_new ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("A file that is not there is said to be not there");
  g_assert_false (rz_import_file (storage, "/nonexistent/roster.csv", NULL, NULL, report, NULL, NULL, &error));
  g_assert_error (error, RZ_CSV_ERROR, RZ_CSV_ERROR_UNREADABLE);
}

static void
updates (Fixture      *fixture,
         gconstpointer data)
{
  g_autoptr (RzImportReport) first = rz_import_report_new ();
  g_autoptr (RzImportReport) second = rz_import_report_new ();
  g_autoptr (RzStorage) storage = NULL;
  g_autoptr (RzRegistry) registry = NULL;
  g_autoptr (RzPerson) person = rz_person_new ("", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzBeneficiary) found = NULL;

  g_test_summary ("The same person again is updated");
  g_assert_true (import (fixture, HEADER ROW, NULL, first, NULL));
  g_assert_true (import (fixture, HEADER "陈大闻,resident_id,440106195001010031,440300,enterprise_employee,ended,,\n", NULL, second, NULL));
  g_assert_cmpint (count_rows (fixture), ==, 1);
  storage = open_database (fixture->spec, fixture->folder, NULL);
  registry = rz_registry_new (storage);
  found = rz_registry_find (registry, person, "enterprise_employee", NULL);
  g_assert_cmpstr (found->person->name, ==, "陈大闻");
  g_assert_cmpint (found->status, ==, RZ_BENEFIT_STATUS_ENDED);
  g_assert_false (g_date_valid (&found->last_pass));
}

static void
knows_where_a_pass_comes_from (Fixture      *fixture,
                               gconstpointer data)
{
  static const struct
  {
    const char *day_and_source;
    gboolean    good;
  } rows[] = { { "2026-01-05,silent", TRUE }, { "2026-01-05,", TRUE }, { ",", TRUE }, { "2026-01-05,rumour", FALSE }, { ",silent", FALSE } };
  g_autoptr (RzPerson) person = rz_person_new ("", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");

  g_test_summary ("The column pass_source may be there: how the last pass came about");
  for (unsigned i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat ("photo,name,id_type,id_number,city_code,scheme,status,last_pass,pass_source\n,陈大文,resident_id,440106195001010031,440100,enterprise_employee,active,", rows[i].day_and_source, "\n", NULL);
      g_autoptr (RzImportReport) report = rz_import_report_new ();
      g_autoptr (RzStorage) storage = NULL;
      g_autoptr (RzRegistry) registry = NULL;
      g_autoptr (RzBeneficiary) found = NULL;

      g_assert_cmpint (import (fixture, text, NULL, report, NULL), ==, rows[i].good);
      if (!rows[i].good)
        {
          g_assert_cmpstr (((const RzImportRefusal *) g_ptr_array_index (report->refused, 0))->column, ==, "pass_source");
          continue;
        }
      storage = open_database (fixture->spec, fixture->folder, NULL);
      registry = rz_registry_new (storage);
      found = rz_registry_find (registry, person, "enterprise_employee", NULL);
      g_assert_cmpint (found->source, ==, i == 0 ? RZ_PASS_SOURCE_SILENT : RZ_PASS_SOURCE_UNKNOWN);
    }
}

static void
draw_photo (Fixture    *fixture,
            const char *name,
            gboolean    away)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (RzRenderer) renderer = rz_renderer_new (640, 480);
  g_autoptr (RzFrame) frame = rz_frame_new (640, 480, 0);
  RzScene scene;

  rz_scene_init (&scene);
  scene.away = away;
  rz_renderer_draw (renderer, rz_persona_find ("chen"), &scene, frame->pixels, frame->stride);
  g_assert_true (rz_frame_save_png (frame, path, NULL));
}

static gboolean
has_reference (Fixture *fixture)
{
  g_autoptr (RzStorage) storage = open_database (fixture->spec, fixture->folder, NULL);
  g_autoptr (RzRegistry) registry = rz_registry_new (storage);
  g_autoptr (RzPerson) person = rz_person_new ("", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzBeneficiary) found = rz_registry_find (registry, person, "enterprise_employee", NULL);
  g_autoptr (RzReference) reference = rz_registry_get_reference (registry, found->row, rz_face_engine_get_name (get_engine ()), NULL);

  return reference != NULL && g_bytes_get_size (reference->template) > 0;
}

static void
enrols_photos (Fixture      *fixture,
               gconstpointer data)
{
  static const char good[] = HEADER "陈大文,resident_id,440106195001010031,440100,enterprise_employee,active,,chen.png\n";
  static const char empty[] = HEADER "陈大文,resident_id,440106195001010031,440100,enterprise_employee,active,,room.png\n";
  g_autoptr (RzImportReport) report = rz_import_report_new ();
  g_autoptr (RzImportReport) again = rz_import_report_new ();
  g_autoptr (RzImportReport) refused = rz_import_report_new ();
  g_autoptr (RzImportReport) without = rz_import_report_new ();

  g_test_summary ("A photo becomes a template; one without a face refuses the row, and so does a missing engine");
  if (get_engine () == NULL)
    {
      g_test_skip ("no face engine");
      return;
    }
  draw_photo (fixture, "chen.png", FALSE);
  draw_photo (fixture, "room.png", TRUE);
  g_assert_true (import (fixture, good, engine_cb, report, NULL));
  g_assert_cmpuint (report->with_photo, ==, 1);
  g_assert_true (has_reference (fixture));
  g_assert_true (import (fixture, good, engine_cb, again, NULL));
  g_assert_true (has_reference (fixture));
  g_assert_false (import (fixture, empty, engine_cb, refused, NULL));
  g_assert_cmpuint (refused->refused->len, ==, 1);
  g_assert_false (import (fixture, good, NULL, without, NULL));
  g_assert_cmpuint (without->refused->len, ==, 1);
}

static void
kill_cb (guint    rows,
         gpointer user_data)
{
  if (rows >= 100)
    kill (getpid (), SIGKILL);
}

static void
survives_being_killed (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autofree char *path = NULL;
  int              status;
  pid_t            child;

  g_test_summary ("An import killed midway has imported nothing, and the next one works");
  for (int i = 0; i < 400; i++)
    g_string_append_printf (text, "某某,passport,E%08d,440100,enterprise_employee,active,,\n", i);
  path = write_roster (fixture, text->str, -1);
  g_assert_cmpint (count_rows (fixture), ==, 0);

  child = fork ();
  if (child == 0)
    {
      g_autoptr (RzStorage) storage = open_database (fixture->spec, fixture->folder, NULL);
      g_autoptr (RzImportReport) report = rz_import_report_new ();

      rz_import_file (storage, path, NULL, NULL, report, kill_cb, NULL, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  g_assert_cmpint (count_rows (fixture), ==, 0);

  g_autoptr (RzImportReport) report = rz_import_report_new ();

  g_assert_true (import (fixture, text->str, NULL, report, NULL));
  g_assert_cmpint (count_rows (fixture), ==, 400);
}

typedef struct
{
  RzStorage  *storage;
  RzRegistry *registry;
  int         writes;
} Other;

static void
write_cb (guint    rows,
          gpointer user_data)
{
  Other *other = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzTransaction) transaction = rz_transaction_begin (rz_storage_get_database (other->storage), &error);
  g_autoptr (RzBeneficiary) beneficiary = rz_beneficiary_new ();

  g_assert_no_error (error);
  beneficiary->person = rz_person_new ("周老太", RZ_ID_TYPE_PASSPORT, "E99999999");
  beneficiary->scheme = g_strdup ("enterprise_employee");
  beneficiary->city_code = g_strdup ("440100");
  g_assert_true (rz_registry_put (other->registry, beneficiary, &error) && rz_transaction_commit (transaction, &error));
  other->writes++;
}

static void
locks_nobody_out (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autofree char *path = NULL;
  g_autoptr (RzStorage) storage = open_database (fixture->spec, fixture->folder, NULL);
  g_autoptr (RzStorage) serving = open_database (fixture->spec, fixture->folder, NULL);
  g_autoptr (RzRegistry) registry = rz_registry_new (serving);
  g_autoptr (RzImportReport) report = rz_import_report_new ();
  g_autoptr (GError) error = NULL;
  Other other = { serving, registry, 0 };

  g_test_summary ("While rows are read others write, and the import comes in behind them");
  for (int i = 0; i < 1200; i++)
    g_string_append_printf (text, "某某,passport,E%08d,440100,enterprise_employee,active,,\n", i);
  path = write_roster (fixture, text->str, -1);
  g_assert_true (rz_import_file (storage, path, NULL, NULL, report, write_cb, &other, &error));
  g_assert_no_error (error);
  g_assert_cmpint (other.writes, >, 1);
  g_assert_cmpint (count_rows (fixture), ==, 1201);
}

#define ADD(path, test) g_test_add ("/import/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("imports", imports);
  ADD ("refuses-rows", refuses_rows);
  ADD ("refuses-files", refuses_files);
  ADD ("refuses-lines", refuses_lines);
  ADD ("says-where-it-stops", says_where_it_stops);
  ADD ("keeps-little-of-a-row", keeps_little_of_a_row);
  ADD ("refuses-missing-file", refuses_missing_file);
  ADD ("updates", updates);
  ADD ("pass-source", knows_where_a_pass_comes_from);
  ADD ("survives-being-killed", survives_being_killed);
  ADD ("locks-nobody-out", locks_nobody_out);
  ADD ("enrols-photos", enrols_photos);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A receipt as PDF, read back by other programs: text, fonts, and the code, which the command line tool verifies. */
#include "desk.h"

#include <glib/gstdio.h>
#include <sys/wait.h>

#include "rz-date.h"
#include "rz-jwk-set.h"
#include "rz-paper-draw.h"
#include "rz-paper-print.h"
#include "rz-receipt-jws.h"

typedef struct
{
  char    *folder;
  char    *keys;
  RzPaper *paper;
  char    *jws;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzJwk) key = rz_jwk_generate (RZ_JWK_ES256, &error);
  g_autoptr (RzJwkSet) keys = rz_jwk_set_new ();
  g_autoptr (RzReceipt) receipt = rz_receipt_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) set = NULL;

  self->folder = g_dir_make_tmp ("paper-XXXXXX", &error);
  g_assert_no_error (error);
  rz_jwk_set_add (keys, key);
  node = rz_jwk_set_to_json (keys);
  set = rz_json_encode (node);
  self->keys = g_build_filename (self->folder, "keys.json", NULL);
  g_file_set_contents (self->keys, g_bytes_get_data (set, NULL), g_bytes_get_size (set), &error);
  g_assert_no_error (error);

  receipt->iss = g_strdup ("renzheng-service");
  receipt->iat = 1795500000;
  receipt->receipt_no = g_strdup ("RZ-7F3K-2Q8M-XW4T-9BHC");
  receipt->masked_name = g_strdup ("陈*文");
  receipt->city_code = g_strdup ("440100");
  receipt->scheme = g_strdup ("enterprise_employee");
  receipt->demo = TRUE;
  rz_date_from_string (&receipt->passed_on, "2026-11-24");
  rz_date_from_string (&receipt->valid_until, "2027-11-30");
  rz_receipt_sign (receipt, key, &error);
  g_assert_no_error (error);
  self->jws = g_strdup (receipt->jws);
  self->paper = rz_paper_new_receipt (receipt);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->keys);
  g_free (self->jws);
  rz_paper_free (self->paper);
}

static char *
run (int *status,
     ...) G_GNUC_NULL_TERMINATED;

static char *
run (int *status,
     ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char   *out = NULL;
  va_list args;

  va_start (args, status);
  for (const char *arg = va_arg (args, const char *); arg != NULL; arg = va_arg (args, const char *))
    g_ptr_array_add (argv, (gpointer) arg);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, status, &error);
  g_assert_no_error (error);
  return out;
}

static gboolean
lack_readers (void)
{
  static const char *const programs[] = { "pdftotext", "pdffonts", "pdftoppm", "zbarimg" };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *path = g_find_program_in_path (programs[i]);

      if (path == NULL)
        {
          g_test_skip ("no poppler-utils or zbar-tools");
          return TRUE;
        }
    }

  return FALSE;
}

static void
assert_words (const char *pdf)
{
  static const char *const words[] = { "认证凭证", "认证成功", "陈*文", "广州市", "2026年11月24日", "2027年11月30日以前", "RZ-7F3K-2Q8M-XW4T-9BHC", "演示，无效", "12333" };
  g_autofree char         *text = run (NULL, "pdftotext", "-layout", pdf, "-", NULL);
  g_autofree char         *fonts = run (NULL, "pdffonts", pdf, NULL);
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) == NULL)
      g_error ("\"%s\" cannot be selected in: %s", words[i], text);
  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_test_message ("%s", lines[i]);
      g_assert_true (g_regex_match_simple (" yes (yes|no) +(yes|no) ", lines[i], 0, 0)); /* embedded */
      g_assert_null (strstr (lines[i], "CJK"));                                          /* of which glyphs would be missing */
    }
}

/* Back from the sheet, and through the tool that checks receipts. */
static void
assert_code (Fixture    *self,
             const char *pdf)
{
  g_autofree char *stem = g_build_filename (self->folder, "sheet", NULL);
  g_autofree char *png = g_strconcat (stem, ".png", NULL);
  g_autofree char *cli = g_test_build_filename (G_TEST_BUILT, "..", "src", "renzheng-cli", NULL);
  g_autofree char *jws_path = g_build_filename (self->folder, "read.jws", NULL);
  g_autofree char *found = NULL;
  g_autofree char *verdict = NULL;
  int              status;

  g_free (run (NULL, "pdftoppm", "-png", "-r", "150", "-singlefile", pdf, stem, NULL));
  found = g_strstrip (run (NULL, "zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", png, NULL));
  g_assert_cmpstr (found, ==, self->jws);
  g_file_set_contents (jws_path, found, -1, NULL);
  verdict = run (&status, cli, "verify-receipt", jws_path, "--key", self->keys, NULL);
  g_assert_cmpint (status, ==, 0);
  g_assert_nonnull (strstr (verdict, "\"valid\":true"));
  g_assert_nonnull (strstr (verdict, "RZ-7F3K-2Q8M-XW4T-9BHC"));
}

/* As people have it: the file that was saved, and a picture of it. */
static void
assert_verified (Fixture    *self,
                 const char *pdf)
{
  g_autofree char  *png = g_build_filename (self->folder, "sheet.png", NULL);
  g_autofree char  *cli = g_test_build_filename (G_TEST_BUILT, "..", "src", "renzheng-cli", NULL);
  const char *const files[] = { pdf, png };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      int              status;
      g_autofree char *verdict = run (&status, cli, "verify-receipt", files[i], "--key", self->keys, NULL);

      g_assert_cmpint (status, ==, 0);
      g_assert_nonnull (strstr (verdict, "RZ-7F3K-2Q8M-XW4T-9BHC"));
    }
}

/* What was changed beyond recognition cannot be told from what never was a receipt: both are none. */
static void
tells_a_file_without_a_receipt (Fixture      *self,
                                gconstpointer data)
{
  g_autofree char *letter = g_build_filename (self->folder, "letter", NULL);
  g_autofree char *cli = g_test_build_filename (G_TEST_BUILT, "..", "src", "renzheng-cli", NULL);
  g_autofree char *verdict = NULL;
  int              status;

  g_file_set_contents (letter, "https://weixin.qq.com/r/abc", -1, NULL);
  verdict = run (&status, cli, "verify-receipt", letter, "--key", self->keys, NULL);
  g_assert_cmpint (WEXITSTATUS (status), ==, 1);
  g_assert_cmpstr (verdict, ==, "{\"valid\":false}\n");
}

static void
writes_a_pdf (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *pdf = g_build_filename (self->folder, "receipt.pdf", NULL);
  g_autoptr (GError) error = NULL;

  rz_paper_write_pdf (self->paper, pdf, &error);
  g_assert_no_error (error);
  if (lack_readers ())
    return;
  assert_words (pdf);
  assert_code (self, pdf);
  assert_verified (self, pdf);
}

static void
prints_the_same (Fixture      *self,
                 gconstpointer data)
{
  g_autofree char *pdf = g_build_filename (self->folder, "printed.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (rz_paper_print (self->paper, NULL, pdf, &error));
  g_assert_no_error (error);
  if (lack_readers ())
    return;
  assert_words (pdf);
  assert_code (self, pdf);
  assert_verified (self, pdf);
}

static void
says_where_it_cannot_write (Fixture      *self,
                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rz_paper_write_pdf (self->paper, "/nowhere/receipt.pdf", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_IO);
}

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_test_add ("/app/paper-print/pdf", Fixture, NULL, set_up, writes_a_pdf, tear_down);
  g_test_add ("/app/paper-print/print", Fixture, NULL, set_up, prints_the_same, tear_down);
  g_test_add ("/app/paper-print/no-receipt", Fixture, NULL, set_up, tells_a_file_without_a_receipt, tear_down);
  g_test_add ("/app/paper-print/unwritable", Fixture, NULL, set_up, says_where_it_cannot_write, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of pairs as people write them, and the JSON lines printed about them. */
#include "rz-json-line.h"
#include "rz-pair-list.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static GPtrArray *
load (const char *content,
      GError    **error)
{
  g_autofree char *path = NULL;
  GPtrArray       *pairs;
  int              file = g_file_open_tmp ("renzheng-pairs-XXXXXX", &path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  pairs = rz_pair_list_load (path, error);
  g_unlink (path);
  return pairs;
}

static void
reads_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs = load ("a,b,same\r\nx/1.jpg,x/2.jpg,1\r\n\"one, two.jpg\",y.jpg,0\r\n\r\n", &error);
  const RzPair *pair;

  g_assert_no_error (error);
  g_assert_cmpuint (pairs->len, ==, 2);
  pair = pairs->pdata[0];
  g_assert_cmpstr (pair->b, ==, "x/2.jpg");
  g_assert_cmpint (pair->truth, ==, RZ_PAIR_GENUINE);
  g_assert_true (isnan (pair->similarity));
  pair = pairs->pdata[1];
  g_assert_cmpstr (pair->a, ==, "one, two.jpg");
  g_assert_cmpint (pair->truth, ==, RZ_PAIR_IMPOSTOR);
}

static void
does_without_the_truth (void)
{
  g_autoptr (GPtrArray) pairs = load ("\xEF\xBB\xBF" "b,a\n2.jpg,1.jpg\n", NULL);
  const RzPair *pair = pairs->pdata[0];

  g_assert_cmpstr (pair->a, ==, "1.jpg");
  g_assert_cmpint (pair->truth, ==, RZ_PAIR_UNKNOWN);
}

static void
names_the_wrong_line (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load ("a,b,same\n1.jpg,2.jpg,1\nonly.jpg\n", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "line 3"));
  g_clear_error (&error);
  g_assert_null (load ("first,second\n1,2\n", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
prints_json (void)
{
  g_autoptr (RzJsonLine) line = rz_json_line_new ();
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  rz_json_line_add_text (line, "file", "a \"b\"\\\n\xff.jpg");
  rz_json_line_add_number (line, "yaw", NAN, 2);
  rz_json_line_add_number (line, "share", 0.123456, 3);
  rz_json_line_open (line, "hints", '[');
  rz_json_line_add_text (line, NULL, "TOO_DARK");
  rz_json_line_add_text (line, NULL, "TOO_FAR");
  rz_json_line_close (line, ']');
  rz_json_line_add_flag (line, "same", TRUE);
  text = rz_json_line_end (line);
  node = json_from_string (text, NULL);
  g_assert_nonnull (node);
  object = json_node_get_object (node);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (object, "file"), "a \"b\"\\\n"));
  g_assert_true (json_object_get_null_member (object, "yaw"));
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (object, "share"), 0.123, 1e-9);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "hints")), ==, 2);
  g_assert_true (json_object_get_boolean_member (object, "same"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pair-list/reads-rows", reads_rows);
  g_test_add_func ("/pair-list/does-without-the-truth", does_without_the_truth);
  g_test_add_func ("/pair-list/names-the-wrong-line", names_the_wrong_line);
  g_test_add_func ("/json-line/prints-json", prints_json);
  return g_test_run ();
}

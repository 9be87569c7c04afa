/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a stranger's text must not do to the parser. */
#include "rz-json.h"

#include <string.h>

static JsonNode *
decode (const char *text,
        gssize      length,
        gsize       limit,
        GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return rz_json_decode (bytes, limit, error);
}

static void
reads_and_writes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = decode ("{\"name\":\"陈大文\",\"n\":[1,2.5,null,true]}", -1, 1000, &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) again = NULL;

  g_test_summary ("A document survives being written and read again");
  g_assert_no_error (error);
  bytes = rz_json_encode (node);
  again = rz_json_decode (bytes, 1000, &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (node, again));
}

static void
refuses (void)
{
  static const struct
  {
    const char *text;
    gssize      length;
  } bad[] = {
    { "", 0 },
    { "{", -1 },
    { "{\"a\":}", -1 },
    { "[1,2", -1 },
    { "\"unended", -1 },
    { "{\"a\":\"\xff\xfe\"}", -1 },
    { "{\"a\":\"b\0c\"}", 11 },
    { "{\"a\":\"b\\u0000c\"}", -1 },
    { "nonsense", -1 },
    { "{\"a\":1}}", -1 },
  };

  g_test_summary ("Everything that is not one clean JSON document is a syntax error, never a crash");
  for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = decode (bad[i].text, bad[i].length, 1000, &error);

      g_test_message ("case %u", i);
      g_assert_null (node);
      g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SYNTAX);
    }
}

static void
refuses_size (void)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A document over its limit is not read");
  g_assert_null (decode ("{\"a\":1}", -1, 6, &error));
  g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_TOO_LARGE);
}

static void
refuses_depth (void)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autofree char *quoted = g_strdup_printf ("[\"%.*s\"]", 1000, deep);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_test_summary ("Depth is bounded before the parser, which calls itself, can run out of stack; brackets in strings do not count");
  g_assert_null (decode (deep, -1, 1000000, &error));
  g_assert_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SYNTAX);
  g_clear_error (&error);
  node = decode (quoted, -1, 1000000, &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
}

static void
keeps_values_out_of_messages (void)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A message about broken JSON does not quote it");
  g_assert_null (decode ("{\"name\":陈大文}", -1, 1000, &error));
  g_assert_null (strstr (error->message, "陈"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/reads-and-writes", reads_and_writes);
  g_test_add_func ("/json/refuses", refuses);
  g_test_add_func ("/json/refuses-size", refuses_size);
  g_test_add_func ("/json/refuses-depth", refuses_depth);
  g_test_add_func ("/json/keeps-values-out-of-messages", keeps_values_out_of_messages);
  return g_test_run ();
}

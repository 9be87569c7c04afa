/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a stranger's text must not do to the parser. */
#include "rz-json.h"

#include <string.h>

#include "rz-json-text.h"

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
    { "{\"a\":1,}", -1 },
    { "[1,]", -1 },
    { "{\"a\" 1}", -1 },
    { "{a:1}", -1 },
    { "{'a':1}", -1 },
    { "[\"a\nb\"]", -1 },
    { "[\"\\", -1 },
    { "[\"\\x41\"]", -1 },
    { "[\"\\u12\"]", -1 },
    { "[\"\\u12g4\"]", -1 },
    { "[\"\\udc00\"]", -1 },
    { "[01]", -1 },
    { "[-]", -1 },
    { "[+1]", -1 },
    { "[1.]", -1 },
    { "[.5]", -1 },
    { "[1e]", -1 },
    { "[0x10]", -1 },
    { "[NaN]", -1 },
    { "[9223372036854775808]", -1 },
    { "[tru]", -1 },
    { "[truex]", -1 },
    { "/* a */ [1]", -1 },
    { "  ", -1 },
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
reads_values (void)
{
  static const char   text[] = " { \"text\" : \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u9648\\ud83d\\ude00\" , \"numbers\":[0,-0,-12,9223372036854775807,1.5e2,-2E-1],"
                               "\"words\":[true,false,null],\"empty\":[{},[],\"\"],\"twice\":1,\"twice\":2 }\r\n";
  static const double numbers[] = { 0, 0, -12, 9223372036854775807.0, 150, -0.2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = decode (text, -1, 1000, &error);
  JsonObject *object;
  JsonArray  *array;

  g_test_summary ("Escapes, pairs beyond the basic plane, numbers of every form; of two members of one name the last holds");
  g_assert_no_error (error);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "text"), ==, "\"\\/\b\f\n\r\t陈😀");
  array = json_object_get_array_member (object, "numbers");
  g_assert_cmpuint (json_array_get_length (array), ==, G_N_ELEMENTS (numbers));
  for (unsigned i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpfloat (json_node_get_double (json_array_get_element (array, i)), ==, numbers[i]);
  g_assert_true (json_node_get_value_type (json_array_get_element (array, 3)) == G_TYPE_INT64);
  g_assert_cmpint (json_array_get_int_element (array, 3), ==, G_MAXINT64);
  array = json_object_get_array_member (object, "words");
  g_assert_true (json_array_get_boolean_element (array, 0));
  g_assert_false (json_array_get_boolean_element (array, 1));
  g_assert_true (json_array_get_null_element (array, 2));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "empty")), ==, 3);
  g_assert_cmpint (json_object_get_int_member (object, "twice"), ==, 2);
}

static void
writes_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  RzJsonText  text;
  JsonObject *object;

  g_test_summary ("What is written as text at once is read again as it was");
  rz_json_text_begin (&text);
  rz_json_text_string (&text, "hostile", "陈\"\\\n\x01/");
  rz_json_text_string (&text, "none", NULL);
  rz_json_text_boolean (&text, "yes", TRUE);
  bytes = rz_json_text_end (&text);
  node = rz_json_decode (bytes, 1000, &error);
  g_assert_no_error (error);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "hostile"), ==, "陈\"\\\n\x01/");
  g_assert_true (json_object_get_null_member (object, "none"));
  g_assert_true (json_object_get_boolean_member (object, "yes"));
  g_assert_cmpuint (json_object_get_size (object), ==, 3);
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
  g_test_add_func ("/json/reads-values", reads_values);
  g_test_add_func ("/json/writes-text", writes_text);
  g_test_add_func ("/json/refuses", refuses);
  g_test_add_func ("/json/refuses-size", refuses_size);
  g_test_add_func ("/json/refuses-depth", refuses_depth);
  g_test_add_func ("/json/keeps-values-out-of-messages", keeps_values_out_of_messages);
  return g_test_run ();
}

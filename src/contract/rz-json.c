/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to JSON trees and back. */
#include "rz-json.h"

#include <string.h>

/* json-glib's parser sends signals at each token and scans by GScanner: five times the time of this, and still blind to depth and NUL. The trees are its own. */
typedef struct
{
  const char *at;
  const char *end;
  GString    *text;  /* (owned): of the string being read */
  const char *fault; /* the first one; never quotes what was read */
} Reader;

static JsonNode *read_value (Reader *reader,
                             int     depth);

static gpointer
fail (Reader     *reader,
      const char *fault)
{
  if (reader->fault == NULL)
    reader->fault = fault;
  return NULL;
}

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\n' || *reader->at == '\r' || *reader->at == '\t'))
    reader->at++;
}

/* TRUE: @c comes next, and was taken. */
static gboolean
take (Reader *reader,
      char    c)
{
  skip_space (reader);
  if (reader->at == reader->end || *reader->at != c)
    return FALSE;

  reader->at++;
  return TRUE;
}

/* -1: no four hexadecimal digits. */
static int
read_unit (Reader *reader)
{
  int unit = 0;

  if (reader->end - reader->at < 4)
    return -1;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*reader->at++);

      if (digit < 0)
        return -1;
      unit = unit << 4 | digit;
    }

  return unit;
}

static gboolean
read_code_point (Reader *reader)
{
  int unit = read_unit (reader);
  int low;

  if (unit == 0)
    fail (reader, "a NUL inside a string");
  if (unit <= 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return FALSE;
  if (unit < 0xd800 || unit > 0xdbff)
    {
      g_string_append_unichar (reader->text, unit);
      return TRUE;
    }

  /* RFC 8259, section 7: beyond the basic plane as a pair. */
  if (reader->end - reader->at < 6 || reader->at[0] != '\\' || reader->at[1] != 'u')
    return FALSE;
  reader->at += 2;
  low = read_unit (reader);
  if (low < 0xdc00 || low > 0xdfff)
    return FALSE;

  g_string_append_unichar (reader->text, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
  return TRUE;
}

static gboolean
read_escape (Reader *reader)
{
  static const char escaped[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  const char       *found;
  char              c;

  if (reader->at == reader->end)
    return FALSE;

  c = *reader->at++;
  if (c == 'u')
    return read_code_point (reader);
  if (c == '\0' || (found = strchr (escaped, c)) == NULL)
    return FALSE;

  g_string_append_c (reader->text, meant[found - escaped]);
  return TRUE;
}

/* After its first quotation mark; it is then in @text. */
static gboolean
read_string (Reader *reader)
{
  g_string_truncate (reader->text, 0);
  for (;;)
    {
      const char *from = reader->at;

      while (reader->at < reader->end && *reader->at != '"' && *reader->at != '\\' && (guchar) *reader->at >= 0x20)
        reader->at++;
      g_string_append_len (reader->text, from, reader->at - from);
      if (reader->at == reader->end)
        return FALSE;
      if (*reader->at == '"')
        {
          reader->at++;
          return TRUE;
        }
      if (*reader->at++ != '\\' || !read_escape (reader))
        return FALSE;
    }
}

static gboolean
skip_digits (Reader *reader)
{
  const char *from = reader->at;

  while (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    reader->at++;
  return reader->at > from;
}

static JsonNode *
read_number (Reader *reader)
{
  const char *from = reader->at;
  gboolean    whole = TRUE;
  gint64      number;

  if (*reader->at == '-')
    reader->at++;
  if (reader->at < reader->end && *reader->at == '0')
    reader->at++;
  else if (!skip_digits (reader))
    return NULL;
  if (reader->at < reader->end && *reader->at == '.')
    {
      whole = FALSE;
      reader->at++;
      if (!skip_digits (reader))
        return NULL;
    }
  if (reader->at < reader->end && (*reader->at == 'e' || *reader->at == 'E'))
    {
      whole = FALSE;
      reader->at++;
      if (reader->at < reader->end && (*reader->at == '+' || *reader->at == '-'))
        reader->at++;
      if (!skip_digits (reader))
        return NULL;
    }

  g_string_truncate (reader->text, 0);
  g_string_append_len (reader->text, from, reader->at - from);
  if (whole && g_ascii_string_to_signed (reader->text->str, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return json_node_init_int (json_node_alloc (), number);

  return json_node_init_double (json_node_alloc (), g_ascii_strtod (reader->text->str, NULL));
}

static JsonNode *
read_array (Reader *reader,
            int     depth)
{
  g_autoptr (JsonArray) array = json_array_new ();

  if (take (reader, ']'))
    return json_node_init_array (json_node_alloc (), array);

  do
    {
      JsonNode *element = read_value (reader, depth);

      if (element == NULL)
        return NULL;
      json_array_add_element (array, element);
    }
  while (take (reader, ','));

  return take (reader, ']') ? json_node_init_array (json_node_alloc (), array) : NULL;
}

static JsonNode *
read_object (Reader *reader,
             int     depth)
{
  g_autoptr (JsonObject) object = json_object_new ();

  if (take (reader, '}'))
    return json_node_init_object (json_node_alloc (), object);

  do
    {
      g_autofree char *name = NULL;
      JsonNode        *value;

      if (!take (reader, '"') || !read_string (reader))
        return NULL;
      name = g_strndup (reader->text->str, reader->text->len);
      if (!take (reader, ':') || (value = read_value (reader, depth)) == NULL)
        return NULL;
      json_object_set_member (object, name, value);
    }
  while (take (reader, ','));

  return take (reader, '}') ? json_node_init_object (json_node_alloc (), object) : NULL;
}

static gboolean
take_word (Reader     *reader,
           const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (reader->end - reader->at) < length || memcmp (reader->at, word, length) != 0)
    return FALSE;

  reader->at += length;
  return TRUE;
}

/* NULL: no JSON. @depth: how many levels it stands in. */
static JsonNode *
read_value (Reader *reader,
            int     depth)
{
  skip_space (reader);
  if (reader->at == reader->end)
    return NULL;

  switch (*reader->at)
    {
    case '{':
    case '[':
      if (depth == RZ_JSON_MAX_DEPTH)
        return fail (reader, "nested too deeply");
      return *reader->at++ == '{' ? read_object (reader, depth + 1) : read_array (reader, depth + 1);
    case '"':
      reader->at++;
      return read_string (reader) ? json_node_init_string (json_node_alloc (), reader->text->str) : NULL;
    case 't':
      return take_word (reader, "true") ? json_node_init_boolean (json_node_alloc (), TRUE) : NULL;
    case 'f':
      return take_word (reader, "false") ? json_node_init_boolean (json_node_alloc (), FALSE) : NULL;
    case 'n':
      return take_word (reader, "null") ? json_node_init_null (json_node_alloc ()) : NULL;
    default:
      return *reader->at == '-' || g_ascii_isdigit (*reader->at) ? read_number (reader) : NULL;
    }
}

/* What was read may be somebody's name. */
static void
free_text (GString *text)
{
  explicit_bzero (text->str, text->allocated_len);
  g_string_free (text, TRUE);
}

JsonNode *
rz_json_decode (GBytes  *bytes,
                gsize    limit,
                GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);
  Reader      reader = { text, text + length, NULL, NULL };

  if (length > limit)
    {
      g_set_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_TOO_LARGE, "%" G_GSIZE_FORMAT " bytes of JSON, at most %" G_GSIZE_FORMAT, length, limit);
      return NULL;
    }

  if (length == 0)
    fail (&reader, "empty");
  else if (!g_utf8_validate_len (text, length, NULL))
    fail (&reader, "not UTF-8");
  else
    {
      reader.text = g_string_sized_new (256);
      node = read_value (&reader, 0);
      skip_space (&reader);
      if (node == NULL || reader.at < reader.end)
        fail (&reader, "cannot be parsed");
      free_text (reader.text);
    }

  if (reader.fault == NULL)
    return g_steal_pointer (&node);

  g_set_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SYNTAX, "JSON: %s", reader.fault);
  return NULL;
}

GBytes *
rz_json_encode (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  gsize length;
  char *text;

  g_return_val_if_fail (node != NULL, NULL);

  json_generator_set_root (generator, node);
  text = json_generator_to_data (generator, &length);
  return g_bytes_new_take (text, length);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to JSON trees and back. */
#include "rz-json.h"

#include <string.h>

/* What the parser itself does not look at: depth (it calls itself once a level) and NUL written as an escape (it would cut the string short). */
static const char *
find_fault (const char *text,
            gsize       length)
{
  gboolean quoted = FALSE;
  int      depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted && text[i] == '\\')
        {
          if (length - i >= 6 && memcmp (text + i, "\\u0000", 6) == 0)
            return "a NUL inside a string";
          i++;
        }
      else if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && (text[i] == '{' || text[i] == '['))
        depth++;
      else if (!quoted && (text[i] == '}' || text[i] == ']'))
        depth--;

      if (depth > RZ_JSON_MAX_DEPTH)
        return "nested too deeply";
    }

  return NULL;
}

JsonNode *
rz_json_decode (GBytes  *bytes,
                gsize    limit,
                GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) fault = NULL;
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *what;

  if (length > limit)
    {
      g_set_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_TOO_LARGE, "%" G_GSIZE_FORMAT " bytes of JSON, at most %" G_GSIZE_FORMAT, length, limit);
      return NULL;
    }

  what = length == 0 ? "empty" : !g_utf8_validate_len (text, length, NULL) ? "not UTF-8"
                                                                           : find_fault (text, length);
  if (what != NULL)
    {
      g_set_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SYNTAX, "JSON: %s", what);
      return NULL;
    }

  /* The parser's own message may quote what it read, so it is not passed on. */
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, length, &fault) || json_parser_get_root (parser) == NULL)
    {
      g_set_error_literal (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SYNTAX, "JSON: cannot be parsed");
      return NULL;
    }

  return json_node_ref (json_parser_get_root (parser));
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to JSON trees and back. */
#include "rz-json.h"

#include <yajl/yajl_parse.h>

/* The tree so far: the containers that are open, the member each object waits a value for, and the whole once it is complete. */
typedef struct
{
  JsonNode *open[RZ_JSON_MAX_DEPTH];   /* (owned) */
  char     *member[RZ_JSON_MAX_DEPTH]; /* (owned) (nullable): of open[] */
  int       depth;
  JsonNode *root; /* (owned) (nullable) */
} Builder;

/* Takes @node. */
static void
put (Builder  *self,
     JsonNode *node)
{
  JsonNode *parent = self->depth > 0 ? self->open[self->depth - 1] : NULL;

  if (parent == NULL)
    self->root = node;
  else if (JSON_NODE_HOLDS_ARRAY (parent))
    json_array_add_element (json_node_get_array (parent), node);
  else
    {
      json_object_set_member (json_node_get_object (parent), self->member[self->depth - 1], node);
      g_clear_pointer (&self->member[self->depth - 1], g_free);
    }
}

static int
put_null (void *self)
{
  put (self, json_node_init_null (json_node_alloc ()));
  return TRUE;
}

static int
put_boolean (void *self,
             int   value)
{
  put (self, json_node_init_boolean (json_node_alloc (), value != 0));
  return TRUE;
}

static int
put_integer (void     *self,
             long long value)
{
  put (self, json_node_init_int (json_node_alloc (), value));
  return TRUE;
}

static int
put_double (void  *self,
            double value)
{
  put (self, json_node_init_double (json_node_alloc (), value));
  return TRUE;
}

/* Bytes and escapes can write what text cannot hold: a NUL would cut the string short, half of a surrogate pair is no character. */
static char *
copy_text (const unsigned char *text,
           size_t               length)
{
  return g_utf8_validate_len ((const char *) text, length, NULL) ? g_strndup ((const char *) text, length) : NULL;
}

static int
put_string (void                *self,
            const unsigned char *text,
            size_t               length)
{
  g_autofree char *copy = copy_text (text, length);

  if (copy == NULL)
    return FALSE;
  put (self, json_node_init_string (json_node_alloc (), copy));
  return TRUE;
}

static int
put_member (void                *user_data,
            const unsigned char *text,
            size_t               length)
{
  Builder *self = user_data;

  self->member[self->depth - 1] = copy_text (text, length);
  return self->member[self->depth - 1] != NULL;
}

static int
open_container (Builder *self,
                gboolean object)
{
  if (self->depth == RZ_JSON_MAX_DEPTH)
    return FALSE;

  self->open[self->depth] = json_node_new (object ? JSON_NODE_OBJECT : JSON_NODE_ARRAY);
  if (object)
    json_node_take_object (self->open[self->depth], json_object_new ());
  else
    json_node_take_array (self->open[self->depth], json_array_new ());
  self->depth++;
  return TRUE;
}

static int
open_object (void *self)
{
  return open_container (self, TRUE);
}

static int
open_array (void *self)
{
  return open_container (self, FALSE);
}

static int
close_container (void *user_data)
{
  Builder  *self = user_data;
  JsonNode *node = g_steal_pointer (&self->open[--self->depth]);

  put (self, node);
  return TRUE;
}

static void
builder_clear (Builder *self)
{
  for (int i = 0; i < RZ_JSON_MAX_DEPTH; i++)
    {
      g_clear_pointer (&self->open[i], json_node_unref);
      g_clear_pointer (&self->member[i], g_free);
    }
  g_clear_pointer (&self->root, json_node_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Builder, builder_clear)

/* YAJL reads what RFC 8259 calls JSON and nothing else; json-glib's own parser takes comments and more, and five times as long. */
static gboolean
parse (Builder    *builder,
       const char *text,
       gsize       length)
{
  static const yajl_callbacks callbacks = {
    .yajl_null = put_null,
    .yajl_boolean = put_boolean,
    .yajl_integer = put_integer,
    .yajl_double = put_double,
    .yajl_string = put_string,
    .yajl_start_map = open_object,
    .yajl_map_key = put_member,
    .yajl_end_map = close_container,
    .yajl_start_array = open_array,
    .yajl_end_array = close_container,
  };
  yajl_handle parser = yajl_alloc (&callbacks, NULL, builder);
  gboolean    parsed;

  yajl_config (parser, yajl_dont_validate_strings, 1); /* copy_text() does */
  parsed = yajl_parse (parser, (const unsigned char *) text, length) == yajl_status_ok && yajl_complete_parse (parser) == yajl_status_ok;

  yajl_free (parser);
  return parsed;
}

JsonNode *
rz_json_decode (GBytes  *bytes,
                gsize    limit,
                GError **error)
{
  g_auto (Builder) builder = { 0 };
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length > limit)
    {
      g_set_error (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_TOO_LARGE, "%" G_GSIZE_FORMAT " bytes of JSON, at most %" G_GSIZE_FORMAT, length, limit);
      return NULL;
    }

  /* The parser's own message quotes what it read, so it is not passed on. */
  if (length == 0 || !parse (&builder, text, length) || builder.root == NULL)
    {
      g_set_error_literal (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_SYNTAX,
                           builder.depth == RZ_JSON_MAX_DEPTH ? "JSON: nested too deeply" : "JSON: cannot be parsed");
      return NULL;
    }

  return g_steal_pointer (&builder.root);
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

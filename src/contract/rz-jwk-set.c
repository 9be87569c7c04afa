/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JWK set. */
#include "rz-jwk-set.h"

#include <string.h>

#include "rz-contract.h"
#include "rz-members.h"

#define MAX_KEYS 100

struct _RzJwkSet
{
  GPtrArray *keys; /* (owned) (element-type RzJwk) */
};

RzJwkSet *
rz_jwk_set_new (void)
{
  RzJwkSet *self = g_new0 (RzJwkSet, 1);

  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_jwk_unref);
  return self;
}

void
rz_jwk_set_free (RzJwkSet *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->keys);
  g_free (self);
}

void
rz_jwk_set_add (RzJwkSet *self,
                RzJwk    *key)
{
  g_ptr_array_add (self->keys, rz_jwk_ref (key));
}

guint
rz_jwk_set_get_size (RzJwkSet *self)
{
  return self->keys->len;
}

RzJwk *
rz_jwk_set_find (RzJwkSet   *self,
                 const char *kid)
{
  if (kid == NULL)
    return self->keys->len == 1 ? g_ptr_array_index (self->keys, 0) : NULL;

  for (guint i = 0; i < self->keys->len; i++)
    if (strcmp (rz_jwk_get_kid (g_ptr_array_index (self->keys, i)), kid) == 0)
      return g_ptr_array_index (self->keys, i);

  return NULL;
}

static gboolean
read_keys (RzJwkSet *self,
           JsonNode *root,
           GError  **error)
{
  g_auto (RzMembers) members = { 0 };
  JsonArray *keys;

  rz_members_init (&members, root, "", error);
  keys = rz_members_array (&members, "keys", MAX_KEYS);
  for (guint i = 0; keys != NULL && i < json_array_get_length (keys); i++)
    {
      g_autoptr (RzJwk) key = rz_jwk_from_json (json_array_get_element (keys, i), NULL);

      if (key != NULL && rz_jwk_get_algorithm (key) == RZ_JWK_ES256)
        rz_jwk_set_add (self, key);
    }

  return rz_members_ok (&members);
}

RzJwkSet *
rz_jwk_set_parse (GBytes  *text,
                  GError **error)
{
  g_autoptr (RzJwkSet) self = rz_jwk_set_new ();
  g_autoptr (JsonNode) root = rz_json_decode (text, RZ_CONTRACT_MAX_JSON, error);

  if (root == NULL)
    return NULL;

  if (JSON_NODE_HOLDS_OBJECT (root) && json_object_has_member (json_node_get_object (root), "kty"))
    {
      g_autoptr (RzJwk) key = rz_jwk_from_json (root, error);

      if (key == NULL)
        return NULL;
      if (rz_jwk_get_algorithm (key) == RZ_JWK_ES256)
        rz_jwk_set_add (self, key);
    }
  else if (!read_keys (self, root, error))
    return NULL;

  if (self->keys->len > 0)
    return g_steal_pointer (&self);

  g_set_error_literal (error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_KEY, "Key set: no EC P-256 key in it");
  return NULL;
}

JsonNode *
rz_jwk_set_to_json (RzJwkSet *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "keys");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->keys->len; i++)
    json_builder_add_value (builder, rz_jwk_to_json (g_ptr_array_index (self->keys, i)));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

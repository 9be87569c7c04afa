/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads members of a JSON object and names the first fault by its path. */
#include "rz-members.h"

#include <math.h>

#include "rz-date.h"

/* Written out only where something is wrong: "applicant", "consents[2]". */
static void
append_path (const RzMembers *self,
             GString         *path)
{
  if (self->parent != NULL)
    append_path (self->parent, path);
  if (*self->name == '\0')
    return;
  if (path->len > 0)
    g_string_append_c (path, '.');
  g_string_append (path, self->name);
  if (self->index >= 0)
    g_string_append_printf (path, "[%d]", self->index);
}

/* @member: (nullable): what is wrong is the object itself. */
static void
fail_at (RzMembers  *self,
         const char *member,
         const char *what)
{
  g_autoptr (GString) path = NULL;

  if (!self->failed)
    {
      path = g_string_new (NULL);
      append_path (self, path);
      if (member != NULL && path->len > 0)
        g_string_append_c (path, '.');
      g_string_append (path, member ? member : path->len == 0 ? "document"
                                                              : "");
      g_set_error (self->error, RZ_CONTRACT_ERROR, RZ_CONTRACT_ERROR_MEMBER, "%s: %s", path->str, what);
    }
  self->failed = TRUE;
}

static void
take_object (RzMembers *self,
             JsonNode  *node)
{
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    self->object = json_node_get_object (node);
  else
    fail_at (self, NULL, "must be an object");
}

void
rz_members_init (RzMembers  *self,
                 JsonNode   *node,
                 const char *path,
                 GError    **error)
{
  *self = (RzMembers){ .name = path, .index = -1, .error = error };
  take_object (self, node);
}

void
rz_members_clear (RzMembers *self)
{
  self->object = NULL;
}

gboolean
rz_members_ok (const RzMembers *self)
{
  return !self->failed;
}

void
rz_members_fail (RzMembers  *self,
                 const char *member,
                 const char *what)
{
  fail_at (self, member, what);
}

gboolean
rz_members_has (RzMembers  *self,
                const char *member)
{
  JsonNode *node = self->failed ? NULL : json_object_get_member (self->object, member);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

/* The node, present and not null, or NULL with the fault reported. */
static JsonNode *
require (RzMembers  *self,
         const char *member)
{
  if (self->failed)
    return NULL;
  if (rz_members_has (self, member))
    return json_object_get_member (self->object, member);

  rz_members_fail (self, member, "is missing");
  return NULL;
}

static JsonNode *
require_value (RzMembers  *self,
               const char *member,
               GType       type,
               const char *what)
{
  JsonNode *node = require (self, member);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type)
    return node;

  rz_members_fail (self, member, what);
  return NULL;
}

void
rz_members_enter (RzMembers  *self,
                  const char *member,
                  RzMembers  *child)
{
  JsonNode *node = require (self, member);

  *child = (RzMembers){ .parent = self, .name = member, .index = -1, .error = self->error, .failed = self->failed };
  if (node != NULL)
    take_object (child, node);
  rz_members_leave (self, child);
}

void
rz_members_enter_item (RzMembers  *self,
                       const char *member,
                       JsonArray  *array,
                       guint       index,
                       RzMembers  *child)
{
  *child = (RzMembers){ .parent = self, .name = member, .index = index, .error = self->error, .failed = self->failed };
  if (!self->failed)
    take_object (child, json_array_get_element (array, index));
  rz_members_leave (self, child);
}

void
rz_members_leave (RzMembers *self,
                  RzMembers *child)
{
  self->failed = self->failed || child->failed;
}

static char *
check_length (RzMembers  *self,
              const char *member,
              const char *text,
              gsize       max)
{
  gsize length = text ? g_utf8_strlen (text, -1) : 0;

  if (length >= 1 && length <= max)
    return g_strdup (text);

  rz_members_fail (self, member, length == 0 ? "is empty" : "is too long");
  return NULL;
}

char *
rz_members_string (RzMembers  *self,
                   const char *member,
                   gsize       max)
{
  JsonNode *node = require_value (self, member, G_TYPE_STRING, "must be a string");

  return node ? check_length (self, member, json_node_get_string (node), max) : NULL;
}

char *
rz_members_optional_string (RzMembers  *self,
                            const char *member,
                            gsize       max)
{
  return rz_members_has (self, member) ? rz_members_string (self, member, max) : NULL;
}

gint64
rz_members_int (RzMembers  *self,
                const char *member,
                gint64      min,
                gint64      max)
{
  JsonNode *node = require_value (self, member, G_TYPE_INT64, "must be a whole number");
  gint64    value = node ? json_node_get_int (node) : 0;

  if (node == NULL || (value >= min && value <= max))
    return value;

  rz_members_fail (self, member, "is out of range");
  return 0;
}

gint64
rz_members_optional_int (RzMembers  *self,
                         const char *member,
                         gint64      min,
                         gint64      max,
                         gint64      fallback)
{
  return rz_members_has (self, member) ? rz_members_int (self, member, min, max) : fallback;
}

gboolean
rz_members_boolean (RzMembers  *self,
                    const char *member)
{
  JsonNode *node = require_value (self, member, G_TYPE_BOOLEAN, "must be true or false");

  return node != NULL && json_node_get_boolean (node);
}

gboolean
rz_members_optional_boolean (RzMembers  *self,
                             const char *member,
                             gboolean    fallback)
{
  return rz_members_has (self, member) ? rz_members_boolean (self, member) : fallback;
}

double
rz_members_measure (RzMembers  *self,
                    const char *member)
{
  JsonNode *node = rz_members_has (self, member) ? json_object_get_member (self->object, member) : NULL;
  GType     type = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (node == NULL)
    return NAN;
  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    return json_node_get_double (node);

  rz_members_fail (self, member, "must be a number or null");
  return NAN;
}

void
rz_members_date (RzMembers  *self,
                 const char *member,
                 GDate      *date)
{
  g_autofree char *text = rz_members_string (self, member, 10);

  g_date_clear (date, 1);
  if (text != NULL && !rz_date_from_string (date, text))
    rz_members_fail (self, member, "must be a day as YYYY-MM-DD");
}

void
rz_members_optional_date (RzMembers  *self,
                          const char *member,
                          GDate      *date)
{
  if (rz_members_has (self, member))
    rz_members_date (self, member, date);
  else
    g_date_clear (date, 1);
}

JsonArray *
rz_members_array (RzMembers  *self,
                  const char *member,
                  guint       max)
{
  JsonNode *node = require (self, member);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    rz_members_fail (self, member, "must be an array");
  else if (json_array_get_length (json_node_get_array (node)) > max)
    rz_members_fail (self, member, "has too many items");

  return self->failed ? NULL : json_node_get_array (node);
}

JsonArray *
rz_members_optional_array (RzMembers  *self,
                           const char *member,
                           guint       max)
{
  return rz_members_has (self, member) ? rz_members_array (self, member, max) : NULL;
}

const char *
rz_members_item_string (RzMembers  *self,
                        const char *member,
                        JsonArray  *array,
                        guint       index,
                        gsize       max)
{
  g_autofree char *place = g_strdup_printf ("%s[%u]", member, index);
  g_autofree char *checked = NULL;
  JsonNode        *node = self->failed ? NULL : json_array_get_element (array, index);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    checked = check_length (self, place, json_node_get_string (node), max);
  else
    rz_members_fail (self, place, "must be a string");

  return checked ? json_node_get_string (node) : NULL;
}

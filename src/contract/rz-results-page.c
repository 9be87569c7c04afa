/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of receipts. */
#include "rz-results-page.h"

#include "rz-members.h"
#include "rz-receipt-jws.h"
#include "rz-results-query.h"
#include "rz-standing-json.h"

RzResultsPage *
rz_results_page_new (void)
{
  RzResultsPage *self = g_new0 (RzResultsPage, 1);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_receipt_free);
  return self;
}

void
rz_results_page_free (RzResultsPage *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->items);
  g_free (self->next_cursor);
  rz_standing_free (self->standing);
  g_free (self);
}

JsonNode *
rz_results_page_to_json (const RzResultsPage *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->items->len; i++)
    json_builder_add_value (builder, rz_receipt_to_json (g_ptr_array_index (self->items, i)));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "next_cursor");
  if (self->next_cursor != NULL)
    json_builder_add_string_value (builder, self->next_cursor);
  else
    json_builder_add_null_value (builder);
  if (self->standing != NULL)
    {
      json_builder_set_member_name (builder, "standing");
      json_builder_add_value (builder, rz_standing_to_json (self->standing));
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
read_item (RzResultsPage *self,
           JsonArray     *items,
           guint          index,
           GError       **error)
{
  g_autofree char *path = g_strdup_printf ("items[%u].", index);
  RzReceipt       *receipt = rz_receipt_from_json (json_array_get_element (items, index), error);

  if (receipt == NULL)
    {
      g_prefix_error (error, "%s", path);
      return FALSE;
    }

  g_ptr_array_add (self->items, receipt);
  return TRUE;
}

RzResultsPage *
rz_results_page_from_json (JsonNode *node,
                           GError  **error)
{
  g_autoptr (RzResultsPage) self = rz_results_page_new ();
  g_auto (RzMembers) members = { 0 };
  JsonArray *items;

  rz_members_init (&members, node, "", error);
  items = rz_members_array (&members, "items", RZ_RESULTS_MAX_LIMIT);
  self->next_cursor = rz_members_optional_string (&members, "next_cursor", 100);
  if (!rz_members_ok (&members))
    return NULL;

  if (rz_members_has (&members, "standing") && (self->standing = rz_standing_from_json (json_object_get_member (members.object, "standing"), error)) == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (items); i++)
    if (!read_item (self, items, i, error))
      return NULL;

  return g_steal_pointer (&self);
}

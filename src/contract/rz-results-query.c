/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/results/query. */
#include "rz-results-query.h"

#include "rz-person-json.h"

RzResultsQuery *
rz_results_query_new (void)
{
  RzResultsQuery *self = g_new0 (RzResultsQuery, 1);

  self->limit = RZ_RESULTS_DEFAULT_LIMIT;
  return self;
}

void
rz_results_query_free (RzResultsQuery *self)
{
  if (self == NULL)
    return;

  rz_person_free (self->applicant);
  g_free (self->receipt_no);
  g_free (self->cursor);
  g_free (self);
}

JsonNode *
rz_results_query_to_json (const RzResultsQuery *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (self->applicant != NULL)
    {
      json_builder_set_member_name (builder, "applicant");
      json_builder_begin_object (builder);
      rz_person_add_members (self->applicant, builder);
      json_builder_end_object (builder);
    }
  if (self->receipt_no != NULL)
    {
      json_builder_set_member_name (builder, "receipt_no");
      json_builder_add_string_value (builder, self->receipt_no);
    }
  json_builder_set_member_name (builder, "limit");
  json_builder_add_int_value (builder, self->limit);
  if (self->cursor != NULL)
    {
      json_builder_set_member_name (builder, "cursor");
      json_builder_add_string_value (builder, self->cursor);
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

RzResultsQuery *
rz_results_query_from_json (JsonNode *node,
                            GError  **error)
{
  g_autoptr (RzResultsQuery) self = g_new0 (RzResultsQuery, 1);
  g_auto (RzMembers) members = { 0 };
  g_auto (RzMembers) person = { 0 };

  rz_members_init (&members, node, "", error);
  self->receipt_no = rz_members_optional_string (&members, "receipt_no", 64);
  if (self->receipt_no != NULL && rz_members_has (&members, "applicant"))
    rz_members_fail (&members, "applicant", "stands beside receipt_no; one of the two is enough");
  if (self->receipt_no == NULL)
    {
      rz_members_enter (&members, "applicant", &person);
      self->applicant = rz_person_from_members (&person);
      rz_members_leave (&members, &person);
    }
  self->limit = rz_members_optional_int (&members, "limit", 1, RZ_RESULTS_MAX_LIMIT, RZ_RESULTS_DEFAULT_LIMIT);
  self->cursor = rz_members_optional_string (&members, "cursor", 100);
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A problem document (RFC 9457). */
#include "rz-problem.h"

#include "rz-members.h"

/* RFC 9110, section 15. With "about:blank" the title is that of the status (RFC 9457, section 4.2.1). */
static const struct
{
  int         status;
  const char *title;
} titles[] = {
  { 400, "Bad Request" },
  { 401, "Unauthorized" },
  { 403, "Forbidden" },
  { 404, "Not Found" },
  { 409, "Conflict" },
  { 410, "Gone" },
  { 413, "Content Too Large" },
  { 422, "Unprocessable Content" },
  { 429, "Too Many Requests" },
  { 503, "Service Unavailable" },
};

static const char *
find_title (int status)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (titles); i++)
    if (titles[i].status == status)
      return titles[i].title;

  return "Problem";
}

RzProblem *
rz_problem_new (RzReason    code,
                const char *detail)
{
  RzProblem *self = g_new0 (RzProblem, 1);

  self->code = code;
  self->status = rz_reason_get_status (code);
  self->retryable = rz_reason_is_retryable (code, RZ_HINT_NONE);
  self->detail = g_strdup (detail);
  return self;
}

void
rz_problem_free (RzProblem *self)
{
  if (self == NULL)
    return;

  g_free (self->request_id);
  g_free (self->detail);
  g_free (self);
}

static void
add_optional (JsonBuilder *builder,
              const char  *member,
              const char  *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

JsonNode *
rz_problem_to_json (const RzProblem *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_optional (builder, "type", "about:blank");
  add_optional (builder, "title", find_title (self->status));
  json_builder_set_member_name (builder, "status");
  json_builder_add_int_value (builder, self->status);
  add_optional (builder, "code", rz_reason_to_string (self->code));
  json_builder_set_member_name (builder, "retryable");
  json_builder_add_boolean_value (builder, self->retryable);
  json_builder_set_member_name (builder, "retry_after_s");
  json_builder_add_int_value (builder, self->retry_after_s);
  json_builder_set_member_name (builder, "hints");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_hints; i++)
    json_builder_add_string_value (builder, rz_hint_to_string (self->hints[i]));
  json_builder_end_array (builder);
  add_optional (builder, "detail", self->detail);
  add_optional (builder, "request_id", self->request_id);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
read_hints (RzMembers *members,
            RzProblem *self)
{
  JsonArray *hints = rz_members_optional_array (members, "hints", 64);

  for (guint i = 0; hints != NULL && i < json_array_get_length (hints) && self->n_hints < RZ_N_HINTS; i++)
    {
      RzHint hint = rz_hint_from_string (rz_members_item_string (members, "hints", hints, i, 64));

      if (hint != RZ_HINT_NONE)
        self->hints[self->n_hints++] = hint;
    }
}

RzProblem *
rz_problem_from_json (JsonNode *node,
                      GError  **error)
{
  g_autoptr (RzProblem) self = g_new0 (RzProblem, 1);
  g_auto (RzMembers) members = { 0 };
  g_autofree char *code = NULL;

  rz_members_init (&members, node, "", error);
  self->status = rz_members_int (&members, "status", 400, 599);
  code = rz_members_string (&members, "code", 64);
  self->code = rz_reason_from_string (code);
  self->retryable = rz_members_optional_boolean (&members, "retryable", FALSE);
  self->retry_after_s = rz_members_optional_int (&members, "retry_after_s", 0, 86400, 0);
  read_hints (&members, self);
  self->detail = rz_members_optional_string (&members, "detail", 400);
  self->request_id = rz_members_optional_string (&members, "request_id", 100);
  return rz_members_ok (&members) ? g_steal_pointer (&self) : NULL;
}

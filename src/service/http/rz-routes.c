/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of calls (design, section 5). */
#include "rz-routes.h"

#include <string.h>

#include "rz-staff-table.h"

static RzReply *
answer_meta (RzDesk     *desk,
             const char *id,
             GBytes     *body)
{
  return rz_desk_meta (desk);
}

static RzReply *
answer_keys (RzDesk     *desk,
             const char *id,
             GBytes     *body)
{
  return rz_desk_keys (desk);
}

static RzReply *
answer_enrol (RzDesk     *desk,
              const char *id,
              GBytes     *body)
{
  return rz_desk_enrol (desk, body);
}

static RzReply *
answer_eligibility (RzDesk     *desk,
                    const char *id,
                    GBytes     *body)
{
  return rz_desk_eligibility (desk, body);
}

static RzReply *
answer_results (RzDesk     *desk,
                const char *id,
                GBytes     *body)
{
  return rz_desk_results (desk, body);
}

static RzReply *
answer_session (RzDesk     *desk,
                const char *id,
                GBytes     *body)
{
  return rz_desk_session (desk, id);
}

static RzReply *
answer_receipt (RzDesk     *desk,
                const char *id,
                GBytes     *body)
{
  return rz_desk_receipt (desk, id);
}

static RzReply *
answer_tickets (RzDesk     *desk,
                const char *id,
                GBytes     *body)
{
  return rz_desk_tickets (desk);
}

static RzReply *
answer_erase (RzDesk     *desk,
              const char *id,
              GBytes     *body)
{
  return rz_desk_erase_case (desk, id);
}

static const RzRoute routes[] = {
  { "POST", "/v1/terminals", answer_enrol, TRUE, FALSE, TRUE, NULL },
  { "GET", "/v1/meta", answer_meta, FALSE, FALSE, FALSE, NULL },
  { "POST", "/v1/eligibility", answer_eligibility, TRUE, FALSE, FALSE, NULL },
  { "POST", "/v1/cases/{id}/liveness", rz_desk_open_session, TRUE, FALSE, FALSE, NULL },
  { "PUT", "/v1/liveness/{id}/capture", NULL, TRUE, TRUE, FALSE, NULL },
  { "GET", "/v1/liveness/{id}", answer_session, FALSE, FALSE, FALSE, NULL },
  { "POST", "/v1/cases/{id}/manual-review", rz_desk_manual_review, TRUE, FALSE, FALSE, NULL },
  { "POST", "/v1/results/query", answer_results, TRUE, FALSE, FALSE, NULL },
  { "GET", "/v1/receipts/{id}", answer_receipt, FALSE, FALSE, TRUE, NULL },
  { "DELETE", "/v1/cases/{id}", answer_erase, FALSE, FALSE, FALSE, NULL },
  { "GET", "/v1/staff/tickets", answer_tickets, FALSE, FALSE, FALSE, RZ_STAFF_ROLE_REVIEW },
  { "POST", "/v1/staff/tickets/{id}/decision", rz_desk_decide_ticket, TRUE, FALSE, FALSE, RZ_STAFF_ROLE_REVIEW },
  { "GET", "/.well-known/jwks.json", answer_keys, FALSE, FALSE, TRUE, NULL },
  { "GET", "/v1/openapi.yaml", NULL, FALSE, FALSE, TRUE, NULL },
  { "GET", "/verify", NULL, FALSE, FALSE, TRUE, NULL },
  { "POST", "/verify", NULL, FALSE, FALSE, TRUE, NULL },
  { "GET", "/healthz", NULL, FALSE, FALSE, TRUE, NULL },
  { "GET", "/metrics", NULL, FALSE, FALSE, FALSE, NULL },
};

static gboolean
is_id_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

/* (out) @id, @length: what stands in the place of {id}. */
static gboolean
matches (const char  *pattern,
         const char  *path,
         const char **id,
         gsize       *length)
{
  static const char place[] = "{id}";

  while (*pattern != '\0' && *path != '\0')
    if (*pattern == '{')
      {
        for (*id = path; is_id_char (*path); path++)
          ;
        *length = path - *id;
        if (*length < 1 || *length > 64)
          return FALSE;
        pattern += strlen (place);
      }
    else if (*pattern++ != *path++)
      return FALSE;

  return *pattern == *path;
}

const RzRoute *
rz_routes_find (const char *method,
                const char *path,
                char      **id,
                gboolean   *path_known)
{
  *id = NULL;
  *path_known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      const char *found = NULL;
      gsize       length = 0;

      if (!matches (routes[i].path, path, &found, &length))
        continue;

      *path_known = TRUE;
      if (strcmp (routes[i].method, method) == 0)
        {
          *id = found ? g_strndup (found, length) : NULL;
          return &routes[i];
        }
    }

  return NULL;
}

const RzRoute *
rz_routes_list (guint *n)
{
  *n = G_N_ELEMENTS (routes);
  return routes;
}

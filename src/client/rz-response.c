/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One answer of the service, before it is believed. */
#include "rz-response.h"

#include "rz-client-error.h"
#include "rz-contract.h"
#include "rz-problem.h"

#include <libsoup/soup.h>
#include <string.h>

#define MAX_REQUEST_ID 64

static gboolean
is_plain_word (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= MAX_REQUEST_ID &&
         strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_") == length;
}

/* What a problem document means for the caller. An unknown code says SYSTEM_BUSY in RzProblem, whatever the status: only a 5xx makes it worth repeating. */
static GError *
read_problem (const RzProblem *problem,
              guint            status)
{
  g_autofree char *message = g_strdup_printf ("%u %s", status, rz_reason_to_string (problem->code));

  if (problem->code != RZ_REASON_SYSTEM_BUSY)
    return rz_client_error_new_refused (problem->code, message);
  if (status >= 500)
    return rz_client_error_new_busy (problem->retry_after_s, message);
  return g_error_new (RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "%u with a code that is none of the contract", status);
}

RzResponse *
rz_response_new (guint       status,
                 const char *content_type,
                 const char *request_id,
                 GBytes     *body)
{
  RzResponse *self = g_new0 (RzResponse, 1);

  self->status = status;
  self->content_type = g_strdup (content_type);
  if (request_id != NULL && is_plain_word (request_id))
    self->request_id = g_strdup (request_id);
  self->body = body;
  return self;
}

void
rz_response_free (RzResponse *self)
{
  if (self == NULL)
    return;
  g_free (self->content_type);
  g_free (self->request_id);
  g_bytes_unref (self->body);
  g_free (self);
}

gboolean
rz_response_check (const RzResponse *self,
                   const char       *accept,
                   GError          **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (RzProblem) problem = NULL;

  if (SOUP_STATUS_IS_SUCCESSFUL (self->status))
    {
      if (accept == NULL ? self->status == SOUP_STATUS_NO_CONTENT : g_strcmp0 (self->content_type, accept) == 0)
        return TRUE;
      g_set_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "%u with another content type than %s",
                   self->status, accept ? accept : "none");
      return FALSE;
    }

  if (g_strcmp0 (self->content_type, RZ_CONTRACT_PROBLEM) == 0 &&
      (node = rz_json_decode (self->body, RZ_CONTRACT_MAX_JSON, NULL)) != NULL)
    problem = rz_problem_from_json (node, NULL);
  if (problem != NULL)
    g_propagate_error (error, read_problem (problem, self->status));
  else if (SOUP_STATUS_IS_SERVER_ERROR (self->status))
    g_propagate_error (error, rz_client_error_new_busy (0, "Server fault without a problem document"));
  else
    g_set_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "%u without a problem document", self->status);
  return FALSE;
}

gpointer
rz_response_read (const RzResponse *self,
                  RzResponseReader  reader,
                  GError          **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (JsonNode) node = rz_json_decode (self->body, RZ_CONTRACT_MAX_JSON, &cause);
  gpointer record = node ? reader (node, &cause) : NULL;

  if (record == NULL)
    g_set_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "%s", cause->message);
  return record;
}

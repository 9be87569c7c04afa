/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One answer of the service, before it is believed: first status and content type decide, then the body is read. Pure. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RzResponse:
 * @status: HTTP status
 * @content_type: (owned) (nullable): without parameters
 * @request_id: (owned) (nullable): what the service's log calls the request; letters, digits, "-" and "_" only, as it goes into our log
 * @body: (owned)
 */
typedef struct
{
  guint   status;
  char   *content_type;
  char   *request_id;
  GBytes *body;
} RzResponse;

/** rz_response_new: @request_id: (nullable): as received; left out where it is not a plain word of at most 64 characters. @body: (transfer full). */
RzResponse *rz_response_new (guint       status,
                             const char *content_type,
                             const char *request_id,
                             GBytes     *body);
void        rz_response_free (RzResponse *self);

/**
 * rz_response_check:
 * @accept: (nullable): content type of a good answer; %NULL: 204 and nothing else is one
 *
 * Returns: %TRUE for a good answer. Otherwise BUSY (503 SYSTEM_BUSY, and any 5xx that is no problem document), REFUSED (a problem document with a code
 * of the contract) or MALFORMED (all else). Any thread.
 */
gboolean rz_response_check (const RzResponse *self,
                            const char       *accept,
                            GError          **error);
/** RzResponseReader: makes a record of the body, as rz_eligibility_from_json() does. */
typedef gpointer (*RzResponseReader) (JsonNode *node,
                                      GError  **error);
/** RZ_RESPONSE_READER: @record: "eligibility". */
#define RZ_RESPONSE_READER(record) ((RzResponseReader) rz_##record##_from_json)

/** rz_response_read: Returns: (transfer full) (nullable): what @reader made of the body; MALFORMED where either found a fault. Any thread. */
gpointer rz_response_read (const RzResponse *self,
                           RzResponseReader  reader,
                           GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzResponse, rz_response_free)

G_END_DECLS

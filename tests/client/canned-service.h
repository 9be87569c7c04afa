/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service on the loopback that answers what a test put into its hands, however rude, and remembers what it was asked. */
#pragma once

#include <gio/gio.h>

#include "rz-client.h"

G_BEGIN_DECLS

typedef struct _CannedService CannedService;

/** CannedRequest: all owned by the service; @key and @content_type nullable. */
typedef struct
{
  char   *method;
  char   *path;
  char   *key;
  char   *content_type;
  GBytes *body;
} CannedRequest;

CannedService *canned_service_new (void);
/** canned_service_new_tls: https with @certificate. */
CannedService *canned_service_new_tls (GTlsCertificate *certificate);
void           canned_service_free (CannedService *self);
const char    *canned_service_get_uri (CannedService *self);

/** canned_service_answer: Queues an answer; the last one queued is given from then on. */
void canned_service_answer (CannedService *self,
                            guint          status,
                            const char    *content_type,
                            const char    *body);
/** canned_service_answer_raw: Queues @raw in place of HTTP, after which the connection is closed or, with @hold, left open and silent. */
void canned_service_answer_raw (CannedService *self,
                                const char    *raw,
                                gboolean       hold);
/** canned_service_answer_flood: Queues an answer whose body never ends. */
void canned_service_answer_flood (CannedService *self);

guint                canned_service_get_n_requests (CannedService *self);
const CannedRequest *canned_service_get_request (CannedService *self,
                                                 guint          index);

/** await_cb: For user_data of type GAsyncResult **: hand it to an async call, then wait_for(). */
void          await_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data);
GAsyncResult *wait_for (GAsyncResult **result);

/** CANNED_PROBLEM: a problem document of @status and @code. */
#define CANNED_PROBLEM(status, code) "{\"status\":" #status ",\"code\":\"" code "\",\"retryable\":false,\"retry_after_s\":0,\"hints\":[]}"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CannedService, canned_service_free)

G_END_DECLS

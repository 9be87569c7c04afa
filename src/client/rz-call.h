/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call of the contract, ready to be sent, and to be sent again. */
#pragma once

#include "rz-back-off.h"
#include "rz-contract.h"
#include "rz-evidence.h"
#include "rz-json.h"

G_BEGIN_DECLS

/**
 * RzCall:
 * @name: (static): for the log
 * @method: (static): "POST"
 * @path: (owned): escaped, from the root: "/v1/eligibility"
 * @key: (owned) (nullable): idempotency key, kept over all repeats; %NULL where the method needs none
 * @content_type: (owned) (nullable): of @body
 * @body: (owned) (nullable): overwritten when the call is freed: it holds names, numbers and faces
 * @accept: (static) (nullable): the only content type of a good answer; %NULL: it has no body
 * @patience: (static)
 */
typedef struct
{
  const char       *name;
  const char       *method;
  char             *path;
  char             *key;
  char             *content_type;
  GBytes           *body;
  const char       *accept;
  const RzPatience *patience;
} RzCall;

/** rz_call_new_get: @path: (transfer full). The answer is JSON. */
RzCall *rz_call_new_get (const char       *name,
                         char             *path,
                         const RzPatience *patience);
/** rz_call_new_delete: @path: (transfer full). */
RzCall *rz_call_new_delete (const char       *name,
                            char             *path,
                            const RzPatience *patience);
/** rz_call_new_post: @path: (transfer full). @node: (transfer full). */
RzCall *rz_call_new_post (const char       *name,
                          char             *path,
                          JsonNode         *node,
                          const RzPatience *patience);
/** rz_call_new_capture: @path: (transfer full). PUT of @part, which is @evidence as signed, and its frames as multipart/form-data (RFC 7578). */
RzCall *rz_call_new_capture (const char       *name,
                             char             *path,
                             GBytes           *part,
                             const RzEvidence *evidence,
                             const RzPatience *patience);
void    rz_call_free (RzCall *self);
/** rz_call_make_path: Returns: (transfer full): @before, @id as one escaped segment whatever the service put into it, @after. */
char *rz_call_make_path (const char *before,
                         const char *id,
                         const char *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzCall, rz_call_free)

G_END_DECLS

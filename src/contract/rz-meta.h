/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET /v1/meta: what a client has to know before it asks anything. */
#pragma once

#include "rz-json.h"

G_BEGIN_DECLS

/**
 * RzMeta:
 * @server_time: seconds since 1970, the service's clock
 * @demo: demo people and demo receipts
 * @agreement_version, @privacy_version, @face_version: (owned): versions of the documents in force
 *
 * Cities, schemes with their validity rule and kinds of document are core's own tables: sent for other programs, not read back.
 */
typedef struct
{
  gint64   server_time;
  gboolean demo;
  char    *agreement_version;
  char    *privacy_version;
  char    *face_version;
} RzMeta;

RzMeta *rz_meta_new (void);
void    rz_meta_free (RzMeta *self);

JsonNode *rz_meta_to_json (const RzMeta *self);
RzMeta   *rz_meta_from_json (JsonNode *node,
                             GError  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzMeta, rz_meta_free)

G_END_DECLS

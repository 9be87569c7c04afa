/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which call of the contract a method and a path mean. */
#pragma once

#include "rz-desk.h"

G_BEGIN_DECLS

/**
 * RzRoute:
 * @method: "POST"
 * @path: with "{id}" for one segment; the name under which log and metrics speak of it, so that neither holds an id
 * @answer: %NULL for a capture, which takes time, and for what the HTTP side answers by itself
 * @keyed: takes an Idempotency-Key
 * @capture: multipart in place of JSON
 * @role: (nullable): of the staff, whose token it takes
 * @open: for anybody, also where terminals are asked for their certificates
 */
typedef struct
{
  const char *method;
  const char *path;
  RzDeskCall  answer;
  gboolean    keyed;
  gboolean    capture;
  gboolean    open;
  const char *role;
} RzRoute;

/**
 * rz_routes_find:
 * @id: (out) (transfer full) (nullable): the segment in place of "{id}"
 * @path_known: (out): whether the path exists with another method
 *
 * Returns: (transfer none) (nullable).
 */
const RzRoute *rz_routes_find (const char *method,
                               const char *path,
                               char      **id,
                               gboolean   *path_known);
/** rz_routes_list: Returns: (transfer none) (array length=n): all of them, for the tests that hold the contract to it. */
const RzRoute *rz_routes_list (guint *n);

G_END_DECLS

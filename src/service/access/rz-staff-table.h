/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The staff: each has one role and a token of their own, of which only the digest is kept. */
#pragma once

#include "rz-storage.h"

G_BEGIN_DECLS

/** Roles, as they stand in the database and on the command line. */
#define RZ_STAFF_ROLE_IMPORT "import"
#define RZ_STAFF_ROLE_REVIEW "review"

gboolean rz_staff_role_is_known (const char *role);
/** rz_staff_table_add: @name: unlike any other. @token: (out) (transfer full) (nullable): shown once; %NULL when the name is taken. Inside a transaction. Returns: %FALSE with #RzStoreError. */
gboolean rz_staff_table_add (RzStorage  *storage,
                             const char *name,
                             const char *role,
                             gint64      now,
                             char      **token,
                             GError    **error);
/** rz_staff_table_revoke: @done: (out): whether there was one. Inside a transaction. */
gboolean rz_staff_table_revoke (RzStorage  *storage,
                                const char *name,
                                gint64      now,
                                gboolean   *done,
                                GError    **error);
/** rz_staff_table_find: @name: (out) (transfer full) (nullable): whose @token it is, %NULL: nobody's of this role. */
gboolean rz_staff_table_find (RzStorage  *storage,
                              const char *token,
                              const char *role,
                              char      **name,
                              GError    **error);
/** rz_staff_table_has_role: Whether anybody has @role: from then on a token is asked for. */
gboolean rz_staff_table_has_role (RzStorage  *storage,
                                  const char *role,
                                  gboolean   *has,
                                  GError    **error);

G_END_DECLS

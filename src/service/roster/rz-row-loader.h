/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many beneficiaries at once, the way each kind of database takes them fastest. */
#pragma once

#include "rz-registry.h"

G_BEGIN_DECLS

typedef struct _RzRowLoader RzRowLoader;

/**
 * rz_row_loader_new:
 * @registry: must outlive it, as must @storage
 * @first_day: a pass on it or later stands where what is added knows only an older one, and reactivates a suspended payment; not one whose receipt was taken back
 *
 * What is added waits in tables of this connection alone: others go on reading and writing until rz_row_loader_merge(). Not inside a transaction,
 * and none may be begun meanwhile.
 */
RzRowLoader *rz_row_loader_new (RzStorage   *storage,
                                RzRegistry  *registry,
                                const GDate *first_day,
                                GError     **error);
/** rz_row_loader_free: After the transaction of rz_row_loader_merge(). What was not merged is gone. */
void rz_row_loader_free (RzRowLoader *self);
/** rz_row_loader_add: Inserts, or updates the one of the same person and scheme, when it is merged. The same person twice is not for here. */
gboolean rz_row_loader_add (RzRowLoader          *self,
                            RzBeneficiary        *beneficiary,
                            const RzSealedPerson *sealed,
                            GError              **error);
/** rz_row_loader_add_reference: Of one who is added too. */
gboolean rz_row_loader_add_reference (RzRowLoader          *self,
                                      RzBeneficiary        *beneficiary,
                                      const RzSealedPerson *sealed,
                                      const RzReference    *reference,
                                      GError              **error);
/** rz_row_loader_flush: Now and then: sends what was added, so that memory stays flat. */
gboolean rz_row_loader_flush (RzRowLoader *self,
                              GError     **error);
/** rz_row_loader_merge: Once. Returns: (transfer full) (nullable): a transaction that has written everything, to be committed. */
RzTransaction *rz_row_loader_merge (RzRowLoader *self,
                                    GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzRowLoader, rz_row_loader_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many beneficiaries at once, the way each kind of database takes them fastest. */
#pragma once

#include "rz-registry.h"

G_BEGIN_DECLS

typedef struct _RzRowLoader RzRowLoader;

/** rz_row_loader_new: Inside a transaction. @registry: must outlive it. */
RzRowLoader *rz_row_loader_new (RzDatabase *database,
                                RzRegistry *registry,
                                GError    **error);
void         rz_row_loader_free (RzRowLoader *self);
/** rz_row_loader_add: Inserts, or updates the one of the same person and scheme, when rz_row_loader_finish() returns. The same person twice is not for here. */
gboolean rz_row_loader_add (RzRowLoader          *self,
                            RzBeneficiary        *beneficiary,
                            const RzSealedPerson *sealed,
                            GError              **error);
/** rz_row_loader_flush: Now and then: sends what was added, so that memory stays flat. */
gboolean rz_row_loader_flush (RzRowLoader *self,
                              GError     **error);
gboolean rz_row_loader_finish (RzRowLoader *self,
                               GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzRowLoader, rz_row_loader_free)

G_END_DECLS

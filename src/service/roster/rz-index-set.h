/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of people by their indexes, small enough for all of a province: 16 bytes of each, which no two share by chance. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RzIndexSet RzIndexSet;

RzIndexSet *rz_index_set_new (void);
void        rz_index_set_free (RzIndexSet *self);
/** rz_index_set_add: @index: at least 16 bytes of a keyed hash (evenly spread). Returns: %FALSE when it was there. */
gboolean rz_index_set_add (RzIndexSet *self,
                           GBytes     *index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzIndexSet, rz_index_set_free)

G_END_DECLS

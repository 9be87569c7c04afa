/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares every pair of a list and sorts the outcome into genuine, impostor and not acquired. */
#pragma once

#include "rz-error-rates.h"
#include "rz-face-engine.h"
#include "rz-pair-list.h"

G_BEGIN_DECLS

/** RzPairScores: @truths: how many pairs of each #RzPairTruth. @not_acquired: pairs in which a face was missing. @rates: (owned): of the others. */
typedef struct
{
  guint         truths[RZ_PAIR_UNKNOWN + 1];
  guint         not_acquired;
  RzErrorRates *rates;
} RzPairScores;

/** rz_pair_scores_new: Fills the similarities of @pairs. Returns: (transfer full) (nullable): %NULL where a file cannot be read. */
RzPairScores *rz_pair_scores_new (RzFaceEngine *engine,
                                  GPtrArray    *pairs,
                                  const char   *base,
                                  GError      **error);
void          rz_pair_scores_free (RzPairScores *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzPairScores, rz_pair_scores_free)

G_END_DECLS

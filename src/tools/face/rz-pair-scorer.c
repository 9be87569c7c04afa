/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares every pair of a list and sorts the outcome into genuine, impostor and not acquired. */
#include "rz-pair-scorer.h"

#include "rz-template-cache.h"

#include <math.h>

static void
count (RzPairScores *self,
       const RzPair *pair)
{
  self->truths[pair->truth]++;
  if (isnan (pair->similarity))
    self->not_acquired++;
  else if (pair->truth != RZ_PAIR_UNKNOWN)
    rz_error_rates_add (self->rates, pair->truth == RZ_PAIR_GENUINE, pair->similarity);
}

/* Before the first comparison: a list of thousands takes minutes. */
static gboolean
find_pictures (RzTemplateCache *cache,
               GPtrArray       *pairs,
               GError         **error)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const RzPair *pair = pairs->pdata[i];

      if (!rz_template_cache_find (cache, pair->a, error) || !rz_template_cache_find (cache, pair->b, error))
        {
          g_prefix_error (error, "Pair %u: ", i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

RzPairScores *
rz_pair_scores_new (RzFaceEngine *engine,
                    GPtrArray    *pairs,
                    const char   *base,
                    GError      **error)
{
  g_autoptr (RzTemplateCache) cache = rz_template_cache_new (engine, base);
  g_autoptr (RzPairScores) self = g_new0 (RzPairScores, 1);

  self->rates = rz_error_rates_new ();
  if (!find_pictures (cache, pairs, error))
    return NULL;
  for (guint i = 0; i < pairs->len; i++)
    {
      RzPair *pair = pairs->pdata[i];

      if (!rz_template_cache_compare (cache, pair->a, pair->b, &pair->similarity, error))
        return NULL;
      count (self, pair);
    }
  return g_steal_pointer (&self);
}

void
rz_pair_scores_free (RzPairScores *self)
{
  g_return_if_fail (self != NULL);

  rz_error_rates_free (self->rates);
  g_free (self);
}

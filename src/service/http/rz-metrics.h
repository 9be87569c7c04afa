/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counters for GET /metrics, in Prometheus' text format. */
#pragma once

#include "rz-refusal.h"

G_BEGIN_DECLS

typedef struct _RzMetrics RzMetrics;

RzMetrics *rz_metrics_new (void);
void       rz_metrics_free (RzMetrics *self);
/** rz_metrics_count: @route: with {id} in place of every id, so that labels stay few. @code: (nullable): of a no. */
void rz_metrics_count (RzMetrics  *self,
                       const char *method,
                       const char *route,
                       int         status,
                       const char *code);
/** rz_metrics_count_refusal: One more who was not listened to. */
void rz_metrics_count_refusal (RzMetrics *self,
                               RzRefusal  refusal);
/** rz_metrics_to_text: @in_hand: captures being looked at. @ready: as /healthz. */
char *rz_metrics_to_text (RzMetrics *self,
                          guint      in_hand,
                          gboolean   ready);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzMetrics, rz_metrics_free)

G_END_DECLS

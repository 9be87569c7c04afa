/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counters in Prometheus' text format. */
#include "rz-metrics.h"

struct _RzMetrics
{
  GHashTable *requests; /* (owned): labels to a count */
  guint       refusals[RZ_N_REFUSALS];
};

RzMetrics *
rz_metrics_new (void)
{
  RzMetrics *self = g_new0 (RzMetrics, 1);

  self->requests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
rz_metrics_free (RzMetrics *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->requests);
  g_free (self);
}

void
rz_metrics_count (RzMetrics  *self,
                  const char *method,
                  const char *route,
                  int         status,
                  const char *code)
{
  char *labels = g_strdup_printf ("method=\"%s\",call=\"%s\",status=\"%d\",code=\"%s\"", method, route, status, code ? code : "");
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->requests, labels));

  g_hash_table_replace (self->requests, labels, GUINT_TO_POINTER (count + 1));
}

void
rz_metrics_count_refusal (RzMetrics *self,
                          RzRefusal  refusal)
{
  self->refusals[refusal]++;
}

char *
rz_metrics_to_text (RzMetrics *self,
                    guint      in_hand,
                    gboolean   ready)
{
  GString *text = g_string_new ("# HELP renzheng_requests_total Calls answered.\n# TYPE renzheng_requests_total counter\n");
  g_autoptr (GList) labels = g_list_sort (g_hash_table_get_keys (self->requests), (GCompareFunc) g_strcmp0);

  for (GList *l = labels; l != NULL; l = l->next)
    g_string_append_printf (text, "renzheng_requests_total{%s} %u\n", (char *) l->data, GPOINTER_TO_UINT (g_hash_table_lookup (self->requests, l->data)));
  g_string_append (text, "# HELP renzheng_refused_total Callers not listened to.\n# TYPE renzheng_refused_total counter\n");
  for (int i = RZ_REFUSAL_NONE + 1; i < RZ_N_REFUSALS; i++)
    g_string_append_printf (text, "renzheng_refused_total{cause=\"%s\"} %u\n", rz_refusal_to_string (i), self->refusals[i]);
  g_string_append_printf (text, "# HELP renzheng_captures_in_hand Captures looked at or waiting for it.\n# TYPE renzheng_captures_in_hand gauge\nrenzheng_captures_in_hand %u\n", in_hand);
  g_string_append_printf (text, "# HELP renzheng_ready Whether captures can be decided.\n# TYPE renzheng_ready gauge\nrenzheng_ready %d\n", ready ? 1 : 0);
  return g_string_free (text, FALSE);
}

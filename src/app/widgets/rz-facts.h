/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels and values under each other, values aligned. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RZ_TYPE_FACTS (rz_facts_get_type ())
G_DECLARE_FINAL_TYPE (RzFacts, rz_facts, RZ, FACTS, GtkWidget)

GtkWidget *rz_facts_new (void);
/** rz_facts_clear: Takes all lines away. */
void rz_facts_clear (RzFacts *self);
/** rz_facts_add: @important: in bold. Each value is labelled by its name for screen readers. */
void rz_facts_add (RzFacts    *self,
                   const char *name,
                   const char *value,
                   gboolean    important);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of advice as cards. */
#pragma once

#include <gtk/gtk.h>

#include "rz-advice.h"

G_BEGIN_DECLS

/** rz_ways_add: @advice: (array length=n_advice): in the order shown. */
void rz_ways_add (GtkBox         *box,
                  const RzAdvice *advice,
                  guint           n_advice);

G_END_DECLS

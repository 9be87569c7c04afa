/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How new the results are that this computer keeps, in a line below them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzFreshness: What became of asking the service about them. */
typedef enum
{
  RZ_FRESHNESS_KEPT,      /* it was not asked now */
  RZ_FRESHNESS_ASKED,     /* it is being asked */
  RZ_FRESHNESS_CONFIRMED, /* it answered */
  RZ_FRESHNESS_SILENT,    /* it did not */
  RZ_FRESHNESS_LIMIT,     /* this computer has asked too often */
  RZ_FRESHNESS_NOBODY,    /* there is nobody to ask about */
  RZ_FRESHNESS_CHOOSE,    /* there is as soon as a result is chosen */
} RzFreshness;

/** rz_freshness_describe: @when: seconds since 1970: when the service last told them, 0: never. Returns: (transfer full): translated: one line. */
char *rz_freshness_describe (RzFreshness self,
                             gint64      when);

G_END_DECLS

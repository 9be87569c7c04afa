/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today. */
#include "rz-today.h"

#include "rz-date.h"

void
rz_today (GDate *today)
{
  rz_date_from_time (today, g_get_real_time () / G_USEC_PER_SEC);
}

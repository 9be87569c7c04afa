/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 8: the reason why this cannot go on. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_REFUSED (rz_page_refused_get_type ())
G_DECLARE_FINAL_TYPE (RzPageRefused, rz_page_refused, RZ, PAGE_REFUSED, RzPage)

G_END_DECLS

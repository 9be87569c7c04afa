/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 6: for oneself or for somebody else. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_HANDLING (rz_page_handling_get_type ())
G_DECLARE_FINAL_TYPE (RzPageHandling, rz_page_handling, RZ, PAGE_HANDLING, RzPage)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 5: who, when, how, where, and what to have ready. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_GUIDE (rz_page_guide_get_type ())
G_DECLARE_FINAL_TYPE (RzPageGuide, rz_page_guide, RZ, PAGE_GUIDE, RzPage)

G_END_DECLS

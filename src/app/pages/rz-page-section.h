/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 3: the social insurance section. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_SECTION (rz_page_section_get_type ())
G_DECLARE_FINAL_TYPE (RzPageSection, rz_page_section, RZ, PAGE_SECTION, RzPage)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certification passed. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_PASSED (rz_page_passed_get_type ())
G_DECLARE_FINAL_TYPE (RzPagePassed, rz_page_passed, RZ, PAGE_PASSED, RzPage)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 8: the service is being asked. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_CHECKING (rz_page_checking_get_type ())
G_DECLARE_FINAL_TYPE (RzPageChecking, rz_page_checking, RZ, PAGE_CHECKING, RzPage)

G_END_DECLS

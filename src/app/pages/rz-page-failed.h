/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certification failed: why, and what to do. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_FAILED (rz_page_failed_get_type ())
G_DECLARE_FINAL_TYPE (RzPageFailed, rz_page_failed, RZ, PAGE_FAILED, RzPage)

G_END_DECLS

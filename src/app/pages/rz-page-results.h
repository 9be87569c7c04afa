/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The results kept on this computer. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_RESULTS (rz_page_results_get_type ())
G_DECLARE_FINAL_TYPE (RzPageResults, rz_page_results, RZ, PAGE_RESULTS, RzPage)

G_END_DECLS

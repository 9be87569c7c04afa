/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A receipt or a slip as it will be printed. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_PAPER (rz_page_paper_get_type ())
G_DECLARE_FINAL_TYPE (RzPagePaper, rz_page_paper, RZ, PAGE_PAPER, RzPage)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 试一试: the face check without consequences. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_REHEARSAL (rz_page_rehearsal_get_type ())
G_DECLARE_FINAL_TYPE (RzPageRehearsal, rz_page_rehearsal, RZ, PAGE_REHEARSAL, RzPage)

G_END_DECLS

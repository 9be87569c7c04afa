/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a proxy looks after: how each one stands, and what to do. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_RELATIVES (rz_page_relatives_get_type ())
G_DECLARE_FINAL_TYPE (RzPageRelatives, rz_page_relatives, RZ, PAGE_RELATIVES, RzPage)

G_END_DECLS

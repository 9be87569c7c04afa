/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handed over to the staff: number, what to bring, where. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_MANUAL (rz_page_manual_get_type ())
G_DECLARE_FINAL_TYPE (RzPageManual, rz_page_manual, RZ, PAGE_MANUAL, RzPage)

G_END_DECLS

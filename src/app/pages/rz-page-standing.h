/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 查看我的状态: asks name and number, answers in one sentence. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_STANDING (rz_page_standing_get_type ())
G_DECLARE_FINAL_TYPE (RzPageStanding, rz_page_standing, RZ, PAGE_STANDING, RzPage)

G_END_DECLS

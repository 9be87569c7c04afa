/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 8: the beneficiary has to face the camera. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_CONFIRM (rz_page_confirm_get_type ())
G_DECLARE_FINAL_TYPE (RzPageConfirm, rz_page_confirm, RZ, PAGE_CONFIRM, RzPage)

G_END_DECLS

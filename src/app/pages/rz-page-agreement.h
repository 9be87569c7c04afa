/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 4: the item, and the two documents to agree to. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_AGREEMENT (rz_page_agreement_get_type ())
G_DECLARE_FINAL_TYPE (RzPageAgreement, rz_page_agreement, RZ, PAGE_AGREEMENT, RzPage)

G_END_DECLS

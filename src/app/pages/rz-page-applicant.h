/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 7: the beneficiary. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_APPLICANT (rz_page_applicant_get_type ())
G_DECLARE_FINAL_TYPE (RzPageApplicant, rz_page_applicant, RZ, PAGE_APPLICANT, RzPage)

G_END_DECLS

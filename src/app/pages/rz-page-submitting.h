/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the pictures are with the service. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_SUBMITTING (rz_page_submitting_get_type ())
G_DECLARE_FINAL_TYPE (RzPageSubmitting, rz_page_submitting, RZ, PAGE_SUBMITTING, RzPage)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the separate consent to the face check. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_FACE_CONSENT (rz_page_face_consent_get_type ())
G_DECLARE_FINAL_TYPE (RzPageFaceConsent, rz_page_face_consent, RZ, PAGE_FACE_CONSENT, RzPage)

G_END_DECLS

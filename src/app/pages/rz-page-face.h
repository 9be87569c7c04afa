/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: camera, coaching, challenge. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_FACE (rz_page_face_get_type ())
G_DECLARE_FINAL_TYPE (RzPageFace, rz_page_face, RZ, PAGE_FACE, RzPage)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A closed counter: the staff opens it. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_SIGN_IN (rz_page_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (RzPageSignIn, rz_page_sign_in, RZ, PAGE_SIGN_IN, RzPage)

/** rz_page_sign_in_new: @pad: an #RzPinPad. */
GtkWidget *rz_page_sign_in_new (GtkWidget *pad);

G_END_DECLS

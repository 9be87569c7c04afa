/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 验证凭证: whether a receipt is genuine, without network. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_VERIFY (rz_page_verify_get_type ())
G_DECLARE_FINAL_TYPE (RzPageVerify, rz_page_verify, RZ, PAGE_VERIFY, RzPage)

G_END_DECLS

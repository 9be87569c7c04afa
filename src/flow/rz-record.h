/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decided case as a line of 认证结果查询. */
#pragma once

#include "rz-case.h"
#include "rz-store.h"

G_BEGIN_DECLS

/** rz_record_store: Keeps the service's decision of a case that is PASSED or FAILED; today's date stands for a failure, which carries none. */
gboolean rz_record_store (RzStore *store,
                          RzCase  *rz_case,
                          GError **error);

G_END_DECLS

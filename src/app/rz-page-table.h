/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which page shows which state of the case: the one place that knows. */
#pragma once

#include "rz-case.h"

G_BEGIN_DECLS

/** rz_page_table_get_type_for: Returns: the page's type, %G_TYPE_INVALID for a state without a page. */
GType rz_page_table_get_type_for (RzCaseState state);

G_END_DECLS

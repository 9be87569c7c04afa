/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps 1 and 2: services, with the paying city at the top left. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_HOME (rz_page_home_get_type ())
G_DECLARE_FINAL_TYPE (RzPageHome, rz_page_home, RZ, PAGE_HOME, RzPage)

G_END_DECLS

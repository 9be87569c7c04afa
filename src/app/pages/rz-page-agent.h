/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 7, proxy only: the agent. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_AGENT (rz_page_agent_get_type ())
G_DECLARE_FINAL_TYPE (RzPageAgent, rz_page_agent, RZ, PAGE_AGENT, RzPage)

G_END_DECLS

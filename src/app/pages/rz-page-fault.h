/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program cannot work: what is wrong, and that nothing was overwritten. */
#pragma once

#include "rz-page.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE_FAULT (rz_page_fault_get_type ())
G_DECLARE_FINAL_TYPE (RzPageFault, rz_page_fault, RZ, PAGE_FAULT, RzPage)

GtkWidget *rz_page_fault_new (const char *heading,
                              const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a case, of which its state chooses the one in front. */
#pragma once

#include <adwaita.h>

#include "rz-page.h"

G_BEGIN_DECLS

/** RzPageStack: Lives in a window, whose default widget and focus go to the page in front. Signal "entered" (RzPage): this page of the case came to the front. */
#define RZ_TYPE_PAGE_STACK (rz_page_stack_get_type ())
G_DECLARE_FINAL_TYPE (RzPageStack, rz_page_stack, RZ, PAGE_STACK, AdwBin)

/** rz_page_stack_set_case: Once. Shows the page of its state, now and whenever that changes; at home all other pages are dropped. */
void rz_page_stack_set_case (RzPageStack *self,
                             RzCase      *rz_case);
/** rz_page_stack_set_flow: For the pages there are and those to come. */
void rz_page_stack_set_flow (RzPageStack *self,
                             RzFlow      *flow);
/** rz_page_stack_get_front: Returns: (transfer none) (nullable): the page of the case in front; %NULL while another one stands in. */
RzPage *rz_page_stack_get_front (RzPageStack *self);
/** rz_page_stack_enter_again: The page in front shows what is kept on this computer now. */
void rz_page_stack_enter_again (RzPageStack *self);
/** rz_page_stack_rebuild: After the language changed. */
void rz_page_stack_rebuild (RzPageStack *self);
/** rz_page_stack_fit: After rz_scale_set_room() changed something. */
void rz_page_stack_fit (RzPageStack *self);
/** rz_page_stack_stand_in: @page instead of any page of the case, whatever that does, until rz_page_stack_follow_case(). */
void rz_page_stack_stand_in (RzPageStack *self,
                             RzPage      *page);
/** rz_page_stack_follow_case: After rz_page_stack_stand_in(): the pages of the case again, made anew. */
void rz_page_stack_follow_case (RzPageStack *self);

G_END_DECLS

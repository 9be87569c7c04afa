/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all pages share: three bands, the steps, and the tie to the case. */
#pragma once

#include <gtk/gtk.h>

#include "rz-flow.h"

G_BEGIN_DECLS

#define RZ_TYPE_PAGE (rz_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (RzPage, rz_page, RZ, PAGE, GtkWidget)

/**
 * RzPageClass:
 * @update: the case or the flow changed, or the page came to the front: show what they say now; may run often
 * @enter: the page came to the front
 * @leave: another page came to the front
 * @main: the main button; by default rz_case_next()
 * @back: the back button and Esc; by default rz_case_back()
 * @extra: the button in the middle; nothing by default
 * @resume: entered in place of a page of the same kind, which was left, since the language changed: go to where that one was; nothing by default
 *
 * Properties: "case" (RzCase), "flow" (RzFlow, nullable: not there before the service is), "heading" (the sentence above the content), and those of
 * the bands: "title", "city", "step", "back-label", "extra-label", "notice", "main-label", "main-sensitive", "main-quiet", "back-framed".
 * The template's child is the content.
 */
struct _RzPageClass
{
  GtkWidgetClass parent_class;

  void (*update) (RzPage *self);
  void (*enter) (RzPage *self);
  void (*leave) (RzPage *self);
  void (*main) (RzPage *self);
  void (*back) (RzPage *self);
  void (*extra) (RzPage *self);
  void (*resume) (RzPage *self, RzPage *earlier);
};

/** rz_page_get_case: Returns: (transfer none). */
RzCase *rz_page_get_case (RzPage *self);
/** rz_page_get_flow: Returns: (transfer none) (nullable). */
RzFlow *rz_page_get_flow (RzPage *self);
/** rz_page_update: Lets the page show what case and flow say now; by itself it does so whenever they change while it is in front. */
void rz_page_update (RzPage *self);
/** rz_page_enter: Called by the stack of pages when the page comes to the front, rz_page_leave() when it goes. */
void rz_page_enter (RzPage *self);
void rz_page_leave (RzPage *self);
/** rz_page_resume: After rz_page_enter(); @earlier: of the same type. */
void rz_page_resume (RzPage *self,
                     RzPage *earlier);
/** rz_page_press_back: What Esc does. */
void rz_page_press_back (RzPage *self);
/** rz_page_get_main_button: Returns: (transfer none): the window's default widget while this page is in front. */
GtkWidget *rz_page_get_main_button (RzPage *self);
/** rz_page_get_sentence: Returns: (transfer none): (nullable): heading, or that of the band where there is none: what is read aloud on entering. */
const char *rz_page_get_sentence (RzPage *self);
/** rz_page_scroll_into_sight: Moves the content so far that @widget, a part of it that has just been shown or changed, is seen whole as soon as it has its place. */
void rz_page_scroll_into_sight (RzPage    *self,
                                GtkWidget *widget);
/** rz_page_scroll_to_top: After the content was exchanged within one page. */
void rz_page_scroll_to_top (RzPage *self);

/** rz_page_fit: After rz_scale_set_room() changed something. */
void rz_page_fit (RzPage *self);

G_END_DECLS

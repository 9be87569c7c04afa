/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks every page of a demo as a person would, by pressing what is on the screen, and leaves one picture of each. */
#pragma once

#include "rz-demo-service.h"
#include "rz-window.h"

G_BEGIN_DECLS

#define RZ_TYPE_TOUR (rz_tour_get_type ())
G_DECLARE_FINAL_TYPE (RzTour, rz_tour, RZ, TOUR, GObject)

/**
 * RzTour:
 * Signal "done" (boolean): whether every page was reached; what was missing stands on standard error.
 */

/**
 * rz_tour_new:
 * @folder: made when missing; holds 01-home.png, what stands where on it (rz_layout_save()) in 01-home.json, and so on afterwards
 * @sizes: (nullable) (element-type RzTourSize): further sizes; what stands where in each is in 01-home@1024x768.json and so on, without a picture
 * @camera_given: the person at the keyboard chose the camera; the tour leaves it alone
 *
 * Where @folder holds a file "hold", the tour goes on from a picture when 01-home.seen is there: time to look at the living window.
 */
RzTour *rz_tour_new (RzWindow      *window,
                     RzFlow        *flow,
                     RzDemoService *demo,
                     const char    *folder,
                     GArray        *sizes,
                     gboolean       camera_given);
/** rz_tour_run: Once, on a window that is on the screen. */
void rz_tour_run (RzTour *self);

G_END_DECLS

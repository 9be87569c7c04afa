/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the second half of a double click for what it is: a hand that has learnt to click twice, not a second decision. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RzPress:
 * @time_ms: of the event; 0: there was none yet
 * @x, @y: place in the window, pixels
 * @front: (nullable): page or sheet it fell on; only compared
 * @once: (nullable): what is pressed once for a decision, if it fell on that: a footer, the buttons of a sheet, a box to tick; only compared
 */
typedef struct
{
  guint32       time_ms;
  double        x;
  double        y;
  gconstpointer front;
  gconstpointer once;
} RzPress;

/**
 * rz_double_press_follows:
 * @last: the press before; becomes @press
 * @within_ms: the longest time between the two presses of a double click
 *
 * Returns: whether @press is the second half of a double click, or another press after that, and is left out: it comes soon after @last and about where
 * that was, and falls either on another page than the first one or, once more, on something that is pressed once.
 */
gboolean rz_double_press_follows (RzPress       *last,
                                  const RzPress *press,
                                  guint          within_ms);

/**
 * rz_double_press_guard:
 *
 * From now on @window leaves such presses of pointer and finger out. Keyboard and assistive technology do not come this way.
 */
void rz_double_press_guard (GtkWindow *window);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Further sizes of window and text in which a tour looks at each page. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RzTourSize:
 * @width, @height: of the window, pixels
 * @scale: of the text, see rz_scale_set()
 */
typedef struct
{
  int    width;
  int    height;
  double scale;
} RzTourSize;

/** rz_tour_sizes_parse: @text: such as "1024x768@2.0,1080x1920@1.22". Returns: (transfer full) (nullable) (element-type RzTourSize): %NULL where it is none. */
GArray *rz_tour_sizes_parse (const char *text);

/** rz_tour_size_apply: Asks @window and the text for it. */
void rz_tour_size_apply (const RzTourSize *self,
                         GtkWindow        *window);
/** rz_tour_size_fits: Whether @window has it by now, or what its content needs where that is more. */
gboolean rz_tour_size_fits (const RzTourSize *self,
                            GtkWindow        *window);

G_END_DECLS

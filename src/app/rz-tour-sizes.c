/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the list; resizes the window. */
#include "rz-tour-sizes.h"

#include <stdio.h>

#include "rz-scale.h"

#define SMALLEST 320

GArray *
rz_tour_sizes_parse (const char *text)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (RzTourSize));
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  words = g_strsplit (text, ",", -1);
  for (char **word = words; *word != NULL; word++)
    {
      RzTourSize size = { 0 };
      int        scale_at = 0;
      char      *rest;

      if (sscanf (*word, "%dx%d@%n", &size.width, &size.height, &scale_at) != 2 || scale_at == 0 || size.width < SMALLEST || size.height < SMALLEST)
        return NULL;
      size.scale = g_ascii_strtod (*word + scale_at, &rest);
      if (*rest != '\0' || !(size.scale >= RZ_SCALE_MIN && size.scale <= RZ_SCALE_MAX))
        return NULL;
      g_array_append_val (sizes, size);
    }

  return sizes->len > 0 ? g_steal_pointer (&sizes) : NULL;
}

void
rz_tour_size_apply (const RzTourSize *self,
                    GtkWindow        *window)
{
  g_return_if_fail (self != NULL && GTK_IS_WINDOW (window));

  rz_scale_set (self->scale);
  gtk_window_set_default_size (window, self->width, self->height);
}

static int
get_least (GtkWidget     *content,
           GtkOrientation orientation)
{
  int least;

  gtk_widget_measure (content, orientation, -1, &least, NULL, NULL, NULL);

  return least;
}

gboolean
rz_tour_size_fits (const RzTourSize *self,
                   GtkWindow        *window)
{
  GtkWidget *content = gtk_window_get_child (window);

  g_return_val_if_fail (self != NULL && GTK_IS_WINDOW (window), FALSE);

  return gtk_widget_get_width (content) == MAX (self->width, get_least (content, GTK_ORIENTATION_HORIZONTAL)) &&
         gtk_widget_get_height (content) == MAX (self->height, get_least (content, GTK_ORIENTATION_VERTICAL));
}

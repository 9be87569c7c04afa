/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One font size on the root, on which every em of the style sheet rests. */
#include "rz-scale.h"

/* 18 pt at 96 dots an inch. Popovers are named because the theme gives them the font of the desktop. */
#define BODY_PIXELS 24.0
/* Up to this size a screen shows text as it is. */
#define ROOM_WIDTH 1920.0
#define ROOM_HEIGHT 1080.0

static const double steps[] = { 1.0, 1.11, 1.22, 1.44, 1.67, 2.0 };

static GtkCssProvider *provider;
static double          current = RZ_SCALE_DEFAULT;
static double          room = 1.0;

static void
apply (void)
{
  char             pixels[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *css = NULL;

  g_ascii_formatd (pixels, sizeof pixels, "%.2f", current * room * BODY_PIXELS);
  css = g_strdup_printf ("window.rz, window.rz popover { font-size: %spx; }", pixels);
  if (provider == NULL)
    {
      provider = gtk_css_provider_new ();
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
    }
  gtk_css_provider_load_from_data (provider, css, -1);
}

double
rz_scale_set (double scale)
{
  current = CLAMP (scale, RZ_SCALE_MIN, RZ_SCALE_MAX);
  apply ();

  return current;
}

gboolean
rz_scale_set_room (int width,
                   int height)
{
  double now = CLAMP (MIN (width / ROOM_WIDTH, height / ROOM_HEIGHT), 1.0, 2.0);

  if (ABS (now - room) < 0.01)
    return FALSE;

  room = now;
  apply ();

  return TRUE;
}

double
rz_scale_get_room (void)
{
  return room;
}

double
rz_scale_get (void)
{
  return current;
}

double
rz_scale_step (int direction)
{
  double next = current;

  /* A size given on the command line may lie between two steps. */
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      guint at = direction > 0 ? i : G_N_ELEMENTS (steps) - 1 - i;

      if (direction > 0 ? steps[at] > current + 0.005 : steps[at] < current - 0.005)
        {
          next = steps[at];
          break;
        }
    }

  return rz_scale_set (next);
}

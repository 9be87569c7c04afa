/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A detection error trade-off curve as SVG: normal deviate axes. */
#include "rz-det-curve.h"

#include <math.h>

#define SIZE 560
#define MARGIN 70
#define LEAST 1e-5
#define MOST 0.5

static const double      ticks[] = { 1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.2, 0.5 };
static const char *const colours[] = { "#1b6ca8", "#b3541e", "#2e7d32", "#7b1fa2", "#5d4037" };

/* Quantile of the normal distribution (Abramowitz and Stegun, 26.2.23; error below 4.5e-4). */
static double
find_deviate (double p)
{
  double t = sqrt (-2 * log (MIN (p, 1 - p)));
  double deviate = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);

  return p < 0.5 ? -deviate : deviate;
}

/* Share of the way along an axis. */
static double
place (double rate)
{
  double low = find_deviate (LEAST), high = find_deviate (MOST);

  return (find_deviate (CLAMP (rate, LEAST, MOST)) - low) / (high - low);
}

static void
append (GString    *svg,
        const char *format,
        ...) G_GNUC_PRINTF (2, 3);

static void
append (GString    *svg,
        const char *format,
        ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (svg, format, arguments);
  va_end (arguments);
}

static void
draw_axes (GString *svg)
{
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    {
      int at = (int) lround (place (ticks[i]) * SIZE);

      append (svg, "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", MARGIN + at, MARGIN, MARGIN + at, MARGIN + SIZE);
      append (svg, "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", MARGIN, MARGIN + SIZE - at, MARGIN + SIZE, MARGIN + SIZE - at);
      append (svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%g</text>\n", MARGIN + at, MARGIN + SIZE + 20, ticks[i]);
      append (svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%g</text>\n", MARGIN - 6, MARGIN + SIZE - at + 4, ticks[i]);
    }
  append (svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">FMR</text>\n", MARGIN + SIZE / 2, MARGIN + SIZE + 45);
  append (svg, "<text x=\"20\" y=\"%d\">FNMR</text>\n", MARGIN - 20);
}

/* SVG wants a point as decimal mark whatever the locale says, so whole tenths are written apart. */
static void
draw_curve (GString      *svg,
            RzErrorRates *rates,
            const char   *colour)
{
  g_autoptr (GArray) points = rz_error_rates_list (rates);

  int last_x = -1, last_y = -1;

  append (svg, "<polyline stroke=\"%s\" points=\"", colour);
  for (guint i = 0; i < points->len; i++)
    {
      const RzRatePoint *point = &g_array_index (points, RzRatePoint, i);
      int                x = (int) lround (10 * (MARGIN + place (point->fmr) * SIZE));
      int                y = (int) lround (10 * (MARGIN + SIZE - place (point->fnmr) * SIZE));

      if (x == last_x && y == last_y)
        continue;
      append (svg, "%d.%d,%d.%d ", x / 10, x % 10, y / 10, y % 10);
      last_x = x;
      last_y = y;
    }
  g_string_append (svg, "\"/>\n");
}

char *
rz_det_curve_draw (GPtrArray         *curves,
                   const char *const *names)
{
  GString *svg = g_string_new (NULL);
  int      side = SIZE + 2 * MARGIN;

  append (svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n", side, side, side, side);
  g_string_append (svg, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
                        "<g stroke=\"#c0c0c0\" stroke-width=\"1\" font-family=\"sans-serif\" font-size=\"12\" style=\"paint-order:stroke\">\n");
  draw_axes (svg);
  g_string_append (svg, "</g>\n<g fill=\"none\" stroke-width=\"2\">\n");
  for (guint i = 0; i < curves->len; i++)
    draw_curve (svg, curves->pdata[i], colours[i % G_N_ELEMENTS (colours)]);
  g_string_append (svg, "</g>\n<g font-family=\"sans-serif\" font-size=\"13\">\n");
  for (guint i = 0; i < curves->len; i++)
    {
      g_autofree char *name = g_markup_escape_text (names[i], -1);

      append (svg, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n", MARGIN + SIZE - 180, MARGIN + 20 + 18 * (int) i, colours[i % G_N_ELEMENTS (colours)], name);
    }
  g_string_append (svg, "</g>\n</svg>\n");
  return g_string_free (svg, FALSE);
}

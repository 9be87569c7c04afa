/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays a paper out on one sheet. */
#include "rz-paper-draw.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>

#include "rz-qr-code.h"

/* TrueType first: of the OpenType outlines of Noto's CJK fonts, cairo 1.16 leaves glyphs out of a PDF, other ones for other texts. */
#define FONT "WenQuanYi Micro Hei, Noto Sans CJK SC, Noto Sans SC, sans"

/* Points on A4. Body text no smaller than the screen's smallest (domain facts, section 10). */
#define MARGIN 48.0
#define BODY 18.0
#define TITLE 22.0
#define HEADING 32.0
#define GAP 14.0
#define CODE_SIDE 220.0
#define SMALLEST_SCALE 0.5

typedef struct
{
  cairo_t *cr;
  double   scale;
  double   left, width;
  double   y;
  gboolean drawing; /* FALSE: measures only */
} Sheet;

/* A day stays in one line: 2027年1月31日. */
static void
keep_days_whole (PangoLayout *layout,
                 const char  *text)
{
  g_autoptr (GRegex) day = g_regex_new ("[0-9]+年[0-9]+月[0-9]+日", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  PangoAttrList *attributes = pango_attr_list_new ();

  for (g_regex_match (day, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);
      int             start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      whole->start_index = start;
      whole->end_index = end;
      pango_attr_list_insert (attributes, whole);
    }
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static double
put_text (Sheet      *self,
          const char *text,
          double      size,
          gboolean    bold,
          double      left,
          double      width)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  int                   height;

  pango_font_description_set_absolute_size (font, size * self->scale * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  keep_days_whole (layout, text);
  pango_layout_get_size (layout, NULL, &height);
  if (self->drawing)
    {
      cairo_move_to (self->cr, left, self->y);
      pango_cairo_show_layout (self->cr, layout);
    }

  return (double) height / PANGO_SCALE;
}

static void
put_line (Sheet      *self,
          const char *text,
          double      size,
          gboolean    bold)
{
  if (text != NULL && *text != '\0')
    self->y += put_text (self, text, size, bold, self->left, self->width);
}

static void
put_rule (Sheet *self)
{
  self->y += GAP * self->scale / 2;
  if (self->drawing)
    {
      cairo_set_line_width (self->cr, 1.2);
      cairo_move_to (self->cr, self->left, self->y);
      cairo_line_to (self->cr, self->left + self->width, self->y);
      cairo_stroke (self->cr);
    }
  self->y += GAP * self->scale;
}

/* A slip without effect says so where no scissors reach it: across the sheet. */
static void
put_mark (const RzPaper *paper,
          cairo_t       *cr,
          double         width,
          double         height)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoFontDescription *font;
  int                   text_width, text_height;

  if (paper->mark == NULL)
    return;

  layout = pango_cairo_create_layout (cr);
  font = pango_font_description_from_string (FONT);
  pango_font_description_set_absolute_size (font, width / 7 * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, paper->mark, -1);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  cairo_save (cr);
  cairo_translate (cr, width / 2, height / 2);
  cairo_rotate (cr, -G_PI / 5);
  cairo_scale (cr, MIN (1, width / text_width), MIN (1, width / text_width));
  cairo_move_to (cr, -text_width / 2.0, -text_height / 2.0);
  cairo_set_source_rgb (cr, 0.87, 0.87, 0.87);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
put_facts (Sheet         *self,
           const RzPaper *paper)
{
  double name_width = 130 * self->scale;

  for (guint i = 0; i < paper->facts->len; i++)
    {
      const RzPaperFact *fact = g_ptr_array_index (paper->facts, i);
      double             name = put_text (self, fact->name, BODY, FALSE, self->left, name_width);
      double             value = put_text (self, fact->value, fact->important ? TITLE : BODY, fact->important, self->left + name_width, self->width - name_width);

      self->y += MAX (name, value) + GAP * self->scale / 2;
    }
}

static void
put_code (Sheet    *self,
          RzQrCode *code)
{
  double side = CODE_SIDE * self->scale;

  if (self->drawing)
    {
      cairo_save (self->cr);
      cairo_translate (self->cr, self->left + (self->width - side) / 2, self->y);
      rz_qr_code_draw (code, self->cr, side);
      cairo_restore (self->cr);
    }
  self->y += side;
}

static void
put_steps (Sheet         *self,
           const RzPaper *paper)
{
  put_line (self, paper->steps_title, TITLE, TRUE);
  for (guint i = 0; i < paper->steps->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u.", i + 1);
      double           indent = 28 * self->scale;

      self->y += GAP * self->scale / 3;
      put_text (self, number, BODY, FALSE, self->left, indent);
      self->y += put_text (self, g_ptr_array_index (paper->steps, i), BODY, FALSE, self->left + indent, self->width - indent);
    }
}

/* Returns: the height it takes. */
static double
lay_out (Sheet         *self,
         const RzPaper *paper,
         RzQrCode      *code)
{
  self->y = MARGIN;
  put_line (self, paper->title, TITLE, FALSE);
  put_line (self, paper->mark, TITLE, TRUE);
  put_rule (self);
  put_line (self, paper->heading, HEADING, TRUE);
  put_line (self, paper->text, TITLE, FALSE);
  put_rule (self);
  put_facts (self, paper);
  if (code != NULL)
    put_code (self, code);
  put_rule (self);
  put_steps (self, paper);
  return self->y + MARGIN;
}

void
rz_paper_draw (const RzPaper *self,
               cairo_t       *cr,
               double         width,
               double         height)
{
  g_autoptr (RzQrCode) code = self->code != NULL ? rz_qr_code_new (self->code) : NULL;
  double fit = MIN (width / RZ_PAPER_WIDTH, height / RZ_PAPER_HEIGHT);
  Sheet  sheet = { .cr = cr, .scale = 1, .left = MARGIN, .width = RZ_PAPER_WIDTH - 2 * MARGIN };

  cairo_save (cr);
  cairo_scale (cr, fit, fit);
  put_mark (self, cr, RZ_PAPER_WIDTH, RZ_PAPER_HEIGHT);
  cairo_set_source_rgb (cr, 0.11, 0.106, 0.102);
  while (lay_out (&sheet, self, code) > RZ_PAPER_HEIGHT && sheet.scale > SMALLEST_SCALE)
    sheet.scale -= 0.02;
  sheet.drawing = TRUE;
  lay_out (&sheet, self, code);
  cairo_restore (cr);
}

gboolean
rz_paper_write_pdf (const RzPaper *self,
                    const char    *path,
                    GError       **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, RZ_PAPER_WIDTH, RZ_PAPER_HEIGHT);
  cairo_t         *cr = cairo_create (surface);
  cairo_status_t   status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  rz_paper_draw (self, cr, RZ_PAPER_WIDTH, RZ_PAPER_HEIGHT);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_unlink (path);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_IO, "%s: %s", path, cairo_status_to_string (status));
  return FALSE;
}

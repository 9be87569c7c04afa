/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages and pictures as frames, and the codes in them. */
#include "rz-code-file.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <poppler.h>

#include "rz-camera.h"
#include "rz-code-reader.h"

/* A receipt has one page; a bundle of papers has it early. */
#define MAX_PAGES 10

/* At 200 dots to the inch a module of the code is about six pixels wide. */
#define PAGE_SCALE (200 / 72.0)
#define MAX_SIDE 4096

/* Of a picture before it is made smaller: what a telephone's camera takes, with room above. */
#define MAX_PIXELS (64 * 1000 * 1000)

static void
set_unreadable (GError    **error,
                const char *why)
{
  g_set_error (error, RZ_CAMERA_ERROR, RZ_CAMERA_ERROR_UNREADABLE, "The file cannot be read: %s", why);
}

static gboolean
has_start (GBytes     *file,
           const char *start,
           gsize       length)
{
  gsize       size;
  const char *data = g_bytes_get_data (file, &size);

  return size >= length && memcmp (data, start, length) == 0;
}

static gboolean
is_pdf (GBytes *file)
{
  return has_start (file, "%PDF-", 5);
}

/* The loader is told what it gets: left to guess, every decoder that is installed would be open to the file. */
static const char *
get_picture_type (GBytes *file)
{
  return has_start (file, "\x89PNG", 4) ? "png" : has_start (file, "\xff\xd8\xff", 3) ? "jpeg"
                                                                                      : NULL;
}

/*
 * Pages.
 */

static RzFrame *
copy_surface (cairo_surface_t *surface)
{
  int           width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int           stride = cairo_image_surface_get_stride (surface);
  const guint8 *data;
  RzFrame      *frame = rz_frame_new (width, height, 0);

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel;

        memcpy (&pixel, data + (gsize) y * stride + x * 4, sizeof pixel);
        for (int i = 0; i < 3; i++)
          frame->pixels[(gsize) y * frame->stride + x * 3 + i] = pixel >> (8 * i);
      }
  return frame;
}

/* NULL: a page without an area. */
static RzFrame *
draw_page (PopplerPage *page)
{
  double           width, height, scale;
  cairo_surface_t *surface;
  cairo_t         *cr;
  RzFrame         *frame = NULL;

  poppler_page_get_size (page, &width, &height);
  if (!(width > 0 && height > 0))
    return NULL;

  scale = MIN (PAGE_SCALE, MAX_SIDE / MAX (width, height));
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (width * scale, 1), MAX (height * scale, 1));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    frame = copy_surface (surface);
  cairo_surface_destroy (surface);
  return frame;
}

static gboolean
read_page (PopplerDocument *document,
           int              number,
           GStrvBuilder    *found,
           GError         **error)
{
  PopplerPage *page = poppler_document_get_page (document, number);
  g_autoptr (RzFrame) frame = page != NULL ? draw_page (page) : NULL;
  g_auto (GStrv) codes = frame != NULL ? rz_code_reader_read (frame, error) : g_new0 (char *, 1);

  g_clear_object (&page);
  if (codes != NULL)
    g_strv_builder_addv (found, (const char **) codes);
  return codes != NULL;
}

static char **
read_pages (PopplerDocument *document,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  int pages = MIN (poppler_document_get_n_pages (document), MAX_PAGES);

  for (int i = 0; i < pages; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !read_page (document, i, found, error))
      return NULL;
  return g_strv_builder_end (found);
}

static char **
read_pdf (GBytes       *file,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (GError) why = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (file, NULL, &why);
  char           **codes = NULL;

  if (document == NULL)
    set_unreadable (error, why->message);
  else
    codes = read_pages (document, cancellable, error);
  g_clear_object (&document);
  return codes;
}

/*
 * Pictures.
 */

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gboolean        *too_large)
{
  double scale = (double) MAX_SIDE / MAX (width, height);

  *too_large = (gint64) width * height > MAX_PIXELS;
  if (*too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
  else if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (width * scale, 1), MAX (height * scale, 1));
}

/* What shows through is paper. */
static RzFrame *
copy_picture (GdkPixbuf *picture)
{
  int           width = gdk_pixbuf_get_width (picture), height = gdk_pixbuf_get_height (picture);
  int           channels = gdk_pixbuf_get_n_channels (picture);
  const guint8 *data = gdk_pixbuf_read_pixels (picture);
  RzFrame      *frame = rz_frame_new (width, height, 0);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *from = data + (gsize) y * gdk_pixbuf_get_rowstride (picture) + x * channels;
        guint8       *to = frame->pixels + (gsize) y * frame->stride + x * 3;
        int           alpha = channels == 4 ? from[3] : 255;

        for (int i = 0; i < 3; i++)
          to[i] = (from[2 - i] * alpha + 255 * (255 - alpha)) / 255;
      }
  return frame;
}

/* In pieces, so that a picture that would be too large is given up as soon as its size is known. */
static gboolean
feed (GdkPixbufLoader *loader,
      GBytes          *file,
      const gboolean  *too_large,
      GError         **error)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (file, &size);
  gboolean      fed = TRUE;

  for (gsize at = 0; at < size && fed && !*too_large; at += 4096)
    fed = gdk_pixbuf_loader_write (loader, data + at, MIN (size - at, 4096), error);
  return gdk_pixbuf_loader_close (loader, fed && !*too_large ? error : NULL) && fed && !*too_large;
}

static char **
read_picture (GBytes     *file,
              const char *type,
              GError    **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, &why);
  g_autoptr (RzFrame) frame = NULL;
  gboolean too_large = FALSE;

  if (loader != NULL)
    g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &too_large);
  if (loader == NULL || !feed (loader, file, &too_large, &why) || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    {
      set_unreadable (error, too_large ? "the picture is too large" : why != NULL ? why->message
                                                                                  : "no picture");
      return NULL;
    }
  frame = copy_picture (gdk_pixbuf_loader_get_pixbuf (loader));
  return rz_code_reader_read (frame, error);
}

gboolean
rz_code_file_is_picture (GBytes *file)
{
  g_return_val_if_fail (file != NULL, FALSE);

  return is_pdf (file) || get_picture_type (file) != NULL;
}

char **
rz_code_file_read (GBytes       *file,
                   GCancellable *cancellable,
                   GError      **error)
{
  const char *type;

  g_return_val_if_fail (file != NULL, NULL);

  if (is_pdf (file))
    return read_pdf (file, cancellable, error);

  type = get_picture_type (file);
  if (type != NULL)
    return read_picture (file, type, error);

  set_unreadable (error, "neither a PDF nor a picture");
  return NULL;
}

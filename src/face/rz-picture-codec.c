/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures from and to encoded bytes, by gdk-pixbuf. */
#include "rz-picture-codec.h"

#include "rz-face-engine.h"
#include "rz-opencv.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

static void
wipe (GdkPixbuf *picture)
{
  explicit_bzero (gdk_pixbuf_get_pixels (picture), gdk_pixbuf_get_byte_length (picture));
}

static RzFrame *
to_frame (GdkPixbuf *picture,
          gint64     time_us)
{
  int      width = gdk_pixbuf_get_width (picture), height = gdk_pixbuf_get_height (picture);
  RzFrame *frame = rz_frame_new (width, height, time_us);

  rz_cv_swap_red_and_blue (gdk_pixbuf_read_pixels (picture), gdk_pixbuf_get_n_channels (picture), gdk_pixbuf_get_rowstride (picture), frame->pixels, frame->stride, width, height);
  return frame;
}

/* Told by its first bytes: gdk-pixbuf alone would ask the shared MIME database, which a server or a test may not have. */
static GdkPixbufLoader *
choose_loader (const guint8 *data,
               gsize         size)
{
  static const struct
  {
    const char *type;
    const char *start;
    gsize       length;
  } types[] = {
    { "jpeg", "\xff\xd8\xff", 3 },
    { "png", "\x89PNG", 4 },
    { "gif", "GIF8", 4 },
    { "bmp", "BM", 2 },
    { "tiff", "II*\0", 4 },
    { "tiff", "MM\0*", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (size >= types[i].length && memcmp (data, types[i].start, types[i].length) == 0)
      return gdk_pixbuf_loader_new_with_type (types[i].type, NULL);
  return gdk_pixbuf_loader_new ();
}

/* A JPEG that ends early is no error to gdk-pixbuf, which paints the rest grey. Its end mark cannot stand in what is packed, only in a thumbnail before. */
static gboolean
is_cut_short (const guint8 *data,
              gsize         size)
{
  gsize at = 2;

  if (size < 4 || memcmp (data, "\xff\xd8\xff", 3) != 0)
    return FALSE;
  while (at + 4 <= size && data[at] == 0xff && data[at + 1] != 0xda)
    at += data[at + 1] == 0xff ? 1 : 2 + (data[at + 2] << 8 | data[at + 3]); /* markers may be filled up to a word */
  return at >= size || memmem (data + at, size - at, "\xff\xd9", 2) == NULL;
}

RzFrame *
rz_picture_decode (const guint8 *data,
                   gsize         size,
                   gint64        time_us,
                   GError      **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GError) why = NULL;
  gboolean   complete;
  GdkPixbuf *picture;
  RzFrame   *frame;

  if (is_cut_short (data, size))
    {
      g_set_error_literal (error, RZ_FACE_ERROR, RZ_FACE_ERROR_UNREADABLE, "The picture ends early: it was not copied whole");
      return NULL;
    }
  loader = choose_loader (data, size);
  complete = loader != NULL && gdk_pixbuf_loader_write (loader, data, size, &why);
  if (loader != NULL)
    complete = gdk_pixbuf_loader_close (loader, complete ? &why : NULL) && complete;
  picture = loader != NULL ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (!complete || picture == NULL)
    {
      g_set_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_UNREADABLE, "The picture cannot be decoded: %s", why ? why->message : "no picture of a known kind");
      return NULL;
    }
  upright = gdk_pixbuf_apply_embedded_orientation (picture);
  frame = to_frame (upright, time_us);
  wipe (upright);
  if (upright != picture)
    wipe (picture);
  return frame;
}

GBytes *
rz_picture_encode (const RzFrame *frame,
                   const char    *type,
                   int            quality)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, frame->width, frame->height);
  g_autoptr (GError) error = NULL;
  g_autofree char *grade = quality > 0 ? g_strdup_printf ("%d", quality) : NULL;
  char            *encoded;
  gsize            size;

  rz_cv_swap_red_and_blue (frame->pixels, 3, frame->stride, gdk_pixbuf_get_pixels (picture), gdk_pixbuf_get_rowstride (picture), frame->width, frame->height);
  if (!gdk_pixbuf_save_to_buffer (picture, &encoded, &size, type, &error, grade ? "quality" : NULL, grade, NULL))
    {
      g_critical ("A picture in memory could not be encoded: %s", error->message);
      encoded = NULL;
      size = 0;
    }
  wipe (picture);
  return g_bytes_new_take (encoded, size);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One picture in memory: counted, wiped when the last reference goes, and its way from and to encoded pictures. */
#include "rz-frame.h"

#include "rz-face-engine.h"
#include "rz-picture-codec.h"

#include <string.h>

#define MAX_SIDE 4096

typedef struct
{
  RzFrame frame; /* first, so that the public pointer is this one */
  int     refs;
  gsize   size; /* bytes of pixels */
} Counted;

RzFrame *
rz_frame_new (int    width,
              int    height,
              gint64 time_us)
{
  Counted *self;

  g_return_val_if_fail (width > 0 && height > 0, NULL);

  self = g_new0 (Counted, 1);
  self->refs = 1;
  self->frame.width = width;
  self->frame.height = height;
  self->frame.stride = width * 3;
  self->frame.time_us = time_us;
  self->size = (gsize) self->frame.stride * height;
  self->frame.pixels = g_malloc0 (self->size);
  return &self->frame;
}

RzFrame *
rz_frame_ref (RzFrame *frame)
{
  Counted *self = (Counted *) frame;

  g_return_val_if_fail (frame != NULL, NULL);

  g_atomic_int_inc (&self->refs);
  return frame;
}

void
rz_frame_unref (RzFrame *frame)
{
  Counted *self = (Counted *) frame;

  g_return_if_fail (frame != NULL);

  if (!g_atomic_int_dec_and_test (&self->refs))
    return;
  explicit_bzero (self->frame.pixels, self->size);
  g_free (self->frame.pixels);
  g_free (self);
}

RzFrame *
rz_frame_load (const char *path,
               GError    **error)
{
  g_autofree char *content = NULL;
  gsize            size;
  g_autoptr (GError) why = NULL;
  RzFrame *frame;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &content, &size, &why))
    {
      g_set_error_literal (error, RZ_FACE_ERROR, RZ_FACE_ERROR_UNREADABLE, why->message);
      return NULL;
    }
  frame = rz_picture_decode ((const guint8 *) content, size, 0, error);
  explicit_bzero (content, size);
  return frame;
}

/* Finds the frame header of a JPEG (ISO/IEC 10918-1, B.1.1.3), so that a small file that claims a huge picture is refused before it is decoded. */
static gboolean
read_jpeg_size (const guint8 *data,
                gsize         size,
                int          *width,
                int          *height)
{
  gsize at = 2;

  if (size < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;
  while (at + 9 < size && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];
      gsize  length = (data[at + 2] << 8) | data[at + 3];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          *height = (data[at + 5] << 8) | data[at + 6];
          *width = (data[at + 7] << 8) | data[at + 8];
          return TRUE;
        }
      if (length < 2 || marker == 0xda)
        return FALSE;
      at += 2 + length;
    }
  return FALSE;
}

RzFrame *
rz_frame_from_jpeg (GBytes  *jpeg,
                    gint64   time_us,
                    GError **error)
{
  gsize         size;
  const guint8 *data;
  int           width, height;

  g_return_val_if_fail (jpeg != NULL, NULL);

  data = g_bytes_get_data (jpeg, &size);
  if (data == NULL || !read_jpeg_size (data, size, &width, &height))
    {
      g_set_error_literal (error, RZ_FACE_ERROR, RZ_FACE_ERROR_UNREADABLE, "The data is not a JPEG picture");
      return NULL;
    }
  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE)
    {
      g_set_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_UNREADABLE, "The picture claims %d × %d pixels; at most %d × %d are accepted", width,
                   height, MAX_SIDE, MAX_SIDE);
      return NULL;
    }
  return rz_picture_decode (data, size, time_us, error);
}

GBytes *
rz_frame_to_jpeg (RzFrame *frame,
                  int      quality)
{
  g_return_val_if_fail (frame != NULL, NULL);
  g_return_val_if_fail (quality >= 1 && quality <= 100, NULL);

  return rz_picture_encode (frame, "jpeg", quality);
}

gboolean
rz_frame_save_png (RzFrame    *frame,
                   const char *path,
                   GError    **error)
{
  g_autoptr (GBytes) png = NULL;

  g_return_val_if_fail (frame != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  png = rz_picture_encode (frame, "png", 0);
  return g_file_set_contents (path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), error);
}

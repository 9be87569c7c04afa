/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One picture from a camera, a file or the simulated person, held in memory only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RzFrame:
 * @width: pixels, at least 1
 * @height: pixels, at least 1
 * @stride: bytes from one row to the next, at least 3 × @width
 * @time_us: the frame's own time stamp in µs since its source started; never the wall clock
 * @pixels: (array) @height rows of @stride bytes, each pixel blue, green, red, 8 bits each, unmirrored
 *
 * Immutable once made, counted atomically, any thread. The pixels are overwritten when the last reference goes
 * (domain facts, section 13, rule 3).
 */
typedef struct _RzFrame RzFrame;

struct _RzFrame
{
  int     width;
  int     height;
  int     stride;
  gint64  time_us;
  guint8 *pixels;
};

/** rz_frame_new: Returns: (transfer full): a frame whose pixels the caller fills before handing it on; black at first. */
RzFrame *rz_frame_new (int    width,
                       int    height,
                       gint64 time_us);
RzFrame *rz_frame_ref (RzFrame *frame);
void     rz_frame_unref (RzFrame *frame);

/**
 * rz_frame_load:
 * @path: picture file in any format the image codecs of OpenCV read; EXIF orientation is applied
 *
 * Returns: (transfer full) (nullable): the picture at time 0, or %NULL with %RZ_FACE_ERROR_UNREADABLE. Any thread.
 */
RzFrame *rz_frame_load (const char *path,
                        GError    **error);

/**
 * rz_frame_from_jpeg:
 * @jpeg: an encoded picture; at most 4096 × 4096 pixels are accepted
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL with %RZ_FACE_ERROR_UNREADABLE. Any thread.
 */
RzFrame *rz_frame_from_jpeg (GBytes  *jpeg,
                             gint64   time_us,
                             GError **error);

/**
 * rz_frame_to_jpeg:
 * @quality: 1 to 100
 *
 * Returns: (transfer full): the picture as baseline JPEG without metadata. Any thread.
 */
GBytes *rz_frame_to_jpeg (RzFrame *frame,
                          int      quality);

/** rz_frame_save_png: Writes the picture to @path; for tools and tests with synthetic or published pictures only. */
gboolean rz_frame_save_png (RzFrame    *frame,
                            const char *path,
                            GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzFrame, rz_frame_unref)

G_END_DECLS

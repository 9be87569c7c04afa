/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bridge to OpenCV in plain C: scaling, networks, detectors. Inside face/ only; no exception leaves it. */
#pragma once

#include "rz-frame.h"

G_BEGIN_DECLS

/** rz_cv_version: Returns: major × 10000 + minor × 100 + patch of the OpenCV in use. */
int rz_cv_version (void);

/** rz_cv_limit_threads: How many cores OpenCV may use, for the whole program. */
void rz_cv_limit_threads (int threads);

/** rz_cv_scale: Fills @target with the part of @source, which must lie inside it; averages when shrinking to half or less. */
void rz_cv_scale (const RzFrame *source,
                  int            x,
                  int            y,
                  int            width,
                  int            height,
                  RzFrame       *target);

/**
 * rz_cv_swap_red_and_blue:
 * @channels: of a pixel at @from: 3, or 4 of which the last is left out; @to has 3
 * @from_stride, @to_stride: bytes from row to row
 */
void rz_cv_swap_red_and_blue (const guint8 *from,
                              int           channels,
                              gsize         from_stride,
                              guint8       *to,
                              gsize         to_stride,
                              int           width,
                              int           height);

/** rz_cv_mean: @bgr: (out) (array fixed-size=3): mean of each channel, 0 to 255 */
void rz_cv_mean (const RzFrame *frame,
                 double         bgr[3]);

/** rz_cv_warp: Fills @target by the affine map @matrix (2 × 3, row by row) from @source to @target pixels; black outside. */
void rz_cv_warp (const RzFrame *source,
                 const double   matrix[6],
                 RzFrame       *target);

/**
 * rz_cv_fit_plane:
 * @one: BGR, like @other and of its size, at most a hundred pixels or so each way: ten to twenty milliseconds
 * @area: (array fixed-size=4): x, y, width, height of what is compared
 *
 * Looks for the projective map under which @other looks most like @one, beginning with none, by their grey values once brightness and contrast are levelled out in
 * the neighbourhood (enhanced correlation coefficient: Evangelidis and Psarakis 2008).
 *
 * Returns: their correlation under that map, 1 where it explains all there is to see; NaN where none is found.
 */
double rz_cv_fit_plane (const RzFrame *one,
                        const RzFrame *other,
                        const int      area[4]);

/** RzNet: a network; one thread at a time. */
typedef struct _RzNet RzNet;

/** RzTensor: @values: (array length=n_values): owned by the net, good until its next run. */
typedef struct
{
  const float *values;
  gsize        n_values;
} RzTensor;

/** rz_net_new: @onnx: the file's content. Returns: (transfer full): or %NULL with %RZ_FACE_ERROR_MODEL_UNUSABLE. */
RzNet *rz_net_new (GBytes  *onnx,
                   GError **error);
void   rz_net_free (RzNet *self);
/**
 * rz_net_run:
 * @blob: (array) 1 × 3 × @height × @width
 * @names: (nullable) (array length=n_outputs): outputs wanted; %NULL for the last one, all of them where @n_outputs is 0
 */
gboolean rz_net_run (RzNet             *self,
                     const float       *blob,
                     int                width,
                     int                height,
                     const char *const *names,
                     RzTensor          *outputs,
                     guint              n_outputs,
                     GError           **error);

/** RzDetector: cv::FaceDetectorYN; one thread at a time. */
typedef struct _RzDetector RzDetector;

/** RZ_DETECTION_LENGTH: x, y, width, height, five points x, y in the order of #RzFace, score. */
#define RZ_DETECTION_LENGTH 15

RzDetector *rz_detector_new (const char *path,
                             float       score,
                             float       overlap,
                             GError    **error);
void        rz_detector_free (RzDetector *self);
/** rz_detector_run: Returns: how many rows of @rows were filled, at most @max; 0 also where OpenCV fails. */
guint rz_detector_run (RzDetector    *self,
                       const RzFrame *frame,
                       float (*rows)[RZ_DETECTION_LENGTH],
                       guint max);

/** RzCascade: cv::CascadeClassifier; one thread at a time. */
typedef struct _RzCascade RzCascade;

RzCascade *rz_cascade_new (const char *path,
                           GError    **error);
void       rz_cascade_free (RzCascade *self);
/**
 * rz_cascade_run:
 * @grey: (array) @height rows of @width bytes
 * @smallest: pixels
 * @boxes: x, y, width, height
 *
 * Returns: how many were found, the ones with most neighbours first, at most @max.
 */
guint rz_cascade_run (RzCascade    *self,
                      const guint8 *grey,
                      int           width,
                      int           height,
                      int           smallest,
                      int           neighbours,
                      int (*boxes)[4],
                      guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzNet, rz_net_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzDetector, rz_detector_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzCascade, rz_cascade_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only C++ of the program: OpenCV behind a plain C header. Every entry catches what OpenCV throws. */
#include "rz-opencv.h"

#include "rz-face-engine.h"

#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>
#include <opencv2/video/tracking.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <string>
#include <vector>

struct _RzNet
{
  cv::dnn::Net         net;
  std::vector<cv::Mat> outputs; /* keeps what rz_net_run handed out */
};

struct _RzDetector
{
  cv::Ptr<cv::FaceDetectorYN> detector;
  cv::Size                    size; /* of the last picture: setting it anew rebuilds tables */
};

struct _RzCascade
{
  cv::CascadeClassifier cascade;
};

static cv::Mat
wrap (const RzFrame *frame)
{
  return cv::Mat (frame->height, frame->width, CV_8UC3, frame->pixels, frame->stride);
}

/* OpenCV's own messages carry source paths and lines; the first line says enough. */
static void
set_error (GError              **error,
           RzFaceError           code,
           const char           *what,
           const std::exception &thrown)
{
  std::string first (thrown.what ());

  first = first.substr (0, first.find ('\n'));
  g_set_error (error, RZ_FACE_ERROR, code, "%s: %s", what, first.c_str ());
}

int
rz_cv_version (void)
{
  return cv::getVersionMajor () * 10000 + cv::getVersionMinor () * 100 + cv::getVersionRevision ();
}

void
rz_cv_limit_threads (int threads)
{
  cv::setNumThreads (threads);
}

void
rz_cv_scale (const RzFrame *source,
             int            x,
             int            y,
             int            width,
             int            height,
             RzFrame       *target)
try
  {
    cv::Mat out = wrap (target);
    /* below half size bilinear sampling would skip pixels; above it averaging only costs time */
    bool shrinks = width >= 2 * target->width && height >= 2 * target->height;

    cv::resize (wrap (source) (cv::Rect (x, y, width, height)), out, out.size (), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
  }
catch (const std::exception &thrown)
  {
    g_critical ("A picture could not be scaled: %s", thrown.what ());
  }

void
rz_cv_swap_red_and_blue (const guint8 *from,
                         int           channels,
                         gsize         from_stride,
                         guint8       *to,
                         gsize         to_stride,
                         int           width,
                         int           height)
try
  {
    cv::Mat in (height, width, CV_8UC (channels), const_cast<guint8 *> (from), from_stride);
    cv::Mat out (height, width, CV_8UC3, to, to_stride);

    cv::cvtColor (in, out, channels == 4 ? cv::COLOR_RGBA2BGR : cv::COLOR_RGB2BGR);
  }
catch (const std::exception &thrown)
  {
    g_critical ("The colours of a picture could not be put in order: %s", thrown.what ());
  }

void
rz_cv_mean (const RzFrame *frame,
            double         bgr[3])
try
  {
    cv::Scalar mean = cv::mean (wrap (frame));

    std::copy_n (mean.val, 3, bgr);
  }
catch (const std::exception &thrown)
  {
    std::fill_n (bgr, 3, 0);
    g_critical ("A picture could not be measured: %s", thrown.what ());
  }

/* Bilinear sampling skips pixels below half size, so there the area that is needed is averaged down first. */
static void
warp_reduced (const cv::Mat &source,
              cv::Matx23d    map,
              int            factor,
              cv::Mat       &out)
{
  cv::Matx23d              back;
  std::vector<cv::Point2d> corners{ { 0, 0 }, { (double) out.cols, 0 }, { 0, (double) out.rows }, { (double) out.cols, (double) out.rows } };
  std::vector<cv::Point2d> seen;
  cv::Rect                 area;
  cv::Mat                  reduced;

  cv::invertAffineTransform (map, back);
  cv::transform (corners, seen, back);
  area = cv::boundingRect (std::vector<cv::Point> (seen.begin (), seen.end ()));
  area = cv::Rect (area.x - factor, area.y - factor, area.width + 2 * factor, area.height + 2 * factor) & cv::Rect (0, 0, source.cols, source.rows);
  if (area.width < factor || area.height < factor)
    {
      out.setTo (0);
      return;
    }
  area.width -= area.width % factor;
  area.height -= area.height % factor;
  cv::resize (source (area), reduced, cv::Size (area.width / factor, area.height / factor), 0, 0, cv::INTER_AREA);
  for (int row = 0; row < 2; row++)
    {
      /* the centre of a reduced pixel lies half a block inside it */
      map (row, 2) += map (row, 0) * (area.x + (factor - 1) / 2.0) + map (row, 1) * (area.y + (factor - 1) / 2.0);
      map (row, 0) *= factor;
      map (row, 1) *= factor;
    }
  cv::warpAffine (reduced, out, map, out.size (), cv::INTER_LINEAR);
}

void
rz_cv_warp (const RzFrame *source,
            const double   matrix[6],
            RzFrame       *target)
try
  {
    cv::Mat     out = wrap (target);
    cv::Matx23d map (matrix);
    double      scale = std::hypot (matrix[0], matrix[3]);

    if (scale > 0.5)
      cv::warpAffine (wrap (source), out, map, out.size (), cv::INTER_LINEAR);
    else
      warp_reduced (wrap (source), map, std::max (2, (int) (1 / std::max (scale, 1e-3))), out);
  }
catch (const std::exception &thrown)
  {
    g_critical ("A picture could not be aligned: %s", thrown.what ());
  }

static cv::Mat
blur (const cv::Mat &picture,
      double         sigma)
{
  cv::Mat blurred;

  cv::GaussianBlur (picture, blurred, cv::Size (), sigma);
  return blurred;
}

/* Grey values over what surrounds them, so that neither lamp nor exposure is compared. @LEAST: the spread below which there is only noise. */
static cv::Mat
level_out (const RzFrame *frame)
{
  const double NEIGHBOURHOOD = 8, LEAST = 3, FINEST = 1;
  cv::Mat      grey, spread;

  cv::cvtColor (wrap (frame), grey, cv::COLOR_BGR2GRAY);
  grey.convertTo (grey, CV_32F);
  grey = blur (grey, FINEST);
  grey -= blur (grey, NEIGHBOURHOOD);
  cv::sqrt (blur (grey.mul (grey), NEIGHBOURHOOD), spread);
  spread += LEAST;
  return grey / spread;
}

/* Coarse and affine first, which finds the way from further off. */
double
rz_cv_fit_plane (const RzFrame *one,
                 const RzFrame *other,
                 const int      area[4])
try
  {
    const cv::TermCriteria until (cv::TermCriteria::COUNT | cv::TermCriteria::EPS, 40, 1e-5);
    const double           COARSE = 2.5, FINE = 1;
    cv::Mat                still = level_out (one), moving = level_out (other);
    cv::Mat                inside = cv::Mat::zeros (still.size (), CV_8U);
    cv::Mat                map = cv::Mat::eye (3, 3, CV_32F);
    cv::Mat                affine = map.rowRange (0, 2);

    inside (cv::Rect (area[0], area[1], area[2], area[3])) = 255;
    cv::findTransformECC (blur (still, COARSE), blur (moving, COARSE), affine, cv::MOTION_AFFINE, until, inside, 1);
    return cv::findTransformECC (blur (still, FINE), blur (moving, FINE), map, cv::MOTION_HOMOGRAPHY, until, inside, 1);
  }
catch (const std::exception &)
  {
    return NAN; /* no map was found: the pictures have too little in common */
  }

RzNet *
rz_net_new (GBytes  *onnx,
            GError **error)
try
  {
    gsize       size;
    const char *data = (const char *) g_bytes_get_data (onnx, &size);
    auto        self = std::make_unique<RzNet> ();

    self->net = cv::dnn::readNetFromONNX (data, size);
    self->net.setPreferableBackend (cv::dnn::DNN_BACKEND_OPENCV);
    self->net.setPreferableTarget (cv::dnn::DNN_TARGET_CPU);
    return self.release ();
  }
catch (const std::exception &thrown)
  {
    set_error (error, RZ_FACE_ERROR_MODEL_UNUSABLE, "OpenCV cannot load the network", thrown);
    return nullptr;
  }

void
rz_net_free (RzNet *self)
{
  delete self;
}

gboolean
rz_net_run (RzNet             *self,
            const float       *blob,
            int                width,
            int                height,
            const char *const *names,
            RzTensor          *outputs,
            guint              n_outputs,
            GError           **error)
try
  {
    int shape[] = { 1, 3, height, width };

    self->net.setInput (cv::Mat (4, shape, CV_32F, const_cast<float *> (blob)));
    if (names != nullptr)
      self->net.forward (self->outputs, std::vector<cv::String> (names, names + n_outputs));
    else if (n_outputs == 0)
      self->net.forward (self->outputs, self->net.getUnconnectedOutLayersNames ());
    else
      self->outputs.assign (1, self->net.forward ());
    for (guint i = 0; i < n_outputs; i++)
      outputs[i] = { self->outputs.at (i).ptr<float> (), self->outputs.at (i).total () };
    return TRUE;
  }
catch (const std::exception &thrown)
  {
    set_error (error, RZ_FACE_ERROR_MODEL_UNUSABLE, "OpenCV cannot run the network", thrown);
    return FALSE;
  }

RzDetector *
rz_detector_new (const char *path,
                 float       score,
                 float       overlap,
                 GError    **error)
try
  {
    auto self = std::make_unique<RzDetector> ();

    self->size = cv::Size (320, 240);
    self->detector = cv::FaceDetectorYN::create (path, "", self->size, score, overlap, 500);
    return self.release ();
  }
catch (const std::exception &thrown)
  {
    set_error (error, RZ_FACE_ERROR_MODEL_UNUSABLE, "OpenCV cannot load the detector", thrown);
    return nullptr;
  }

void
rz_detector_free (RzDetector *self)
{
  delete self;
}

guint
rz_detector_run (RzDetector    *self,
                 const RzFrame *frame,
                 float (*rows)[RZ_DETECTION_LENGTH],
                 guint max)
try
  {
    cv::Mat picture = wrap (frame);
    cv::Mat found;
    guint   n;

    if (picture.size () != self->size)
      {
        self->size = picture.size ();
        self->detector->setInputSize (self->size);
      }
    self->detector->detect (picture, found);
    n = std::min<guint> (max, found.rows);
    for (guint i = 0; i < n; i++)
      std::copy_n (found.ptr<float> (i), RZ_DETECTION_LENGTH, rows[i]);
    return n;
  }
catch (const std::exception &thrown)
  {
    g_critical ("The face detector failed: %s", thrown.what ());
    return 0;
  }

RzCascade *
rz_cascade_new (const char *path,
                GError    **error)
try
  {
    auto self = std::make_unique<RzCascade> ();

    if (self->cascade.load (path))
      return self.release ();
    g_set_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_MISSING, "The cascade %s cannot be loaded", path);
    return nullptr;
  }
catch (const std::exception &thrown)
  {
    set_error (error, RZ_FACE_ERROR_MODEL_UNUSABLE, "OpenCV cannot load the cascade", thrown);
    return nullptr;
  }

void
rz_cascade_free (RzCascade *self)
{
  delete self;
}

guint
rz_cascade_run (RzCascade    *self,
                const guint8 *grey,
                int           width,
                int           height,
                int           smallest,
                int           neighbours,
                int (*boxes)[4],
                guint max)
try
  {
    cv::Mat               picture (height, width, CV_8UC1, const_cast<guint8 *> (grey));
    std::vector<cv::Rect> found;
    std::vector<int>      weights;
    std::vector<guint>    order;
    guint                 n;

    self->cascade.detectMultiScale (picture, found, weights, 1.1, neighbours, 0, cv::Size (smallest, smallest));
    order.resize (found.size ());
    std::iota (order.begin (), order.end (), 0);
    std::stable_sort (order.begin (), order.end (), [&] (guint a, guint b) { return weights[a] > weights[b]; });
    n = std::min<guint> (max, order.size ());
    for (guint i = 0; i < n; i++)
      {
        const cv::Rect &box = found[order[i]];

        boxes[i][0] = box.x;
        boxes[i][1] = box.y;
        boxes[i][2] = box.width;
        boxes[i][3] = box.height;
      }
    return n;
  }
catch (const std::exception &thrown)
  {
    g_critical ("The cascade failed: %s", thrown.what ());
    return 0;
  }

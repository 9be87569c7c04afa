/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A camera, real, recorded or simulated: preview for the person, observations for the case. */
#pragma once

#include <gio/gio.h>

#include "rz-camera-spec.h"
#include "rz-challenge.h"
#include "rz-face-engine.h"

G_BEGIN_DECLS

/**
 * RzCameraError: one code each, because each has its own text and way on (domain facts, section 11)
 * @RZ_CAMERA_ERROR_NONE_FOUND: no camera is there
 * @RZ_CAMERA_ERROR_REFUSED: found, but no permission
 * @RZ_CAMERA_ERROR_BUSY: another program holds it
 * @RZ_CAMERA_ERROR_NO_FRAMES: opened, or running, without a frame for 1.5 s
 * @RZ_CAMERA_ERROR_UNPLUGGED: gone during use
 * @RZ_CAMERA_ERROR_ONLY_VIRTUAL: only a virtual camera is there, outside demo
 * @RZ_CAMERA_ERROR_UNREADABLE: the video or picture file cannot be read
 * @RZ_CAMERA_ERROR_MISSING_PLUGIN: a GStreamer element is not installed; the message names it
 */
typedef enum
{
  RZ_CAMERA_ERROR_NONE_FOUND,
  RZ_CAMERA_ERROR_REFUSED,
  RZ_CAMERA_ERROR_BUSY,
  RZ_CAMERA_ERROR_NO_FRAMES,
  RZ_CAMERA_ERROR_UNPLUGGED,
  RZ_CAMERA_ERROR_ONLY_VIRTUAL,
  RZ_CAMERA_ERROR_UNREADABLE,
  RZ_CAMERA_ERROR_MISSING_PLUGIN,
} RzCameraError;

#define RZ_CAMERA_ERROR (rz_camera_error_quark ())
GQuark rz_camera_error_quark (void);

/** rz_camera_error_get_title: Returns: (transfer none): translated sentence for the person; _get_advice: what to do. */
const char *rz_camera_error_get_title (RzCameraError code);
const char *rz_camera_error_get_advice (RzCameraError code);

#define RZ_TYPE_CAMERA (rz_camera_get_type ())
G_DECLARE_FINAL_TYPE (RzCamera, rz_camera, RZ, CAMERA, GObject)

/**
 * RzCamera:
 * Signals, all on the main context of the thread that made it:
 * "observed" (RzObservation *, (transfer none)): the newest observation; older ones nobody fetched are dropped, except with pace=max, where the
 *   next frame is only made when the last observation was delivered, so that none is lost.
 * "preview" (RzFrame *, (transfer none)): the newest frame for the screen, 24 to 30 a second, unmirrored; only while rz_camera_set_preview_wanted().
 * "lost" (GError *, (transfer none)): of RZ_CAMERA_ERROR; the camera has stopped.
 * All functions are for that thread too, but rz_camera_wait_closed().
 */

/** rz_camera_new: @spec: (transfer none): copied. @engine: (transfer none) (nullable): looks at the frames, on this camera's analysis thread; %NULL: nobody looks, only "preview" comes. @demo: whether files and virtual devices count. */
RzCamera *rz_camera_new (RzCameraSpec *spec,
                         RzFaceEngine *engine,
                         gboolean      demo);
/** rz_camera_start: Opens the camera; faults come as "lost". */
void rz_camera_start (RzCamera *self);
/** rz_camera_stop: Undoes start; may be called twice; waits for nothing: the device is let go on another thread. */
void rz_camera_stop (RzCamera *self);
/**
 * rz_camera_wait_closed:
 * Waits until every camera that was stopped has let go of its device, at most 2 s. For the end of a program, when no window is open any
 * more: what the threads of a camera use must outlive them. Returns: %FALSE when one is stuck. Any thread.
 */
gboolean rz_camera_wait_closed (void);
/** rz_camera_get_kind: Returns: (transfer none): "device", "file" or "simulated". */
const char *rz_camera_get_kind (RzCamera *self);
/** rz_camera_get_name: Returns: (transfer none): device name for the evidence; of a file only that it is one. */
const char *rz_camera_get_name (RzCamera *self);
/** rz_camera_get_driver: Returns: (transfer none) (nullable): kernel driver of an opened device, for the evidence; _get_bus: where it is plugged in. */
const char *rz_camera_get_driver (RzCamera *self);
const char *rz_camera_get_bus (RzCamera *self);
/** rz_camera_get_settle_us: µs for which nothing may be judged after opening: 1 s live, 0 recorded or simulated (domain facts, section 11). */
gint64 rz_camera_get_settle_us (RzCamera *self);
/** rz_camera_set_preview_wanted: Whether somebody looks; from the next frame on. Not so from the start. */
void rz_camera_set_preview_wanted (RzCamera *self,
                                   gboolean  wanted);
/** rz_camera_prompt: What the page shows and says now; a simulated person hears it (unless told to stand still), every other camera ignores it. */
void rz_camera_prompt (RzCamera       *self,
                       RzChallengeKind kind);
/** rz_camera_rest: The movement was seen, or no prompt is out: a simulated person looks ahead again. */
void rz_camera_rest (RzCamera *self);
/** rz_camera_show_light: The colour of the screen, 0xRRGGBB, 0 for none; a simulated face reflects it. */
void rz_camera_show_light (RzCamera *self,
                           guint32   colour);
/**
 * rz_camera_change_scene:
 * @spec: of %RZ_CAMERA_SIMULATED
 *
 * A running simulated camera shows what @spec says from the next frame on; size, pace and seed stay. Unplugged, it is "lost". Every other camera ignores it.
 */
void rz_camera_change_scene (RzCamera           *self,
                             const RzCameraSpec *spec);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The port to a face engine: frame in, observation out. Two adapters: neural and basic. */
#pragma once

#include <glib-object.h>

#include "rz-observation.h"

G_BEGIN_DECLS

/**
 * RzFaceError:
 * @RZ_FACE_ERROR_NO_MODELS: no model folder or no manifest was found: fetch the models, or train with the basic engine
 * @RZ_FACE_ERROR_MODEL_MISSING: the manifest names a file that is not there: fetch it again
 * @RZ_FACE_ERROR_MODEL_ALTERED: a file's SHA-256 differs; the message has both sums: the engine is refused
 * @RZ_FACE_ERROR_MODEL_UNUSABLE: the file is right but this OpenCV cannot load it
 * @RZ_FACE_ERROR_UNREADABLE: the picture cannot be decoded
 * @RZ_FACE_ERROR_NO_FACE: failure to acquire: no face in the picture
 */
typedef enum
{
  RZ_FACE_ERROR_NO_MODELS,
  RZ_FACE_ERROR_MODEL_MISSING,
  RZ_FACE_ERROR_MODEL_ALTERED,
  RZ_FACE_ERROR_MODEL_UNUSABLE,
  RZ_FACE_ERROR_UNREADABLE,
  RZ_FACE_ERROR_NO_FACE,
} RzFaceError;

#define RZ_FACE_ERROR (rz_face_error_quark ())
GQuark rz_face_error_quark (void);

/** RzFaceEffort: how hard to look. PREVIEW: longer side scaled to 320. CAPTURE: 320, then 640, then turned by 90° and 180° before it says no face or is
 * content with a doubtful one. */
typedef enum
{
  RZ_FACE_EFFORT_PREVIEW,
  RZ_FACE_EFFORT_CAPTURE,
} RzFaceEffort;

#define RZ_TYPE_FACE_ENGINE (rz_face_engine_get_type ())
G_DECLARE_INTERFACE (RzFaceEngine, rz_face_engine, RZ, FACE_ENGINE, GObject)

/**
 * RzFaceEngineInterface:
 * All methods may be called from any thread; an engine serves one call at a time (it locks itself).
 */
struct _RzFaceEngineInterface
{
  GTypeInterface parent_iface;

  const char *(*get_name) (RzFaceEngine *self);
  gboolean (*is_fit) (RzFaceEngine *self);
  guint (*get_kinds) (RzFaceEngine *self);
  RzObservation *(*observe) (RzFaceEngine *self, RzFrame *frame, RzFaceEffort effort);
  GBytes *(*embed) (RzFaceEngine *self, RzFrame *frame, const RzFace *face, GError **error);
  double (*compare) (RzFaceEngine *self, GBytes *a, GBytes *b);
  double (*get_threshold) (RzFaceEngine *self);
  double (*vote_live) (RzFaceEngine *self, RzFrame *frame, const RzFace *face);
};

/** rz_face_engine_get_name: "neural:<recogniser>", "neural:<recogniser>+<partner>" or "basic"; stored beside a template, which only the same engine can compare. */
const char *rz_face_engine_get_name (RzFaceEngine *self);
/** rz_face_engine_is_fit: Whether it may decide about a real person; %FALSE for basic. */
gboolean rz_face_engine_is_fit (RzFaceEngine *self);
/** rz_face_engine_get_kinds: Bit mask of 1 << #RzChallengeKind that this engine can recognise. */
guint rz_face_engine_get_kinds (RzFaceEngine *self);
/** rz_face_engine_observe: Returns: (transfer full): never %NULL; holds a reference on @frame. */
RzObservation *rz_face_engine_observe (RzFaceEngine *self,
                                       RzFrame      *frame,
                                       RzFaceEffort  effort);
/** rz_face_engine_embed: Returns: (transfer full): template of @face in @frame, opaque bytes of this engine. */
GBytes *rz_face_engine_embed (RzFaceEngine *self,
                              RzFrame      *frame,
                              const RzFace *face,
                              GError      **error);
/** rz_face_engine_compare: Similarity of two templates of this engine, -1 to 1, larger is more alike. */
double rz_face_engine_compare (RzFaceEngine *self,
                               GBytes       *a,
                               GBytes       *b);
/** rz_face_engine_get_threshold: Accept from this similarity; from the manifest of the models. */
double rz_face_engine_get_threshold (RzFaceEngine *self);
/** rz_face_engine_vote_live: Mean of the passive models' live probability, 0 to 1; NaN where the engine has none. One vote, never the verdict. */
double rz_face_engine_vote_live (RzFaceEngine *self,
                                 RzFrame      *frame,
                                 const RzFace *face);

/**
 * rz_face_engine_open:
 * @models: (nullable): folder with MANIFEST.json; %NULL looks in $RENZHENG_MODELS_DIR, $XDG_DATA_HOME/renzheng/models and the
 *   folder ../shared/models of the source tree
 * @allow_basic: whether the basic engine may stand in when there are no models; a missing or altered file is refused all the same
 *
 * Returns: (transfer full) (nullable): an engine, or %NULL with an error of #RzFaceError. Slow (reads and checks about 15 MB): not on the main thread
 * of a program that is on screen.
 */
RzFaceEngine *rz_face_engine_open (const char *models,
                                   gboolean    allow_basic,
                                   GError    **error);

/**
 * rz_face_engine_limit_cores:
 * @cores: that a call of an engine may take, of every engine of this program and from now on; opening one makes it two. One each is quickest where
 *   several engines work side by side.
 */
void rz_face_engine_limit_cores (guint cores);

G_END_DECLS

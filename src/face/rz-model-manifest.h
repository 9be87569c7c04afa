/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the models are and how to feed them: the shipped description, and the one a models folder brings along. */
#pragma once

#include "rz-observation.h"

G_BEGIN_DECLS

/** RzModelRole: what a network is for; the neural engine needs one of every role, and of the last all that are there vote. */
typedef enum
{
  RZ_MODEL_DETECTOR,
  RZ_MODEL_LANDMARKS,
  RZ_MODEL_RECOGNISER,
  RZ_MODEL_ANTI_SPOOF,
} RzModelRole;

#define RZ_MODEL_MAX_OUTPUTS 4

/**
 * RzModel:
 * @file: name inside the models folder
 * @sha256: lower-case hexadecimal
 * @decode: how its outputs are read: "face-detector-yn", "face-mesh-468", "embedding", "three-classes"
 * @preference: among models of one role that fit the OpenCV in use, the largest is taken
 * @opencv_min: first version it works with, as rz_cv_version() counts
 * @opencv_max: last version it works with
 * @width: input size in pixels; 0 where the size is free
 * @rgb: whether the channels are wanted red first
 * @mean: in the model's channel order, 0 to 255; an input value is (pixel − @mean) / @std
 * @crop: side of the area to cut out over the side of the face box
 * @alignment: where the five points of #RzFace go in the input, in pixels; used when @aligned
 * @outputs: (array zero-terminated=1): names of the outputs in the order @decode expects; the network's last one when empty
 * @accept: same person from this cosine
 * @partner: (nullable): another recogniser; where it is there too, the similarity is the mean of both cosines
 * @partner_accept: same person from this mean
 * @again: below @accept but from here, another picture is worth trying
 * @score: lowest detector score that counts
 * @overlap: two boxes that overlap more than this are one
 * @promised: whether the models folder's own manifest names it
 */
typedef struct
{
  char       *file;
  RzModelRole role;
  char       *sha256;
  char       *decode;
  int         preference;
  int         opencv_min;
  int         opencv_max;
  int         width;
  int         height;
  gboolean    rgb;
  float       mean[3];
  float       std[3];
  double      crop;
  gboolean    aligned;
  RzPoint     alignment[5];
  char       *outputs[RZ_MODEL_MAX_OUTPUTS + 1];
  double      accept;
  char       *partner;
  double      partner_accept;
  double      again;
  double      score;
  double      overlap;
  gboolean    promised;
} RzModel;

typedef struct _RzModelManifest RzModelManifest;

/**
 * rz_model_manifest_new:
 * @folder: models folder. Where it has a MANIFEST.json, its entries are laid over the shipped ones of the same file name, and what it names is promised:
 *   a promised file that is needed and not there is an error, never a reason to take a lesser one
 *
 * Returns: (transfer full) (nullable): %NULL with %RZ_FACE_ERROR_NO_MODELS where there is no folder, nothing known in it, or a manifest that cannot be read.
 */
RzModelManifest *rz_model_manifest_new (const char *folder,
                                        GError    **error);
void             rz_model_manifest_free (RzModelManifest *self);

/**
 * rz_model_manifest_choose:
 * @opencv: version as rz_cv_version() counts
 *
 * Returns: (transfer none) (nullable): the model to use for @role, or %NULL with %RZ_FACE_ERROR_MODEL_MISSING that names the file.
 */
const RzModel *rz_model_manifest_choose (RzModelManifest *self,
                                         RzModelRole      role,
                                         int              opencv,
                                         GError         **error);

/** rz_model_manifest_list: Returns: (transfer container) (element-type RzModel): every model of @role that is there, preferred first. */
GPtrArray *rz_model_manifest_list (RzModelManifest *self,
                                   RzModelRole      role,
                                   int              opencv);

/**
 * rz_model_manifest_find_partner:
 * @model: the recogniser chosen
 *
 * Returns: (transfer none) (nullable): the model to run beside @model, there or promised; %NULL where it works alone.
 */
const RzModel *rz_model_manifest_find_partner (RzModelManifest *self,
                                               const RzModel   *model,
                                               int              opencv);

/** rz_model_manifest_find: Returns: (transfer none) (nullable). */
const RzModel *rz_model_manifest_find (RzModelManifest *self,
                                       const char      *file);

/**
 * rz_model_manifest_check:
 *
 * Compares every known file of the folder, used or not, with its SHA-256. Returns: %FALSE with %RZ_FACE_ERROR_MODEL_ALTERED and both sums.
 */
gboolean rz_model_manifest_check (RzModelManifest *self,
                                  GError         **error);

/** rz_model_manifest_load: Returns: (transfer full) (nullable): the file's content, whose sum was compared; or %RZ_FACE_ERROR_MODEL_MISSING, _ALTERED. */
GBytes *rz_model_manifest_load (RzModelManifest *self,
                                const RzModel   *model,
                                GError         **error);

/** rz_model_manifest_path: Returns: (transfer full): where the file of @model lies. */
char *rz_model_manifest_path (RzModelManifest *self,
                              const RzModel   *model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzModelManifest, rz_model_manifest_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model manifest: what is chosen, what is refused and how that is said. */
#include "rz-face-engine.h"
#include "rz-model-manifest.h"

#include <glib/gstdio.h>
#include <string.h>

#define DETECTOR "face_detection_yunet_2022mar.onnx"
#define NEWER_DETECTOR "yunet_n_320_320.onnx"
#define RECOGNISER "face-reidentification-retail-0095.onnx"
#define PARTNER "mobilefacenet.onnx"
#define SFACE "face_recognition_sface_2021dec.onnx"

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("renzheng-models-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
put (const char *folder,
     const char *name,
     const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
drop_folder (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
needs_a_folder_with_models (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_model_manifest_new ("/nonexistent", &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_MODELS);
  g_clear_error (&error);
  g_assert_null (rz_model_manifest_new (folder, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_MODELS);
  g_clear_error (&error);
  put (folder, "MANIFEST.json", "{ \"models\": 7 }");
  g_assert_null (rz_model_manifest_new (folder, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_MODELS);
  g_clear_error (&error);
  put (folder, "MANIFEST.json", "not json");
  g_assert_null (rz_model_manifest_new (folder, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_MODELS);
  drop_folder (folder);
}

static void
chooses_by_opencv (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (RzModelManifest) manifest = NULL;
  const RzModel *model;

  put (folder, DETECTOR, "a");
  put (folder, NEWER_DETECTOR, "b");
  manifest = rz_model_manifest_new (folder, NULL);
  model = rz_model_manifest_choose (manifest, RZ_MODEL_DETECTOR, 40600, NULL);
  g_assert_cmpstr (model->file, ==, DETECTOR);
  model = rz_model_manifest_choose (manifest, RZ_MODEL_DETECTOR, 41000, NULL);
  g_assert_cmpstr (model->file, ==, NEWER_DETECTOR);
  drop_folder (folder);
}

static void
takes_what_is_there (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (RzModelManifest) manifest = NULL;
  g_autoptr (GError) error = NULL;
  const RzModel *model;

  g_test_summary ("Without a manifest of its own a folder may hold any recogniser; SFace comes with its own threshold and points");
  put (folder, SFACE, "a");
  manifest = rz_model_manifest_new (folder, NULL);
  model = rz_model_manifest_choose (manifest, RZ_MODEL_RECOGNISER, 40600, NULL);
  g_assert_cmpstr (model->file, ==, SFACE);
  g_assert_cmpfloat_with_epsilon (model->accept, 0.363, 1e-9);
  g_assert_cmpint (model->width, ==, 112);
  g_assert_true (model->rgb);
  g_assert_true (model->aligned);
  g_assert_cmpfloat_with_epsilon (model->alignment[2].y, 71.7366, 1e-3);
  g_assert_null (rz_model_manifest_choose (manifest, RZ_MODEL_LANDMARKS, 40600, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_MISSING);
  g_assert_nonnull (strstr (error->message, "face_landmark.onnx"));
  drop_folder (folder);
}

static void
pairs_recognisers (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (RzModelManifest) manifest = NULL;
  const RzModel *model, *partner;

  g_test_summary ("A recogniser works with its partner where that is there, and alone where it is not");
  put (folder, RECOGNISER, "a");
  manifest = rz_model_manifest_new (folder, NULL);
  model = rz_model_manifest_choose (manifest, RZ_MODEL_RECOGNISER, 40600, NULL);
  g_assert_cmpstr (model->partner, ==, PARTNER);
  g_assert_cmpfloat (model->partner_accept, >, 0);
  g_assert_null (rz_model_manifest_find_partner (manifest, model, 40600));
  put (folder, PARTNER, "b");
  partner = rz_model_manifest_find_partner (manifest, model, 40600);
  g_assert_cmpstr (partner->file, ==, PARTNER);
  g_assert_null (rz_model_manifest_find_partner (manifest, partner, 40600));
  g_assert_null (rz_model_manifest_find_partner (manifest, model, 40500));
  drop_folder (folder);
}

static void
keeps_its_promise (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (RzModelManifest) manifest = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A file the folder's manifest names is not replaced by a lesser one that happens to be there");
  put (folder, "MANIFEST.json", "{ \"models\": [ { \"file\": \"" RECOGNISER "\", \"role\": \"recogniser\" } ] }");
  put (folder, SFACE, "a");
  manifest = rz_model_manifest_new (folder, NULL);
  g_assert_null (rz_model_manifest_choose (manifest, RZ_MODEL_RECOGNISER, 40600, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_MISSING);
  g_assert_nonnull (strstr (error->message, RECOGNISER));
  drop_folder (folder);
}

static void
learns_a_new_model (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (RzModelManifest) manifest = NULL;
  const RzModel *model;

  put (folder, "MANIFEST.json",
       "{ \"models\": [ { \"file\": \"other.onnx\", \"role\": \"recogniser\", \"decode\": \"embedding\", \"preference\": 99, \"accept\": 0.5,"
       " \"input\": { \"width\": 96, \"height\": 96, \"order\": \"RGB\", \"mean\": [127.5, 127.5, 127.5], \"std\": [128, 128, 128] },"
       " \"alignment\": [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]] },"
       " { \"file\": \"../outside.onnx\", \"role\": \"recogniser\" }, 7 ] }");
  put (folder, "other.onnx", "a");
  manifest = rz_model_manifest_new (folder, NULL);
  model = rz_model_manifest_choose (manifest, RZ_MODEL_RECOGNISER, 40600, NULL);
  g_assert_cmpstr (model->file, ==, "other.onnx");
  g_assert_cmpint (model->width, ==, 96);
  g_assert_cmpfloat (model->mean[1], ==, 127.5);
  g_assert_cmpfloat (model->alignment[4].y, ==, 10);
  g_assert_null (rz_model_manifest_find (manifest, "../outside.onnx"));
  drop_folder (folder);
}

static void
names_both_sums_of_an_altered_file (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (RzModelManifest) manifest = NULL;
  g_autoptr (GError) error = NULL;

  put (folder, RECOGNISER, "abc");
  manifest = rz_model_manifest_new (folder, NULL);
  g_assert_false (rz_model_manifest_check (manifest, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_ALTERED);
  g_assert_nonnull (strstr (error->message, RECOGNISER));
  g_assert_nonnull (strstr (error->message, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  g_assert_nonnull (strstr (error->message, "ccc14f113cb4ca5d3238ca892e5077d36ee1ac4936c419923c381511a6ef3b11"));
  drop_folder (folder);
}

static void
refuses_an_engine (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("An altered or missing file is refused even where the basic engine would be allowed");
  put (folder, RECOGNISER, "abc");
  g_assert_null (rz_face_engine_open (folder, TRUE, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_ALTERED);
  g_clear_error (&error);
  drop_folder (folder);
  g_mkdir (folder, 0700);
  put (folder, "MANIFEST.json", "{ \"models\": [ { \"file\": \"" DETECTOR "\", \"role\": \"detector\" } ] }");
  g_assert_null (rz_face_engine_open (folder, TRUE, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_MISSING);
  g_clear_error (&error);
  drop_folder (folder);
  g_assert_null (rz_face_engine_open (folder, FALSE, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_NO_MODELS);
}

static void
refuses_what_opencv_cannot_load (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (GError) error = NULL;

  put (folder, DETECTOR, "abc");
  put (folder, "MANIFEST.json", "{ \"models\": [ { \"file\": \"" DETECTOR "\", \"role\": \"detector\","
                                " \"sha256\": \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\" } ] }");
  g_assert_null (rz_face_engine_open (folder, TRUE, &error));
  g_assert_error (error, RZ_FACE_ERROR, RZ_FACE_ERROR_MODEL_UNUSABLE);
  drop_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model-manifest/needs-a-folder-with-models", needs_a_folder_with_models);
  g_test_add_func ("/model-manifest/chooses-by-opencv", chooses_by_opencv);
  g_test_add_func ("/model-manifest/takes-what-is-there", takes_what_is_there);
  g_test_add_func ("/model-manifest/pairs-recognisers", pairs_recognisers);
  g_test_add_func ("/model-manifest/keeps-its-promise", keeps_its_promise);
  g_test_add_func ("/model-manifest/learns-a-new-model", learns_a_new_model);
  g_test_add_func ("/model-manifest/names-both-sums-of-an-altered-file", names_both_sums_of_an_altered_file);
  g_test_add_func ("/model-manifest/refuses-an-engine", refuses_an_engine);
  g_test_add_func ("/model-manifest/refuses-what-opencv-cannot-load", refuses_what_opencv_cannot_load);
  return g_test_run ();
}

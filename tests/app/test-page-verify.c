/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 验证凭证 without network: a pasted code, a code held to the camera, and what was altered. */
#include "desk.h"

#include <cairo.h>

#include "rz-date.h"
#include "rz-finder.h"
#include "rz-flow.h"
#include "rz-jwk-set.h"
#include "rz-page-verify.h"
#include "rz-qr-code.h"
#include "rz-receipt-jws.h"
#include "rz-service.h"

typedef struct
{
  char         *folder;
  RzJwk        *key;
  RzFaceEngine *engine;
  RzService    *service; /* (nullable) */
  RzClient     *client;
  RzCase       *rz_case;
  RzFlow       *flow;
  GtkWidget    *page;
  GtkWindow    *window;
} Desk;

static char *
sign_until (Desk       *desk,
            gboolean    demo,
            const char *until)
{
  g_autoptr (RzReceipt) receipt = rz_receipt_new ();
  g_autoptr (GError) error = NULL;

  receipt->iss = g_strdup ("renzheng-service");
  receipt->iat = 1795500000;
  receipt->receipt_no = g_strdup ("RZ-7F3K-2Q8M-XW4T-9BHC");
  receipt->masked_name = g_strdup ("陈*文");
  receipt->city_code = g_strdup ("440100");
  receipt->scheme = g_strdup ("enterprise_employee");
  receipt->demo = demo;
  rz_date_from_string (&receipt->passed_on, "2026-11-24");
  rz_date_from_string (&receipt->valid_until, until);
  rz_receipt_sign (receipt, desk->key, &error);
  g_assert_no_error (error);
  return g_strdup (receipt->jws);
}

static char *
sign (Desk    *desk,
      gboolean demo)
{
  return sign_until (desk, demo, "2099-11-30");
}

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzJwkSet) keys = rz_jwk_set_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) set = NULL;
  g_autofree char *path = NULL;
  RzFlowOptions    options = { .demo = TRUE };

  desk->folder = g_dir_make_tmp ("verify-XXXXXX", NULL);
  desk->key = rz_jwk_generate (RZ_JWK_ES256, &error);
  g_assert_no_error (error);
  rz_jwk_set_add (keys, desk->key);
  node = rz_jwk_set_to_json (keys);
  set = rz_json_encode (node);
  path = g_build_filename (desk->folder, "keys.json", NULL);
  if (g_strcmp0 (data, "no keys") != 0)
    g_file_set_contents (path, g_bytes_get_data (set, NULL), g_bytes_get_size (set), NULL);
  options.keys_dir = desk->folder;
  if (g_strcmp0 (data, "no engine") != 0)
    desk->engine = rz_face_engine_open (NULL, TRUE, &error);
  g_assert_no_error (error);
  if (g_strcmp0 (data, "service") == 0)
    desk->service = rz_service_new (&(RzServiceOptions){ .listen = "127.0.0.1:0", .database = "sqlite::memory:", .demo = TRUE }, &error);
  g_assert_no_error (error);
  desk->client = rz_client_new (desk->service != NULL ? rz_service_get_uri (desk->service) : "http://127.0.0.1:9", NULL, &error);
  g_assert_no_error (error);
  if (desk->service == NULL)
    rz_client_set_time_scale (desk->client, 0.02);
  desk->rz_case = rz_case_new ();
  rz_case_show_verify (desk->rz_case, NULL);
  desk->flow = rz_flow_new (desk->rz_case, desk->client, NULL, desk->engine, &options);
  desk->page = g_object_new (RZ_TYPE_PAGE_VERIFY, "case", desk->rz_case, "flow", desk->flow, NULL);
  desk->window = desk_show (desk->page);
  rz_page_enter (RZ_PAGE (desk->page));
  desk_settle (desk->window, 2);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  rz_page_leave (RZ_PAGE (desk->page));
  gtk_window_destroy (desk->window);
  g_clear_object (&desk->flow);
  g_clear_object (&desk->rz_case);
  g_clear_object (&desk->client);
  if (desk->service != NULL)
    rz_service_stop (desk->service);
  g_clear_object (&desk->service);
  g_assert_true (rz_camera_wait_closed ());
  g_clear_object (&desk->engine);
  rz_jwk_unref (desk->key);
  g_free (desk->folder);
}

static void
paste (Desk       *desk,
       const char *code)
{
  g_assert_true (rz_finder_type (desk->page, "也可以把编码粘贴在这里", code));
  g_assert_true (rz_finder_press (desk->page, "验证"));
  do
    desk_settle (desk->window, 2);
  while (desk_has_words (desk->page, "正在验证，请稍等"));
}

static void
believes_what_was_signed (Desk         *desk,
                          gconstpointer data)
{
  g_autofree char *jws = sign (desk, FALSE);
  g_autofree char *broken = g_strdup_printf ("  %.40s\n%s \n", jws, jws + 40);

  paste (desk, broken);
  g_assert_true (desk_has_words (desk->page, "这是真凭证"));
  g_assert_true (desk_has_words (desk->page, "陈*文"));
  g_assert_true (desk_has_words (desk->page, "2099年11月30日"));
  g_assert_true (desk_has_words (desk->page, "由认证服务签发，没有改动过。\n是否过期只按这台电脑的日期判断，仅供参考。"));
}

static void
keep_answer_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
is_sure_of_the_day_once_told (Desk         *desk,
                              gconstpointer data)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autofree char *jws = sign (desk, FALSE);

  rz_client_meta_async (desk->client, NULL, keep_answer_cb, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rz_client_meta_finish (desk->client, answer, NULL, NULL));
  paste (desk, jws);
  g_assert_true (desk_has_words (desk->page, "由认证服务签发，没有改动过。"));
}

static void
tells_when_it_is_over (Desk         *desk,
                       gconstpointer data)
{
  g_autofree char *jws = sign_until (desk, FALSE, "2021-11-30");

  paste (desk, jws);
  g_assert_true (desk_has_words (desk->page, "真凭证，但已经过期"));
  g_assert_false (desk_has_words (desk->page, "这是真凭证"));
  g_assert_true (desk_has_words (desk->page, "2021年11月30日"));
  g_assert_true (desk_has_words (desk->page, "由认证服务签发，有效期只到2021年11月30日。现在的状态请在首页“查看我的状态”。\n是否过期只按这台电脑的日期判断，仅供参考。"));
}

static void
calls_a_demonstration_so (Desk         *desk,
                          gconstpointer data)
{
  g_autofree char *jws = sign (desk, TRUE);

  paste (desk, jws);
  g_assert_true (desk_has_words (desk->page, "演示，无效"));
  g_assert_false (desk_has_words (desk->page, "这是真凭证"));
}

static void
refuses_what_was_altered (Desk         *desk,
                          gconstpointer data)
{
  g_autofree char *jws = sign (desk, FALSE);

  for (guint i = 5; i < strlen (jws); i += 97)
    {
      g_autofree char *altered = g_strdup (jws);

      altered[i] = altered[i] == 'A' ? 'B' : 'A';
      paste (desk, altered);
      g_assert_true (desk_has_words (desk->page, "这不是真凭证"));
      g_assert_false (desk_has_words (desk->page, "陈*文"));
      g_assert_true (rz_finder_press (desk->page, "再验一张"));
    }
}

static void
says_when_it_has_no_keys (Desk         *desk,
                          gconstpointer data)
{
  g_autofree char *jws = sign (desk, FALSE);

  paste (desk, jws);
  g_assert_true (desk_has_words (desk->page, "这里暂时不能验证"));
}

/* Holds a sheet with @text as its code to the camera, a little askew before a grey wall. */
static void
hold (Desk       *desk,
      const char *text)
{
  g_autofree char *png = g_build_filename (desk->folder, "held.png", NULL);
  g_autoptr (RzQrCode) code = rz_qr_code_new (text);
  g_autoptr (RzCameraSpec) spec = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1280, 720);
  cairo_t         *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_paint (cr);
  cairo_translate (cr, 400, 60);
  cairo_rotate (cr, 0.05);
  rz_qr_code_draw (code, cr, 560);
  cairo_surface_write_to_png (surface, png);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  spec = rz_camera_spec_parse (png, &error);
  g_assert_no_error (error);
  rz_flow_set_camera (desk->flow, spec);
  g_assert_true (rz_finder_press (desk->page, "把凭证上的码对着镜头"));
}

static void
reads_the_code_from_the_camera (Desk         *desk,
                                gconstpointer data)
{
  g_autofree char *jws = sign (desk, FALSE);

  hold (desk, jws);
  while (!desk_has_words (desk->page, "这是真凭证"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (desk_has_words (desk->page, "RZ-7F3K-2Q8M-XW4T-9BHC"));
}

static void
goes_on_looking_past_a_foreign_code (Desk         *desk,
                                     gconstpointer data)
{
  hold (desk, "https://weixin.qq.com/r/abc");
  while (!desk_has_words (desk->page, "这是别的二维码。请把凭证上的二维码对着镜头。"))
    g_main_context_iteration (NULL, TRUE);
  desk_settle (desk->window, 2);
  g_assert_false (desk_has_words (desk->page, "这不是真凭证"));
  g_assert_true (desk_has_words (desk->page, "请把凭证上的二维码对着镜头"));
}

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_test_add ("/app/page-verify/genuine", Desk, NULL, set_up, believes_what_was_signed, tear_down);
  g_test_add ("/app/page-verify/over", Desk, NULL, set_up, tells_when_it_is_over, tear_down);
  g_test_add ("/app/page-verify/told", Desk, "service", set_up, is_sure_of_the_day_once_told, tear_down);
  g_test_add ("/app/page-verify/demonstration", Desk, NULL, set_up, calls_a_demonstration_so, tear_down);
  g_test_add ("/app/page-verify/altered", Desk, NULL, set_up, refuses_what_was_altered, tear_down);
  g_test_add ("/app/page-verify/no-keys", Desk, "no keys", set_up, says_when_it_has_no_keys, tear_down);
  g_test_add ("/app/page-verify/camera", Desk, NULL, set_up, reads_the_code_from_the_camera, tear_down);
  g_test_add ("/app/page-verify/no-engine", Desk, "no engine", set_up, reads_the_code_from_the_camera, tear_down);
  g_test_add ("/app/page-verify/foreign-code", Desk, NULL, set_up, goes_on_looking_past_a_foreign_code, tear_down);
  return g_test_run ();
}

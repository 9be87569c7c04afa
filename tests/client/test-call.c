/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call carries before it is sent. */
#include "rz-call.h"

static const RzPatience patience = { .attempt = 1, .repeat = 1, .total = 1 };

static void
identifier_cannot_become_a_path (void)
{
  static const struct
  {
    const char *id;
    const char *path;
  } paths[] = {
    { "c-1_2.3~", "/v1/cases/c-1_2.3~/liveness" },
    { "../../admin", "/v1/cases/..%2F..%2Fadmin/liveness" },
    { "a?b#c%2F", "/v1/cases/a%3Fb%23c%252F/liveness" },
    { "陈 x", "/v1/cases/%E9%99%88%20x/liveness" },
    { "a\r\nHost: b", "/v1/cases/a%0D%0AHost%3A%20b/liveness" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = rz_call_make_path ("/v1/cases/", paths[i].id, "/liveness");

      g_assert_cmpstr (path, ==, paths[i].path);
    }
}

static void
every_call_that_changes_has_a_key_of_its_own (void)
{
  g_autoptr (RzEvidence) evidence = rz_evidence_new ();
  g_autoptr (JsonNode) a = json_from_string ("{}", NULL);
  g_autoptr (JsonNode) b = json_from_string ("{}", NULL);
  g_autoptr (RzCall) first = rz_call_new_post ("first", g_strdup ("/"), g_steal_pointer (&a), &patience);
  g_autoptr (RzCall) second = rz_call_new_post ("second", g_strdup ("/"), g_steal_pointer (&b), &patience);
  g_autoptr (RzCall) get = rz_call_new_get ("get", g_strdup ("/"), &patience);
  g_autoptr (RzCall) erase = rz_call_new_delete ("erase", g_strdup ("/"), &patience);
  g_autoptr (GBytes) part = g_bytes_new_static ("{}", 2);
  g_autoptr (RzCall) capture = NULL;

  evidence->nonce = g_strdup ("nonce");
  evidence->camera_kind = g_strdup ("device");
  evidence->camera_name = g_strdup ("camera");
  capture = rz_call_new_capture ("capture", g_strdup ("/"), part, evidence, &patience);

  g_assert_true (g_uuid_string_is_valid (first->key));
  g_assert_true (g_uuid_string_is_valid (second->key));
  g_assert_true (g_uuid_string_is_valid (capture->key));
  g_assert_cmpstr (first->key, !=, second->key);
  g_assert_cmpint (first->key[14], ==, '7'); /* RFC 9562: begins with the time */
  g_assert_cmpint (strncmp (first->key, second->key, 8), <=, 0);
  g_assert_null (get->key);
  g_assert_null (get->body);
  g_assert_null (erase->accept);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/call/path", identifier_cannot_become_a_path);
  g_test_add_func ("/client/call/key", every_call_that_changes_has_a_key_of_its_own);
  return g_test_run ();
}

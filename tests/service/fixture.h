/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real service on a loopback port with a real engine, and a client that can also be rude. */
#pragma once

#include <string.h>

#include <glib/gstdio.h>
#include <libsoup/soup.h>

#include "database.h"
#include "rz-consent.h"
#include "rz-contract.h"
#include "rz-demo-people.h"
#include "rz-evidence-jws.h"
#include "rz-persona.h"
#include "rz-service.h"
#include "rz-session.h"

typedef struct
{
  RzService   *service;
  SoupSession *session;
  guint        calls;  /* for fresh idempotency keys */
  char        *folder; /* (owned) (nullable): of the keys of a database on a server */
} Fixture;

/* Flat. */
static inline void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

/* One answer. Freed by answer_clear(). */
typedef struct
{
  guint     status; /* 0: none came */
  char     *type;
  GBytes   *body;
  JsonNode *node; /* NULL: not JSON */
} Answer;

static inline void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->type, g_free);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_clear_pointer (&answer->node, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* Opened once: reading and checking the models takes a second. With the models the neural engine, otherwise the basic one. */
static inline RzFaceEngine *
get_engine (void)
{
  static RzFaceEngine *engine;

  if (engine == NULL)
    {
      g_autoptr (GError) error = NULL;

      engine = rz_face_engine_open (NULL, TRUE, &error);
      g_assert_no_error (error);
    }
  return engine;
}

static inline void
fixture_start (Fixture                *fixture,
               const RzServiceOptions *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *database = NULL;
  RzServiceOptions options = *wanted;

  fixture->folder = NULL;
  if (options.database == NULL && get_server () != NULL)
    {
      fixture->folder = g_dir_make_tmp ("rz-service-XXXXXX", NULL);
      options.database = database = make_database (fixture->folder);
      options.keys = fixture->folder;
    }
  if (options.listen == NULL)
    options.listen = "127.0.0.1:0";
  if (options.database == NULL)
    options.database = "sqlite::memory:";
  fixture->service = rz_service_new (&options, &error);
  g_assert_no_error (error);
  fixture->session = soup_session_new_with_options ("proxy-resolver", NULL, "max-conns-per-host", 8, NULL);
}

static inline void
fixture_stop (Fixture *fixture)
{
  g_clear_object (&fixture->session);
  if (fixture->service != NULL)
    rz_service_stop (fixture->service);
  g_clear_object (&fixture->service);
  if (fixture->folder != NULL)
    remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

typedef struct
{
  GBytes  *body;
  gboolean done;
} Waiting;

static inline void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Waiting *waiting = user_data;

  waiting->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  waiting->done = TRUE;
}

static inline Answer
send_message (Fixture     *fixture,
              SoupMessage *message)
{
  Waiting waiting = { 0 };
  Answer  answer = { 0 };

  soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, answered_cb, &waiting);
  while (!waiting.done)
    g_main_context_iteration (NULL, TRUE);

  answer.body = waiting.body;
  if (waiting.body == NULL)
    return answer;
  answer.status = soup_message_get_status (message);
  answer.type = g_strdup (soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL));
  if (answer.type != NULL && g_str_has_suffix (answer.type, "json"))
    answer.node = rz_json_decode (answer.body, 1000000, NULL);
  return answer;
}

static inline SoupMessage *
make_message (Fixture    *fixture,
              const char *method,
              const char *path,
              const char *key)
{
  g_autofree char *uri = g_strconcat (rz_service_get_uri (fixture->service), path, NULL);
  g_autofree char *fresh = g_strdup_printf ("fresh-%u", ++fixture->calls);
  SoupMessage     *message = soup_message_new (method, uri);

  if (strcmp (method, "GET") != 0 && strcmp (method, "DELETE") != 0)
    soup_message_headers_append (soup_message_get_request_headers (message), RZ_CONTRACT_IDEMPOTENCY_KEY, key ? key : fresh);
  return message;
}

/* @key: NULL for a fresh one. @body: NULL for none. */
static inline Answer
call (Fixture    *fixture,
      const char *method,
      const char *path,
      const char *key,
      const char *body)
{
  g_autoptr (SoupMessage) message = make_message (fixture, method, path, key);

  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, RZ_CONTRACT_JSON, bytes);
    }
  return send_message (fixture, message);
}

static inline const char *
get_string (const Answer *answer,
            const char   *member)
{
  g_assert_nonnull (answer->node);
  return json_object_get_string_member_with_default (json_node_get_object (answer->node), member, NULL);
}

static inline gint64
get_int (const Answer *answer,
         const char   *member)
{
  g_assert_nonnull (answer->node);
  return json_object_get_int_member_with_default (json_node_get_object (answer->node), member, -1);
}

/* The first hint, NULL without any. */
static inline const char *
get_hint (const Answer *answer)
{
  JsonArray *hints = json_object_get_array_member (json_node_get_object (answer->node), "hints");

  return hints != NULL && json_array_get_length (hints) > 0 ? json_array_get_string_element (hints, 0) : NULL;
}

#define assert_code(answer, wanted_status, wanted_code)                \
  G_STMT_START                                                         \
  {                                                                    \
    g_assert_cmpuint ((answer).status, ==, wanted_status);             \
    g_assert_cmpstr (get_string (&(answer), "code"), ==, wanted_code); \
  }                                                                    \
  G_STMT_END

#define FACE_CONSENT "{\"document\":\"face\",\"version\":\"" RZ_CONSENT_VERSION "\",\"at\":\"2026-11-23T10:00:00+08:00\"}"
#define DOCUMENT_CONSENTS "{\"document\":\"agreement\",\"version\":\"" RZ_CONSENT_VERSION "\",\"at\":\"2026-11-23T10:00:00+08:00\"},{\"document\":\"privacy\",\"version\":\"" RZ_CONSENT_VERSION "\",\"at\":\"2026-11-23T10:00:00+08:00\"}"

/* The key the tests' terminal signs with. */
static inline RzJwk *
get_terminal (void)
{
  static RzJwk *terminal;

  if (terminal == NULL)
    {
      g_autoptr (GError) error = NULL;

      terminal = rz_jwk_generate (RZ_JWK_EDDSA, &error);
      g_assert_no_error (error);
    }
  return terminal;
}

static inline char *
make_terminal (RzJwk *key)
{
  g_autoptr (JsonNode) node = rz_jwk_to_json (key);

  return json_to_string (node, FALSE);
}

static inline char *
make_eligibility (const char *name,
                  const char *number,
                  const char *city,
                  const char *consents)
{
  g_autofree char *terminal = make_terminal (get_terminal ());

  return g_strdup_printf ("{\"scheme\":\"enterprise_employee\",\"city_code\":\"%s\",\"handling\":\"self\",\"applicant\":{\"name\":\"%s\",\"id_type\":\"resident_id\",\"id_number\":\"%s\"},\"consents\":[%s],\"terminal\":%s}", city, name, number, consents, terminal);
}

static inline Answer
ask_eligibility (Fixture    *fixture,
                 const char *name,
                 const char *number)
{
  g_autofree char *body = make_eligibility (name, number, "440100", DOCUMENT_CONSENTS);

  return call (fixture, "POST", "/v1/eligibility", NULL, body);
}

#define CHEN "陈大文", "440106195001010031"
#define LI "李秀英", "11010519491231002X"

/* The id of a new case. */
static inline char *
open_case (Fixture    *fixture,
           const char *name,
           const char *number)
{
  g_auto (Answer) answer = ask_eligibility (fixture, name, number);

  g_assert_cmpuint (answer.status, ==, 200);
  return g_strdup (get_string (&answer, "case_id"));
}

static inline Answer
ask_session (Fixture    *fixture,
             const char *case_id)
{
  g_autofree char *path = g_strdup_printf ("/v1/cases/%s/liveness", case_id);

  return call (fixture, "POST", path, NULL, "{\"abilities\":{\"light\":false},\"camera\":\"test\",\"consents\":[" FACE_CONSENT "]}");
}

static inline RzSession *
open_session (Fixture    *fixture,
              const char *case_id)
{
  g_auto (Answer) answer = ask_session (fixture, case_id);
  g_autoptr (GError) error = NULL;
  RzSession *session;

  g_assert_cmpuint (answer.status, ==, 201);
  session = rz_session_from_json (answer.node, &error);
  g_assert_no_error (error);
  return session;
}

/* The movement the tests ask for: what the engine can see. */
static inline RzChallengeKind
get_movement (RzFaceEngine *engine)
{
  return rz_face_engine_get_kinds (engine) & 1u << RZ_CHALLENGE_TURN_LEFT ? RZ_CHALLENGE_TURN_LEFT : RZ_CHALLENGE_NEARER;
}

/* @amount: 1 as asked, 0 not at all, -1 the other way.
 * Setting up the renderer costs more than drawing, and many tests want the same pictures. */
static inline GBytes *
draw_frame (const char     *persona,
            RzChallengeKind movement,
            double          amount)
{
  static RzRenderer *renderer;
  static GHashTable *drawn;
  g_autofree char   *key = g_strdup_printf ("%s %d %g", persona ? persona : "", movement, amount);
  g_autoptr (RzFrame) frame = NULL;
  RzScene scene;
  GBytes *jpeg;

  if (renderer == NULL)
    {
      renderer = rz_renderer_new (640, 480);
      drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
    }
  jpeg = g_hash_table_lookup (drawn, key);
  if (jpeg != NULL)
    return g_bytes_ref (jpeg);

  frame = rz_frame_new (640, 480, 0);
  rz_scene_init (&scene);
  if (movement == RZ_CHALLENGE_TURN_LEFT)
    scene.yaw = 30 * amount;
  else if (movement == RZ_CHALLENGE_BLINK)
    scene.blink = amount;
  else
    scene.distance = 1 - 0.3 * amount;
  scene.away = persona == NULL;
  rz_renderer_draw (renderer, rz_persona_find (persona ? persona : "chen"), &scene, frame->pixels, frame->stride);
  jpeg = rz_frame_to_jpeg (frame, 92);
  g_hash_table_insert (drawn, g_steal_pointer (&key), g_bytes_ref (jpeg));
  return jpeg;
}

static inline void
add_frame (RzEvidence    *evidence,
           RzEvidenceRole role,
           int            step,
           GBytes        *jpeg)
{
  RzEvidenceFrame *frame = rz_evidence_frame_new ();

  frame->role = role;
  frame->step = step;
  frame->time_us = evidence->frames->len * 400000;
  frame->jpeg = jpeg;
  g_ptr_array_add (evidence->frames, frame);
}

/* What an honest client sends for the one movement. */
static inline RzEvidence *
make_movement (RzFaceEngine *engine,
               const char   *nonce,
               const char   *persona,
               double        amount)
{
  RzChallengeKind movement = get_movement (engine);
  RzEvidence     *evidence = rz_evidence_new ();

  evidence->nonce = g_strdup (nonce);
  evidence->sent_at = g_get_real_time () / G_USEC_PER_SEC;
  evidence->camera_kind = g_strdup ("simulated");
  for (int i = 0; i < 3; i++)
    add_frame (evidence, RZ_EVIDENCE_START, -1, draw_frame (persona, movement, 0));
  add_frame (evidence, RZ_EVIDENCE_PROMPT, 0, draw_frame (persona, movement, 0));
  add_frame (evidence, RZ_EVIDENCE_ACTION, 0, draw_frame (persona, movement, amount));
  add_frame (evidence, RZ_EVIDENCE_REST, 0, draw_frame (persona, movement, 0));
  return evidence;
}

static inline void
add_part (SoupMultipart *parts,
          const char    *name,
          const char    *type,
          GBytes        *bytes)
{
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_MULTIPART);
  g_autofree char *disposition = g_strdup_printf ("form-data; name=\"%s\"", name);

  soup_message_headers_append (headers, "Content-Disposition", disposition);
  soup_message_headers_append (headers, "Content-Type", type);
  soup_multipart_append_part (parts, headers, bytes);
}

/* @part: NULL: @evidence as the terminal signs it. */
static inline SoupMessage *
make_capture (Fixture    *fixture,
              const char *session_id,
              const char *key,
              RzEvidence *evidence,
              GBytes     *part)
{
  g_autofree char *path = g_strdup_printf ("/v1/liveness/%s/capture", session_id);
  g_autoptr (GBytes) own = part ? g_bytes_ref (part) : rz_evidence_sign (evidence, get_terminal (), NULL);
  g_autoptr (GBytes) body = NULL;
  g_autofree char *type = NULL;
  SoupMultipart   *parts = soup_multipart_new (RZ_CONTRACT_MULTIPART);
  SoupMessage     *message = make_message (fixture, "PUT", path, key);

  add_part (parts, RZ_CONTRACT_PART_EVIDENCE, RZ_CONTRACT_JSON, own);
  for (guint i = 0; i < evidence->frames->len; i++)
    add_part (parts, RZ_CONTRACT_PART_FRAME, RZ_CONTRACT_JPEG, ((RzEvidenceFrame *) g_ptr_array_index (evidence->frames, i))->jpeg);
  soup_multipart_to_message (parts, soup_message_get_request_headers (message), &body);
  type = g_strdup (soup_message_headers_get_one (soup_message_get_request_headers (message), "Content-Type"));
  soup_message_set_request_body_from_bytes (message, type, body);
  soup_multipart_free (parts);
  return message;
}

static inline Answer
send_capture (Fixture    *fixture,
              const char *session_id,
              const char *key,
              RzEvidence *evidence)
{
  g_autoptr (SoupMessage) message = make_capture (fixture, session_id, key, evidence, NULL);

  return send_message (fixture, message);
}

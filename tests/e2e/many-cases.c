/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many honest terminals at once against the services behind one address, with the basic engine.
 *
 * many-cases people DATABASE KEYS N: registers N people with a reference of the basic engine.
 * many-cases run URI N PATIENCE: takes a case of each of them to its end, all at the same time. Every call is repeated with its own
 * idempotency key until it is answered or PATIENCE seconds have passed; a case that then waits keeps its state, and is gone on with when a
 * line comes on standard input. Prints {"verdicts":n} after each one, then a line for each case:
 * {"case":i,"result":"passed","receipt_no":…}, {"result":"failed","code":…} or {"result":"pending","code":"SYSTEM_BUSY"}.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fixture.h"
#include "nobody.h"

#include "rz-basic-engine.h"
#include "rz-enrolment.h"

#define PERSONA "chen"
#define NAME "陈大文"

/* Milliseconds between two tries; a client of a person waits longer. */
#define BACK_OFF_MS 300

typedef enum
{
  STEP_ELIGIBILITY,
  STEP_SESSION,
  STEP_CAPTURE,
  STEP_END,
} Step;

typedef struct
{
  guint      index;
  Step       step;
  guint      sessions; /* asked for: part of the idempotency keys */
  char      *case_id;
  RzSession *session;
  GBytes    *capture; /* the same bytes each time */
  char      *type;
  char      *result; /* the rest of its line; NULL while it waits */
} Case;

static struct
{
  RzFaceEngine *engine;
  SoupSession  *net;
  const char   *uri;
  Case         *cases;
  guint         n;
  guint         verdicts;
  guint         under_way;
  gint64        until; /* µs, monotonic */
  GMainLoop    *loop;
} all;

static void send_next (Case *self);

static int
register_people (const char *database,
                 const char *keys,
                 guint       n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStorage) storage = rz_storage_open_with_keys (database, keys, &error);
  g_autoptr (RzRegistry) registry = storage ? rz_registry_new (storage) : NULL;
  g_autoptr (GBytes) jpeg = draw_frame (PERSONA, get_movement (all.engine), 0);
  g_autoptr (RzFrame) photo = rz_frame_from_jpeg (jpeg, 0, &error);
  g_autoptr (RzReference) reference = photo ? rz_enrolment_make (all.engine, photo, &error) : NULL;

  for (guint i = 0; i < n && reference != NULL && error == NULL; i++)
    {
      g_autoptr (RzBeneficiary) beneficiary = rz_beneficiary_new ();
      g_autofree char *number = make_number (i);

      beneficiary->person = rz_person_new (NAME, RZ_ID_TYPE_RESIDENT_ID, number);
      beneficiary->scheme = g_strdup ("enterprise_employee");
      beneficiary->city_code = g_strdup ("440100");
      if (rz_registry_put (registry, beneficiary, &error))
        rz_registry_set_reference (registry, beneficiary->row, reference, &error);
    }
  if (error != NULL)
    g_printerr ("many-cases: %s\n", error->message);
  return error == NULL ? 0 : 3;
}

static gboolean
retry_cb (gpointer user_data)
{
  send_next (user_data);
  return G_SOURCE_REMOVE;
}

static void
stop_one (void)
{
  if (--all.under_way == 0)
    g_main_loop_quit (all.loop);
}

static void
retry (Case *self)
{
  if (g_get_monotonic_time () < all.until)
    g_timeout_add (BACK_OFF_MS, retry_cb, self);
  else
    stop_one ();
}

static void
end (Case *self,
     char *result)
{
  self->step = STEP_END;
  self->result = result;
  printf ("{\"verdicts\":%u}\n", ++all.verdicts);
  fflush (stdout);
  stop_one ();
}

static void
open_next_session (Case *self)
{
  g_clear_pointer (&self->session, rz_session_free);
  g_clear_pointer (&self->capture, g_bytes_unref);
  g_clear_pointer (&self->type, g_free);
  self->sessions++;
  self->step = STEP_SESSION;
  send_next (self);
}

static void
take_answer (Case   *self,
             Answer *answer)
{
  const char *code = answer->node ? get_string (answer, "code") : NULL;
  JsonObject *receipt;

  if (answer->status == 0 || answer->status >= 500)
    retry (self);
  else if (answer->status >= 400 && g_strcmp0 (code, "SESSION_EXPIRED") == 0)
    open_next_session (self);
  else if (answer->status >= 400)
    end (self, g_strdup_printf ("\"result\":\"failed\",\"code\":\"%s\"", code ? code : "?"));
  else if (self->step == STEP_ELIGIBILITY)
    {
      self->case_id = g_strdup (get_string (answer, "case_id"));
      open_next_session (self);
    }
  else if (self->step == STEP_SESSION)
    {
      self->session = rz_session_from_json (answer->node, NULL);
      self->step = STEP_CAPTURE;
      send_next (self);
    }
  else if (g_strcmp0 (get_string (answer, "state"), "passed") == 0)
    {
      receipt = json_object_get_object_member (json_node_get_object (answer->node), "receipt");
      end (self, g_strdup_printf ("\"result\":\"passed\",\"receipt_no\":\"%s\"", json_object_get_string_member (receipt, "receipt_no")));
    }
  else
    end (self, g_strdup_printf ("\"result\":\"failed\",\"code\":\"%s\"", code ? code : "?"));
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Case        *self = user_data;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);
  g_auto (Answer) answer = { 0 };

  answer.body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  if (answer.body != NULL)
    {
      const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

      answer.status = soup_message_get_status (message);
      if (type != NULL && g_str_has_suffix (type, "json"))
        answer.node = rz_json_decode (answer.body, 1000000, NULL);
    }
  take_answer (self, &answer);
}

static void
make_bundle (Case *self)
{
  g_autoptr (RzEvidence) evidence = make_movement (all.engine, self->session->nonce, PERSONA, 1);
  g_autoptr (GBytes) part = rz_evidence_sign (evidence, get_terminal (), NULL);
  SoupMultipart      *parts = soup_multipart_new (RZ_CONTRACT_MULTIPART);
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);

  add_part (parts, RZ_CONTRACT_PART_EVIDENCE, RZ_CONTRACT_JSON, part);
  for (guint i = 0; i < evidence->frames->len; i++)
    add_part (parts, RZ_CONTRACT_PART_FRAME, RZ_CONTRACT_JPEG, ((RzEvidenceFrame *) g_ptr_array_index (evidence->frames, i))->jpeg);
  soup_multipart_to_message (parts, headers, &self->capture);
  self->type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  soup_message_headers_unref (headers);
  soup_multipart_free (parts);
}

static void
send_next (Case *self)
{
  static const char *const methods[] = { "POST", "POST", "PUT" };
  g_autofree char         *number = make_number (self->index);
  g_autofree char         *path = NULL;
  g_autofree char         *text = NULL;
  g_autofree char         *uri = NULL;
  g_autofree char         *key = g_strdup_printf ("case-%u-%d-%u", self->index, self->step, self->sessions);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (SoupMessage) message = NULL;

  if (self->step == STEP_CAPTURE && self->capture == NULL)
    make_bundle (self);
  if (self->step == STEP_ELIGIBILITY)
    text = make_eligibility (NAME, number, "440100", DOCUMENT_CONSENTS);
  else if (self->step == STEP_SESSION)
    text = g_strdup ("{\"abilities\":{\"light\":false},\"camera\":\"test\",\"consents\":[" FACE_CONSENT "]}");

  path = self->step == STEP_ELIGIBILITY ? g_strdup ("/v1/eligibility") : self->step == STEP_SESSION ? g_strdup_printf ("/v1/cases/%s/liveness", self->case_id)
                                                                                                    : g_strdup_printf ("/v1/liveness/%s/capture", self->session->session_id);
  uri = g_strconcat (all.uri, path, NULL);
  body = text ? g_bytes_new (text, strlen (text)) : g_bytes_ref (self->capture);
  message = soup_message_new (methods[self->step], uri);
  soup_message_headers_append (soup_message_get_request_headers (message), RZ_CONTRACT_IDEMPOTENCY_KEY, key);
  soup_message_set_request_body_from_bytes (message, text ? RZ_CONTRACT_JSON : self->type, body);
  soup_session_send_and_read_async (all.net, message, G_PRIORITY_DEFAULT, NULL, sent_cb, self);
}

/* All that still wait. */
static void
go_on (gint64 patience_s)
{
  all.until = g_get_monotonic_time () + patience_s * G_USEC_PER_SEC;
  for (guint i = 0; i < all.n; i++)
    if (all.cases[i].step != STEP_END)
      {
        all.under_way++;
        send_next (&all.cases[i]);
      }
  if (all.under_way > 0)
    g_main_loop_run (all.loop);
}

static int
run (const char *uri,
     guint       n,
     gint64      patience_s)
{
  char line[16];

  all.uri = uri;
  all.n = n;
  all.cases = g_new0 (Case, n);
  all.loop = g_main_loop_new (NULL, FALSE);
  all.net = soup_session_new_with_options ("proxy-resolver", NULL, "max-conns", n, "max-conns-per-host", n, "timeout", 30, NULL);
  for (guint i = 0; i < n; i++)
    all.cases[i].index = i;

  go_on (patience_s);
  if (all.verdicts < n)
    {
      printf ("{\"waiting\":%u}\n", n - all.verdicts);
      fflush (stdout);
      if (fgets (line, sizeof line, stdin) != NULL)
        go_on (patience_s);
    }
  for (guint i = 0; i < n; i++)
    printf ("{\"case\":%u,%s}\n", i, all.cases[i].result ? all.cases[i].result : "\"result\":\"pending\",\"code\":\"SYSTEM_BUSY\"");
  return all.verdicts == n ? 0 : 3;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  all.engine = RZ_FACE_ENGINE (rz_basic_engine_new (&error));
  if (all.engine == NULL)
    {
      g_printerr ("many-cases: %s\n", error->message);
      return 77;
    }
  if (argc == 5 && g_str_equal (argv[1], "people"))
    return register_people (argv[2], argv[3], atoi (argv[4]));
  if (argc == 5 && g_str_equal (argv[1], "run"))
    return run (argv[2], atoi (argv[3]), atoi (argv[4]));
  return 2;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Captures through a whole service beside the same calls of the engine on pictures decoded beforehand, in as many threads.
 * Usage: bench-captures N: prints {"verdicts_per_s":…,"networks_per_s":…,"capture_ratio":…,"flood":64,"busy":…,"busy_without_wait":…} of N captures each, and of
 * how many of a flood of 64 at once were told to come again later, and how many of those not when.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fixture.h"
#include "nobody.h"

#include "rz-enrolment.h"

#define NAME "陈大文"

/* As many as the service takes in at once, and as many threads as look at them. */
#define TOGETHER 8
#define THREADS 2

#define FLOOD 64

/* A drawn head is no live one to the passive models, which have to look at it all the same. */
static gboolean
register_people (const char *database,
                 guint       n,
                 GError    **error)
{
  g_autoptr (RzStorage) storage = rz_storage_open (database, error);
  g_autoptr (RzRegistry) registry = storage ? rz_registry_new (storage) : NULL;
  g_autoptr (GBytes) jpeg = draw_frame ("chen", get_movement (get_engine ()), 0);
  g_autoptr (RzFrame) photo = rz_frame_from_jpeg (jpeg, 0, NULL);
  g_autoptr (RzReference) reference = rz_enrolment_make (get_engine (), photo, error);

  if (registry == NULL || reference == NULL)
    return FALSE;

  reference->live_threshold = 0.000001;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RzBeneficiary) beneficiary = rz_beneficiary_new ();
      g_autofree char *number = make_number (i);

      beneficiary->person = rz_person_new (NAME, RZ_ID_TYPE_RESIDENT_ID, number);
      beneficiary->scheme = g_strdup ("enterprise_employee");
      beneficiary->city_code = g_strdup ("440100");
      if (!rz_registry_put (registry, beneficiary, error) || !rz_registry_set_reference (registry, beneficiary->row, reference, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  SoupMessage *message; /* (owned) */
  GBytes      *body;    /* (owned) (nullable) */
  guint       *left;
} Sent;

static void
came_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Sent *sent = user_data;

  sent->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  (*sent->left)--;
}

/* µs from the first byte to the last answer of @n captures of cases opened before. */
static gint64
send_together (Fixture *fixture,
               guint    n,
               guint   *passed,
               guint   *busy,
               guint   *busy_without_wait)
{
  g_autofree Sent *sent = g_new0 (Sent, n);
  guint            left = n;
  gint64           begin;

  for (guint i = 0; i < n; i++)
    {
      static guint     person;
      g_autofree char *number = make_number (person++);
      g_autofree char *case_id = open_case (fixture, NAME, number);
      g_autoptr (RzSession) session = open_session (fixture, case_id);
      g_autoptr (RzEvidence) evidence = make_movement (get_engine (), session->nonce, "chen", 1);

      sent[i].message = make_capture (fixture, session->session_id, NULL, evidence, NULL);
      sent[i].left = &left;
    }

  begin = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    soup_session_send_and_read_async (fixture->session, sent[i].message, G_PRIORITY_DEFAULT, NULL, came_cb, &sent[i]);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  begin = g_get_monotonic_time () - begin;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonNode) node = sent[i].body ? rz_json_decode (sent[i].body, RZ_CONTRACT_MAX_JSON, NULL) : NULL;
      JsonObject *object = node ? json_node_get_object (node) : json_object_new ();

      if (soup_message_get_status (sent[i].message) == 503)
        {
          (*busy)++;
          *busy_without_wait += json_object_get_int_member_with_default (object, "retry_after_s", 0) < 1;
        }
      else
        *passed += g_strcmp0 (json_object_get_string_member_with_default (object, "state", ""), "passed") == 0;
      g_clear_pointer (&sent[i].body, g_bytes_unref);
      g_object_unref (sent[i].message);
    }
  return begin;
}

/* What a verdict asks of the engine: each picture is seen and made a template of, those at rest are voted on. */
static gpointer
run_bare (gpointer user_data)
{
  GPtrArray    *frames = user_data;
  RzFaceEngine *engine = get_engine ();

  for (guint turn = 0; turn < TOGETHER / THREADS; turn++)
    for (guint i = 0; i < frames->len; i++)
      {
        g_autoptr (RzObservation) seen = rz_face_engine_observe (engine, frames->pdata[i], RZ_FACE_EFFORT_CAPTURE);
        g_autoptr (GBytes) template = rz_face_engine_embed (engine, seen->frame, &seen->faces[0], NULL);

        if (i != 4) /* the movement */
          rz_face_engine_vote_live (engine, seen->frame, &seen->faces[0]);
      }
  return NULL;
}

/* µs for TOGETHER verdicts' worth of engine. */
static gint64
measure_bare (GPtrArray *frames)
{
  GThread *threads[THREADS];
  gint64   begin = g_get_monotonic_time ();

  for (int i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("bare", run_bare, frames);
  for (int i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
  return g_get_monotonic_time () - begin;
}

static GPtrArray *
decode_frames (void)
{
  g_autoptr (RzEvidence) evidence = make_movement (get_engine (), "", "chen", 1);
  GPtrArray *frames = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_frame_unref);

  for (guint i = 0; i < evidence->frames->len; i++)
    g_ptr_array_add (frames, rz_frame_from_jpeg (((RzEvidenceFrame *) g_ptr_array_index (evidence->frames, i))->jpeg, i, NULL));
  return frames;
}

int
main (int    argc,
      char **argv)
{
  RzChallengeKind  pinned = get_movement (get_engine ());
  g_autofree char *folder = g_dir_make_tmp ("rz-captures-XXXXXX", NULL);
  g_autofree char *database = g_strdup_printf ("sqlite:%s/service.db", folder);
  RzServiceOptions options = { .demo = TRUE, .engine = get_engine (), .pinned = &pinned, .n_pinned = 1, .database = database };
  g_autoptr (GPtrArray) frames = decode_frames ();
  g_autoptr (GError) error = NULL;
  guint   n = argc == 2 ? atoi (argv[1]) : 0;
  guint   passed = 0, busy = 0, busy_without_wait = 0, asked = 0;
  gint64  ours = 0, bare = 0;
  Fixture fixture = { 0 };

  if (n == 0 || !register_people (database, n + 2 * TOGETHER + FLOOD, &error))
    {
      fprintf (stderr, "bench-captures: %s\n", error ? error->message : "how many?");
      return error ? 3 : 2;
    }

  fixture_start (&fixture, &options);
  g_clear_object (&fixture.session);
  fixture.session = soup_session_new_with_options ("proxy-resolver", NULL, "max-conns", FLOOD, "max-conns-per-host", FLOOD, NULL);
  send_together (&fixture, TOGETHER, &passed, &busy, &busy_without_wait); /* warms the networks */
  measure_bare (frames);
  for (passed = 0; asked < n; asked += TOGETHER)
    {
      bare += measure_bare (frames);
      ours += send_together (&fixture, TOGETHER, &passed, &busy, &busy_without_wait);
    }

  if (passed == asked)
    {
      send_together (&fixture, FLOOD, &passed, &busy, &busy_without_wait);
      printf ("{\"verdicts_per_s\":%.2f,\"networks_per_s\":%.2f,\"capture_ratio\":%.2f,\"flood\":%d,\"busy\":%u,\"busy_without_wait\":%u}\n",
              asked * 1e6 / ours, asked * 1e6 / bare, (double) bare / ours, FLOOD, busy, busy_without_wait);
    }
  else
    fprintf (stderr, "bench-captures: %u of %u passed, %u were told to wait\n", passed, asked, busy);
  fixture_stop (&fixture);
  remove_folder (folder);
  return passed >= asked ? 0 : 3;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service that is not for demonstration: what it asks more of a capture, on a registered person with a reference photo. */
#include "fixture.h"

#include "rz-desk.h"
#include "rz-enrolment.h"
#include "rz-registry.h"

#define WANG_NAME "王丽华"
#define WANG_NUMBER "440103196011110074"
#define WANG WANG_NAME, WANG_NUMBER

/* For the log: everything the service says while the tests run. */
static GString *logged;

static GLogWriterOutput
keep_log (GLogLevelFlags   level,
          const GLogField *fields,
          gsize            n_fields,
          gpointer         user_data)
{
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *text = g_log_writer_format_fields (level, fields, n_fields, FALSE);

  g_string_append (logged, text);
  return level & G_LOG_FATAL_MASK ? g_log_writer_default (level, fields, n_fields, user_data) : G_LOG_WRITER_HANDLED;
}

typedef struct
{
  Fixture fixture;
  char   *folder;
  char   *database;
} Real;

/* The persona stands for a real person here: registered like one, decided at the thresholds of one. */
static void
register_person (const char *database)
{
  g_autoptr (RzStorage) storage = rz_storage_open (database, NULL);
  g_autoptr (RzRegistry) registry = rz_registry_new (storage);
  g_autoptr (RzBeneficiary) beneficiary = rz_beneficiary_new ();
  g_autoptr (GBytes) photo = draw_frame ("chen", RZ_CHALLENGE_TURN_LEFT, 0);
  g_autoptr (RzFrame) frame = rz_frame_from_jpeg (photo, 0, NULL);
  g_autoptr (RzReference) reference = rz_enrolment_make (get_engine (), frame, NULL);

  beneficiary->person = rz_person_new (WANG_NAME, RZ_ID_TYPE_RESIDENT_ID, WANG_NUMBER);
  beneficiary->scheme = g_strdup ("enterprise_employee");
  beneficiary->city_code = g_strdup ("440100");
  g_assert_true (rz_registry_put (registry, beneficiary, NULL));
  /* A drawn head is no live one to the passive models; their vote is tested elsewhere. */
  reference->live_threshold = 0.000001;
  g_assert_true (rz_registry_set_reference (registry, beneficiary->row, reference, NULL));
}

static void
set_up (Real         *real,
        gconstpointer data)
{
  real->folder = g_dir_make_tmp ("rz-real-XXXXXX", NULL);
  real->database = g_strdup_printf ("sqlite:%s/service.db", real->folder);
  register_person (real->database);
  fixture_start (&real->fixture, &(RzServiceOptions){ .database = real->database, .engine = get_engine () });
}

static void
tear_down (Real         *real,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (real->folder, 0, NULL);
  const char *name;

  fixture_stop (&real->fixture);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (real->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (real->folder);
  g_free (real->folder);
  g_free (real->database);
}

static gboolean
needs_neural (void)
{
  if (rz_face_engine_is_fit (get_engine ()))
    return TRUE;

  g_test_skip ("no models: nothing is decided without them outside demonstration");
  return FALSE;
}

/* Turns and coming nearer only, which the renderer draws and the engine reads well. */
static RzSession *
begin (Fixture *fixture)
{
  g_autofree char *case_id = open_case (fixture, WANG);
  g_autofree char *path = g_strdup_printf ("/v1/cases/%s/liveness", case_id);
  g_auto (Answer) answer = call (fixture, "POST", path, NULL, "{\"abilities\":{\"nod\":false,\"blink\":false,\"mouth\":false,\"light\":false},\"consents\":[" FACE_CONSENT "]}");

  g_assert_cmpuint (answer.status, ==, 201);
  return rz_session_from_json (answer.node, NULL);
}

/* As long after the picture before it as @ms. */
static void
add_later (RzEvidence    *evidence,
           RzEvidenceRole role,
           int            step,
           int            ms,
           GBytes        *jpeg)
{
  const RzEvidenceFrame *before = g_ptr_array_index (evidence->frames, evidence->frames->len - 1);
  gint64                 time_us = before->time_us + ms * G_TIME_SPAN_MILLISECOND;

  add_frame (evidence, role, step, jpeg);
  ((RzEvidenceFrame *) g_ptr_array_index (evidence->frames, evidence->frames->len - 1))->time_us = time_us;
}

/* @variant: makes the pictures those of another moment. */
static RzEvidence *
follow (const RzSession *session,
        const char      *camera_kind,
        double           variant)
{
  RzEvidence *evidence = rz_evidence_new ();

  evidence->nonce = g_strdup (session->nonce);
  evidence->sent_at = g_get_real_time () / G_USEC_PER_SEC;
  evidence->camera_kind = g_strdup (camera_kind);
  for (int i = 0; i < 3; i++)
    add_frame (evidence, RZ_EVIDENCE_START, -1, draw_frame ("chen", RZ_CHALLENGE_TURN_LEFT, variant + 0.01 * i));
  for (guint step = 0; step < session->n_challenges; step++)
    {
      RzChallengeKind kind = session->challenges[step].kind;
      double          amount = kind == RZ_CHALLENGE_TURN_RIGHT ? -1 : kind == RZ_CHALLENGE_HOLD ? 0.02 + 0.01 * step
                                                                                                : 1;

      add_later (evidence, RZ_EVIDENCE_PROMPT, step, session->challenges[step].delay_ms, draw_frame ("chen", RZ_CHALLENGE_TURN_LEFT, variant + 0.06 + 0.01 * step));
      add_later (evidence, RZ_EVIDENCE_ACTION, step, 800, draw_frame ("chen", kind == RZ_CHALLENGE_NEARER ? kind : RZ_CHALLENGE_TURN_LEFT, amount + variant));
      add_later (evidence, RZ_EVIDENCE_REST, step, 1600, draw_frame ("chen", RZ_CHALLENGE_TURN_LEFT, variant + 0.03 + 0.01 * step));
    }
  return evidence;
}

static void
passes_once (Real         *real,
             gconstpointer data)
{
  g_test_summary ("A registered person passes at the production threshold, without the word demo, and the same pictures never again");
  if (!needs_neural ())
    return;

  g_autoptr (RzSession) first = begin (&real->fixture);
  g_autoptr (RzEvidence) evidence = follow (first, "device", 0);

  rz_service_move_clock (real->fixture.service, 20);
  g_auto (Answer) passed = send_capture (&real->fixture, first->session_id, NULL, evidence);
  g_autoptr (RzSession) second = begin (&real->fixture);
  g_autoptr (RzEvidence) again = follow (second, "device", 0);

  rz_service_move_clock (real->fixture.service, 40);
  g_auto (Answer) replayed = send_capture (&real->fixture, second->session_id, NULL, again);
  g_autoptr (RzEvidence) anew = follow (second, "device", 0.1);
  anew->camera_name = g_strdup ("HD Pro Webcam C920");
  anew->camera_driver = g_strdup ("uvcvideo");
  anew->camera_bus = g_strdup ("usb-0000:00:14.0-6");
  g_auto (Answer) passed_anew = send_capture (&real->fixture, second->session_id, NULL, anew);

  g_assert_cmpstr (get_string (&passed, "state"), ==, "passed");
  g_assert_false (json_object_get_boolean_member (json_object_get_object_member (json_node_get_object (passed.node), "receipt"), "demo"));
  assert_code (replayed, 409, "REPLAY");
  g_assert_cmpstr (get_string (&passed_anew, "state"), ==, "passed");
}

static const struct
{
  const char *name, *driver, *bus;
} untrusted[] = {
  { "Webcam", "v4l2 loopback", "platform:v4l2loopback-000" },
  { "Webcam", "uvcvideo", "virtual" },
  { "OBS Virtual Camera", NULL, NULL },
  { "USB Video: USB Video", "uvcvideo", "usb-0000:00:14.0-3" },
};

static void
wants_its_time (Real         *real,
                gconstpointer data)
{
  g_test_summary ("Pictures of a longer time than has passed since the session was granted were not taken in it; that costs no attempt");
  if (!needs_neural ())
    return;

  g_autoptr (RzSession) session = begin (&real->fixture);
  g_autoptr (RzEvidence) evidence = follow (session, "device", 0);
  g_auto (Answer) answer = send_capture (&real->fixture, session->session_id, NULL, evidence);

  assert_code (answer, 400, "INVALID_REQUEST");
}

static void
trusts_devices_only (Real         *real,
                     gconstpointer data)
{
  g_test_summary ("A file, a simulated camera, a virtual device or a grabber is CAMERA_UNTRUSTED");
  if (!needs_neural ())
    return;

  g_autoptr (RzSession) session = begin (&real->fixture);
  g_autoptr (RzEvidence) simulated = follow (session, "simulated", 0);
  g_autoptr (RzEvidence) file = follow (session, "file", 0);
  g_auto (Answer) first = send_capture (&real->fixture, session->session_id, NULL, simulated);
  g_auto (Answer) second = send_capture (&real->fixture, session->session_id, NULL, file);

  assert_code (first, 403, "CAMERA_UNTRUSTED");
  assert_code (second, 403, "CAMERA_UNTRUSTED");

  for (guint i = 0; i < G_N_ELEMENTS (untrusted); i++)
    {
      g_autoptr (RzEvidence) pretended = follow (session, "device", 0);

      pretended->camera_name = g_strdup (untrusted[i].name);
      pretended->camera_driver = g_strdup (untrusted[i].driver);
      pretended->camera_bus = g_strdup (untrusted[i].bus);
      g_auto (Answer) answer = send_capture (&real->fixture, session->session_id, NULL, pretended);

      assert_code (answer, 403, "CAMERA_UNTRUSTED");
    }
}

static void
wants_it_soon (Real         *real,
               gconstpointer data)
{
  g_test_summary ("A capture later than two minutes after its nonce is SESSION_EXPIRED");
  if (!needs_neural ())
    return;

  g_autoptr (RzSession) session = begin (&real->fixture);
  g_autoptr (RzEvidence) evidence = follow (session, "device", 0);

  rz_service_move_clock (real->fixture.service, RZ_CONTRACT_CAPTURE_SECONDS + 1);
  g_auto (Answer) late = send_capture (&real->fixture, session->session_id, NULL, evidence);
  assert_code (late, 410, "SESSION_EXPIRED");
}

static void
knows_no_demo_people (Real         *real,
                      gconstpointer data)
{
  g_auto (Answer) chen = ask_eligibility (&real->fixture, CHEN);

  g_test_summary ("The demo people are strangers here");
  assert_code (chen, 422, "IDENTITY_MISMATCH");
}

static void
refuses_basic_engine (Real         *real,
                      gconstpointer data)
{
  g_autofree char *nowhere = g_dir_make_tmp ("rz-no-models-XXXXXX", NULL);
  g_autoptr (RzFaceEngine) basic = rz_face_engine_open (nowhere, TRUE, NULL);
  Fixture fixture = { 0 };

  g_test_summary ("The basic engine never decides about a real person");
  g_rmdir (nowhere);
  if (basic == NULL)
    {
      g_test_skip ("no cascades");
      return;
    }
  fixture_stop (&real->fixture);
  fixture_start (&fixture, &(RzServiceOptions){ .database = real->database, .engine = basic });

  g_autofree char *case_id = open_case (&fixture, WANG);
  g_auto (Answer) session = ask_session (&fixture, case_id);
  g_auto (Answer) health = call (&fixture, "GET", "/healthz", NULL, NULL);

  assert_code (session, 503, "ENGINE_UNFIT");
  g_assert_cmpuint (health.status, ==, 503);
  g_assert_cmpstr (get_string (&health, "engine"), ==, "training");
  fixture_stop (&fixture);
}

static void
keeps_demo_apart (Real         *real,
                  gconstpointer data)
{
  Fixture demo = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_summary ("An imported person is known in a demo service too; the database then serves demonstrations only");
  fixture_stop (&real->fixture);
  fixture_start (&demo, &(RzServiceOptions){ .demo = TRUE, .database = real->database });
  g_auto (Answer) imported = ask_eligibility (&demo, WANG);
  g_assert_cmpuint (imported.status, ==, 200);
  fixture_stop (&demo);
  g_assert_null (rz_service_new (&(RzServiceOptions){ .listen = "127.0.0.1:0", .database = real->database }, &error));
  g_assert_error (error, RZ_SERVICE_ERROR, RZ_SERVICE_ERROR_DEMO_ONLY);
}

static void
logs_nobody (void)
{
  static const char *const needles[] = { "王丽", "440103196011110074", "陈大文", "440106195001010031", "王*华" };

  g_test_summary ("Nothing of the log names anybody, though it tells every call with its code");
  for (unsigned i = 0; i < G_N_ELEMENTS (needles); i++)
    g_assert_null (strstr (logged->str, needles[i]));
  g_assert_nonnull (strstr (logged->str, "\"call\":\"POST /v1/eligibility\",\"status\":200"));
  g_assert_nonnull (strstr (logged->str, "\"code\":\"IDENTITY_MISMATCH\""));
}

#define ADD(path, test) g_test_add ("/desk-real/" path, Real, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  logged = g_string_new (NULL);
  g_log_set_writer_func (keep_log, NULL, NULL);
  ADD ("passes-once", passes_once);
  ADD ("wants-its-time", wants_its_time);
  ADD ("trusts-devices-only", trusts_devices_only);
  ADD ("wants-it-soon", wants_it_soon);
  ADD ("knows-no-demo-people", knows_no_demo_people);
  ADD ("refuses-basic-engine", refuses_basic_engine);
  ADD ("keeps-demo-apart", keeps_demo_apart);
  g_test_add_func ("/desk-real/logs-nobody", logs_nobody);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client against the real service: both ends of the contract in one process. What a camera has to send is tried in tests/flow. */
#include "rz-service.h"

#include "canned-service.h"
#include "rz-client.h"
#include "rz-jwk-set.h"

typedef struct
{
  RzService    *service;
  RzClient     *client;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  const RzServiceOptions options = { .listen = "127.0.0.1:0", .database = "sqlite::memory:", .demo = TRUE };
  g_autoptr (GError) error = NULL;

  self->service = rz_service_new (&options, &error);
  g_assert_no_error (error);
  self->client = rz_client_new (rz_service_get_uri (self->service), NULL, &error);
  g_assert_no_error (error);
  rz_client_set_time_scale (self->client, 0.2);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->result);
  g_assert_finalize_object (self->client);
  rz_service_stop (self->service);
  g_object_unref (self->service);
}

/* The calls of one test follow each other. */
static GAsyncResult **
next (Fixture *self)
{
  g_clear_object (&self->result);
  return &self->result;
}

static GAsyncResult *
await (Fixture *self)
{
  return wait_for (&self->result);
}

static RzCase *
new_case (const RzPerson *applicant)
{
  RzCase *rz_case = rz_case_new ();

  while (rz_case_get_state (rz_case) != RZ_CASE_STATE_APPLICANT)
    {
      g_autoptr (GError) error = NULL;

      rz_case_set_agreed (rz_case, TRUE, NULL);
      rz_case_set_handling (rz_case, RZ_HANDLING_SELF, NULL);
      rz_case_next (rz_case, &error);
      g_assert_no_error (error);
    }
  g_assert_true (rz_case_set_applicant (rz_case, applicant, NULL));
  return rz_case;
}

static GPtrArray *
new_consents (RzConsentDocument first,
              RzConsentDocument last)
{
  GPtrArray *consents = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_consent_free);

  for (RzConsentDocument document = first; document <= last; document++)
    g_ptr_array_add (consents, rz_consent_new (document, RZ_CONSENT_VERSION, "2026-03-11T10:00:00+08:00", NULL));
  return consents;
}

static RzEligibility *
ask (Fixture    *self,
     const char *name,
     const char *number,
     GError    **error)
{
  g_autoptr (RzPerson) person = rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, number);
  g_autoptr (RzCase) rz_case = new_case (person);
  g_autoptr (GPtrArray) consents = new_consents (RZ_CONSENT_AGREEMENT, RZ_CONSENT_PRIVACY);

  rz_client_eligibility_async (self->client, rz_case, consents, NULL, await_cb, next (self));
  return rz_client_eligibility_finish (self->client, await (self), error);
}

static void
meta_and_keys (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RzJwkSet) keys = NULL;
  gint64 server_time;

  rz_client_meta_async (self->client, NULL, await_cb, next (self));
  g_assert_true (rz_client_meta_finish (self->client, await (self), &server_time, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ABS (server_time - g_get_real_time () / G_USEC_PER_SEC), <=, 5);

  rz_client_keys_async (self->client, NULL, await_cb, next (self));
  text = rz_client_keys_finish (self->client, await (self), &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (text, strlen (text));
  keys = rz_jwk_set_parse (bytes, &error);
  g_assert_no_error (error);
}

static void
demo_people_meet_what_they_should (Fixture      *self,
                                   gconstpointer data)
{
  static const struct
  {
    const char     *name;
    const char     *number;
    RzReason        reason;
    RzPensionStatus status;
  } people[] = {
    { "陈大文", "440106195001010031", RZ_REASON_NONE, RZ_PENSION_STATUS_ACTIVE },
    { "李秀英", "11010519491231002X", RZ_REASON_NONE, RZ_PENSION_STATUS_SUSPENDED },
    { "张美玲", "440103195203030023", RZ_REASON_NONE, RZ_PENSION_STATUS_ACTIVE },
    { "黄国强", "44010219500101001X", RZ_REASON_BENEFIT_STATUS_ABNORMAL, 0 },
    { "陈大武", "440106195001010031", RZ_REASON_IDENTITY_MISMATCH, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RzEligibility) eligibility = ask (self, people[i].name, people[i].number, &error);

      if (people[i].reason != RZ_REASON_NONE)
        {
          g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED);
          g_assert_cmpint (rz_client_error_get_reason (error), ==, people[i].reason);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (eligibility->status, ==, people[i].status);
    }
}

static void
assert_session_refused (Fixture    *self,
                        const char *case_id,
                        RzReason    reason)
{
  g_autoptr (GPtrArray) consents = new_consents (RZ_CONSENT_FACE, RZ_CONSENT_FACE);
  g_autoptr (GError) error = NULL;

  rz_client_open_session_async (self->client, case_id, RZ_ABILITIES_ALL, "Simulated", consents, NULL, await_cb, next (self));
  g_assert_null (rz_client_open_session_finish (self->client, await (self), &error));
  g_assert_error (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED);
  g_assert_cmpint (rz_client_error_get_reason (error), ==, reason);
}

static void
no_engine_no_liveness (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzEligibility) eligibility = ask (self, "陈大文", "440106195001010031", &error);

  g_assert_no_error (error);
  assert_session_refused (self, eligibility->case_id, RZ_REASON_ENGINE_UNFIT);
}

static void
staff_take_over (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzEligibility) eligibility = ask (self, "张美玲", "440103195203030023", &error);
  g_autoptr (RzTicket) ticket = NULL;

  g_assert_no_error (error);
  rz_client_manual_review_async (self->client, eligibility->case_id, "NO_REFERENCE", NULL, await_cb, next (self));
  ticket = rz_client_manual_review_finish (self->client, await (self), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (ticket->ticket), >, 0);
}

static void
results_of_somebody_who_never_passed_here (Fixture      *self,
                                           gconstpointer data)
{
  g_autoptr (RzPerson) person = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  rz_client_results_async (self->client, person, NULL, await_cb, next (self));
  results = rz_client_results_finish (self->client, await (self), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 0);
}

static void
erased_case_is_gone (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzEligibility) eligibility = ask (self, "陈大文", "440106195001010031", &error);

  g_assert_no_error (error);
  rz_client_erase_case_async (self->client, eligibility->case_id, NULL, await_cb, next (self));
  g_assert_true (rz_client_erase_case_finish (self->client, await (self), &error));
  g_assert_no_error (error);
  assert_session_refused (self, eligibility->case_id, RZ_REASON_NOT_FOUND);
}

static void
trouble_ends (Fixture      *self,
              gconstpointer data)
{
  static const struct
  {
    RzServiceFault fault;
    int            code;
  } troubles[] = {
    { RZ_SERVICE_FAULT_BUSY, RZ_CLIENT_ERROR_BUSY },
    { RZ_SERVICE_FAULT_DROP, RZ_CLIENT_ERROR_UNREACHABLE },
  };

  rz_client_set_time_scale (self->client, 0.5);
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autoptr (GError) error = NULL;

      rz_service_set_fault (self->service, troubles[i].fault);
      g_assert_null (ask (self, "陈大文", "440106195001010031", &error));
      g_assert_error (error, RZ_CLIENT_ERROR, troubles[i].code);
      g_assert_cmpint (rz_client_error_get_reason (error), ==, RZ_REASON_SYSTEM_BUSY);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function) g_test_add ("/client/service/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("meta-and-keys", meta_and_keys);
  ADD ("demo-people", demo_people_meet_what_they_should);
  ADD ("no-engine", no_engine_no_liveness);
  ADD ("manual-review", staff_take_over);
  ADD ("results", results_of_somebody_who_never_passed_here);
  ADD ("erase", erased_case_is_gone);
  ADD ("trouble", trouble_ends);
#undef ADD
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service's calls, one async method each. */
#include "rz-client.h"

#include <string.h>

#include "rz-answer.h"
#include "rz-client-error.h"
#include "rz-eligibility-request.h"
#include "rz-inquiry.h"
#include "rz-jwk-set.h"
#include "rz-liveness-request.h"
#include "rz-meta.h"
#include "rz-results.h"
#include "rz-review-request.h"
#include "rz-submit.h"
#include "rz-transport.h"
#include "rz-validity.h"

struct _RzClient
{
  GObject parent_instance;

  RzTransport *transport;    /* (owned) */
  RzJwk       *terminal;     /* (owned): private key of this terminal */
  gboolean     own_key;      /* @terminal came with an own certificate */
  gint64       clock_offset; /* s to add to the local clock for the service's */
  gboolean     clock_told;   /* the service told @clock_offset */
};

G_DEFINE_FINAL_TYPE (RzClient, rz_client, G_TYPE_OBJECT)

/* ms (domain facts, section 12). */
static const RzPatience patience = { .attempt = 10000, .repeat = 15000, .total = 15000 };

/* ms: of what can be done without, by somebody who stands at the counter. */
static const RzPatience brief_patience = { .attempt = 3000, .repeat = 0, .total = 3000 };

/* How an answer becomes a record, and how the record ends. */
typedef struct
{
  RzResponseReader read;
  GDestroyNotify   free;
} Reader;

static const Reader meta_reader = { RZ_RESPONSE_READER (meta), (GDestroyNotify) rz_meta_free };
static const Reader admission_reader = { RZ_RESPONSE_READER (admission), (GDestroyNotify) rz_admission_free };
static const Reader eligibility_reader = { RZ_RESPONSE_READER (eligibility), (GDestroyNotify) rz_eligibility_free };
static const Reader session_reader = { RZ_RESPONSE_READER (session), (GDestroyNotify) rz_session_free };
static const Reader ticket_reader = { RZ_RESPONSE_READER (ticket), (GDestroyNotify) rz_ticket_free };

static gint64
get_local_time (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static GTask *
new_task (RzClient           *self,
          gpointer            tag,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

static gpointer
finish (RzClient     *self,
        GAsyncResult *result,
        gpointer      tag,
        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResponse) response = rz_transport_send_finish (RZ_TRANSPORT (source), result, &error);
  const Reader *reader = g_task_get_task_data (task);
  gpointer      record = response ? rz_response_read (response, reader->read, &error) : NULL;

  if (record == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, record, reader->free);
}

/* Takes @task and @call: its result is the record @reader makes of the answer. */
static void
ask (GTask        *task,
     RzCall       *call,
     const Reader *reader)
{
  RzClient *self = g_task_get_source_object (task);

  g_task_set_task_data (task, (gpointer) reader, NULL);
  rz_transport_send_async (self->transport, call, g_task_get_cancellable (task), read_cb, task);
}

static void
copy_consents (GPtrArray *from,
               GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, rz_consent_copy (g_ptr_array_index (from, i)));
}

static JsonNode *
build_eligibility (RzCase    *rz_case,
                   GPtrArray *consents,
                   RzJwk     *terminal)
{
  g_autoptr (RzEligibilityRequest) request = rz_eligibility_request_new ();

  request->scheme = g_strdup (RZ_SCHEME_ENTERPRISE_EMPLOYEE);
  request->city_code = g_strdup (rz_case_get_city (rz_case));
  request->handling = rz_case_get_handling (rz_case);
  request->applicant = rz_person_copy (rz_case_get_applicant (rz_case));
  if (request->handling == RZ_HANDLING_PROXY)
    {
      request->agent = rz_person_copy (rz_case_get_agent (rz_case));
      request->relation = rz_case_get_relation (rz_case);
    }
  copy_consents (consents, request->consents);
  request->terminal = rz_jwk_ref (terminal);
  return rz_eligibility_request_to_json (request);
}

static JsonNode *
build_session (RzAbilities abilities,
               const char *camera,
               GPtrArray  *consents)
{
  g_autoptr (RzLivenessRequest) request = rz_liveness_request_new ();

  request->abilities = abilities;
  request->camera = g_strdup (camera);
  copy_consents (consents, request->consents);
  return rz_liveness_request_to_json (request);
}

static JsonNode *
build_review (const char *reason)
{
  g_autoptr (RzReviewRequest) request = rz_review_request_new (reason, NULL);

  return rz_review_request_to_json (request);
}

static void
submitted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  RzVerdict *verdict = rz_submit_finish (RZ_TRANSPORT (source), result, &error);

  if (verdict == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, verdict, (GDestroyNotify) rz_verdict_free);
}

static void
results_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *results = rz_results_finish (RZ_TRANSPORT (source), result, &error);

  if (results == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, results, (GDestroyNotify) g_ptr_array_unref);
}

static void
standing_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  RzStanding *standing = rz_inquiry_finish (RZ_TRANSPORT (source), result, &error);

  if (standing == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, standing, (GDestroyNotify) rz_standing_free);
}

/* The text is handed on as it came: it goes to the key file, and what it says counts only once it is parsed again. */
static void
keys_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResponse) response = rz_transport_send_finish (RZ_TRANSPORT (source), result, &error);
  g_autoptr (RzJwkSet) keys = response ? rz_jwk_set_parse (response->body, &error) : NULL;

  if (response == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (keys == NULL)
    g_task_return_new_error (task, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, "%s", error->message);
  else
    g_task_return_pointer (task,
                           g_strndup (g_bytes_get_data (response->body, NULL), g_bytes_get_size (response->body)),
                           g_free);
}

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RzResponse) response = rz_transport_send_finish (RZ_TRANSPORT (source), result, &error);

  if (response == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
rz_client_dispose (GObject *object)
{
  g_clear_object (&RZ_CLIENT (object)->transport);

  G_OBJECT_CLASS (rz_client_parent_class)->dispose (object);
}

static void
rz_client_finalize (GObject *object)
{
  g_clear_pointer (&RZ_CLIENT (object)->terminal, rz_jwk_unref);

  G_OBJECT_CLASS (rz_client_parent_class)->finalize (object);
}

static void
rz_client_class_init (RzClientClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rz_client_dispose;
  G_OBJECT_CLASS (klass)->finalize = rz_client_finalize;
}

static void
rz_client_init (RzClient *self)
{
}

/* A terminal that brings its own certificate signs with the key of it. */
static gboolean
take_own_key (RzClient          *self,
              const RzClientTls *tls)
{
  g_autoptr (GBytes) pem = NULL;
  g_autoptr (RzJwk) key = NULL;
  char *text = NULL;
  gsize length;

  if (tls == NULL || tls->certificate == NULL || !g_file_get_contents (tls->key ? tls->key : tls->certificate, &text, &length, NULL))
    return FALSE;

  pem = g_bytes_new_take (text, length);
  key = rz_jwk_new_from_pem (pem, NULL);
  explicit_bzero (text, length);
  if (key == NULL || rz_jwk_get_algorithm (key) != RZ_JWK_EDDSA)
    return FALSE;

  self->terminal = g_steal_pointer (&key);
  self->own_key = TRUE;
  return TRUE;
}

RzClient *
rz_client_new (const char        *service,
               const RzClientTls *tls,
               GError           **error)
{
  g_autoptr (RzClient) self = NULL;
  g_autoptr (GError) fault = NULL;

  g_return_val_if_fail (service != NULL, NULL);

  self = g_object_new (RZ_TYPE_CLIENT, NULL);
  self->transport = rz_transport_new (service, tls, error);
  if (self->transport == NULL)
    return NULL;
  if (!take_own_key (self, tls))
    self->terminal = rz_jwk_generate (RZ_JWK_EDDSA, &fault);
  if (self->terminal == NULL)
    {
      g_set_error_literal (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, fault->message);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
rz_client_set_terminal (RzClient *self,
                        RzJwk    *key)
{
  g_return_if_fail (RZ_IS_CLIENT (self));
  g_return_if_fail (rz_jwk_is_private (key) && rz_jwk_get_algorithm (key) == RZ_JWK_EDDSA);

  if (self->own_key)
    return;

  rz_jwk_ref (key);
  rz_jwk_unref (self->terminal);
  self->terminal = key;
}

gboolean
rz_client_set_certificate (RzClient   *self,
                           const char *pem,
                           GError    **error)
{
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GError) fault = NULL;

  g_return_val_if_fail (RZ_IS_CLIENT (self), FALSE);
  g_return_val_if_fail (pem != NULL, FALSE);

  key = rz_jwk_to_pem (self->terminal, &fault);
  if (key != NULL)
    return rz_transport_set_certificate (self->transport, pem, key, error);

  g_set_error_literal (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_MALFORMED, fault->message);
  return FALSE;
}

gboolean
rz_client_set_authority (RzClient   *self,
                         const char *path,
                         GError    **error)
{
  g_return_val_if_fail (RZ_IS_CLIENT (self), FALSE);

  return rz_transport_set_authority (self->transport, path, error);
}

void
rz_client_set_time_scale (RzClient *self,
                          double    scale)
{
  g_return_if_fail (RZ_IS_CLIENT (self));

  rz_transport_set_time_scale (self->transport, scale);
}

gint64
rz_client_get_now (RzClient *self)
{
  g_return_val_if_fail (RZ_IS_CLIENT (self), 0);

  return get_local_time () + self->clock_offset;
}

gint64
rz_client_get_clock_offset (RzClient *self)
{
  g_return_val_if_fail (RZ_IS_CLIENT (self), 0);

  return self->clock_offset;
}

gboolean
rz_client_knows_time (RzClient *self)
{
  g_return_val_if_fail (RZ_IS_CLIENT (self), FALSE);

  return self->clock_told;
}

void
rz_client_meta_async (RzClient           *self,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (self));

  ask (new_task (self, rz_client_meta_async, cancellable, callback, user_data),
       rz_call_new_get ("meta", g_strdup ("/v1/meta"), &patience),
       &meta_reader);
}

gboolean
rz_client_meta_finish (RzClient     *self,
                       GAsyncResult *result,
                       gint64       *server_time,
                       GError      **error)
{
  g_autoptr (RzMeta) meta = finish (self, result, rz_client_meta_async, error);

  if (meta == NULL)
    return FALSE;
  self->clock_offset = meta->server_time - get_local_time ();
  self->clock_told = TRUE;
  if (server_time != NULL)
    *server_time = meta->server_time;
  return TRUE;
}

void
rz_client_enrol_async (RzClient           *self,
                       const char         *code,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask    *task = new_task (self, rz_client_enrol_async, cancellable, callback, user_data);
  GError   *error = NULL;
  JsonNode *node;

  g_return_if_fail (RZ_IS_CLIENT (self));
  g_return_if_fail (code != NULL);

  node = rz_enrolment_request_sign (code, self->terminal, &error);
  if (node != NULL)
    ask (task, rz_call_new_post ("enrol", g_strdup ("/v1/terminals"), node, &patience), &admission_reader);
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

RzAdmission *
rz_client_enrol_finish (RzClient     *self,
                        GAsyncResult *result,
                        GError      **error)
{
  return finish (self, result, rz_client_enrol_async, error);
}

void
rz_client_eligibility_async (RzClient           *self,
                             RzCase             *rz_case,
                             GPtrArray          *consents,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (self));
  g_return_if_fail (RZ_IS_CASE (rz_case));
  g_return_if_fail (rz_case_get_applicant (rz_case) != NULL);
  g_return_if_fail (consents != NULL);

  ask (new_task (self, rz_client_eligibility_async, cancellable, callback, user_data),
       rz_call_new_post ("eligibility", g_strdup ("/v1/eligibility"), build_eligibility (rz_case, consents, self->terminal), &patience),
       &eligibility_reader);
}

RzEligibility *
rz_client_eligibility_finish (RzClient     *self,
                              GAsyncResult *result,
                              GError      **error)
{
  return finish (self, result, rz_client_eligibility_async, error);
}

void
rz_client_open_session_async (RzClient           *self,
                              const char         *case_id,
                              RzAbilities         abilities,
                              const char         *camera,
                              GPtrArray          *consents,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (self));
  g_return_if_fail (case_id != NULL && consents != NULL);

  ask (new_task (self, rz_client_open_session_async, cancellable, callback, user_data),
       rz_call_new_post ("liveness", rz_call_make_path ("/v1/cases/", case_id, "/liveness"),
                         build_session (abilities, camera, consents), &patience),
       &session_reader);
}

RzSession *
rz_client_open_session_finish (RzClient     *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return finish (self, result, rz_client_open_session_async, error);
}

void
rz_client_submit_async (RzClient           *self,
                        const char         *session_id,
                        RzEvidence         *evidence,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (self));
  g_return_if_fail (session_id != NULL && evidence != NULL);

  rz_submit_async (self->transport, session_id, evidence, self->terminal, cancellable, submitted_cb,
                   new_task (self, rz_client_submit_async, cancellable, callback, user_data));
}

void
rz_client_recall_async (RzClient           *self,
                        const char         *session_id,
                        guint               age,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (self));
  g_return_if_fail (session_id != NULL);

  rz_submit_recall_async (self->transport, session_id, age, cancellable, submitted_cb,
                          new_task (self, rz_client_submit_async, cancellable, callback, user_data));
}

RzVerdict *
rz_client_submit_finish (RzClient     *self,
                         GAsyncResult *result,
                         GError      **error)
{
  return finish (self, result, rz_client_submit_async, error);
}

void
rz_client_manual_review_async (RzClient           *self,
                               const char         *case_id,
                               const char         *reason,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (self));
  g_return_if_fail (case_id != NULL && reason != NULL);

  ask (new_task (self, rz_client_manual_review_async, cancellable, callback, user_data),
       rz_call_new_post ("manual review", rz_call_make_path ("/v1/cases/", case_id, "/manual-review"), build_review (reason), &patience),
       &ticket_reader);
}

RzTicket *
rz_client_manual_review_finish (RzClient     *self,
                                GAsyncResult *result,
                                GError      **error)
{
  return finish (self, result, rz_client_manual_review_async, error);
}

void
rz_client_results_async (RzClient           *self,
                         const RzPerson     *applicant,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (self));
  g_return_if_fail (applicant != NULL);

  rz_results_async (self->transport, applicant, &patience, cancellable, results_cb,
                    new_task (self, rz_client_results_async, cancellable, callback, user_data));
}

GPtrArray *
rz_client_results_finish (RzClient     *self,
                          GAsyncResult *result,
                          GError      **error)
{
  return finish (self, result, rz_client_results_async, error);
}

void
rz_client_standing_async (RzClient           *self,
                          const RzPerson     *applicant,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (self));
  g_return_if_fail (applicant != NULL);

  rz_inquiry_async (self->transport, applicant, &patience, cancellable, standing_cb,
                    new_task (self, rz_client_standing_async, cancellable, callback, user_data));
}

RzStanding *
rz_client_standing_finish (RzClient     *self,
                           GAsyncResult *result,
                           GError      **error)
{
  return finish (self, result, rz_client_standing_async, error);
}

static void
fetch_keys (RzClient           *self,
            const RzPatience   *how_long,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (self));

  rz_transport_send_async (self->transport,
                           rz_call_new_get ("keys", g_strdup ("/.well-known/jwks.json"), how_long),
                           cancellable,
                           keys_cb,
                           new_task (self, rz_client_keys_async, cancellable, callback, user_data));
}

void
rz_client_keys_async (RzClient           *self,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  fetch_keys (self, &patience, cancellable, callback, user_data);
}

void
rz_client_newer_keys_async (RzClient           *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  fetch_keys (self, &brief_patience, cancellable, callback, user_data);
}

char *
rz_client_keys_finish (RzClient     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  return finish (self, result, rz_client_keys_async, error);
}

void
rz_client_erase_case_async (RzClient           *self,
                            const char         *case_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (RZ_IS_CLIENT (self));
  g_return_if_fail (case_id != NULL);

  rz_transport_send_async (self->transport,
                           rz_call_new_delete ("erase", rz_call_make_path ("/v1/cases/", case_id, ""), &patience),
                           cancellable,
                           erased_cb,
                           new_task (self, rz_client_erase_case_async, cancellable, callback, user_data));
}

gboolean
rz_client_erase_case_finish (RzClient     *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_client_erase_case_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

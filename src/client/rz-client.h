/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service's calls, one async method each: core objects in and out, nothing of HTTP or JSON above this layer. */
#pragma once

#include <gio/gio.h>

#include "rz-case.h"
#include "rz-consent.h"
#include "rz-enrolment-request.h"
#include "rz-evidence.h"
#include "rz-jwk.h"
#include "rz-session.h"
#include "rz-standing.h"
#include "rz-verdict.h"

G_BEGIN_DECLS

/**
 * RzClientError:
 * @RZ_CLIENT_ERROR_UNREACHABLE: no answer, nothing decided, safe to repeat with the same idempotency key
 * @RZ_CLIENT_ERROR_BUSY: the service asks to come back later; safe to repeat
 * @RZ_CLIENT_ERROR_REFUSED: the service answered no: rz_client_error_get_reason() has why
 * @RZ_CLIENT_ERROR_MALFORMED: the answer breaks the contract; to the public SYSTEM_BUSY, the cause goes to the log
 */
typedef enum
{
  RZ_CLIENT_ERROR_UNREACHABLE,
  RZ_CLIENT_ERROR_BUSY,
  RZ_CLIENT_ERROR_REFUSED,
  RZ_CLIENT_ERROR_MALFORMED,
} RzClientError;

#define RZ_CLIENT_ERROR (rz_client_error_quark ())
GQuark rz_client_error_quark (void);

/** rz_client_error_get_reason: The reason a REFUSED error carries; %RZ_REASON_SYSTEM_BUSY for every other error (domain facts, section 12). */
RzReason rz_client_error_get_reason (const GError *error);

#define RZ_TYPE_CLIENT (rz_client_get_type ())
G_DECLARE_FINAL_TYPE (RzClient, rz_client, RZ, CLIENT, GObject)

/** RzClientTls: (nullable) files in PEM; all %NULL for plain loopback. */
typedef struct
{
  const char *ca;
  const char *certificate;
  const char *key;
} RzClientTls;

/** rz_client_new: @service: base address, "http://127.0.0.1:8443"; https outside loopback. Main thread. Returns: %NULL with MALFORMED for an unusable address or key file. */
RzClient *rz_client_new (const char        *service,
                         const RzClientTls *tls,
                         GError           **error);

/** rz_client_set_terminal: @key: private Ed25519 key this terminal is known by: it signs captures. Without it one is made that ends with the client; the private key of an own certificate given to rz_client_new() stays, if it is an Ed25519 one. */
void rz_client_set_terminal (RzClient *self,
                             RzJwk    *key);
/** rz_client_set_certificate: @pem: certificate of this terminal's key, shown to the service; nothing happens where one was given to rz_client_new(). Returns: %FALSE with MALFORMED. */
gboolean rz_client_set_certificate (RzClient   *self,
                                    const char *pem,
                                    GError    **error);
/** rz_client_set_authority: @path: PEM file of who vouches for the service; nothing happens where one was given to rz_client_new(). Returns: %FALSE with MALFORMED. */
gboolean rz_client_set_authority (RzClient   *self,
                                  const char *path,
                                  GError    **error);
/** rz_client_set_time_scale: Multiplies every time-out and every rest, so that tests need not wait; 1.0 otherwise. */
void rz_client_set_time_scale (RzClient *self,
                               double    scale);
/** rz_client_get_now: Returns: seconds since 1970 by the service's clock, as rz_client_meta_finish() last learned it; the local clock before that. */
gint64 rz_client_get_now (RzClient *self);
/** rz_client_get_clock_offset: Returns: seconds to add to this computer's clock for the service's; 0 before rz_client_meta_finish(). */
gint64 rz_client_get_clock_offset (RzClient *self);
/** rz_client_knows_time: Whether rz_client_get_now() follows the service's clock: until then whatever is judged by it is for reference only (domain facts, section 4). */
gboolean rz_client_knows_time (RzClient *self);

/*
 * Every method: time-outs and back-off of the domain facts, section 12, inside; the idempotency key of one call is kept over its repeats.
 * Errors are of RZ_CLIENT_ERROR or G_IO_ERROR_CANCELLED.
 */

/** rz_client_meta: Asks for the service's clock; rz_client_get_now() follows it from then on. @server_time: (out) (optional): seconds since 1970. */
void     rz_client_meta_async (RzClient           *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
gboolean rz_client_meta_finish (RzClient     *self,
                                GAsyncResult *result,
                                gint64       *server_time,
                                GError      **error);

/** rz_client_enrol: POST /v1/terminals: uses @code up for the key of rz_client_set_terminal(). REFUSED with DEVICE_UNKNOWN for a code that is wrong, used or too old. */
void         rz_client_enrol_async (RzClient           *self,
                                    const char         *code,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
RzAdmission *rz_client_enrol_finish (RzClient     *self,
                                     GAsyncResult *result,
                                     GError      **error);

/** rz_client_eligibility: Asks with what the case holds: city, handling, applicant, agent, @consents (element-type RzConsent), and the terminal's public key. */
void           rz_client_eligibility_async (RzClient           *self,
                                            RzCase             *rz_case,
                                            GPtrArray          *consents,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
RzEligibility *rz_client_eligibility_finish (RzClient     *self,
                                             GAsyncResult *result,
                                             GError      **error);

/** rz_client_open_session: POST /v1/cases/{id}/liveness with the separate face consent in @consents (element-type RzConsent). */
void       rz_client_open_session_async (RzClient           *self,
                                         const char         *case_id,
                                         RzAbilities         abilities,
                                         const char         *camera,
                                         GPtrArray          *consents,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
RzSession *rz_client_open_session_finish (RzClient     *self,
                                          GAsyncResult *result,
                                          GError      **error);

/** rz_client_submit: PUT /v1/liveness/{id}/capture, signed by the terminal; a lost response is asked for again by the same key, then by GET. @evidence is kept until the call ends. */
void rz_client_submit_async (RzClient           *self,
                             const char         *session_id,
                             RzEvidence         *evidence,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
/**
 * rz_client_recall_async:
 * @age: seconds since it was sent
 *
 * GET /v1/liveness/{id} until the verdict is there: a capture that was sent is asked for, never sent again. Ends with
 * rz_client_submit_finish(): pending after 60 s, and at once 90 s after it was sent: by then nobody is looking at it; REFUSED with NOT_FOUND or SESSION_EXPIRED when the service never got it.
 */
void       rz_client_recall_async (RzClient           *self,
                                   const char         *session_id,
                                   guint               age,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
RzVerdict *rz_client_submit_finish (RzClient     *self,
                                    GAsyncResult *result,
                                    GError      **error);

/** rz_client_manual_review: POST /v1/cases/{id}/manual-review. @reason: contract word, such as "NOT_FOLLOWED" or "face_declined". */
void      rz_client_manual_review_async (RzClient           *self,
                                         const char         *case_id,
                                         const char         *reason,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
RzTicket *rz_client_manual_review_finish (RzClient     *self,
                                          GAsyncResult *result,
                                          GError      **error);

/** rz_client_results: POST /v1/results/query for @applicant. Returns: (element-type RzReceipt) (transfer full), newest first. */
void       rz_client_results_async (RzClient           *self,
                                    const RzPerson     *applicant,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
GPtrArray *rz_client_results_finish (RzClient     *self,
                                     GAsyncResult *result,
                                     GError      **error);

/** rz_client_standing: POST /v1/results/query: how the certification of @applicant stands. REFUSED with IDENTITY_MISMATCH for unknown people and wrong names alike, with ATTEMPTS_EXCEEDED when this terminal asked too often. */
void        rz_client_standing_async (RzClient           *self,
                                      const RzPerson     *applicant,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
RzStanding *rz_client_standing_finish (RzClient     *self,
                                       GAsyncResult *result,
                                       GError      **error);

/** rz_client_keys: The service's JWK set, as text, for offline verification. */
void  rz_client_keys_async (RzClient           *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
/** rz_client_newer_keys_async: The same for whoever has older ones to do with: gives up after 3 s. Ends with rz_client_keys_finish(). */
void  rz_client_newer_keys_async (RzClient           *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
char *rz_client_keys_finish (RzClient     *self,
                             GAsyncResult *result,
                             GError      **error);

/** rz_client_erase_case: DELETE /v1/cases/{id}. */
void     rz_client_erase_case_async (RzClient           *self,
                                     const char         *case_id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean rz_client_erase_case_finish (RzClient     *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS

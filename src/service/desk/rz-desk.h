/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers every call of the contract over registry, cases, sessions and receipts; knows nothing of HTTP. */
#pragma once

#include <gio/gio.h>

#include "rz-authority.h"
#include "rz-caller.h"
#include "rz-registry.h"
#include "rz-reply.h"
#include "rz-service.h"

G_BEGIN_DECLS

/** Attempts before the pause, and its length (domain facts, section 3). `attempts_left` counts down from five; the client offers the staff from the third on. */
#define RZ_DESK_MAX_TRIES 5
#define RZ_DESK_PAUSE_SECONDS (30 * 60)

typedef struct _RzDesk RzDesk;

/** rz_desk_new: Takes @storage. Uses demo, engine and pinned kinds of @options. @authority: (transfer full) (nullable): signs the certificates of terminals that enrol. One thread: the one whose thread-default context delivers verdicts. Returns: (transfer full) (nullable): %NULL with #RzStoreError. */
RzDesk *rz_desk_new (RzStorage              *storage,
                     const RzServiceOptions *options,
                     RzAuthority            *authority,
                     GError                **error);
/** rz_desk_free: Waits for captures in hand; their callbacks must have run before. */
void rz_desk_free (RzDesk *self);

/** rz_desk_move_clock: For tests: @seconds are added to the clock. */
void   rz_desk_move_clock (RzDesk *self,
                           gint64  seconds);
gint64 rz_desk_get_time (RzDesk *self);
/** rz_desk_is_ready: Whether captures can be decided: there is an engine that may, and the database answers, which is asked, and its disk has not failed. */
gboolean rz_desk_is_ready (RzDesk *self);
/** rz_desk_describe_engine: Returns: (transfer none): "fit", "training" for the basic one, "none". */
const char *rz_desk_describe_engine (RzDesk *self);
RzRegistry *rz_desk_get_registry (RzDesk *self);
/** rz_desk_set_caller: Who makes the calls that follow; %NULL: this program itself, which asks without limit. */
void rz_desk_set_caller (RzDesk         *self,
                         const RzCaller *caller);
/** rz_desk_set_staff: @name: (nullable): whose token the calls that follow carry. */
void rz_desk_set_staff (RzDesk     *self,
                        const char *name);
/** rz_desk_reload_keys: Reads the keys of the receipts; before the first call. What is rotated or revoked later is seen without it. Returns: %FALSE with #RzStoreError; the desk then keeps those it has. */
gboolean         rz_desk_reload_keys (RzDesk  *self,
                                      GError **error);
RzTerminalTable *rz_desk_get_terminals (RzDesk *self);
RzStorage       *rz_desk_get_storage (RzDesk *self);
/** rz_desk_get_load: Captures being looked at or waiting for it. */
guint rz_desk_get_load (RzDesk *self);

/*
 * Returns: (transfer full): never %NULL. Those that write expect to run inside rz_desk_submit().
 */
RzReply *rz_desk_meta (RzDesk *self);
RzReply *rz_desk_keys (RzDesk *self);
RzReply *rz_desk_enrol (RzDesk *self,
                        GBytes *body);
RzReply *rz_desk_eligibility (RzDesk *self,
                              GBytes *body);
RzReply *rz_desk_open_session (RzDesk     *self,
                               const char *case_id,
                               GBytes     *body);
RzReply *rz_desk_manual_review (RzDesk     *self,
                                const char *case_id,
                                GBytes     *body);
RzReply *rz_desk_erase_case (RzDesk     *self,
                             const char *case_id);
RzReply *rz_desk_results (RzDesk *self,
                          GBytes *body);
RzReply *rz_desk_receipt (RzDesk     *self,
                          const char *receipt_no);
/** rz_desk_tickets: For the staff: open tickets, oldest first. */
RzReply *rz_desk_tickets (RzDesk *self);
RzReply *rz_desk_decide_ticket (RzDesk     *self,
                                const char *ticket,
                                GBytes     *body);
/** rz_desk_verify_page: What somebody who was shown a receipt sees. @text: (nullable): a receipt as text, or its number. */
RzReply *rz_desk_verify_page (RzDesk     *self,
                              const char *text);
RzReply *rz_desk_session (RzDesk     *self,
                          const char *session_id);

typedef RzReply *(*RzDeskCall) (RzDesk     *self,
                                const char *id,
                                GBytes     *body);

/**
 * RzDeskRequest:
 * @call: method and path, for the idempotency key
 * @key: (nullable): idempotency key: the first answer to @call with it is given again
 * @request_id: (nullable): named in a problem
 * @id: (nullable): of the path
 *
 * One call as it came. Everything is (unowned).
 */
typedef struct
{
  const char *call;
  const char *key;
  const char *request_id;
  RzDeskCall  function;
  const char *id;
  GBytes     *body;
} RzDeskRequest;

/** RzDeskDone: Takes @reply. */
typedef void (*RzDeskDone) (RzReply *reply,
                            gpointer user_data);

/**
 * rz_desk_submit:
 * @reply: (out) (transfer full): only where %FALSE is returned
 *
 * Runs @request in one transaction with the record of its answer: a call is answered and done, or neither. Where the database lets calls that
 * come together share one transaction, the answer waits until all of them are on the disk. Returns: %TRUE when @done is called later, by the
 * main context or by rz_desk_settle_if_due().
 */
gboolean rz_desk_submit (RzDesk              *self,
                         const RzDeskRequest *request,
                         RzReply            **reply,
                         RzDeskDone           done,
                         gpointer             user_data);
/** rz_desk_settle_if_due: After rz_desk_submit(), when its caller is ready for @done: a group that is large or old enough ends now. */
void rz_desk_settle_if_due (RzDesk *self);
/** rz_desk_settle: Ends the group under way, before something is read for an answer. Returns: %FALSE with #RzStoreError where the disk has failed: what is read may be lost. */
gboolean rz_desk_settle (RzDesk  *self,
                         GError **error);

/**
 * rz_desk_capture_async:
 * @evidence: the JSON part
 * @jpegs: (element-type GBytes): the pictures, in the order they came
 *
 * Frames are looked at in worker threads. A repeated call with the same @key while the first is in hand waits for the same verdict.
 */
void     rz_desk_capture_async (RzDesk             *self,
                                const char         *session_id,
                                const char         *key,
                                GBytes             *evidence,
                                GPtrArray          *jpegs,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
RzReply *rz_desk_capture_finish (RzDesk       *self,
                                 GAsyncResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzDesk, rz_desk_free)

G_END_DECLS

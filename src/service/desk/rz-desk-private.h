/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the desk share. */
#pragma once

#include "rz-answer-table.h"
#include "rz-audit.h"
#include "rz-case-table.h"
#include "rz-desk.h"
#include "rz-examiner.h"
#include "rz-journal.h"
#include "rz-receipt-table.h"
#include "rz-session-table.h"
#include "rz-signing-keys.h"
#include "rz-terminal-table.h"

G_BEGIN_DECLS

/** How often a call is tried that another process was in the way of; each time one of them gets through. */
#define RZ_DESK_MAX_RUNS 10

struct _RzDesk
{
  RzStorage       *storage;     /* (owned): freed after everything that uses it */
  RzRegistry      *registry;    /* (owned) */
  RzTerminalTable *terminals;   /* (owned) */
  RzCaseTable     *cases;       /* (owned) */
  RzSessionTable  *sessions;    /* (owned) */
  RzReceiptTable  *receipts;    /* (owned) */
  RzAnswerTable   *answers;     /* (owned) */
  RzFaceEngine    *engine;      /* (owned) (nullable) */
  RzExaminer      *examiner;    /* (owned) (nullable): with @engine */
  RzJournal       *journal;     /* (owned) (nullable): where calls share a transaction */
  RzTransaction   *group;       /* (owned) (nullable): of the calls in @batch */
  GPtrArray       *batch;       /* (owned): answers that wait for it */
  GPtrArray       *syncing;     /* (owned) (nullable): answers of the group before it, on its way to the disk */
  GSource         *settling;    /* (nullable): of the context: ends it */
  gint64           group_since; /* µs, monotonic */
  GHashTable      *in_hand;     /* (owned): session_id to Capture */
  gboolean         demo;
  RzChallengeKind  pinned[RZ_CHALLENGE_MAX_STEPS];
  guint            n_pinned;
  gint64           clock_offset; /* seconds */
  gint64           swept_at;     /* seconds since 1970 */
  RzSigningKeys   *keys;         /* (owned) */
  RzAuthority     *authority;    /* (owned) (nullable) */
  char            *staff;        /* (owned) (nullable): name of the one who asks, with a token */
  RzCaller         caller;       /* who asks; without a name: nobody from outside */
};

/** rz_desk_get_today: On the calendar of the paying cities, UTC+8. */
void rz_desk_get_today (RzDesk *self,
                        GDate  *today);
/** rz_desk_count_tries: Tries that still count: none once the pause is over. */
int rz_desk_count_tries (RzDesk              *self,
                         const RzBeneficiary *beneficiary);
/** rz_desk_may_decide: Whether there is an engine that may decide here: the basic one only with demo people (domain facts; design, section 3). */
gboolean rz_desk_may_decide (RzDesk *self);
/** rz_desk_refuse_attempts: ATTEMPTS_EXCEEDED with the rest of the pause. */
RzReply *rz_desk_refuse_attempts (RzDesk              *self,
                                  const RzBeneficiary *beneficiary);
/** rz_desk_find_case: Returns: (transfer full) (nullable): the beneficiary of @case_id, or %NULL and @refusal. */
RzBeneficiary *rz_desk_find_case (RzDesk     *self,
                                  const char *case_id,
                                  RzReply   **refusal);
/** rz_desk_get_keys: Returns: (transfer none) (nullable): the keys of the receipts as they are now, whoever rotated or revoked one; %NULL with #RzStoreError. */
RzSigningKeys *rz_desk_get_keys (RzDesk  *self,
                                 GError **error);
/** rz_desk_refuse_guesses: ATTEMPTS_EXCEEDED for a terminal with a certificate that asks too often, for whoever asks about too many nobody knows, or a number asked for under too many names. @index: of the person asked for. Returns: (transfer full) (nullable): %NULL when it may ask, or with @error. */
RzReply *rz_desk_refuse_guesses (RzDesk  *self,
                                 GBytes  *index,
                                 GError **error);
/** rz_desk_count_question: The caller asked about somebody who is known. */
gboolean rz_desk_count_question (RzDesk  *self,
                                 GError **error);
/** rz_desk_count_guess: The caller asked for the person of @index, and nobody of this name and number is known. */
gboolean rz_desk_count_guess (RzDesk  *self,
                              GBytes  *index,
                              GError **error);
/** rz_desk_check_versions: CONSENT_REQUIRED where somebody agreed to another text than the one in force. Returns: (nullable): %NULL if all are to this one. */
RzReply *rz_desk_check_versions (GPtrArray *consents);
/** rz_desk_find_valid_until: From the day of a pass, by the rule of scheme and city (domain facts, section 4). */
void rz_desk_find_valid_until (const RzBeneficiary *beneficiary,
                               const GDate         *passed,
                               GDate               *until);

/** rz_desk_issue_receipt: A signed receipt of today, its pass on record, and no open ticket left. Inside a transaction. Returns: (transfer full) (nullable): %NULL with @error. */
RzReceipt *rz_desk_issue_receipt (RzDesk              *self,
                                  const RzBeneficiary *beneficiary,
                                  RzPassSource         source,
                                  GError             **error);

/** Answers that wait, by rz-desk-run.c. */
GPtrArray *rz_desk_batch_new (void);
/** Captures in hand, by rz-desk-capture.c. */
GHashTable *rz_desk_capture_table_new (void);

G_END_DECLS

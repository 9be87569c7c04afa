/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the flow share, one file an idea. Private to the flow. Main thread. */
#pragma once

#include "rz-attempt.h"
#include "rz-camera-arrivals.h"
#include "rz-consent.h"
#include "rz-flow.h"
#include "rz-unsent.h"
#include "rz-verdict.h"

G_BEGIN_DECLS

struct _RzFlow
{
  GObject parent_instance;

  RzCase       *rz_case;  /* (owned) */
  RzClient     *client;   /* (owned) */
  RzStore      *store;    /* (owned) (nullable): nothing is kept without it */
  RzFaceEngine *engine;   /* (owned) (nullable): no face check without it */
  char         *keys_dir; /* (owned) (nullable) */
  RzPaper      *paper;    /* (owned) (nullable): to be shown next */
  gint64        patience_us;
  gboolean      demo;
  GCancellable *leaving; /* (owned): cancelled whenever the case leaves a state that asked for something */

  /* rz-flow-capture.c */
  RzCameraSpec     *camera;   /* (owned) (nullable): what the next capture opens; NULL is auto */
  RzAttempt        *attempt;  /* (owned) (nullable): while the case is in CAPTURE, SUBMITTING or REHEARSAL */
  RzCameraArrivals *arrivals; /* (owned) (nullable): while a camera is lost that can be plugged in again */
  RzAttemptView     shown;    /* copy of the attempt's view, or of an idle one */
  gboolean          preview_wanted;
  guint             declined;        /* 1 << #RzChallengeKind: given up by 换一个动作 in this case, or in this rehearsal */
  guint             refused;         /* sessions in a row not taken because they asked a declined kind again */
  gint64            session_granted; /* µs, monotonic clock */

  /* rz-flow-outbox.c */
  RzUnsent     *unsent;         /* (owned) (nullable): a capture of this case that was sent and not answered; its key is the session */
  GPtrArray    *outbox;         /* (owned) (nullable) (element-type RzUnsent): still to be asked for, oldest first, while nobody is at a case */
  GCancellable *asking;         /* (owned) (nullable): of the first of them */
  GCancellable *telling;        /* (owned) (nullable): of the question for the time before what is too old goes */
  GTask        *refreshing;     /* (owned) (nullable): of rz_flow_refresh_async(), which is over when the outbox is asked for */
  guint         n_settled;      /* verdicts the outbox brought that nobody has looked at yet */
  guint         n_unsent;       /* as the store last told */

  /* rz-flow-draft.c */
  gboolean keeping;   /* a draft of this very case was written */
  guint    typing_id; /* main-loop source: a draft is due for what was typed; cleared in dispose */
};

/* rz-flow.c */
extern const RzAttemptView rz_flow_idle_view;

void rz_flow_show (RzFlow              *self,
                   const RzAttemptView *view);
void rz_flow_renew_leaving (RzFlow *self);
/* The service did not decide: the case is told the reason of @error. */
void rz_flow_fail (RzFlow       *self,
                   const GError *error);
/* @error: (nullable). */
void rz_flow_log_refused (const GError *error);

/* rz-flow-draft.c */
void rz_flow_keep_work (RzFlow *self);
void rz_flow_keep_typing (RzFlow *self);

/* rz-flow-eligibility.c */
void rz_flow_ask_eligibility (RzFlow *self);
/* @witness: (nullable). */
RzConsent *rz_flow_record_consent (RzConsentDocument document,
                                   const char       *witness);

/* rz-flow-capture.c */
void rz_flow_open_attempt (RzFlow *self);
void rz_flow_drop_attempt (RzFlow *self);

/* rz-flow-rehearsal.c */
gboolean rz_flow_is_rehearsing (RzFlow *self);
void     rz_flow_practise (RzFlow *self);
void     rz_flow_finish_rehearsal (RzFlow *self,
                                   RzHint  hint);

/* rz-flow-outbox.c: the item is then @unsent. */
gboolean rz_flow_find_unsent (RzFlow *self);
void     rz_flow_keep_unsent (RzFlow *self);
void     rz_flow_drop_unsent (RzFlow *self);
guint    rz_flow_get_age (const RzUnsent *unsent);
/* The case is at home: what earlier cases left is asked for. */
void rz_flow_ask_outbox (RzFlow *self);
void rz_flow_leave_outbox (RzFlow *self);
/* @task: (transfer full): returns TRUE when every item was answered. */
void rz_flow_await_outbox (RzFlow *self,
                           GTask  *task);
/* Whoever changed the outbox says so. */
void rz_flow_count_unsent (RzFlow *self);

/* rz-flow-submission.c */

/* A genuine receipt proves only the pass it was made for: this person's, in this city, when it was @sent. Another one is an error. */
void rz_flow_refuse_stranger (const char *masked_name,
                              const char *city,
                              gint64      sent,
                              RzVerdict **verdict,
                              GError    **error);
/* Nothing more will come of it: it was refused, or its answer is worth nothing. Whatever else went wrong, the verdict may still be there. */
gboolean rz_flow_is_over (const GError *error);
void     rz_flow_submit (RzFlow *self);
/* In CHECKING and CAPTURE. */
void rz_flow_recall_or_begin (RzFlow *self);

/* rz-flow-ticket.c */
void rz_flow_ask_ticket (RzFlow *self);

G_END_DECLS

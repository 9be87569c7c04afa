/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person carries home on one sheet: the words of a receipt, of a failed attempt, or of a reminder. */
#pragma once

#include "rz-case.h"
#include "rz-receipt.h"
#include "rz-standing.h"

G_BEGIN_DECLS

/** RzPaperFact: one line of name and value; @important: in bold. Both owned. */
typedef struct
{
  char    *name;
  char    *value;
  gboolean important;
} RzPaperFact;

/**
 * RzPaper:
 * @title: (owned): 认证凭证
 * @heading: (owned): what happened, in one sentence; @text: (owned) (nullable): plain words below it
 * @facts: (owned) (element-type RzPaperFact)
 * @steps_title: (owned) (nullable)
 * @steps: (owned) (element-type utf8): what to do next, one sentence or two each
 * @code: (owned) (nullable): what the QR code holds: the signed receipt
 * @mark: (owned) (nullable): that it has no effect: 演示，无效
 * @file_name: (owned): proposed, without an ending and without personal data
 *
 * All texts are translated.
 */
typedef struct
{
  char      *title;
  char      *heading;
  char      *text;
  GPtrArray *facts;
  char      *steps_title;
  GPtrArray *steps;
  char      *code;
  char      *mark;
  char      *file_name;
} RzPaper;

#define RZ_TYPE_PAPER (rz_paper_get_type ())
GType rz_paper_get_type (void);

/** rz_paper_new: Without facts and steps; its file name is still to be set. Returns: (transfer full). */
RzPaper *rz_paper_new (const char *title,
                       const char *heading,
                       const char *text);
/** rz_paper_add_fact: Nothing where @value is %NULL or empty. */
void rz_paper_add_fact (RzPaper    *self,
                        const char *name,
                        const char *value,
                        gboolean    important);
/** rz_paper_new_receipt: Of a pass, with its due date and what to do until then. */
RzPaper *rz_paper_new_receipt (const RzReceipt *receipt);
/** rz_paper_new_failure: Of a case that was refused, failed or handed over: the reason in the given words, plain cause, what to bring, where to go, the ticket. @demo: marked as without effect. */
RzPaper *rz_paper_new_failure (RzCase      *rz_case,
                               const GDate *today,
                               gboolean     demo);
/** rz_paper_new_reminder: How somebody's certification stands, and by when to come. @note: (nullable): translated: why it is for reference only; then the day it is of is that on which the service said it. @demo: marked as without effect. */
RzPaper *rz_paper_new_reminder (const RzStanding *standing,
                                const GDate      *today,
                                const char       *note,
                                gboolean          demo);
RzPaper *rz_paper_copy (const RzPaper *self);
void     rz_paper_free (RzPaper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzPaper, rz_paper_free)

G_END_DECLS

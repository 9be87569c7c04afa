/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the case and its events share. Private to the case. */
#pragma once

#include "rz-case.h"

G_BEGIN_DECLS

#define RZ_CASE_ATTEMPTS_UNKNOWN (-1)

struct _RzCase
{
  GObject parent_instance;

  RzCaseState state;
  RzCaseState origin;       /* of MANUAL and RESULTS: where back leads */
  RzCaseState paper_origin; /* the same of PAPER */

  /* What the person said. */
  char       *city; /* (owned): one of rz_region_get_codes() */
  RzHandling  handling;
  gboolean    agreed;
  RzPerson   *applicant; /* (owned) (nullable) */
  RzPerson   *agent;     /* (owned) (nullable): kept while handling is not PROXY */
  RzRelation  relation;
  gboolean    beneficiary_present;
  gboolean    face_consent;
  gboolean    consent_spoken; /* said aloud before the agent, not tapped */
  RzAbilities abilities;

  /* What the service said. */
  RzEligibility *eligibility; /* (owned) (nullable) */
  RzReason       reason;
  RzHint         hint;
  int            attempts_left;
  RzReceipt     *receipt; /* (owned) (nullable) */
  RzTicket      *ticket;  /* (owned) (nullable) */
};

/* Numbers of the properties. */
enum
{
  RZ_CASE_PROP_STATE = 1,
  RZ_CASE_PROP_CITY,
  RZ_CASE_PROP_HANDLING,
  RZ_CASE_PROP_AGREED,
  RZ_CASE_PROP_FACE_CONSENT,
  RZ_CASE_PROP_CONSENT_SPOKEN,
  RZ_CASE_PROP_BENEFICIARY_PRESENT,
  RZ_CASE_PROP_APPLICANT,
  RZ_CASE_PROP_AGENT,
  RZ_CASE_PROP_RELATION,
  RZ_CASE_PROP_ABILITIES,
  RZ_CASE_PROP_ELIGIBILITY,
  RZ_CASE_PROP_REASON,
  RZ_CASE_PROP_HINT,
  RZ_CASE_PROP_ATTEMPTS_LEFT,
  RZ_CASE_PROP_RECEIPT,
  RZ_CASE_PROP_TICKET,
  RZ_N_CASE_PROPS
};

/* Changing one field: compare, store, notify. */

void rz_case_change_int (RzCase *self,
                         int    *field,
                         int     value,
                         int     prop);
/* Enums are ints to GCC on every architecture Debian has; the assertion keeps it so. */
G_STATIC_ASSERT (sizeof (RzCaseState) == sizeof (int) && sizeof (RzReason) == sizeof (int) && sizeof (RzHandling) == sizeof (int));
#define RZ_CASE_CHANGE(self, field, value, prop) rz_case_change_int (self, (int *) &(self)->field, (int) (value), prop)

void rz_case_change_person (RzCase         *self,
                            RzPerson      **field,
                            const RzPerson *value,
                            int             prop);
/* rz_case_change_boxed: @field: address of an owned pointer of @type; @value: (transfer full) (nullable). */
void rz_case_change_boxed (RzCase  *self,
                           gpointer field,
                           gpointer value,
                           GType    type,
                           int      prop);
void rz_case_change_city (RzCase     *self,
                          const char *city);

/* rz_case_forget_answers: Nothing the service said about one applicant may stand beside another, and a face consent belongs to the one who gave it. */
void rz_case_forget_answers (RzCase *self);
void rz_case_forget_person (RzCase *self);

/* Both set an error of #RzCaseError and return %FALSE. */
gboolean rz_case_refuse_event (RzCase     *self,
                               const char *event,
                               GError    **error);
gboolean rz_case_refuse_incomplete (RzCase     *self,
                                    const char *what,
                                    GError    **error);

/* rz_case_enter: The last thing an event does. Whoever listens may send the next event at once. */
void rz_case_enter (RzCase     *self,
                    RzCaseState state);

G_END_DECLS

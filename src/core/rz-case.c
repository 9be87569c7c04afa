/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One certification case: what it holds, and how an event changes it. */
#include "rz-case.h"

#include "rz-case-draft.h"
#include "rz-case-path.h"
#include "rz-region.h"

#define ATTEMPTS_UNKNOWN (-1)

struct _RzCase
{
  GObject parent_instance;

  RzCaseState state;
  RzCaseState origin; /* of MANUAL and RESULTS: where back leads */

  /* What the person said. */
  char       *city; /* (owned): one of rz_region_get_codes() */
  RzHandling  handling;
  gboolean    agreed;
  RzPerson   *applicant; /* (owned) (nullable) */
  RzPerson   *agent;     /* (owned) (nullable): kept while handling is not PROXY */
  RzRelation  relation;
  gboolean    beneficiary_present;
  gboolean    face_consent;
  RzAbilities abilities;

  /* What the service said. */
  RzEligibility *eligibility; /* (owned) (nullable) */
  RzReason       reason;
  RzHint         hint;
  int            attempts_left;
  RzReceipt     *receipt; /* (owned) (nullable) */
  RzTicket      *ticket;  /* (owned) (nullable) */
};

G_DEFINE_QUARK (rz_case_error, rz_case_error)
G_DEFINE_FINAL_TYPE (RzCase, rz_case, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_CITY,
  PROP_HANDLING,
  PROP_AGREED,
  PROP_FACE_CONSENT,
  PROP_BENEFICIARY_PRESENT,
  PROP_APPLICANT,
  PROP_AGENT,
  PROP_RELATION,
  PROP_ABILITIES,
  PROP_ELIGIBILITY,
  PROP_REASON,
  PROP_HINT,
  PROP_ATTEMPTS_LEFT,
  PROP_RECEIPT,
  PROP_TICKET,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/*
 * Changing one field: compare, store, notify.
 */

static void
change_int (RzCase *self,
            int    *field,
            int     value,
            int     prop)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* Enums are ints to GCC on every architecture Debian has; the assertion keeps it so. */
G_STATIC_ASSERT (sizeof (RzCaseState) == sizeof (int) && sizeof (RzReason) == sizeof (int) && sizeof (RzHandling) == sizeof (int));
#define CHANGE(self, field, value, prop) change_int (self, (int *) &(self)->field, (int) (value), prop)

static void
change_person (RzCase         *self,
               RzPerson      **field,
               const RzPerson *value,
               int             prop)
{
  if (value == NULL && *field == NULL)
    return;
  if (value != NULL && *field != NULL && value->id_type == (*field)->id_type &&
      g_str_equal (value->name, (*field)->name) && g_str_equal (value->id_number, (*field)->id_number))
    return;

  RzPerson *copy = value != NULL ? rz_person_copy (value) : NULL;

  rz_person_free (*field);
  *field = copy;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
change_boxed (RzCase  *self,
              gpointer field,
              gpointer value,
              GType    type,
              int      prop)
{
  gpointer *place = field;

  if (*place == NULL && value == NULL)
    return;
  if (*place != NULL)
    g_boxed_free (type, *place);
  *place = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
change_city (RzCase     *self,
             const char *city)
{
  if (g_strcmp0 (self->city, city) == 0)
    return;

  g_free (self->city);
  self->city = g_strdup (city);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CITY]);
}

/* Nothing the service said about one applicant may stand beside another, and a face consent belongs to the one who gave it. */
static void
forget_answers (RzCase *self)
{
  change_boxed (self, &self->eligibility, NULL, RZ_TYPE_ELIGIBILITY, PROP_ELIGIBILITY);
  change_boxed (self, &self->receipt, NULL, RZ_TYPE_RECEIPT, PROP_RECEIPT);
  change_boxed (self, &self->ticket, NULL, RZ_TYPE_TICKET, PROP_TICKET);
  CHANGE (self, reason, RZ_REASON_NONE, PROP_REASON);
  CHANGE (self, hint, RZ_HINT_NONE, PROP_HINT);
  CHANGE (self, attempts_left, ATTEMPTS_UNKNOWN, PROP_ATTEMPTS_LEFT);
  CHANGE (self, face_consent, FALSE, PROP_FACE_CONSENT);
}

static void
forget_person (RzCase *self)
{
  change_person (self, &self->applicant, NULL, PROP_APPLICANT);
  change_person (self, &self->agent, NULL, PROP_AGENT);
  CHANGE (self, relation, RZ_RELATION_NONE, PROP_RELATION);
  CHANGE (self, handling, RZ_HANDLING_NONE, PROP_HANDLING);
  CHANGE (self, agreed, FALSE, PROP_AGREED);
  CHANGE (self, beneficiary_present, FALSE, PROP_BENEFICIARY_PRESENT);
  CHANGE (self, abilities, RZ_ABILITIES_ALL, PROP_ABILITIES);
}

/*
 * Moving.
 */

static gboolean
refuse_event (RzCase     *self,
              const char *event,
              GError    **error)
{
  g_set_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_WRONG_STATE, "%s does not exist in state %d", event, self->state);
  return FALSE;
}

static gboolean
refuse_incomplete (RzCase     *self,
                   const char *what,
                   GError    **error)
{
  g_set_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_INCOMPLETE, "State %d is not complete: %s", self->state, what);
  return FALSE;
}

static gboolean
find_way (RzCase      *self,
          RzCaseEvent  event,
          const char  *name,
          RzCaseState *to,
          GError     **error)
{
  return rz_case_path_lookup (self->state, event, to) || refuse_event (self, name, error);
}

/* The last thing an event does. Whoever listens may send the next event at once. */
static void
enter (RzCase     *self,
       RzCaseState state)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (state == RZ_CASE_STATE_MANUAL || state == RZ_CASE_STATE_RESULTS)
    self->origin = self->state;
  if (state == RZ_CASE_STATE_APPLICANT)
    forget_answers (self);
  if (state == RZ_CASE_STATE_CHECKING || state == RZ_CASE_STATE_CAPTURE)
    {
      CHANGE (self, reason, RZ_REASON_NONE, PROP_REASON);
      CHANGE (self, hint, RZ_HINT_NONE, PROP_HINT);
    }
  CHANGE (self, state, state, PROP_STATE);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
check_complete (RzCase  *self,
                GError **error)
{
  switch (self->state)
    {
    case RZ_CASE_STATE_AGREEMENT:
      return self->agreed || refuse_incomplete (self, "the agreements", error);
    case RZ_CASE_STATE_HANDLING:
      return self->handling != RZ_HANDLING_NONE || refuse_incomplete (self, "the handling", error);
    case RZ_CASE_STATE_AGENT:
      return (rz_case_draft_is_filled (self->agent) && self->relation != RZ_RELATION_NONE) || refuse_incomplete (self, "the agent", error);
    case RZ_CASE_STATE_APPLICANT:
      return rz_case_draft_is_filled (self->applicant) || refuse_incomplete (self, "the applicant", error);
    case RZ_CASE_STATE_FACE_CONSENT:
      return (self->face_consent || refuse_incomplete (self, "the face consent", error)) &&
             (self->beneficiary_present || self->handling != RZ_HANDLING_PROXY || refuse_incomplete (self, "the beneficiary's presence", error));
    default:
      return TRUE;
    }
}

/* Where back leads when the plain way is not the right one. */
static RzCaseState
turn_back (RzCase     *self,
           RzCaseState plain)
{
  switch (self->state)
    {
    case RZ_CASE_STATE_APPLICANT:
      return self->handling == RZ_HANDLING_PROXY ? RZ_CASE_STATE_AGENT : plain;
    case RZ_CASE_STATE_FAILED:
      return self->hint == RZ_HINT_NO_REFERENCE ? RZ_CASE_STATE_APPLICANT : plain;
    case RZ_CASE_STATE_MANUAL:
      return self->origin == RZ_CASE_STATE_CAPTURE ? plain : self->origin;
    case RZ_CASE_STATE_RESULTS:
      return self->origin;
    default:
      return plain;
    }
}

gboolean
rz_case_next (RzCase  *self,
              GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!find_way (self, RZ_CASE_EVENT_NEXT, "next", &to, error) || !check_complete (self, error))
    return FALSE;
  if (self->state == RZ_CASE_STATE_HANDLING && self->handling == RZ_HANDLING_PROXY)
    to = RZ_CASE_STATE_AGENT;

  enter (self, to);
  return TRUE;
}

gboolean
rz_case_back (RzCase  *self,
              GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!find_way (self, RZ_CASE_EVENT_BACK, "back", &to, error))
    return FALSE;

  enter (self, turn_back (self, to));
  return TRUE;
}

void
rz_case_home (RzCase *self)
{
  g_return_if_fail (RZ_IS_CASE (self));

  g_object_freeze_notify (G_OBJECT (self));
  forget_answers (self);
  forget_person (self);
  enter (self, RZ_CASE_STATE_HOME);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
may_retry (RzCase *self)
{
  if (!rz_reason_is_retryable (self->reason, self->hint) || self->attempts_left == 0)
    return FALSE;

  return self->state == RZ_CASE_STATE_FAILED || rz_reason_to_public (self->reason) == RZ_REASON_SYSTEM_BUSY;
}

gboolean
rz_case_retry (RzCase  *self,
               GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!find_way (self, RZ_CASE_EVENT_RETRY, "retry", &to, error))
    return FALSE;
  if (!may_retry (self))
    return refuse_event (self, "another attempt", error);

  enter (self, to);
  return TRUE;
}

static gboolean
follow (RzCase     *self,
        RzCaseEvent event,
        const char *name,
        GError    **error)
{
  RzCaseState to;

  if (!find_way (self, event, name, &to, error))
    return FALSE;

  enter (self, to);
  return TRUE;
}

gboolean
rz_case_decline_face (RzCase  *self,
                      GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!find_way (self, RZ_CASE_EVENT_DECLINE, "declining", &to, error))
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  CHANGE (self, face_consent, FALSE, PROP_FACE_CONSENT);
  enter (self, to);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
rz_case_ask_staff (RzCase  *self,
                   GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return follow (self, RZ_CASE_EVENT_STAFF, "asking the staff", error);
}

gboolean
rz_case_show_results (RzCase  *self,
                      GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return follow (self, RZ_CASE_EVENT_RESULTS, "showing results", error);
}

/*
 * Events of the service and the camera.
 */

static void
fail (RzCase     *self,
      RzCaseState to,
      RzReason    reason,
      RzHint      hint)
{
  g_object_freeze_notify (G_OBJECT (self));
  CHANGE (self, reason, reason, PROP_REASON);
  CHANGE (self, hint, hint, PROP_HINT);
  enter (self, to);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
rz_case_accept (RzCase              *self,
                const RzEligibility *eligibility,
                GError             **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (eligibility != NULL, FALSE);

  if (!find_way (self, RZ_CASE_EVENT_ACCEPT, "accepting", &to, error))
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  change_boxed (self, &self->eligibility, rz_eligibility_copy (eligibility), RZ_TYPE_ELIGIBILITY, PROP_ELIGIBILITY);
  if (eligibility->reference_face)
    enter (self, to);
  else
    fail (self, RZ_CASE_STATE_FAILED, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_NO_REFERENCE);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
rz_case_refuse (RzCase  *self,
                RzReason reason,
                GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (reason > RZ_REASON_NONE && reason < RZ_N_REASONS, FALSE);

  if (!find_way (self, RZ_CASE_EVENT_REFUSE, "refusing", &to, error))
    return FALSE;

  fail (self, to, reason, RZ_HINT_NONE);
  return TRUE;
}

gboolean
rz_case_captured (RzCase  *self,
                  GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return follow (self, RZ_CASE_EVENT_CAPTURED, "submitting", error);
}

gboolean
rz_case_pass (RzCase          *self,
              const RzReceipt *receipt,
              GError         **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (receipt != NULL, FALSE);

  if (!find_way (self, RZ_CASE_EVENT_PASS, "passing", &to, error))
    return FALSE;
  if (receipt->receipt_no == NULL || receipt->jws == NULL)
    return refuse_incomplete (self, "the signed receipt", error);

  g_object_freeze_notify (G_OBJECT (self));
  change_boxed (self, &self->receipt, rz_receipt_copy (receipt), RZ_TYPE_RECEIPT, PROP_RECEIPT);
  enter (self, to);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
rz_case_fail (RzCase  *self,
              RzReason reason,
              RzHint   hint,
              int      attempts_left,
              GError **error)
{
  RzCaseState to;

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (reason > RZ_REASON_NONE && reason < RZ_N_REASONS, FALSE);
  g_return_val_if_fail (hint < RZ_N_HINTS, FALSE);

  if (!find_way (self, RZ_CASE_EVENT_FAIL, "failing", &to, error))
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  if (attempts_left >= 0)
    CHANGE (self, attempts_left, attempts_left, PROP_ATTEMPTS_LEFT);
  fail (self, to, reason, hint);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
rz_case_set_ticket (RzCase         *self,
                    const RzTicket *ticket,
                    GError        **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (ticket != NULL, FALSE);

  if (self->state != RZ_CASE_STATE_MANUAL)
    return refuse_event (self, "a ticket", error);

  change_boxed (self, &self->ticket, rz_ticket_copy (ticket), RZ_TYPE_TICKET, PROP_TICKET);
  return TRUE;
}

/*
 * What the person said.
 */

static gboolean
check_between (RzCase     *self,
               RzCaseState first,
               RzCaseState last,
               const char *what,
               GError    **error)
{
  return (self->state >= first && self->state <= last) || refuse_event (self, what, error);
}

gboolean
rz_case_set_city (RzCase     *self,
                  const char *city,
                  GError    **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!check_between (self, RZ_CASE_STATE_HOME, RZ_CASE_STATE_GUIDE, "choosing a city", error))
    return FALSE;
  if (!rz_region_is_city (city))
    return refuse_incomplete (self, "the city", error);

  change_city (self, city);
  return TRUE;
}

gboolean
rz_case_set_handling (RzCase    *self,
                      RzHandling handling,
                      GError   **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (handling <= RZ_HANDLING_PROXY, FALSE);

  if (!check_between (self, RZ_CASE_STATE_HANDLING, RZ_CASE_STATE_HANDLING, "choosing the handling", error))
    return FALSE;
  if (self->handling == handling)
    return TRUE;

  g_object_freeze_notify (G_OBJECT (self));
  CHANGE (self, handling, handling, PROP_HANDLING);
  if (self->agent != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AGENT]); /* shown for proxies only */
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
rz_case_set_agreed (RzCase  *self,
                    gboolean agreed,
                    GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!check_between (self, RZ_CASE_STATE_AGREEMENT, RZ_CASE_STATE_AGREEMENT, "agreeing", error))
    return FALSE;

  CHANGE (self, agreed, !!agreed, PROP_AGREED);
  return TRUE;
}

gboolean
rz_case_set_face_consent (RzCase  *self,
                          gboolean consent,
                          GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!check_between (self, RZ_CASE_STATE_FACE_CONSENT, RZ_CASE_STATE_FACE_CONSENT, "the face consent", error))
    return FALSE;

  CHANGE (self, face_consent, !!consent, PROP_FACE_CONSENT);
  return TRUE;
}

gboolean
rz_case_set_beneficiary_present (RzCase  *self,
                                 gboolean present,
                                 GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  switch (self->state)
    {
    case RZ_CASE_STATE_AGENT:
    case RZ_CASE_STATE_APPLICANT:
    case RZ_CASE_STATE_CONFIRM:
    case RZ_CASE_STATE_FACE_CONSENT:
      break;
    default:
      return refuse_event (self, "the beneficiary's presence", error);
    }

  CHANGE (self, beneficiary_present, !!present, PROP_BENEFICIARY_PRESENT);
  return TRUE;
}

gboolean
rz_case_set_applicant (RzCase         *self,
                       const RzPerson *applicant,
                       GError        **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (!check_between (self, RZ_CASE_STATE_APPLICANT, RZ_CASE_STATE_APPLICANT, "the applicant", error))
    return FALSE;

  change_person (self, &self->applicant, applicant, PROP_APPLICANT);
  return TRUE;
}

gboolean
rz_case_set_agent (RzCase         *self,
                   const RzPerson *agent,
                   RzRelation      relation,
                   GError        **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (relation < RZ_N_RELATIONS, FALSE);

  if (!check_between (self, RZ_CASE_STATE_AGENT, RZ_CASE_STATE_AGENT, "the agent", error))
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  change_person (self, &self->agent, agent, PROP_AGENT);
  CHANGE (self, relation, relation, PROP_RELATION);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

void
rz_case_set_abilities (RzCase     *self,
                       RzAbilities abilities)
{
  g_return_if_fail (RZ_IS_CASE (self));

  CHANGE (self, abilities, abilities & RZ_ABILITIES_ALL, PROP_ABILITIES);
}

/*
 * Reading.
 */

RzCaseState
rz_case_get_state (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), RZ_CASE_STATE_HOME);

  return self->state;
}

int
rz_case_get_step (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), 0);

  return rz_case_path_get_step (self->state);
}

const char *
rz_case_get_city (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), NULL);

  return self->city;
}

RzHandling
rz_case_get_handling (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), RZ_HANDLING_NONE);

  return self->handling;
}

gboolean
rz_case_get_agreed (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return self->agreed;
}

gboolean
rz_case_get_face_consent (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return self->face_consent;
}

gboolean
rz_case_get_beneficiary_present (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return self->beneficiary_present;
}

const RzPerson *
rz_case_get_applicant (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), NULL);

  return self->applicant;
}

const RzPerson *
rz_case_get_agent (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), NULL);

  return self->handling == RZ_HANDLING_PROXY ? self->agent : NULL;
}

RzRelation
rz_case_get_relation (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), RZ_RELATION_NONE);

  return self->relation;
}

RzAbilities
rz_case_get_abilities (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), 0);

  return self->abilities;
}

const RzEligibility *
rz_case_get_eligibility (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), NULL);

  return self->eligibility;
}

RzReason
rz_case_get_reason (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), RZ_REASON_NONE);

  return self->reason;
}

RzHint
rz_case_get_hint (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), RZ_HINT_NONE);

  return self->hint;
}

int
rz_case_get_attempts_left (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), ATTEMPTS_UNKNOWN);

  return self->attempts_left;
}

const RzReceipt *
rz_case_get_receipt (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), NULL);

  return self->receipt;
}

const RzTicket *
rz_case_get_ticket (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), NULL);

  return self->ticket;
}

/*
 * Drafts.
 */

GVariant *
rz_case_save (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), NULL);

  const RzCaseDraft draft = {
    .state = self->state,
    .city = self->city,
    .handling = self->handling,
    .agreed = self->agreed,
    .beneficiary_present = self->beneficiary_present,
    .abilities = self->abilities,
    .relation = self->relation,
    .applicant = self->applicant,
    .agent = self->agent,
  };

  return rz_case_draft_write (&draft);
}

gboolean
rz_case_restore (RzCase   *self,
                 GVariant *saved,
                 GError  **error)
{
  g_auto (RzCaseDraft) draft = { 0 };

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (saved != NULL, FALSE);

  if (self->state != RZ_CASE_STATE_HOME)
    return refuse_event (self, "restoring", error);
  if (!rz_case_draft_read (saved, &draft))
    return refuse_incomplete (self, "the draft cannot be read", error);

  RzCaseState state = rz_case_draft_choose_state (&draft);

  g_object_freeze_notify (G_OBJECT (self));
  change_city (self, draft.city);
  if (state != RZ_CASE_STATE_HOME)
    {
      CHANGE (self, handling, draft.handling, PROP_HANDLING);
      CHANGE (self, agreed, draft.agreed, PROP_AGREED);
      CHANGE (self, beneficiary_present, draft.beneficiary_present, PROP_BENEFICIARY_PRESENT);
      CHANGE (self, relation, draft.relation, PROP_RELATION);
      change_person (self, &self->applicant, draft.applicant, PROP_APPLICANT);
      change_person (self, &self->agent, draft.agent, PROP_AGENT);
      rz_case_set_abilities (self, draft.abilities);
    }
  enter (self, state);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

/*
 * The object.
 */

static void
rz_case_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  RzCase *self = RZ_CASE (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_CITY:
      g_value_set_string (value, self->city);
      break;
    case PROP_HANDLING:
      g_value_set_int (value, self->handling);
      break;
    case PROP_AGREED:
      g_value_set_boolean (value, self->agreed);
      break;
    case PROP_FACE_CONSENT:
      g_value_set_boolean (value, self->face_consent);
      break;
    case PROP_BENEFICIARY_PRESENT:
      g_value_set_boolean (value, self->beneficiary_present);
      break;
    case PROP_APPLICANT:
      g_value_set_boxed (value, self->applicant);
      break;
    case PROP_AGENT:
      g_value_set_boxed (value, rz_case_get_agent (self));
      break;
    case PROP_RELATION:
      g_value_set_int (value, self->relation);
      break;
    case PROP_ABILITIES:
      g_value_set_uint (value, self->abilities);
      break;
    case PROP_ELIGIBILITY:
      g_value_set_boxed (value, self->eligibility);
      break;
    case PROP_REASON:
      g_value_set_int (value, self->reason);
      break;
    case PROP_HINT:
      g_value_set_int (value, self->hint);
      break;
    case PROP_ATTEMPTS_LEFT:
      g_value_set_int (value, self->attempts_left);
      break;
    case PROP_RECEIPT:
      g_value_set_boxed (value, self->receipt);
      break;
    case PROP_TICKET:
      g_value_set_boxed (value, self->ticket);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rz_case_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  RzCase *self = RZ_CASE (object);
  g_autoptr (GError) error = NULL;

  switch (prop_id)
    {
    case PROP_CITY:
      rz_case_set_city (self, g_value_get_string (value), &error);
      break;
    case PROP_HANDLING:
      rz_case_set_handling (self, g_value_get_int (value), &error);
      break;
    case PROP_AGREED:
      rz_case_set_agreed (self, g_value_get_boolean (value), &error);
      break;
    case PROP_FACE_CONSENT:
      rz_case_set_face_consent (self, g_value_get_boolean (value), &error);
      break;
    case PROP_BENEFICIARY_PRESENT:
      rz_case_set_beneficiary_present (self, g_value_get_boolean (value), &error);
      break;
    case PROP_APPLICANT:
      rz_case_set_applicant (self, g_value_get_boxed (value), &error);
      break;
    case PROP_AGENT:
      rz_case_set_agent (self, g_value_get_boxed (value), self->relation, &error);
      break;
    case PROP_RELATION:
      rz_case_set_agent (self, self->agent, g_value_get_int (value), &error);
      break;
    case PROP_ABILITIES:
      rz_case_set_abilities (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }

  if (error != NULL)
    g_debug ("Property %s refused: %s", pspec->name, error->message);
}

static void
rz_case_finalize (GObject *object)
{
  RzCase *self = RZ_CASE (object);

  g_free (self->city);
  g_clear_pointer (&self->applicant, rz_person_free);
  g_clear_pointer (&self->agent, rz_person_free);
  g_clear_pointer (&self->eligibility, rz_eligibility_free);
  g_clear_pointer (&self->receipt, rz_receipt_free);
  g_clear_pointer (&self->ticket, rz_ticket_free);
  G_OBJECT_CLASS (rz_case_parent_class)->finalize (object);
}

static void
rz_case_class_init (RzCaseClass *klass)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags both = read | G_PARAM_WRITABLE;
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rz_case_get_property;
  object_class->set_property = rz_case_set_property;
  object_class->finalize = rz_case_finalize;

  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, RZ_N_CASE_STATES - 1, RZ_CASE_STATE_HOME, read);
  props[PROP_CITY] = g_param_spec_string ("city", NULL, NULL, RZ_REGION_DEFAULT, both);
  props[PROP_HANDLING] = g_param_spec_int ("handling", NULL, NULL, RZ_HANDLING_NONE, RZ_HANDLING_PROXY, RZ_HANDLING_NONE, both);
  props[PROP_AGREED] = g_param_spec_boolean ("agreed", NULL, NULL, FALSE, both);
  props[PROP_FACE_CONSENT] = g_param_spec_boolean ("face-consent", NULL, NULL, FALSE, both);
  props[PROP_BENEFICIARY_PRESENT] = g_param_spec_boolean ("beneficiary-present", NULL, NULL, FALSE, both);
  props[PROP_APPLICANT] = g_param_spec_boxed ("applicant", NULL, NULL, RZ_TYPE_PERSON, both);
  props[PROP_AGENT] = g_param_spec_boxed ("agent", NULL, NULL, RZ_TYPE_PERSON, both);
  props[PROP_RELATION] = g_param_spec_int ("relation", NULL, NULL, RZ_RELATION_NONE, RZ_N_RELATIONS - 1, RZ_RELATION_NONE, both);
  props[PROP_ABILITIES] = g_param_spec_uint ("abilities", NULL, NULL, 0, RZ_ABILITIES_ALL, RZ_ABILITIES_ALL, both);
  props[PROP_ELIGIBILITY] = g_param_spec_boxed ("eligibility", NULL, NULL, RZ_TYPE_ELIGIBILITY, read);
  props[PROP_REASON] = g_param_spec_int ("reason", NULL, NULL, RZ_REASON_NONE, RZ_N_REASONS - 1, RZ_REASON_NONE, read);
  props[PROP_HINT] = g_param_spec_int ("hint", NULL, NULL, RZ_HINT_NONE, RZ_N_HINTS - 1, RZ_HINT_NONE, read);
  props[PROP_ATTEMPTS_LEFT] = g_param_spec_int ("attempts-left", NULL, NULL, ATTEMPTS_UNKNOWN, G_MAXINT, ATTEMPTS_UNKNOWN, read);
  props[PROP_RECEIPT] = g_param_spec_boxed ("receipt", NULL, NULL, RZ_TYPE_RECEIPT, read);
  props[PROP_TICKET] = g_param_spec_boxed ("ticket", NULL, NULL, RZ_TYPE_TICKET, read);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
rz_case_init (RzCase *self)
{
  self->city = g_strdup (RZ_REGION_DEFAULT);
  self->abilities = RZ_ABILITIES_ALL;
  self->attempts_left = ATTEMPTS_UNKNOWN;
}

RzCase *
rz_case_new (void)
{
  return g_object_new (RZ_TYPE_CASE, NULL);
}

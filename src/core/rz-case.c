/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One certification case: what it holds. How events move it: rz-case-events.c; how it is kept: rz-case-draft.c. */
#include "rz-case.h"

#include "rz-case-path.h"
#include "rz-case-private.h"
#include "rz-region.h"

G_DEFINE_QUARK (rz_case_error, rz_case_error)
G_DEFINE_FINAL_TYPE (RzCase, rz_case, G_TYPE_OBJECT)

static GParamSpec *props[RZ_N_CASE_PROPS];

/*
 * Changing one field: compare, store, notify.
 */

void
rz_case_change_int (RzCase *self,
                    int    *field,
                    int     value,
                    int     prop)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
rz_case_change_person (RzCase         *self,
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

void
rz_case_change_boxed (RzCase  *self,
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

void
rz_case_change_city (RzCase     *self,
                     const char *city)
{
  if (g_strcmp0 (self->city, city) == 0)
    return;

  g_free (self->city);
  self->city = g_strdup (city);
  g_object_notify_by_pspec (G_OBJECT (self), props[RZ_CASE_PROP_CITY]);
}

void
rz_case_forget_answers (RzCase *self)
{
  rz_case_change_boxed (self, &self->eligibility, NULL, RZ_TYPE_ELIGIBILITY, RZ_CASE_PROP_ELIGIBILITY);
  rz_case_change_boxed (self, &self->receipt, NULL, RZ_TYPE_RECEIPT, RZ_CASE_PROP_RECEIPT);
  rz_case_change_boxed (self, &self->ticket, NULL, RZ_TYPE_TICKET, RZ_CASE_PROP_TICKET);
  RZ_CASE_CHANGE (self, reason, RZ_REASON_NONE, RZ_CASE_PROP_REASON);
  RZ_CASE_CHANGE (self, hint, RZ_HINT_NONE, RZ_CASE_PROP_HINT);
  RZ_CASE_CHANGE (self, attempts_left, RZ_CASE_ATTEMPTS_UNKNOWN, RZ_CASE_PROP_ATTEMPTS_LEFT);
  RZ_CASE_CHANGE (self, face_consent, FALSE, RZ_CASE_PROP_FACE_CONSENT);
  RZ_CASE_CHANGE (self, consent_spoken, FALSE, RZ_CASE_PROP_CONSENT_SPOKEN);
}

void
rz_case_forget_person (RzCase *self)
{
  rz_case_change_person (self, &self->applicant, NULL, RZ_CASE_PROP_APPLICANT);
  rz_case_change_person (self, &self->agent, NULL, RZ_CASE_PROP_AGENT);
  RZ_CASE_CHANGE (self, relation, RZ_RELATION_NONE, RZ_CASE_PROP_RELATION);
  RZ_CASE_CHANGE (self, handling, RZ_HANDLING_NONE, RZ_CASE_PROP_HANDLING);
  RZ_CASE_CHANGE (self, agreed, FALSE, RZ_CASE_PROP_AGREED);
  RZ_CASE_CHANGE (self, beneficiary_present, FALSE, RZ_CASE_PROP_BENEFICIARY_PRESENT);
  RZ_CASE_CHANGE (self, abilities, RZ_ABILITIES_ALL, RZ_CASE_PROP_ABILITIES);
}

gboolean
rz_case_refuse_event (RzCase     *self,
                      const char *event,
                      GError    **error)
{
  g_set_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_WRONG_STATE, "%s does not exist in state %d", event, self->state);
  return FALSE;
}

gboolean
rz_case_refuse_incomplete (RzCase     *self,
                           const char *what,
                           GError    **error)
{
  g_set_error (error, RZ_CASE_ERROR, RZ_CASE_ERROR_INCOMPLETE, "State %d is not complete: %s", self->state, what);
  return FALSE;
}

void
rz_case_enter (RzCase     *self,
               RzCaseState state)
{
  g_object_freeze_notify (G_OBJECT (self));
  if ((state == RZ_CASE_STATE_MANUAL || state == RZ_CASE_STATE_RESULTS || state == RZ_CASE_STATE_REHEARSAL) && self->state != RZ_CASE_STATE_PAPER)
    self->origin = self->state;
  if (state == RZ_CASE_STATE_PAPER)
    self->paper_origin = self->state;
  if (state == RZ_CASE_STATE_APPLICANT)
    rz_case_forget_answers (self);
  if (state == RZ_CASE_STATE_CHECKING || state == RZ_CASE_STATE_CAPTURE)
    {
      RZ_CASE_CHANGE (self, reason, RZ_REASON_NONE, RZ_CASE_PROP_REASON);
      RZ_CASE_CHANGE (self, hint, RZ_HINT_NONE, RZ_CASE_PROP_HINT);
    }
  RZ_CASE_CHANGE (self, state, state, RZ_CASE_PROP_STATE);
  g_object_thaw_notify (G_OBJECT (self));
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
  return (self->state >= first && self->state <= last) || rz_case_refuse_event (self, what, error);
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
    return rz_case_refuse_incomplete (self, "the city", error);

  rz_case_change_city (self, city);
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
  RZ_CASE_CHANGE (self, handling, handling, RZ_CASE_PROP_HANDLING);
  if (self->agent != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), props[RZ_CASE_PROP_AGENT]); /* shown for proxies only */
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

  RZ_CASE_CHANGE (self, agreed, !!agreed, RZ_CASE_PROP_AGREED);
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

  g_object_freeze_notify (G_OBJECT (self));
  RZ_CASE_CHANGE (self, face_consent, !!consent, RZ_CASE_PROP_FACE_CONSENT);
  RZ_CASE_CHANGE (self, consent_spoken, FALSE, RZ_CASE_PROP_CONSENT_SPOKEN);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

gboolean
rz_case_set_consent_spoken (RzCase  *self,
                            gboolean spoken,
                            GError **error)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  if (self->handling != RZ_HANDLING_PROXY)
    return rz_case_refuse_event (self, "a witnessed consent", error);
  if (!check_between (self, RZ_CASE_STATE_FACE_CONSENT, RZ_CASE_STATE_FACE_CONSENT, "the face consent", error))
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  RZ_CASE_CHANGE (self, face_consent, !!spoken, RZ_CASE_PROP_FACE_CONSENT);
  RZ_CASE_CHANGE (self, consent_spoken, !!spoken, RZ_CASE_PROP_CONSENT_SPOKEN);
  g_object_thaw_notify (G_OBJECT (self));
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
      return rz_case_refuse_event (self, "the beneficiary's presence", error);
    }

  RZ_CASE_CHANGE (self, beneficiary_present, !!present, RZ_CASE_PROP_BENEFICIARY_PRESENT);
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

  rz_case_change_person (self, &self->applicant, applicant, RZ_CASE_PROP_APPLICANT);
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
  rz_case_change_person (self, &self->agent, agent, RZ_CASE_PROP_AGENT);
  RZ_CASE_CHANGE (self, relation, relation, RZ_CASE_PROP_RELATION);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

void
rz_case_set_abilities (RzCase     *self,
                       RzAbilities abilities)
{
  g_return_if_fail (RZ_IS_CASE (self));

  RZ_CASE_CHANGE (self, abilities, abilities & RZ_ABILITIES_ALL, RZ_CASE_PROP_ABILITIES);
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
rz_case_get_consent_spoken (RzCase *self)
{
  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);

  return self->consent_spoken;
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
  g_return_val_if_fail (RZ_IS_CASE (self), RZ_CASE_ATTEMPTS_UNKNOWN);

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
    case RZ_CASE_PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case RZ_CASE_PROP_CITY:
      g_value_set_string (value, self->city);
      break;
    case RZ_CASE_PROP_HANDLING:
      g_value_set_int (value, self->handling);
      break;
    case RZ_CASE_PROP_AGREED:
      g_value_set_boolean (value, self->agreed);
      break;
    case RZ_CASE_PROP_FACE_CONSENT:
      g_value_set_boolean (value, self->face_consent);
      break;
    case RZ_CASE_PROP_CONSENT_SPOKEN:
      g_value_set_boolean (value, self->consent_spoken);
      break;
    case RZ_CASE_PROP_BENEFICIARY_PRESENT:
      g_value_set_boolean (value, self->beneficiary_present);
      break;
    case RZ_CASE_PROP_APPLICANT:
      g_value_set_boxed (value, self->applicant);
      break;
    case RZ_CASE_PROP_AGENT:
      g_value_set_boxed (value, rz_case_get_agent (self));
      break;
    case RZ_CASE_PROP_RELATION:
      g_value_set_int (value, self->relation);
      break;
    case RZ_CASE_PROP_ABILITIES:
      g_value_set_uint (value, self->abilities);
      break;
    case RZ_CASE_PROP_ELIGIBILITY:
      g_value_set_boxed (value, self->eligibility);
      break;
    case RZ_CASE_PROP_REASON:
      g_value_set_int (value, self->reason);
      break;
    case RZ_CASE_PROP_HINT:
      g_value_set_int (value, self->hint);
      break;
    case RZ_CASE_PROP_ATTEMPTS_LEFT:
      g_value_set_int (value, self->attempts_left);
      break;
    case RZ_CASE_PROP_RECEIPT:
      g_value_set_boxed (value, self->receipt);
      break;
    case RZ_CASE_PROP_TICKET:
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
    case RZ_CASE_PROP_CITY:
      rz_case_set_city (self, g_value_get_string (value), &error);
      break;
    case RZ_CASE_PROP_HANDLING:
      rz_case_set_handling (self, g_value_get_int (value), &error);
      break;
    case RZ_CASE_PROP_AGREED:
      rz_case_set_agreed (self, g_value_get_boolean (value), &error);
      break;
    case RZ_CASE_PROP_FACE_CONSENT:
      rz_case_set_face_consent (self, g_value_get_boolean (value), &error);
      break;
    case RZ_CASE_PROP_BENEFICIARY_PRESENT:
      rz_case_set_beneficiary_present (self, g_value_get_boolean (value), &error);
      break;
    case RZ_CASE_PROP_APPLICANT:
      rz_case_set_applicant (self, g_value_get_boxed (value), &error);
      break;
    case RZ_CASE_PROP_AGENT:
      rz_case_set_agent (self, g_value_get_boxed (value), self->relation, &error);
      break;
    case RZ_CASE_PROP_RELATION:
      rz_case_set_agent (self, self->agent, g_value_get_int (value), &error);
      break;
    case RZ_CASE_PROP_ABILITIES:
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

  props[RZ_CASE_PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, RZ_N_CASE_STATES - 1, RZ_CASE_STATE_HOME, read);
  props[RZ_CASE_PROP_CITY] = g_param_spec_string ("city", NULL, NULL, RZ_REGION_DEFAULT, both);
  props[RZ_CASE_PROP_HANDLING] = g_param_spec_int ("handling", NULL, NULL, RZ_HANDLING_NONE, RZ_HANDLING_PROXY, RZ_HANDLING_NONE, both);
  props[RZ_CASE_PROP_AGREED] = g_param_spec_boolean ("agreed", NULL, NULL, FALSE, both);
  props[RZ_CASE_PROP_FACE_CONSENT] = g_param_spec_boolean ("face-consent", NULL, NULL, FALSE, both);
  props[RZ_CASE_PROP_CONSENT_SPOKEN] = g_param_spec_boolean ("consent-spoken", NULL, NULL, FALSE, read);
  props[RZ_CASE_PROP_BENEFICIARY_PRESENT] = g_param_spec_boolean ("beneficiary-present", NULL, NULL, FALSE, both);
  props[RZ_CASE_PROP_APPLICANT] = g_param_spec_boxed ("applicant", NULL, NULL, RZ_TYPE_PERSON, both);
  props[RZ_CASE_PROP_AGENT] = g_param_spec_boxed ("agent", NULL, NULL, RZ_TYPE_PERSON, both);
  props[RZ_CASE_PROP_RELATION] = g_param_spec_int ("relation", NULL, NULL, RZ_RELATION_NONE, RZ_N_RELATIONS - 1, RZ_RELATION_NONE, both);
  props[RZ_CASE_PROP_ABILITIES] = g_param_spec_uint ("abilities", NULL, NULL, 0, RZ_ABILITIES_ALL, RZ_ABILITIES_ALL, both);
  props[RZ_CASE_PROP_ELIGIBILITY] = g_param_spec_boxed ("eligibility", NULL, NULL, RZ_TYPE_ELIGIBILITY, read);
  props[RZ_CASE_PROP_REASON] = g_param_spec_int ("reason", NULL, NULL, RZ_REASON_NONE, RZ_N_REASONS - 1, RZ_REASON_NONE, read);
  props[RZ_CASE_PROP_HINT] = g_param_spec_int ("hint", NULL, NULL, RZ_HINT_NONE, RZ_N_HINTS - 1, RZ_HINT_NONE, read);
  props[RZ_CASE_PROP_ATTEMPTS_LEFT] = g_param_spec_int ("attempts-left", NULL, NULL, RZ_CASE_ATTEMPTS_UNKNOWN, G_MAXINT, RZ_CASE_ATTEMPTS_UNKNOWN, read);
  props[RZ_CASE_PROP_RECEIPT] = g_param_spec_boxed ("receipt", NULL, NULL, RZ_TYPE_RECEIPT, read);
  props[RZ_CASE_PROP_TICKET] = g_param_spec_boxed ("ticket", NULL, NULL, RZ_TYPE_TICKET, read);
  g_object_class_install_properties (object_class, RZ_N_CASE_PROPS, props);
}

static void
rz_case_init (RzCase *self)
{
  self->city = g_strdup (RZ_REGION_DEFAULT);
  self->abilities = RZ_ABILITIES_ALL;
  self->attempts_left = RZ_CASE_ATTEMPTS_UNKNOWN;
}

RzCase *
rz_case_new (void)
{
  return g_object_new (RZ_TYPE_CASE, NULL);
}

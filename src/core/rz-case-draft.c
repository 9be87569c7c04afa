/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An interrupted case, to and from a dictionary. Its keys and words are stored: append only. */
#include "rz-case-private.h"
#include "rz-date.h"
#include "rz-region.h"

static void
write_person (GVariantBuilder *saved,
              const char      *key,
              const RzPerson  *person)
{
  if (person != NULL)
    g_variant_builder_add (saved, "{sv}", key, g_variant_new ("(sss)", person->name, rz_id_type_to_string (person->id_type), person->id_number));
}

static void
write_eligibility (GVariantBuilder     *saved,
                   const RzEligibility *eligibility)
{
  g_autofree char *last_pass = rz_date_to_string (&eligibility->last_pass);
  g_autofree char *valid_until = rz_date_to_string (&eligibility->valid_until);
  const char      *source = rz_pass_source_to_string (eligibility->source);

  g_variant_builder_add (saved, "{sv}", "eligibility",
                         g_variant_new ("(ssssssb)", eligibility->case_id ? eligibility->case_id : "", eligibility->masked_name ? eligibility->masked_name : "",
                                        rz_pension_status_to_string (eligibility->status), last_pass ? last_pass : "", source ? source : "",
                                        valid_until ? valid_until : "", eligibility->reference_face));
}

static void
write_answers (GVariantBuilder *saved,
               RzCase          *self)
{
  if (self->eligibility != NULL)
    write_eligibility (saved, self->eligibility);
  if (self->reason != RZ_REASON_NONE)
    g_variant_builder_add (saved, "{sv}", "reason", g_variant_new_string (rz_reason_to_string (self->reason)));
  if (self->hint != RZ_HINT_NONE)
    g_variant_builder_add (saved, "{sv}", "hint", g_variant_new_string (rz_hint_to_string (self->hint)));
  if (self->attempts_left >= 0)
    g_variant_builder_add (saved, "{sv}", "attempts-left", g_variant_new_int32 (self->attempts_left));
  if (self->ticket != NULL)
    g_variant_builder_add (saved, "{sv}", "ticket", g_variant_new ("(si)", self->ticket->ticket, self->ticket->expected_days));
  if (self->state == RZ_CASE_STATE_MANUAL)
    g_variant_builder_add (saved, "{sv}", "origin", g_variant_new_int32 (self->origin));
}

/* Of the face consent nothing is kept: it is asked for just before the camera, again after an interruption. */
GVariant *
rz_case_save (RzCase *self)
{
  g_auto (GVariantBuilder) saved = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  const char *relation;

  g_return_val_if_fail (RZ_IS_CASE (self), NULL);

  relation = rz_relation_to_string (self->relation);
  g_variant_builder_add (&saved, "{sv}", "state", g_variant_new_int32 (self->state));
  g_variant_builder_add (&saved, "{sv}", "city", g_variant_new_string (self->city));
  g_variant_builder_add (&saved, "{sv}", "handling", g_variant_new_int32 (self->handling));
  g_variant_builder_add (&saved, "{sv}", "agreed", g_variant_new_boolean (self->agreed));
  g_variant_builder_add (&saved, "{sv}", "present", g_variant_new_boolean (self->beneficiary_present));
  g_variant_builder_add (&saved, "{sv}", "abilities", g_variant_new_uint32 (self->abilities));
  if (relation != NULL)
    g_variant_builder_add (&saved, "{sv}", "relation", g_variant_new_string (relation));
  write_person (&saved, "applicant", self->applicant);
  write_person (&saved, "agent", self->agent);
  write_answers (&saved, self);
  return g_variant_builder_end (&saved);
}

/* What was said on both sides, and how far it went. Owns all but @city, which the dictionary owns. */
typedef struct
{
  RzCaseState state;
  const char *city;
  RzHandling  handling;
  gboolean    agreed;
  gboolean    beneficiary_present;
  RzAbilities abilities;
  RzRelation  relation;
  RzPerson   *applicant;
  RzPerson   *agent;

  RzEligibility *eligibility;
  RzReason       reason;
  RzHint         hint;
  int            attempts_left; /* RZ_CASE_ATTEMPTS_UNKNOWN when not known */
  RzTicket      *ticket;
  RzCaseState    origin; /* of MANUAL */
} Draft;

static gboolean
read_person (GVariant   *saved,
             const char *key,
             RzPerson  **person)
{
  const char *name, *word, *number;
  RzIdType    type;

  if (!g_variant_lookup (saved, key, "(&s&s&s)", &name, &word, &number))
    return TRUE;
  if (!rz_id_type_from_string (word, &type))
    return FALSE;

  *person = rz_person_new (name, type, number);
  return TRUE;
}

static gboolean
read_enum (GVariant   *saved,
           const char *key,
           int         last,
           gpointer    value)
{
  int number;

  if (!g_variant_lookup (saved, key, "i", &number) || number < 0 || number > last)
    return FALSE;

  *(int *) value = number;
  return TRUE;
}

static gboolean
read_eligibility (GVariant       *saved,
                  RzEligibility **read)
{
  g_autoptr (RzEligibility) eligibility = rz_eligibility_new ();
  const char *case_id, *masked_name, *status, *last_pass, *source, *valid_until;
  gboolean    reference_face;

  if (!g_variant_lookup (saved, "eligibility", "(&s&s&s&s&s&sb)", &case_id, &masked_name, &status, &last_pass, &source, &valid_until, &reference_face))
    return TRUE;
  if (!rz_pension_status_from_string (status, &eligibility->status) || !rz_pass_source_from_string (*source ? source : NULL, &eligibility->source) ||
      (!rz_date_from_string (&eligibility->last_pass, last_pass) && *last_pass) || (!rz_date_from_string (&eligibility->valid_until, valid_until) && *valid_until))
    return FALSE;

  eligibility->case_id = g_strdup (case_id);
  eligibility->masked_name = g_strdup (masked_name);
  eligibility->reference_face = reference_face;
  *read = g_steal_pointer (&eligibility);
  return TRUE;
}

static gboolean
read_answers (GVariant *saved,
              Draft    *self)
{
  const char *word;
  int         days;

  if (g_variant_lookup (saved, "reason", "&s", &word))
    self->reason = rz_reason_from_string (word);
  if (g_variant_lookup (saved, "hint", "&s", &word))
    self->hint = rz_hint_from_string (word);
  if (!g_variant_lookup (saved, "attempts-left", "i", &self->attempts_left) || self->attempts_left < 0)
    self->attempts_left = RZ_CASE_ATTEMPTS_UNKNOWN;
  if (g_variant_lookup (saved, "ticket", "(&si)", &word, &days))
    self->ticket = rz_ticket_new (word, days);
  if (!read_enum (saved, "origin", RZ_N_CASE_STATES - 1, &self->origin))
    self->origin = RZ_CASE_STATE_FACE_CONSENT;
  return read_eligibility (saved, &self->eligibility);
}

static gboolean
read_draft (GVariant *saved,
            Draft    *self)
{
  const char *relation = NULL;
  guint32     abilities;

  if (!g_variant_is_of_type (saved, G_VARIANT_TYPE_VARDICT) || !g_variant_is_normal_form (saved) ||
      !read_enum (saved, "state", RZ_N_CASE_STATES - 1, &self->state) ||
      !read_enum (saved, "handling", RZ_HANDLING_PROXY, &self->handling) ||
      !g_variant_lookup (saved, "city", "&s", &self->city) || !rz_region_is_city (self->city) ||
      !g_variant_lookup (saved, "agreed", "b", &self->agreed) ||
      !g_variant_lookup (saved, "present", "b", &self->beneficiary_present) ||
      !g_variant_lookup (saved, "abilities", "u", &abilities))
    return FALSE;

  g_variant_lookup (saved, "relation", "&s", &relation);
  self->relation = rz_relation_from_string (relation);
  self->abilities = abilities & RZ_ABILITIES_ALL;
  return read_person (saved, "applicant", &self->applicant) && read_person (saved, "agent", &self->agent) &&
         read_answers (saved, self);
}

static void
draft_clear (Draft *self)
{
  g_clear_pointer (&self->applicant, rz_person_free);
  g_clear_pointer (&self->agent, rz_person_free);
  g_clear_pointer (&self->eligibility, rz_eligibility_free);
  g_clear_pointer (&self->ticket, rz_ticket_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/* Of a case whose data are complete. */
static RzCaseState
choose_late_state (const Draft *self)
{
  switch (self->state)
    {
    case RZ_CASE_STATE_REFUSED:
      return self->reason != RZ_REASON_NONE ? RZ_CASE_STATE_REFUSED : RZ_CASE_STATE_CHECKING;
    case RZ_CASE_STATE_FAILED:
      return self->reason != RZ_REASON_NONE && self->eligibility != NULL ? RZ_CASE_STATE_FAILED : RZ_CASE_STATE_CHECKING;
    case RZ_CASE_STATE_MANUAL:
      return RZ_CASE_STATE_MANUAL;
    case RZ_CASE_STATE_CONFIRM:
    case RZ_CASE_STATE_FACE_CONSENT:
    case RZ_CASE_STATE_CHANNELS:
      return self->eligibility != NULL ? self->state : RZ_CASE_STATE_CHECKING;
    case RZ_CASE_STATE_CAPTURE:
      return self->eligibility != NULL ? RZ_CASE_STATE_FACE_CONSENT : RZ_CASE_STATE_CHECKING;
    case RZ_CASE_STATE_SUBMITTING:
      return self->eligibility != NULL ? RZ_CASE_STATE_CAPTURE : RZ_CASE_STATE_CHECKING;
    default:
      return RZ_CASE_STATE_CHECKING;
    }
}

/*
 * Where to go on: the saved state or the first one before it whose data is missing; CAPTURE goes back to the consent before it, and SUBMITTING to
 * CAPTURE, where the flow asks what became of it.
 */
static RzCaseState
choose_state (const Draft *self)
{
  if (self->state == RZ_CASE_STATE_PASSED || self->state >= RZ_CASE_STATE_RESULTS)
    return RZ_CASE_STATE_HOME;
  if (self->state > RZ_CASE_STATE_AGREEMENT && !self->agreed)
    return RZ_CASE_STATE_AGREEMENT;
  if (self->state > RZ_CASE_STATE_HANDLING && self->handling == RZ_HANDLING_NONE)
    return RZ_CASE_STATE_HANDLING;
  if (self->state == RZ_CASE_STATE_AGENT && self->handling == RZ_HANDLING_SELF)
    return RZ_CASE_STATE_HANDLING;
  if (self->state > RZ_CASE_STATE_AGENT && self->handling == RZ_HANDLING_PROXY &&
      (!rz_person_is_filled (self->agent) || self->relation == RZ_RELATION_NONE))
    return RZ_CASE_STATE_AGENT;

  if (self->state > RZ_CASE_STATE_APPLICANT && !rz_person_is_filled (self->applicant))
    return RZ_CASE_STATE_APPLICANT;

  return self->state <= RZ_CASE_STATE_APPLICANT ? self->state : choose_late_state (self);
}

/* Of a case that goes on behind the question whether it may. */
static void
restore_answers (RzCase *self,
                 Draft  *draft)
{
  rz_case_change_boxed (self, &self->eligibility, g_steal_pointer (&draft->eligibility), RZ_TYPE_ELIGIBILITY, RZ_CASE_PROP_ELIGIBILITY);
  rz_case_change_boxed (self, &self->ticket, g_steal_pointer (&draft->ticket), RZ_TYPE_TICKET, RZ_CASE_PROP_TICKET);
  RZ_CASE_CHANGE (self, reason, draft->reason, RZ_CASE_PROP_REASON);
  RZ_CASE_CHANGE (self, hint, draft->hint, RZ_CASE_PROP_HINT);
  RZ_CASE_CHANGE (self, attempts_left, draft->attempts_left, RZ_CASE_PROP_ATTEMPTS_LEFT);
}

gboolean
rz_case_restore (RzCase   *self,
                 GVariant *saved,
                 GError  **error)
{
  g_auto (Draft) draft = { 0 };

  g_return_val_if_fail (RZ_IS_CASE (self), FALSE);
  g_return_val_if_fail (saved != NULL, FALSE);

  if (self->state != RZ_CASE_STATE_HOME)
    return rz_case_refuse_event (self, "restoring", error);
  if (!read_draft (saved, &draft))
    return rz_case_refuse_incomplete (self, "the draft cannot be read", error);

  RzCaseState state = choose_state (&draft);

  g_object_freeze_notify (G_OBJECT (self));
  rz_case_change_city (self, draft.city);
  if (state != RZ_CASE_STATE_HOME)
    {
      RZ_CASE_CHANGE (self, handling, draft.handling, RZ_CASE_PROP_HANDLING);
      RZ_CASE_CHANGE (self, agreed, draft.agreed, RZ_CASE_PROP_AGREED);
      RZ_CASE_CHANGE (self, beneficiary_present, draft.beneficiary_present, RZ_CASE_PROP_BENEFICIARY_PRESENT);
      RZ_CASE_CHANGE (self, relation, draft.relation, RZ_CASE_PROP_RELATION);
      rz_case_change_person (self, &self->applicant, draft.applicant, RZ_CASE_PROP_APPLICANT);
      rz_case_change_person (self, &self->agent, draft.agent, RZ_CASE_PROP_AGENT);
      rz_case_set_abilities (self, draft.abilities);
    }
  if (state > RZ_CASE_STATE_CHECKING)
    restore_answers (self, &draft);
  rz_case_enter (self, state);
  if (state == RZ_CASE_STATE_MANUAL)
    self->origin = draft.origin;
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

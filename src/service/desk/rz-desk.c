/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk itself: its parts, its clock, one transaction a call. */
#include "rz-desk-private.h"

#include "rz-consent.h"
#include "rz-database-driver.h"
#include "rz-date.h"
#include "rz-jwk-set.h"
#include "rz-meta.h"
#include "rz-terminal-limit.h"
#include "rz-validity.h"

/* Two threads keep decoding and networks apart; eight captures are about ten seconds of work, less than a client waits. */
#define EXAMINER_THREADS 2
#define EXAMINER_CAPACITY 8

RzDesk *
rz_desk_new (RzStorage              *storage,
             const RzServiceOptions *options,
             RzAuthority            *authority,
             GError                **error)
{
  g_autoptr (RzDesk) self = g_new0 (RzDesk, 1);
  RzDatabase *database = rz_storage_get_database (storage);

  self->storage = storage;
  self->authority = authority;
  self->registry = rz_registry_new (storage);
  self->terminals = rz_terminal_table_new (storage);
  self->cases = rz_case_table_new (storage);
  self->sessions = rz_session_table_new (storage);
  self->receipts = rz_receipt_table_new (storage);
  self->answers = rz_answer_table_new (storage);
  self->in_hand = rz_desk_capture_table_new ();
  self->batch = rz_desk_batch_new ();
  self->demo = options->demo;
  g_set_object (&self->engine, options->engine);
  if (self->engine != NULL)
    self->examiner = rz_examiner_new (self->engine, EXAMINER_THREADS, EXAMINER_CAPACITY);
  for (guint i = 0; i < options->n_pinned && i < RZ_CHALLENGE_MAX_STEPS; i++)
    self->pinned[self->n_pinned++] = options->pinned[i];
  if (rz_database_get_driver (database)->groups_commits && (self->journal = rz_journal_open (database, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
rz_desk_free (RzDesk *self)
{
  if (self == NULL)
    return;

  rz_desk_settle (self, NULL);
  while (self->syncing != NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_clear_pointer (&self->journal, rz_journal_close);
  g_clear_pointer (&self->examiner, rz_examiner_free);
  g_clear_pointer (&self->in_hand, g_hash_table_unref);
  g_clear_pointer (&self->answers, rz_answer_table_free);
  g_clear_pointer (&self->receipts, rz_receipt_table_free);
  g_clear_pointer (&self->sessions, rz_session_table_free);
  g_clear_pointer (&self->cases, rz_case_table_free);
  g_clear_pointer (&self->terminals, rz_terminal_table_free);
  g_clear_pointer (&self->registry, rz_registry_free);
  g_clear_pointer (&self->storage, rz_storage_close);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->keys, rz_signing_keys_free);
  g_clear_pointer (&self->authority, rz_authority_free);
  rz_caller_clear (&self->caller);
  g_free (self->staff);
  g_free (self);
}

void
rz_desk_move_clock (RzDesk *self,
                    gint64  seconds)
{
  self->clock_offset += seconds;
}

gint64
rz_desk_get_time (RzDesk *self)
{
  return g_get_real_time () / G_USEC_PER_SEC + self->clock_offset;
}

void
rz_desk_get_today (RzDesk *self,
                   GDate  *today)
{
  rz_date_from_time (today, rz_desk_get_time (self));
}

gboolean
rz_desk_may_decide (RzDesk *self)
{
  return self->engine != NULL && (self->demo || rz_face_engine_is_fit (self->engine));
}

gboolean
rz_desk_is_ready (RzDesk *self)
{
  return rz_desk_may_decide (self) && rz_storage_answers (self->storage) && (self->journal == NULL || rz_journal_is_sound (self->journal));
}

const char *
rz_desk_describe_engine (RzDesk *self)
{
  if (self->engine == NULL)
    return "none";

  return rz_face_engine_is_fit (self->engine) ? "fit" : "training";
}

RzRegistry *
rz_desk_get_registry (RzDesk *self)
{
  return self->registry;
}

void
rz_desk_set_caller (RzDesk         *self,
                    const RzCaller *caller)
{
  rz_caller_clear (&self->caller);
  if (caller == NULL)
    return;

  self->caller.name = g_strdup (caller->name);
  self->caller.terminal = g_strdup (caller->terminal);
  self->caller.state = caller->state;
}

void
rz_desk_set_staff (RzDesk     *self,
                   const char *name)
{
  g_free (self->staff);
  self->staff = g_strdup (name);
}

gboolean
rz_desk_reload_keys (RzDesk  *self,
                     GError **error)
{
  RzSigningKeys *keys = rz_signing_keys_load (self->storage, rz_desk_get_time (self), error);

  if (keys == NULL)
    return FALSE;

  g_clear_pointer (&self->keys, rz_signing_keys_free);
  self->keys = keys;
  return TRUE;
}

RzSigningKeys *
rz_desk_get_keys (RzDesk  *self,
                  GError **error)
{
  gboolean current = FALSE;

  if (!rz_signing_keys_are_current (self->keys, self->storage, &current, error) || (!current && !rz_desk_reload_keys (self, error)))
    return NULL;

  return self->keys;
}

RzTerminalTable *
rz_desk_get_terminals (RzDesk *self)
{
  return self->terminals;
}

RzStorage *
rz_desk_get_storage (RzDesk *self)
{
  return self->storage;
}

guint
rz_desk_get_load (RzDesk *self)
{
  return g_hash_table_size (self->in_hand);
}

int
rz_desk_count_tries (RzDesk              *self,
                     const RzBeneficiary *beneficiary)
{
  return rz_desk_get_time (self) - beneficiary->last_try_at >= RZ_DESK_PAUSE_SECONDS ? 0 : beneficiary->tries;
}

RzReply *
rz_desk_refuse_attempts (RzDesk              *self,
                         const RzBeneficiary *beneficiary)
{
  RzReply *refusal = rz_reply_new_problem (RZ_REASON_ATTEMPTS_EXCEEDED, NULL);

  refusal->retry_after_s = CLAMP (beneficiary->last_try_at + RZ_DESK_PAUSE_SECONDS - rz_desk_get_time (self), 1, RZ_DESK_PAUSE_SECONDS);
  return refusal;
}

RzBeneficiary *
rz_desk_find_case (RzDesk     *self,
                   const char *case_id,
                   RzReply   **refusal)
{
  g_autoptr (GError) error = NULL;
  gint64         row = rz_case_table_find (self->cases, case_id, rz_desk_get_time (self), &error);
  RzBeneficiary *beneficiary = row != 0 ? rz_registry_get (self->registry, row, &error) : NULL;

  if (beneficiary == NULL)
    *refusal = error ? rz_reply_new_error (error) : rz_reply_new_problem (RZ_REASON_NOT_FOUND, NULL);
  return beneficiary;
}

void
rz_desk_find_valid_until (const RzBeneficiary *beneficiary,
                          const GDate         *passed,
                          GDate               *until)
{
  const RzValidityRule *rule = rz_validity_find_rule (beneficiary->scheme, beneficiary->city_code);

  g_date_clear (until, 1);
  if (rule != NULL && g_date_valid (passed))
    rz_validity_valid_until (rule, passed, until);
}

RzReply *
rz_desk_check_versions (GPtrArray *consents)
{
  for (guint i = 0; i < consents->len; i++)
    if (!g_str_equal (((RzConsent *) g_ptr_array_index (consents, i))->version, RZ_CONSENT_VERSION))
      return rz_reply_new_problem (RZ_REASON_CONSENT_REQUIRED, "consents: one is to another version than the one in force");

  return NULL;
}

RzReply *
rz_desk_meta (RzDesk *self)
{
  g_autoptr (RzMeta) meta = rz_meta_new ();

  meta->server_time = rz_desk_get_time (self);
  meta->demo = self->demo;
  meta->agreement_version = g_strdup (RZ_CONSENT_VERSION);
  meta->privacy_version = g_strdup (RZ_CONSENT_VERSION);
  meta->face_version = g_strdup (RZ_CONSENT_VERSION);
  return rz_reply_new_json (200, rz_meta_to_json (meta));
}

RzReply *
rz_desk_keys (RzDesk *self)
{
  g_autoptr (GError) error = NULL;
  RzSigningKeys *keys = rz_desk_get_keys (self, &error);

  return keys ? rz_reply_new_json (200, rz_jwk_set_to_json (rz_signing_keys_get_published (keys))) : rz_reply_new_error (error);
}

/* Tells one number from another, and nobody whose it is. */
static char *
name_person (GBytes *index)
{
  g_autofree char *text = g_base64_encode (g_bytes_get_data (index, NULL), g_bytes_get_size (index));

  return g_strconcat ("person:", text, NULL);
}

static RzReply *
refuse_for (RzRefusal why,
            int       wait_s)
{
  RzReply *refusal = rz_reply_new_refusal (RZ_REASON_ATTEMPTS_EXCEEDED, why);

  refusal->retry_after_s = wait_s;
  return refusal;
}

RzReply *
rz_desk_refuse_guesses (RzDesk  *self,
                        GBytes  *index,
                        GError **error)
{
  g_autofree char *name = name_person (index);
  int              wait_s = 0;

  if (self->caller.name == NULL || !rz_terminal_limit_check_guesses (self->storage, self->caller.name, name, rz_desk_get_time (self), &wait_s, error))
    return NULL;
  if (wait_s > 0)
    return refuse_for (RZ_REFUSAL_GUESSING, wait_s);

  /* One terminal asks so often and no more; an address may be that of many. */
  if (self->caller.terminal == NULL || !rz_terminal_limit_check (self->storage, self->caller.name, rz_desk_get_time (self), &wait_s, error) || wait_s == 0)
    return NULL;

  return refuse_for (RZ_REFUSAL_TOO_OFTEN, wait_s);
}

gboolean
rz_desk_count_question (RzDesk  *self,
                        GError **error)
{
  return self->caller.terminal == NULL || rz_terminal_limit_count (self->storage, self->caller.name, rz_desk_get_time (self), FALSE, error);
}

gboolean
rz_desk_count_guess (RzDesk  *self,
                     GBytes  *index,
                     GError **error)
{
  g_autofree char *name = name_person (index);
  gint64           now = rz_desk_get_time (self);

  return self->caller.name == NULL || (rz_terminal_limit_count (self->storage, self->caller.name, now, TRUE, error) && rz_terminal_limit_count (self->storage, name, now, TRUE, error));
}

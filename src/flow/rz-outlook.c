/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody's certification stands today, as far as this computer can tell. */
#include "rz-outlook.h"

#include <glib/gi18n-lib.h>

#include "rz-contract.h"
#include "rz-date.h"

typedef struct
{
  RzPerson   *person; /* (owned) */
  RzStanding *kept;   /* (owned) (nullable) */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  rz_person_free (self->person);
  rz_standing_free (self->kept);
  g_free (self);
}

void
rz_outlook_free (RzOutlook *self)
{
  if (self == NULL)
    return;

  rz_standing_free (self->standing);
  g_free (self);
}

RzOutlook *
rz_outlook_new_kept (const RzStanding *kept)
{
  return rz_outlook_new_silent (kept, RZ_SILENCE_BUSY);
}

RzOutlook *
rz_outlook_new_silent (const RzStanding *kept,
                       RzSilence         why)
{
  RzOutlook *self = g_new0 (RzOutlook, 1);

  self->standing = kept != NULL ? rz_standing_copy (kept) : NULL;
  self->advisory = TRUE;
  self->why = why;
  rz_date_from_time (&self->today, g_get_real_time () / G_USEC_PER_SEC);
  /* What the service said on a later day: this clock is behind. */
  self->clock_wrong = kept != NULL && g_date_valid (&kept->as_of) && g_date_compare (&self->today, &kept->as_of) < 0;
  return self;
}

static RzOutlook *
answer (RzClient   *client,
        RzStanding *standing)
{
  RzOutlook *self = g_new0 (RzOutlook, 1);

  self->standing = standing;
  if (standing != NULL)
    self->today = standing->as_of;
  else
    rz_date_from_time (&self->today, rz_client_get_now (client));
  self->clock_wrong = ABS (rz_client_get_clock_offset (client)) > RZ_CONTRACT_CLOCK_SKEW_SECONDS;
  return self;
}

RzOutlook *
rz_outlook_new_unknown (RzClient *client)
{
  g_return_val_if_fail (RZ_IS_CLIENT (client), NULL);

  return answer (client, NULL);
}

/* Takes @error. Kept words stand in only where the service did not decide. */
static void
fall_back (GTask  *task,
           GError *error)
{
  Question *question = g_task_get_task_data (task);
  RzSilence why = rz_silence_from_error (error);

  if (question->kept != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED))
    {
      g_message ("The state is what was kept: %s", error->message);
      g_error_free (error);
      g_task_return_pointer (task, rz_outlook_new_silent (question->kept, why), (GDestroyNotify) rz_outlook_free);
    }
  else
    g_task_return_error (task, error);
}

static void
standing_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  RzClient   *client = RZ_CLIENT (source);
  RzStanding *standing = rz_client_standing_finish (client, result, &error);

  if (standing != NULL || (g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_REFUSED) && rz_client_error_get_reason (error) == RZ_REASON_IDENTITY_MISMATCH))
    g_task_return_pointer (task, answer (client, standing), (GDestroyNotify) rz_outlook_free);
  else
    fall_back (task, g_steal_pointer (&error));
}

static void
meta_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Question     *question = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (rz_client_meta_finish (RZ_CLIENT (source), result, NULL, &error))
    rz_client_standing_async (RZ_CLIENT (source), question->person, cancellable, standing_cb, g_steal_pointer (&task));
  else
    fall_back (task, g_steal_pointer (&error));
}

void
rz_outlook_ask_async (RzClient           *client,
                      const RzPerson     *person,
                      const RzStanding   *kept,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask    *task = g_task_new (client, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, rz_outlook_ask_async);
  question->person = rz_person_copy (person);
  question->kept = kept != NULL ? rz_standing_copy (kept) : NULL;
  g_task_set_task_data (task, question, question_free);
  rz_client_meta_async (client, cancellable, meta_cb, task);
}

RzOutlook *
rz_outlook_ask_finish (RzClient     *client,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, rz_outlook_ask_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

RzSilence
rz_silence_from_error (const GError *error)
{
  if (g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_UNREACHABLE))
    return RZ_SILENCE_NETWORK;

  return rz_client_error_get_reason (error) == RZ_REASON_ATTEMPTS_EXCEEDED ? RZ_SILENCE_LIMIT : RZ_SILENCE_BUSY;
}

gboolean
rz_outlook_is_told (const RzOutlook *self)
{
  return self->standing != NULL || !self->advisory;
}

char *
rz_outlook_get_sentence (const RzOutlook *self,
                         gboolean         relative)
{
  static const char *const sentences[] = {
    [RZ_SILENCE_ASKED] = N_ ("The social insurance system is being asked…"),
    [RZ_SILENCE_NETWORK] = N_ ("There is no network: how it stands is not known yet"),
    [RZ_SILENCE_LIMIT] = N_ ("This computer has asked too often"),
  };

  if (rz_outlook_is_told (self))
    return rz_standing_get_sentence (self->standing, &self->today, relative);

  return g_strdup (self->why == RZ_SILENCE_BUSY ? rz_reason_get_text (RZ_REASON_SYSTEM_BUSY) : _ (sentences[self->why]));
}

char *
rz_outlook_get_reason (const RzOutlook *self)
{
  static const char *const reasons[] = {
    [RZ_SILENCE_ASKED] = N_ ("Please wait a moment."),
    [RZ_SILENCE_NETWORK] = N_ ("Please check the network and look here again. Nothing else has to be done."),
    [RZ_SILENCE_BUSY] = N_ ("Please look here again a little later. Nothing else has to be done."),
    [RZ_SILENCE_LIMIT] = N_ ("Please wait ten minutes, then ask again. The staff can help you at once."),
  };

  return rz_outlook_is_told (self) ? rz_standing_get_reason (self->standing, &self->today) : g_strdup (_ (reasons[self->why]));
}

char *
rz_outlook_get_line (const RzOutlook *self)
{
  RzValidityState  state = rz_standing_judge (self->standing, &self->today);
  g_autofree char *until = self->standing != NULL ? rz_date_to_label (&self->standing->valid_until) : g_strdup ("");
  g_autofree char *line = NULL;

  if (!rz_outlook_is_told (self))
    return rz_outlook_get_sentence (self, TRUE);
  if (*until == '\0' || state == RZ_VALIDITY_ENDED || state == RZ_VALIDITY_NOT_FOUND)
    line = g_strdup (rz_validity_get_label (state));
  else
    /* Translators: a state, and a day */
    line = g_strdup_printf (_ ("%s, good until %s"), rz_validity_get_label (state), until);
  /* Translators: a state */
  return self->advisory ? g_strdup_printf (_ ("%s (for reference only)"), line) : g_steal_pointer (&line);
}

char *
rz_outlook_get_note (const RzOutlook *self)
{
  g_autofree char *as_of = self->standing != NULL ? rz_date_to_label (&self->standing->as_of) : NULL;

  if (!rz_outlook_is_told (self))
    return NULL;
  if (self->advisory && self->why == RZ_SILENCE_ASKED && !self->clock_wrong)
    return g_strdup (_ ("For reference only: the service is still being asked."));
  if (self->advisory && self->clock_wrong)
    return g_strdup (_ ("For reference only: the service does not answer, and the date of this computer is wrong."));
  if (self->advisory && as_of != NULL)
    /* Translators: a day */
    return g_strdup_printf (_ ("For reference only: the service does not answer. This is what it said on %s, by the date of this computer."), as_of);
  if (self->advisory)
    return g_strdup (_ ("For reference only: the service does not answer."));
  if (self->clock_wrong)
    return g_strdup (_ ("The date or time of this computer is wrong. The date of the service counts."));

  return NULL;
}

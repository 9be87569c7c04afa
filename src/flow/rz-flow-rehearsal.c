/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 试一试: the same coaching, but nobody is asked and nothing is sent. */
#include "rz-flow-private.h"

#include "rz-practice.h"

gboolean
rz_flow_is_rehearsing (RzFlow *self)
{
  return rz_case_get_state (self->rz_case) == RZ_CASE_STATE_REHEARSAL;
}

void
rz_flow_practise (RzFlow *self)
{
  RzAbilities abilities = rz_case_get_abilities (self->rz_case);
  guint       kinds = rz_face_engine_get_kinds (self->engine) & ~self->declined;
  g_autoptr (RzSession) session = NULL;

  for (guint kind = 0; kind < RZ_N_CHALLENGE_KINDS; kind++)
    if (!rz_abilities_allow (abilities, kind))
      kinds &= ~(1u << kind);
  session = rz_practice_new (kinds);
  rz_attempt_begin (self->attempt, session);
}

void
rz_flow_finish_rehearsal (RzFlow *self,
                          RzHint  hint)
{
  RzAttemptView view = rz_flow_idle_view;

  rz_flow_drop_attempt (self);
  view.phase = RZ_FLOW_PHASE_REHEARSED;
  view.hint = hint;
  rz_flow_show (self, &view);
}

gboolean
rz_flow_can_rehearse (RzFlow *self)
{
  g_return_val_if_fail (RZ_IS_FLOW (self), FALSE);

  return self->engine != NULL;
}

void
rz_flow_rehearse (RzFlow *self)
{
  g_return_if_fail (RZ_IS_FLOW (self));
  g_return_if_fail (rz_flow_is_rehearsing (self));

  self->declined = 0;
  rz_flow_open_attempt (self);
}

void
rz_flow_end_rehearsal (RzFlow *self)
{
  g_return_if_fail (RZ_IS_FLOW (self));

  if (!rz_flow_is_rehearsing (self) || self->attempt == NULL)
    return;
  rz_flow_finish_rehearsal (self, self->shown.hint != RZ_HINT_NONE ? self->shown.hint : RZ_HINT_NOT_FOLLOWED);
}

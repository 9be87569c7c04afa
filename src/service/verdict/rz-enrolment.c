/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reference template from a picture. */
#include "rz-enrolment.h"

#include <math.h>

#include "rz-verifier.h"

G_DEFINE_QUARK (rz_enrolment_error, rz_enrolment_error)

static gboolean
check (const RzObservation *seen,
       GError             **error)
{
  if (seen->n_faces == 0)
    g_set_error_literal (error, RZ_ENROLMENT_ERROR, RZ_ENROLMENT_ERROR_NO_FACE, "no face is seen");
  else if (seen->second_face_share >= RZ_VERIFIER_SECOND_FACE_SHARE)
    g_set_error_literal (error, RZ_ENROLMENT_ERROR, RZ_ENROLMENT_ERROR_TWO_FACES, "more than one face is seen");
  else if (fabsf (seen->yaw) > RZ_ENROLMENT_MAX_YAW)
    g_set_error_literal (error, RZ_ENROLMENT_ERROR, RZ_ENROLMENT_ERROR_NOT_FRONTAL, "the face is turned away");
  else
    return TRUE;

  return FALSE;
}

RzReference *
rz_enrolment_make (RzFaceEngine *engine,
                   RzFrame      *frame,
                   GError      **error)
{
  g_autoptr (RzObservation) seen = rz_face_engine_observe (engine, frame, RZ_FACE_EFFORT_CAPTURE);
  g_autoptr (RzReference) reference = NULL;
  g_autoptr (GError) fault = NULL;

  if (!check (seen, error))
    return NULL;

  reference = g_new0 (RzReference, 1);
  reference->engine = g_strdup (rz_face_engine_get_name (engine));
  reference->template = rz_face_engine_embed (engine, seen->frame, &seen->faces[0], &fault);
  if (reference->template != NULL)
    return g_steal_pointer (&reference);

  g_set_error_literal (error, RZ_ENROLMENT_ERROR, RZ_ENROLMENT_ERROR_NO_FACE, fault->message);
  return NULL;
}

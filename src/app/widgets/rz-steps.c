/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the nine steps. */
#include "rz-steps.h"

#include <glib/gi18n-lib.h>

static const char *const names[RZ_N_STEPS] = {
  NC_ ("step", "Choose the city"),
  NC_ ("step", "Social insurance"),
  NC_ ("step", "Pension certification"),
  NC_ ("step", "Read and agree"),
  NC_ ("step", "Guide"),
  NC_ ("step", "Who is it for"),
  NC_ ("step", "Fill in"),
  NC_ ("step", "Check"),
  NC_ ("step", "Face check"),
};

const char *
rz_steps_get_name (int step)
{
  g_return_val_if_fail (step >= 1 && step <= RZ_N_STEPS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "step", names[step - 1]);
}

char *
rz_steps_get_position (int step)
{
  /* Translators: both are numbers, e.g. "Step 7 of 9" */
  return g_strdup_printf (_ ("Step %d of %d"), step, RZ_N_STEPS);
}

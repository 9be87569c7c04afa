/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a person back for checking. */
#include "rz-person-reading.h"

#include <glib/gi18n-lib.h>

#include "rz-identity.h"
#include "rz-secret.h"
#include "rz-today.h"

void
rz_person_reading_add (RzFacts        *facts,
                       const RzPerson *person)
{
  rz_auto_secret number = NULL;
  rz_auto_secret full = NULL;
  rz_auto_secret full_formatted = NULL;

  g_return_if_fail (RZ_IS_FACTS (facts));
  g_return_if_fail (person != NULL);

  number = rz_identity_format (person->id_number);
  rz_facts_add (facts, _ ("Name"), person->name, TRUE);
  rz_facts_add (facts, _ ("Type of document"), rz_id_type_get_label (person->id_type), FALSE);
  rz_facts_add (facts, _ ("Document number"), number, TRUE);

  if (person->id_type == RZ_ID_TYPE_RESIDENT_ID)
    full = rz_identity_upgrade (person->id_number);
  if (full != NULL)
    {
      full_formatted = rz_identity_format (full);
      rz_facts_add (facts, _ ("As an 18-digit number"), full_formatted, FALSE);
    }
}

static const char *
find_doubt (const RzPerson *person,
            const RzPerson *agent)
{
  g_autoptr (RzIdentity) identity = NULL;
  GDate today;

  if (agent != NULL && rz_person_is_same (person, agent))
    return _ ("Agent and applicant are the same person. If you draw the pension yourself, go back and choose “For myself”.");

  rz_today (&today);
  identity = rz_identity_parse (person->id_type, person->id_number, &today, NULL);
  for (guint bit = 1; identity != NULL && bit <= RZ_IDENTITY_WARNING_OTHER_TYPE; bit <<= 1)
    if (identity->warnings & bit)
      return rz_identity_warning_get_text (bit);

  return NULL;
}

void
rz_person_reading_show_doubt (GtkLabel       *label,
                              const RzPerson *person,
                              const RzPerson *agent)
{
  const char *doubt;

  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (person != NULL);

  doubt = find_doubt (person, agent);
  gtk_label_set_label (label, doubt != NULL ? doubt : "");
  gtk_widget_set_visible (GTK_WIDGET (label), doubt != NULL);
}

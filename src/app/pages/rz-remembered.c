/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose data this computer remembers. */
#include "rz-remembered.h"

#include <glib/gi18n-lib.h>

RzPerson *
rz_remembered_recall (RzFlow *flow)
{
  RzStore *store = flow != NULL ? rz_flow_get_store (flow) : NULL;
  g_autoptr (RzPerson) known = NULL;
  g_autoptr (GError) error = NULL;

  if (store != NULL && rz_store_get_mode (store) == RZ_STORE_MODE_PRIVATE && !rz_store_recall (store, &known, &error))
    g_message ("The remembered person cannot be read: %s", error->message);

  return g_steal_pointer (&known);
}

void
rz_remembered_offer (RzPage         *page,
                     const RzPerson *known)
{
  g_autofree char *masked = known != NULL ? rz_person_mask_name (known) : NULL;
  /* Translators: a masked name */
  g_autofree char *label = masked != NULL ? g_strdup_printf (_ ("Fill in %s as last time"), masked) : NULL;

  g_return_if_fail (RZ_IS_PAGE (page));

  g_object_set (page, "extra-label", label, NULL);
}

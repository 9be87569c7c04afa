/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an agent can be to the beneficiary. */
#include "rz-relation-list.h"

#include <glib/gi18n-lib.h>

#include "rz-choose.h"

void
rz_relation_list_fill (GtkDropDown *list)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _ ("Please choose"));
  for (RzRelation relation = RZ_RELATION_SPOUSE; relation < RZ_N_RELATIONS; relation++)
    gtk_string_list_append (labels, rz_relation_get_label (relation));
  rz_choose_fill (list, labels);
}

RzRelation
rz_relation_list_get (GtkDropDown *list)
{
  guint chosen;

  g_return_val_if_fail (GTK_IS_DROP_DOWN (list), RZ_RELATION_NONE);

  chosen = gtk_drop_down_get_selected (list);
  return chosen < RZ_N_RELATIONS ? chosen : RZ_RELATION_NONE;
}

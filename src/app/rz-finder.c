/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks through what is mapped for a widget by its words. */
#include "rz-finder.h"

#include "rz-field.h"

typedef gboolean (*Accepts) (GtkWidget  *widget,
                             const char *words);

/* A button with a symbol says in its tooltip what it is for. */
static gboolean
has_label (GtkWidget  *widget,
           const char *words)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), words) == 0)
    return TRUE;
  if (GTK_IS_LABEL (widget))
    return g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), words) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_label (child, words))
      return TRUE;

  return FALSE;
}

static GtkWidget *
search (GtkWidget  *widget,
        const char *words,
        Accepts     accepts)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (accepts (widget, words))
    return widget;

  /* A dialog lies on top: the last one first. */
  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL; child = gtk_widget_get_prev_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_can_target (child) ? search (child, words, accepts) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
accepts_press (GtkWidget  *widget,
               const char *words)
{
  return (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget)) && gtk_widget_is_sensitive (widget) && has_label (widget, words);
}

static gboolean
accepts_typing (GtkWidget  *widget,
                const char *words)
{
  return RZ_IS_FIELD (widget) && has_label (widget, words);
}

/* A list stands in one box with its label. */
static gboolean
accepts_choice (GtkWidget  *widget,
                const char *words)
{
  return GTK_IS_DROP_DOWN (widget) && has_label (gtk_widget_get_parent (widget), words);
}

GtkWidget *
rz_finder_find (GtkWidget  *within,
                const char *words)
{
  g_return_val_if_fail (GTK_IS_WIDGET (within), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  return search (within, words, accepts_press);
}

gboolean
rz_finder_press (GtkWidget  *within,
                 const char *words)
{
  GtkWidget *target = rz_finder_find (within, words);

  if (target == NULL)
    return FALSE;

  /* Activating a button shows it pressed for a while before it clicks. */
  if (GTK_IS_BUTTON (target))
    g_signal_emit_by_name (target, "clicked");
  else
    gtk_widget_activate (target);

  return TRUE;
}

gboolean
rz_finder_type (GtkWidget  *within,
                const char *field,
                const char *text)
{
  GtkWidget *target = search (within, field, accepts_typing);

  if (target == NULL)
    return FALSE;

  gtk_widget_grab_focus (target);
  gtk_editable_set_text (rz_field_get_entry (RZ_FIELD (target)), text);

  return TRUE;
}

gboolean
rz_finder_choose (GtkWidget  *within,
                  const char *list,
                  guint       index)
{
  GtkWidget *target = search (within, list, accepts_choice);

  if (target == NULL)
    return FALSE;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (target), index);

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a proxy looks after, and by whose consent. */
#include "rz-relative-form.h"

#include <glib/gi18n-lib.h>

#include "rz-choice.h"
#include "rz-person-form.h"
#include "rz-relation-list.h"
#include "rz-reveal.h"
#include "rz-symbol.h"

struct _RzRelativeForm
{
  GtkBox parent_instance;

  RzPersonForm   *person;        /* template */
  GtkDropDown    *relation;      /* template */
  GtkWidget      *relation_line; /* template */
  GtkCheckButton *consent;       /* template */
  GtkWidget      *consent_line;  /* template */
};

G_DEFINE_FINAL_TYPE (RzRelativeForm, rz_relative_form, GTK_TYPE_BOX)

static void
relation_chosen_cb (RzRelativeForm *self)
{
  gtk_widget_set_visible (self->relation_line, FALSE);
}

static void
consent_toggled_cb (RzRelativeForm *self)
{
  gtk_widget_set_visible (self->consent_line, FALSE);
}

static gboolean
rz_relative_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RZ_RELATIVE_FORM (widget)->person));
}

static void
rz_relative_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_RELATIVE_FORM);
  G_OBJECT_CLASS (rz_relative_form_parent_class)->dispose (object);
}

static void
rz_relative_form_class_init (RzRelativeFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_relative_form_dispose;
  widget_class->grab_focus = rz_relative_form_grab_focus;

  g_type_ensure (RZ_TYPE_CHOICE);
  g_type_ensure (RZ_TYPE_PERSON_FORM);
  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-relative-form.ui");
  gtk_widget_class_bind_template_child (widget_class, RzRelativeForm, person);
  gtk_widget_class_bind_template_child (widget_class, RzRelativeForm, relation);
  gtk_widget_class_bind_template_child (widget_class, RzRelativeForm, relation_line);
  gtk_widget_class_bind_template_child (widget_class, RzRelativeForm, consent);
  gtk_widget_class_bind_template_child (widget_class, RzRelativeForm, consent_line);
  gtk_widget_class_bind_template_callback (widget_class, relation_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, consent_toggled_cb);
}

static void
rz_relative_form_init (RzRelativeForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_relation_list_fill (self->relation);
}

void
rz_relative_form_clear (RzRelativeForm *self)
{
  g_return_if_fail (RZ_IS_RELATIVE_FORM (self));

  rz_person_form_set_person (self->person, NULL);
  gtk_drop_down_set_selected (self->relation, RZ_RELATION_NONE);
  gtk_check_button_set_active (self->consent, FALSE);
  gtk_widget_set_visible (self->relation_line, FALSE);
  gtk_widget_set_visible (self->consent_line, FALSE);
}

gboolean
rz_relative_form_check (RzRelativeForm *self,
                        const GDate    *today)
{
  gboolean person_right, related, agreed;

  g_return_val_if_fail (RZ_IS_RELATIVE_FORM (self), FALSE);

  person_right = rz_person_form_check (self->person, today);
  related = rz_relative_form_get_relation (self) != RZ_RELATION_NONE;
  agreed = gtk_check_button_get_active (self->consent);
  gtk_widget_set_visible (self->relation_line, !related);
  gtk_widget_set_visible (self->consent_line, !agreed);
  if (person_right && !(related && agreed))
    {
      gtk_widget_grab_focus (related ? GTK_WIDGET (self->consent) : GTK_WIDGET (self->relation));
      rz_reveal (related ? self->consent_line : self->relation_line);
    }

  return person_right && related && agreed;
}

void
rz_relative_form_refuse_number (RzRelativeForm *self,
                                const char     *wrong)
{
  g_return_if_fail (RZ_IS_RELATIVE_FORM (self));

  rz_person_form_refuse_number (self->person, wrong);
}

RzPerson *
rz_relative_form_get_person (RzRelativeForm *self)
{
  g_return_val_if_fail (RZ_IS_RELATIVE_FORM (self), NULL);

  return rz_person_form_get_person (self->person);
}

RzRelation
rz_relative_form_get_relation (RzRelativeForm *self)
{
  g_return_val_if_fail (RZ_IS_RELATIVE_FORM (self), RZ_RELATION_NONE);

  return rz_relation_list_get (self->relation);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 7, proxy only: who the agent is, and that the beneficiary is here. */
#include "rz-page-agent.h"

#include <glib/gi18n-lib.h>

#include <adwaita.h>

#include "rz-choice.h"
#include "rz-facts.h"
#include "rz-person-form.h"
#include "rz-person-reading.h"
#include "rz-presence.h"
#include "rz-relation-list.h"
#include "rz-remembered.h"
#include "rz-reveal.h"
#include "rz-symbol.h"
#include "rz-today.h"

struct _RzPageAgent
{
  RzPage parent_instance;

  gboolean        reading;       /* the data are being read back */
  gboolean        filling;       /* the fields are being filled from the case */
  RzPerson       *known;         /* (owned) (nullable): whose data this computer remembers */
  GtkStack       *sides;         /* template */
  RzPersonForm   *form;          /* template */
  GtkDropDown    *relation;      /* template */
  GtkWidget      *relation_line; /* template */
  GtkCheckButton *present;       /* template */
  GtkWidget      *present_line;  /* template */
  RzFacts        *facts;         /* template */
  GtkLabel       *doubt;         /* template */
};

G_DEFINE_FINAL_TYPE (RzPageAgent, rz_page_agent, RZ_TYPE_PAGE)

static void
offer_remembered (RzPageAgent *self)
{
  rz_remembered_offer (RZ_PAGE (self), rz_person_form_is_empty (self->form) ? self->known : NULL);
}

static void
agent_update (RzPage *page)
{
  RzPageAgent *self = RZ_PAGE_AGENT (page);

  gtk_stack_set_visible_child_name (self->sides, self->reading ? "read" : "edit");
  g_object_set (page,
                "step", 7,
                "heading", self->reading ? _ ("Is this you, the agent?") : _ ("Please fill in your own data, as the agent"),
                "back-label", self->reading ? _ ("Correct it") : _ ("Back"),
                NULL);
  offer_remembered (self);
}

static void
agent_enter (RzPage *page)
{
  RzPageAgent *self = RZ_PAGE_AGENT (page);
  RzCase      *rz_case = rz_page_get_case (page);

  self->reading = FALSE;
  self->filling = TRUE;
  rz_person_form_set_person (self->form, rz_case_get_agent (rz_case));
  gtk_drop_down_set_selected (self->relation, rz_case_get_relation (rz_case));
  gtk_check_button_set_active (self->present, rz_case_get_beneficiary_present (rz_case));
  self->filling = FALSE;
  g_clear_pointer (&self->known, rz_person_free);
  self->known = rz_remembered_recall (rz_page_get_flow (page));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
form_changed_cb (RzPageAgent *self)
{
  RzCase *rz_case = rz_page_get_case (RZ_PAGE (self));
  g_autoptr (RzPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  if (self->filling || rz_case == NULL || rz_case_get_state (rz_case) != RZ_CASE_STATE_AGENT)
    return;

  person = rz_person_form_get_person (self->form);
  gtk_widget_set_visible (self->relation_line, FALSE);
  gtk_widget_set_visible (self->present_line, FALSE);
  if (!rz_case_set_agent (rz_case, person, rz_relation_list_get (self->relation), &error) || !rz_case_set_beneficiary_present (rz_case, gtk_check_button_get_active (self->present), &error))
    g_warning ("Agent: %s", error->message);
}

static void
agent_extra (RzPage *page)
{
  RzPageAgent *self = RZ_PAGE_AGENT (page);

  rz_person_form_set_person (self->form, self->known);
  offer_remembered (self);
}

static gboolean
check (RzPageAgent *self)
{
  GDate    today;
  gboolean person_right;
  gboolean related = rz_relation_list_get (self->relation) != RZ_RELATION_NONE;
  gboolean present = gtk_check_button_get_active (self->present);

  rz_today (&today);
  person_right = rz_person_form_check (self->form, &today);
  gtk_widget_set_visible (self->relation_line, !related);
  gtk_widget_set_visible (self->present_line, !present);
  if (person_right && !(related && present))
    {
      gtk_widget_grab_focus (related ? GTK_WIDGET (self->present) : GTK_WIDGET (self->relation));
      rz_reveal (related ? self->present_line : self->relation_line);
    }

  return person_right && related && present;
}

static void
read_back (RzPageAgent *self)
{
  RzCase *rz_case = rz_page_get_case (RZ_PAGE (self));
  RzPage *page = RZ_PAGE (self);

  self->reading = TRUE;
  rz_facts_clear (self->facts);
  rz_person_reading_add (self->facts, rz_case_get_agent (rz_case));
  rz_facts_add (self->facts, _ ("Relation"), rz_relation_get_label (rz_case_get_relation (rz_case)), FALSE);
  rz_person_reading_show_doubt (self->doubt, rz_case_get_agent (rz_case), NULL);
  rz_page_update (page);
  rz_page_scroll_to_top (page);
  gtk_widget_grab_focus (rz_page_get_main_button (page));
}

static void
agent_main (RzPage *page)
{
  RzPageAgent *self = RZ_PAGE_AGENT (page);

  if (self->reading)
    {
      RZ_PAGE_CLASS (rz_page_agent_parent_class)->main (page);
      return;
    }

  form_changed_cb (self);
  if (check (self))
    read_back (self);
}

static void
agent_back (RzPage *page)
{
  RzPageAgent *self = RZ_PAGE_AGENT (page);

  if (!self->reading)
    {
      RZ_PAGE_CLASS (rz_page_agent_parent_class)->back (page);
      return;
    }

  self->reading = FALSE;
  rz_page_update (page);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
agent_resume (RzPage *page,
              RzPage *earlier)
{
  if (RZ_PAGE_AGENT (earlier)->reading)
    read_back (RZ_PAGE_AGENT (page));
}

static void
rz_page_agent_dispose (GObject *object)
{
  g_clear_pointer (&RZ_PAGE_AGENT (object)->known, rz_person_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_AGENT);
  G_OBJECT_CLASS (rz_page_agent_parent_class)->dispose (object);
}

static void
rz_page_agent_class_init (RzPageAgentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_agent_dispose;
  page_class->update = agent_update;
  page_class->enter = agent_enter;
  page_class->main = agent_main;
  page_class->extra = agent_extra;
  page_class->resume = agent_resume;
  page_class->back = agent_back;

  g_type_ensure (RZ_TYPE_CHOICE);
  g_type_ensure (ADW_TYPE_BIN);
  g_type_ensure (RZ_TYPE_FACTS);
  g_type_ensure (RZ_TYPE_PERSON_FORM);
  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-agent.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageAgent, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageAgent, form);
  gtk_widget_class_bind_template_child (widget_class, RzPageAgent, relation);
  gtk_widget_class_bind_template_child (widget_class, RzPageAgent, relation_line);
  gtk_widget_class_bind_template_child (widget_class, RzPageAgent, present);
  gtk_widget_class_bind_template_child (widget_class, RzPageAgent, present_line);
  gtk_widget_class_bind_template_child (widget_class, RzPageAgent, facts);
  gtk_widget_class_bind_template_child (widget_class, RzPageAgent, doubt);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
}

static void
rz_page_agent_init (RzPageAgent *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->sides);
  self->filling = TRUE;
  rz_relation_list_fill (self->relation);
  self->filling = FALSE;
}

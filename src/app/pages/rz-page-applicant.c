/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 7: the beneficiary, typed or remembered, then read back on the same page. */
#include "rz-page-applicant.h"

#include <glib/gi18n-lib.h>

#include <adwaita.h>

#include "rz-facts.h"
#include "rz-person-form.h"
#include "rz-person-reading.h"
#include "rz-presence.h"
#include "rz-remembered.h"
#include "rz-today.h"

struct _RzPageApplicant
{
  RzPage parent_instance;

  gboolean      reading; /* the data are being read back */
  gboolean      filling; /* the fields are being filled from the case */
  RzPerson     *known;   /* (owned) (nullable): whose data this computer remembers */
  GtkStack     *sides;   /* template */
  RzPersonForm *form;    /* template */
  RzFacts      *facts;   /* template */
  GtkLabel     *doubt;   /* template */
};

G_DEFINE_FINAL_TYPE (RzPageApplicant, rz_page_applicant, RZ_TYPE_PAGE)

static gboolean
is_proxy (RzPageApplicant *self)
{
  return rz_case_get_handling (rz_page_get_case (RZ_PAGE (self))) == RZ_HANDLING_PROXY;
}

static const char *
get_heading (RzPageApplicant *self)
{
  if (self->reading)
    return is_proxy (self) ? _ ("Is this the applicant?") : _ ("Is this you?");

  return is_proxy (self) ? _ ("Please fill in the data of the applicant, the person who draws the pension") : _ ("Please fill in your own data");
}

static void
offer_remembered (RzPageApplicant *self)
{
  rz_remembered_offer (RZ_PAGE (self), !is_proxy (self) && rz_person_form_is_empty (self->form) ? self->known : NULL);
}

static void
applicant_update (RzPage *page)
{
  RzPageApplicant *self = RZ_PAGE_APPLICANT (page);

  gtk_stack_set_visible_child_name (self->sides, self->reading ? "read" : "edit");
  g_object_set (page, "step", 7, "heading", get_heading (self), "back-label", self->reading ? _ ("Correct it") : _ ("Back"), NULL);
  offer_remembered (self);
}

static void
applicant_enter (RzPage *page)
{
  RzPageApplicant *self = RZ_PAGE_APPLICANT (page);

  self->reading = FALSE;
  self->filling = TRUE;
  rz_person_form_set_person (self->form, rz_case_get_applicant (rz_page_get_case (page)));
  self->filling = FALSE;
  g_clear_pointer (&self->known, rz_person_free);
  self->known = rz_remembered_recall (rz_page_get_flow (page));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
form_changed_cb (RzPageApplicant *self)
{
  RzCase *rz_case = rz_page_get_case (RZ_PAGE (self));
  g_autoptr (RzPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  if (self->filling || rz_case == NULL || rz_case_get_state (rz_case) != RZ_CASE_STATE_APPLICANT)
    return;

  person = rz_person_form_get_person (self->form);
  if (!rz_case_set_applicant (rz_case, person, &error))
    g_warning ("Applicant: %s", error->message);
}

static void
applicant_extra (RzPage *page)
{
  RzPageApplicant *self = RZ_PAGE_APPLICANT (page);

  rz_person_form_set_person (self->form, self->known);
  offer_remembered (self);
}

static void
read_back (RzPageApplicant *self)
{
  const RzPerson *person = rz_case_get_applicant (rz_page_get_case (RZ_PAGE (self)));
  RzPage         *page = RZ_PAGE (self);

  self->reading = TRUE;
  rz_facts_clear (self->facts);
  rz_person_reading_add (self->facts, person);
  rz_person_reading_show_doubt (self->doubt, person, rz_case_get_agent (rz_page_get_case (page)));
  rz_page_update (page);
  rz_page_scroll_to_top (page);
  gtk_widget_grab_focus (rz_page_get_main_button (page));
}

static void
applicant_main (RzPage *page)
{
  RzPageApplicant *self = RZ_PAGE_APPLICANT (page);
  GDate            today;

  if (!self->reading)
    {
      rz_today (&today);
      form_changed_cb (self);
      if (rz_person_form_check (self->form, &today))
        read_back (self);
      return;
    }

  RZ_PAGE_CLASS (rz_page_applicant_parent_class)->main (page);
}

static void
applicant_back (RzPage *page)
{
  RzPageApplicant *self = RZ_PAGE_APPLICANT (page);

  if (!self->reading)
    {
      RZ_PAGE_CLASS (rz_page_applicant_parent_class)->back (page);
      return;
    }

  self->reading = FALSE;
  rz_page_update (page);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
applicant_resume (RzPage *page,
                  RzPage *earlier)
{
  if (RZ_PAGE_APPLICANT (earlier)->reading)
    read_back (RZ_PAGE_APPLICANT (page));
}

static void
rz_page_applicant_dispose (GObject *object)
{
  g_clear_pointer (&RZ_PAGE_APPLICANT (object)->known, rz_person_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_APPLICANT);
  G_OBJECT_CLASS (rz_page_applicant_parent_class)->dispose (object);
}

static void
rz_page_applicant_class_init (RzPageApplicantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_applicant_dispose;
  page_class->update = applicant_update;
  page_class->enter = applicant_enter;
  page_class->main = applicant_main;
  page_class->extra = applicant_extra;
  page_class->resume = applicant_resume;
  page_class->back = applicant_back;

  g_type_ensure (ADW_TYPE_BIN);
  g_type_ensure (RZ_TYPE_FACTS);
  g_type_ensure (RZ_TYPE_PERSON_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-applicant.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageApplicant, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageApplicant, form);
  gtk_widget_class_bind_template_child (widget_class, RzPageApplicant, facts);
  gtk_widget_class_bind_template_child (widget_class, RzPageApplicant, doubt);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
}

static void
rz_page_applicant_init (RzPageApplicant *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->sides);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 8: the beneficiary has to face the camera. */
#include "rz-page-confirm.h"

#include <glib/gi18n-lib.h>

#include "rz-date.h"
#include "rz-standing.h"
#include "rz-symbol.h"

struct _RzPageConfirm
{
  RzPage parent_instance;

  GtkLabel *who;   /* template */
  GtkLabel *state; /* template */
};

G_DEFINE_FINAL_TYPE (RzPageConfirm, rz_page_confirm, RZ_TYPE_PAGE)

static void
show_who (RzPageConfirm       *self,
          const RzEligibility *eligibility)
{
  /* Translators: a masked name */
  g_autofree char *who = g_strdup_printf (_ ("%s, please sit down in front of the camera."), eligibility->masked_name);

  gtk_label_set_label (self->who, who);
}

/* Before any camera: who is valid already is told so, and may still go on. */
static void
show_state (RzPageConfirm       *self,
            const RzEligibility *eligibility)
{
  g_autoptr (RzStanding) standing = rz_standing_new_eligible (eligibility);
  RzFlow          *flow = rz_page_get_flow (RZ_PAGE (self));
  gint64           now = flow != NULL ? rz_client_get_now (rz_flow_get_client (flow)) : g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *reason = NULL;
  g_autofree char *valid = NULL;
  GDate            today;

  rz_date_from_time (&today, now);
  reason = rz_standing_get_reason (standing, &today);
  /* Translators: a sentence with the dates */
  valid = g_strdup_printf (_ ("You need not certify now, but you may. %s"), reason);
  if (eligibility->status == RZ_PENSION_STATUS_SUSPENDED)
    gtk_label_set_label (self->state, _ ("The pension is suspended at present. After the certification it is paid again, with the months that were missed."));
  else
    gtk_label_set_label (self->state, rz_standing_judge (standing, &today) == RZ_VALIDITY_VALID ? valid : reason);
  gtk_widget_set_visible (GTK_WIDGET (self->state), eligibility->status == RZ_PENSION_STATUS_SUSPENDED || g_date_valid (&eligibility->valid_until));
}

static void
confirm_update (RzPage *page)
{
  const RzEligibility *eligibility = rz_case_get_eligibility (rz_page_get_case (page));

  g_object_set (page, "step", 8, NULL);
  if (eligibility == NULL)
    return;

  show_who (RZ_PAGE_CONFIRM (page), eligibility);
  show_state (RZ_PAGE_CONFIRM (page), eligibility);
}

/* The service knows this person: nobody is remembered who was mistyped. */
static void
confirm_enter (RzPage *page)
{
  RzCase  *rz_case = rz_page_get_case (page);
  RzFlow  *flow = rz_page_get_flow (page);
  RzStore *store = flow != NULL ? rz_flow_get_store (flow) : NULL;
  g_autoptr (GError) error = NULL;

  if (store != NULL && rz_case_get_handling (rz_case) == RZ_HANDLING_SELF && rz_case_get_applicant (rz_case) != NULL &&
      !rz_store_remember (store, rz_case_get_applicant (rz_case), &error))
    g_message ("The own data cannot be remembered: %s", error->message);
}

static void
confirm_extra (RzPage *page)
{
  rz_case_ask_staff (rz_page_get_case (page), NULL);
}

static void
rz_page_confirm_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_CONFIRM);
  G_OBJECT_CLASS (rz_page_confirm_parent_class)->dispose (object);
}

static void
rz_page_confirm_class_init (RzPageConfirmClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_confirm_dispose;
  page_class->update = confirm_update;
  page_class->enter = confirm_enter;
  page_class->extra = confirm_extra;

  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-confirm.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageConfirm, who);
  gtk_widget_class_bind_template_child (widget_class, RzPageConfirm, state);
}

static void
rz_page_confirm_init (RzPageConfirm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

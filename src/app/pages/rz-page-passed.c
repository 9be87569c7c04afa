/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certification passed: receipt, and until when it is good. */
#include "rz-page-passed.h"

#include <glib/gi18n-lib.h>

#include <adwaita.h>

#include "rz-band.h"
#include "rz-date.h"
#include "rz-facts.h"
#include "rz-qr-view.h"
#include "rz-region.h"

struct _RzPagePassed
{
  RzPage parent_instance;

  RzBand    *band;      /* template */
  RzFacts   *facts;     /* template */
  GtkWidget *demo;      /* template */
  RzQrView  *code;      /* template */
  GtkWidget *code_card; /* template */
};

G_DEFINE_FINAL_TYPE (RzPagePassed, rz_page_passed, RZ_TYPE_PAGE)

static void
fill (RzPagePassed    *self,
      const RzReceipt *receipt)
{
  g_autofree char *city = rz_region_get_full_name (receipt->city_code);
  g_autofree char *passed_on = rz_date_to_label (&receipt->passed_on);
  g_autofree char *until = rz_date_to_label (&receipt->valid_until);
  /* Translators: a day, e.g. 30 November 2027 */
  g_autofree char *next = g_strdup_printf (_ ("By %s"), until);

  rz_facts_clear (self->facts);
  rz_facts_add (self->facts, _ ("Name"), receipt->masked_name, FALSE);
  rz_facts_add (self->facts, _ ("Paying city"), city, FALSE);
  rz_facts_add (self->facts, _ ("Certified on"), passed_on, FALSE);
  rz_facts_add (self->facts, _ ("Next certification"), next, TRUE);
  rz_facts_add (self->facts, _ ("Receipt number"), receipt->receipt_no, FALSE);
}

static void
passed_update (RzPage *page)
{
  RzPagePassed        *self = RZ_PAGE_PASSED (page);
  const RzReceipt     *receipt = rz_case_get_receipt (rz_page_get_case (page));
  const RzEligibility *eligibility = rz_case_get_eligibility (rz_page_get_case (page));
  gboolean             restored = eligibility != NULL && eligibility->status == RZ_PENSION_STATUS_SUSPENDED;

  if (receipt == NULL)
    return;

  g_object_set (self->band, "text", restored ? _ ("The pension is paid again, with the months that were missed.") : _ ("The pension goes on month by month."), NULL);
  fill (self, receipt);
  gtk_widget_set_visible (self->code_card, rz_qr_view_set_text (self->code, receipt->jws));
  gtk_widget_set_visible (self->demo, receipt->demo);
}

static void
passed_extra (RzPage *page)
{
  rz_case_show_paper (rz_page_get_case (page), NULL);
}

static void
passed_back (RzPage *page)
{
  rz_case_home (rz_page_get_case (page));
}

static void
rz_page_passed_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_PASSED);
  G_OBJECT_CLASS (rz_page_passed_parent_class)->dispose (object);
}

static void
rz_page_passed_class_init (RzPagePassedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_passed_dispose;
  page_class->update = passed_update;
  page_class->back = passed_back;
  page_class->extra = passed_extra;

  g_type_ensure (ADW_TYPE_BIN);
  g_type_ensure (RZ_TYPE_BAND);
  g_type_ensure (RZ_TYPE_FACTS);
  g_type_ensure (RZ_TYPE_QR_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-passed.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPagePassed, band);
  gtk_widget_class_bind_template_child (widget_class, RzPagePassed, facts);
  gtk_widget_class_bind_template_child (widget_class, RzPagePassed, demo);
  gtk_widget_class_bind_template_child (widget_class, RzPagePassed, code);
  gtk_widget_class_bind_template_child (widget_class, RzPagePassed, code_card);
}

static void
rz_page_passed_init (RzPagePassed *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 4: the item, and the two documents to agree to. */
#include "rz-page-agreement.h"

#include <glib/gi18n-lib.h>

#include "rz-choice.h"
#include "rz-document.h"
#include "rz-opener.h"

struct _RzPageAgreement
{
  RzPage parent_instance;

  GtkCheckButton *agree; /* template */
};

G_DEFINE_FINAL_TYPE (RzPageAgreement, rz_page_agreement, RZ_TYPE_PAGE)

static void
agreement_update (RzPage *page)
{
  gboolean agreed = rz_case_get_agreed (rz_page_get_case (page));

  gtk_check_button_set_active (RZ_PAGE_AGREEMENT (page)->agree, agreed);
  g_object_set (page, "step", 4, "main-sensitive", agreed, NULL);
}

static void
agree_toggled_cb (RzPageAgreement *self)
{
  g_autoptr (GError) error = NULL;
  RzCase *rz_case = rz_page_get_case (RZ_PAGE (self));

  if (rz_case != NULL && rz_case_get_state (rz_case) == RZ_CASE_STATE_AGREEMENT && !rz_case_set_agreed (rz_case, gtk_check_button_get_active (self->agree), &error))
    g_warning ("Agreements: %s", error->message);
}

static void
terms_clicked_cb (RzPageAgreement *self)
{
  rz_document_show (RZ_DOCUMENT_TERMS, GTK_WIDGET (self));
}

static void
privacy_clicked_cb (RzPageAgreement *self)
{
  rz_document_show (RZ_DOCUMENT_PRIVACY, GTK_WIDGET (self));
}

static void
rz_page_agreement_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_AGREEMENT);
  G_OBJECT_CLASS (rz_page_agreement_parent_class)->dispose (object);
}

static void
rz_page_agreement_class_init (RzPageAgreementClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_agreement_dispose;
  page_class->update = agreement_update;

  g_type_ensure (RZ_TYPE_CHOICE);
  g_type_ensure (RZ_TYPE_OPENER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-agreement.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageAgreement, agree);
  gtk_widget_class_bind_template_callback (widget_class, agree_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, terms_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, privacy_clicked_cb);
}

static void
rz_page_agreement_init (RzPageAgreement *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

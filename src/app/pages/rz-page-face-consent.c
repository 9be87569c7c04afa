/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the separate consent to the face check, unticked until the person ticks it. */
#include "rz-page-face-consent.h"

#include <glib/gi18n-lib.h>

#include <adwaita.h>

#include "rz-choice.h"
#include "rz-facts.h"

struct _RzPageFaceConsent
{
  RzPage parent_instance;

  RzFacts        *facts;         /* template */
  GtkCheckButton *consent;       /* template */
  GtkLabel       *consent_label; /* template */
};

G_DEFINE_FINAL_TYPE (RzPageFaceConsent, rz_page_face_consent, RZ_TYPE_PAGE)

static void
fill (RzPageFaceConsent *self)
{
  rz_facts_add (self->facts, _ ("What for"), _ ("To see that it is you, this once. For nothing else."), FALSE);
  rz_facts_add (self->facts, _ ("What leaves this computer"), _ ("A few pictures of your face, and when they were taken."), FALSE);
  rz_facts_add (self->facts, _ ("To whom"), _ ("The verification service of the office that pays your pension."), FALSE);
  rz_facts_add (self->facts, _ ("How long"), _ ("They are erased after the check. This computer keeps no picture."), FALSE);
  rz_facts_add (self->facts, _ ("If you would rather not"), _ ("There are other ways to certify. Press Back at any time."), FALSE);
}

static void
face_consent_update (RzPage *page)
{
  RzPageFaceConsent *self = RZ_PAGE_FACE_CONSENT (page);
  RzCase            *rz_case = rz_page_get_case (page);
  gboolean           consent = rz_case_get_face_consent (rz_case);

  gtk_label_set_label (self->consent_label,
                       rz_case_get_handling (rz_case) == RZ_HANDLING_PROXY
                         ? _ ("I, the person who draws the pension, agree that my face is used for this certification")
                         : _ ("I agree that my face is used for this certification"));
  gtk_check_button_set_active (self->consent, consent);
  g_object_set (page, "step", 9, "main-sensitive", consent, NULL);
}

static void
consent_toggled_cb (RzPageFaceConsent *self)
{
  g_autoptr (GError) error = NULL;
  RzCase *rz_case = rz_page_get_case (RZ_PAGE (self));

  if (rz_case != NULL && rz_case_get_state (rz_case) == RZ_CASE_STATE_FACE_CONSENT && !rz_case_set_face_consent (rz_case, gtk_check_button_get_active (self->consent), &error))
    g_warning ("Face consent: %s", error->message);
}

static void
face_consent_extra (RzPage *page)
{
  rz_case_decline_face (rz_page_get_case (page), NULL);
}

static void
rz_page_face_consent_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_FACE_CONSENT);
  G_OBJECT_CLASS (rz_page_face_consent_parent_class)->dispose (object);
}

static void
rz_page_face_consent_class_init (RzPageFaceConsentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_face_consent_dispose;
  page_class->update = face_consent_update;
  page_class->extra = face_consent_extra;

  g_type_ensure (RZ_TYPE_CHOICE);
  g_type_ensure (ADW_TYPE_BIN);
  g_type_ensure (RZ_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-face-consent.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageFaceConsent, facts);
  gtk_widget_class_bind_template_child (widget_class, RzPageFaceConsent, consent);
  gtk_widget_class_bind_template_child (widget_class, RzPageFaceConsent, consent_label);
  gtk_widget_class_bind_template_callback (widget_class, consent_toggled_cb);
}

static void
rz_page_face_consent_init (RzPageFaceConsent *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
}

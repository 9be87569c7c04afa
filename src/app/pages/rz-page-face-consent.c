/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the separate consent to the face check, unticked until the person ticks it; then what is hard for the person, which nobody has to answer. */
#include "rz-page-face-consent.h"

#include <glib/gi18n-lib.h>

#include <adwaita.h>

#include "rz-choice.h"
#include "rz-facts.h"
#include "rz-presence.h"

struct _RzPageFaceConsent
{
  RzPage parent_instance;

  gboolean        asking;        /* the second side: what is hard */
  GtkStack       *sides;         /* template */
  RzFacts        *facts;         /* template */
  GtkCheckButton *consent;       /* template */
  GtkLabel       *consent_label; /* template */
  GtkCheckButton *spoken;        /* template */
  GtkCheckButton *turn;          /* template */
  GtkCheckButton *blink;         /* template */
  GtkCheckButton *light;         /* template */
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

/* Ticked is what the person can not do. */
static void
show_abilities (RzPageFaceConsent *self,
                RzAbilities        abilities)
{
  GtkCheckButton *boxes[] = { self->turn, self->blink, self->light };
  RzAbilities     bits[] = { RZ_ABILITY_TURN, RZ_ABILITY_BLINK, RZ_ABILITY_LIGHT };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_signal_handlers_block_matched (boxes[i], G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
      gtk_check_button_set_active (boxes[i], !(abilities & bits[i]));
      g_signal_handlers_unblock_matched (boxes[i], G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
    }
}

static void
ability_toggled_cb (RzPageFaceConsent *self)
{
  RzCase     *rz_case = rz_page_get_case (RZ_PAGE (self));
  RzAbilities abilities;

  if (rz_case == NULL || rz_case_get_state (rz_case) != RZ_CASE_STATE_FACE_CONSENT)
    return;

  abilities = rz_case_get_abilities (rz_case) | RZ_ABILITY_TURN | RZ_ABILITY_BLINK | RZ_ABILITY_LIGHT;
  if (gtk_check_button_get_active (self->turn))
    abilities &= ~RZ_ABILITY_TURN;
  if (gtk_check_button_get_active (self->blink))
    abilities &= ~RZ_ABILITY_BLINK;
  if (gtk_check_button_get_active (self->light))
    abilities &= ~RZ_ABILITY_LIGHT;
  rz_case_set_abilities (rz_case, abilities);
}

static void
turn_to (RzPageFaceConsent *self,
         gboolean           asking)
{
  self->asking = asking;
  rz_page_update (RZ_PAGE (self));
  rz_page_scroll_to_top (RZ_PAGE (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", rz_page_get_sentence (RZ_PAGE (self)));
}

static void
show_consent (RzPageFaceConsent *self,
              RzCase            *rz_case)
{
  gboolean        spoken = rz_case_get_consent_spoken (rz_case);
  gboolean        consent = rz_case_get_face_consent (rz_case);
  GtkCheckButton *boxes[] = { self->consent, self->spoken };
  gboolean        ticked[] = { consent && !spoken, spoken };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_signal_handlers_block_matched (boxes[i], G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
      gtk_check_button_set_active (boxes[i], ticked[i]);
      g_signal_handlers_unblock_matched (boxes[i], G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->spoken), rz_case_get_handling (rz_case) == RZ_HANDLING_PROXY);
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
  show_consent (self, rz_case);
  self->asking = self->asking && consent;
  show_abilities (self, rz_case_get_abilities (rz_case));
  gtk_stack_set_visible_child_name (self->sides, self->asking ? "abilities" : "consent");
  g_object_set (page,
                "step", 9,
                "heading", self->asking ? _ ("Is any of this hard for you?") : _ ("Do you agree to the face check?"),
                "main-label", self->asking ? _ ("Start the face check") : _ ("Next"),
                "main-sensitive", consent,
                "extra-label", self->asking ? _ ("Try it out first") : _ ("I do not agree"),
                NULL);
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
spoken_toggled_cb (RzPageFaceConsent *self)
{
  g_autoptr (GError) error = NULL;
  RzCase *rz_case = rz_page_get_case (RZ_PAGE (self));

  if (rz_case != NULL && rz_case_get_state (rz_case) == RZ_CASE_STATE_FACE_CONSENT && !rz_case_set_consent_spoken (rz_case, gtk_check_button_get_active (self->spoken), &error))
    g_warning ("Face consent: %s", error->message);
}

static void
face_consent_extra (RzPage *page)
{
  if (RZ_PAGE_FACE_CONSENT (page)->asking)
    rz_case_rehearse (rz_page_get_case (page), NULL);
  else
    rz_case_decline_face (rz_page_get_case (page), NULL);
}

static void
face_consent_main (RzPage *page)
{
  RzPageFaceConsent *self = RZ_PAGE_FACE_CONSENT (page);

  if (self->asking || !rz_case_get_face_consent (rz_page_get_case (page)))
    RZ_PAGE_CLASS (rz_page_face_consent_parent_class)->main (page);
  else
    turn_to (self, TRUE);
}

static void
face_consent_back (RzPage *page)
{
  RzPageFaceConsent *self = RZ_PAGE_FACE_CONSENT (page);

  if (self->asking)
    turn_to (self, FALSE);
  else
    RZ_PAGE_CLASS (rz_page_face_consent_parent_class)->back (page);
}

static void
face_consent_resume (RzPage *page,
                     RzPage *earlier)
{
  if (RZ_PAGE_FACE_CONSENT (earlier)->asking)
    turn_to (RZ_PAGE_FACE_CONSENT (page), TRUE);
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
  page_class->main = face_consent_main;
  page_class->back = face_consent_back;
  page_class->extra = face_consent_extra;
  page_class->resume = face_consent_resume;

  g_type_ensure (RZ_TYPE_CHOICE);
  g_type_ensure (ADW_TYPE_BIN);
  g_type_ensure (RZ_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-face-consent.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageFaceConsent, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageFaceConsent, facts);
  gtk_widget_class_bind_template_child (widget_class, RzPageFaceConsent, consent);
  gtk_widget_class_bind_template_child (widget_class, RzPageFaceConsent, consent_label);
  gtk_widget_class_bind_template_child (widget_class, RzPageFaceConsent, spoken);
  gtk_widget_class_bind_template_child (widget_class, RzPageFaceConsent, turn);
  gtk_widget_class_bind_template_child (widget_class, RzPageFaceConsent, blink);
  gtk_widget_class_bind_template_child (widget_class, RzPageFaceConsent, light);
  gtk_widget_class_bind_template_callback (widget_class, consent_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, spoken_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, ability_toggled_cb);
}

static void
rz_page_face_consent_init (RzPageFaceConsent *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->sides);
  fill (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Name and number in, one sentence out: before any case, and before any camera. */
#include "rz-page-standing.h"

#include <glib/gi18n-lib.h>

#include "rz-band.h"
#include "rz-choice.h"
#include "rz-outlook.h"
#include "rz-person-form.h"
#include "rz-presence.h"
#include "rz-remembered.h"
#include "rz-standing-view.h"
#include "rz-today.h"
#include "rz-waiting.h"

typedef enum
{
  SIDE_ASK,
  SIDE_WAIT,
  SIDE_ANSWER,
  SIDE_TROUBLE,
} Side;

struct _RzPageStanding
{
  RzPage parent_instance;

  Side            side;
  RzPerson       *person;         /* (owned) (nullable): asked about */
  RzOutlook      *outlook;        /* (owned) (nullable): the answer */
  RzPerson       *owner;          /* (owned) (nullable): who else this computer remembers; put back where the tick is taken away */
  RzStanding     *owner_standing; /* (owned) (nullable): how that one stands */
  GCancellable   *leaving;        /* (owned): cancelled when the page is left */
  GtkStack       *sides;          /* template */
  RzPersonForm   *form;           /* template */
  RzStandingView *view;           /* template */
  GtkWidget      *offer;          /* template: where somebody else is remembered */
  GtkCheckButton *remember;       /* template */
  GtkLabel       *remembered;     /* template */
  RzBand         *trouble;        /* template */
};

G_DEFINE_FINAL_TYPE (RzPageStanding, rz_page_standing, RZ_TYPE_PAGE)

static const char *const side_names[] = { "ask", "wait", "answer", "trouble" };

/* Whether certifying is the way on from the answer. */
static gboolean
may_certify (RzPageStanding *self)
{
  RzValidityState state = rz_standing_judge (self->outlook->standing, &self->outlook->today);

  return self->outlook->standing != NULL && state != RZ_VALIDITY_ENDED;
}

static const char *
get_main_label (RzPageStanding *self)
{
  switch (self->side)
    {
    case SIDE_ASK:
      return _ ("See my state");
    case SIDE_ANSWER:
      if (!may_certify (self))
        return _ ("Fill in again");
      return rz_standing_judge (self->outlook->standing, &self->outlook->today) == RZ_VALIDITY_VALID ? _ ("Certify all the same") : _ ("Certify now");
    case SIDE_TROUBLE:
      return _ ("Try again");
    case SIDE_WAIT:
    default:
      return NULL;
    }
}

static void
standing_update (RzPage *page)
{
  RzPageStanding *self = RZ_PAGE_STANDING (page);

  gtk_stack_set_visible_child_name (self->sides, side_names[self->side]);
  g_object_set (page,
                "heading", self->side == SIDE_ASK ? _ ("Whose state do you want to see?") : NULL,
                "back-label", self->side == SIDE_ANSWER ? _ ("Back to home") : _ ("Back"),
                "main-label", get_main_label (self),
                NULL);
}

static void
turn_to (RzPageStanding *self,
         Side            side)
{
  self->side = side;
  rz_page_update (RZ_PAGE (self));
  rz_page_scroll_to_top (RZ_PAGE (self));
  gtk_widget_grab_focus (side == SIDE_ASK ? GTK_WIDGET (self->form) : rz_page_get_main_button (RZ_PAGE (self)));
}

static void
forget (RzPageStanding *self)
{
  g_cancellable_cancel (self->leaving);
  g_clear_object (&self->leaving);
  g_clear_pointer (&self->person, rz_person_free);
  g_clear_pointer (&self->outlook, rz_outlook_free);
  g_clear_pointer (&self->owner, rz_person_free);
  g_clear_pointer (&self->owner_standing, rz_standing_free);
  if (self->remember != NULL)
    gtk_check_button_set_active (self->remember, FALSE);
}

/*
 * Who is remembered: nobody takes the place of somebody else without having asked for it.
 */

/* Whether somebody else is remembered already; then @owner and @owner_standing are set. */
static gboolean
find_owner (RzPageStanding *self,
            RzStore        *store,
            GError        **error)
{
  g_autoptr (RzPerson) known = NULL;

  if (!rz_store_recall (store, &known, error) || known == NULL || rz_person_is_same (known, self->person))
    return FALSE;
  self->owner = g_steal_pointer (&known);
  return rz_store_recall_standing (store, &self->owner_standing, error);
}

static void
say_who_is_remembered (RzPageStanding *self,
                       gboolean        failed)
{
  g_autofree char *masked = rz_person_mask_name (self->owner);
  /* Translators: a masked name */
  const char      *format = gtk_check_button_get_active (self->remember) ? _ ("This computer remembers you now. Without the tick it remembers %s again.")
                                                                         : _ ("This computer remembers %s. With a tick it remembers you instead.");
  g_autofree char *remembered = g_strdup_printf (format, masked);
  g_autofree char *text = failed ? g_strconcat (_ ("This could not be changed. Please try again."), "\n", remembered, NULL) : NULL;

  gtk_label_set_label (self->remembered, failed ? text : remembered);
}

static void
keep (RzPageStanding *self)
{
  RzStore *store = rz_flow_get_store (rz_page_get_flow (RZ_PAGE (self)));
  g_autoptr (GError) error = NULL;

  if (store == NULL || rz_store_get_mode (store) != RZ_STORE_MODE_PRIVATE || self->outlook->standing == NULL)
    return;
  if (find_owner (self, store, &error))
    say_who_is_remembered (self, FALSE);
  else if (error == NULL && rz_store_remember (store, self->person, &error))
    rz_store_keep_standing (store, self->outlook->standing, &error);
  if (error != NULL)
    g_message ("The state cannot be kept: %s", error->message);
}

static void remember_toggled_cb (RzPageStanding *self);

static void
take_choice_back (RzPageStanding *self)
{
  g_signal_handlers_block_by_func (self->remember, remember_toggled_cb, self);
  gtk_check_button_set_active (self->remember, !gtk_check_button_get_active (self->remember));
  g_signal_handlers_unblock_by_func (self->remember, remember_toggled_cb, self);
}

static void
remember_toggled_cb (RzPageStanding *self)
{
  RzFlow           *flow = rz_page_get_flow (RZ_PAGE (self));
  gboolean          chosen = gtk_check_button_get_active (self->remember);
  const RzPerson   *person = chosen ? self->person : self->owner;
  const RzStanding *standing = chosen && self->outlook != NULL ? self->outlook->standing : self->owner_standing;
  g_autoptr (GError) error = NULL;

  if (self->owner == NULL)
    return;
  if (!rz_store_remember_instead (rz_flow_get_store (flow), person, standing, &error))
    {
      g_message ("Who is remembered cannot be changed: %s", error->message);
      take_choice_back (self);
    }
  say_who_is_remembered (self, error != NULL);
}

static void
show_answer (RzPageStanding *self)
{
  keep (self);
  gtk_widget_set_visible (self->offer, self->owner != NULL);
  rz_standing_view_show (self->view, self->outlook, FALSE);
  turn_to (self, SIDE_ANSWER);
}

static void
show_trouble (RzPageStanding *self,
              const GError   *error)
{
  RzReason reason = rz_client_error_get_reason (error);

  g_message ("The state cannot be told: %s", error->message);
  if (reason == RZ_REASON_ATTEMPTS_EXCEEDED)
    rz_band_show (self->trouble, "soon", "pause", _ ("This computer has asked too often"), _ ("Please wait ten minutes, then ask again. The staff can help you at once."));
  else if (g_error_matches (error, RZ_CLIENT_ERROR, RZ_CLIENT_ERROR_UNREACHABLE))
    rz_band_show (self->trouble, "soon", "network", _ ("The social insurance system cannot be reached; perhaps the network is down"), _ ("Please see to the network cable or the wireless network, then try again. What you entered is kept."));
  else
    rz_band_show (self->trouble, "soon", "pause", rz_reason_get_text (RZ_REASON_SYSTEM_BUSY), rz_reason_get_advice (RZ_REASON_SYSTEM_BUSY));
  turn_to (self, SIDE_TROUBLE);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzOutlook) outlook = rz_outlook_ask_finish (RZ_CLIENT (source), result, &error);
  RzPageStanding *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = RZ_PAGE_STANDING (user_data);
  if (outlook == NULL)
    {
      show_trouble (self, error);
      return;
    }
  self->outlook = g_steal_pointer (&outlook);
  show_answer (self);
}

/* What was kept may stand in for the service only where it is about the very same person and name. */
static RzStanding *
recall_kept (RzPageStanding *self,
             RzStore        *store)
{
  g_autoptr (RzPerson) known = NULL;
  g_autoptr (GError) error = NULL;
  RzStanding *standing = NULL;

  if (store == NULL || rz_store_get_mode (store) != RZ_STORE_MODE_PRIVATE || !rz_store_recall (store, &known, &error) || known == NULL ||
      !rz_person_is_same (known, self->person) || g_strcmp0 (known->name, self->person->name) != 0 || !rz_store_recall_standing (store, &standing, &error))
    return NULL;

  return standing;
}

static void
ask (RzPageStanding *self)
{
  RzFlow *flow = rz_page_get_flow (RZ_PAGE (self));
  g_autoptr (RzStanding) kept = NULL;

  if (flow == NULL)
    return;

  forget (self);
  self->leaving = g_cancellable_new ();
  self->person = rz_person_form_get_person (self->form);
  kept = recall_kept (self, rz_flow_get_store (flow));
  turn_to (self, SIDE_WAIT);
  rz_outlook_ask_async (rz_flow_get_client (flow), self->person, kept, self->leaving, asked_cb, self);
}

static void
certify (RzPageStanding *self)
{
  RzCase *rz_case = rz_page_get_case (RZ_PAGE (self));
  g_autoptr (GError) error = NULL;

  if (!rz_case_prefill (rz_case, RZ_HANDLING_SELF, self->person, NULL, RZ_RELATION_NONE, &error) || !rz_case_next (rz_case, &error))
    g_warning ("Certifying from the state: %s", error->message);
}

static void
standing_main (RzPage *page)
{
  RzPageStanding *self = RZ_PAGE_STANDING (page);
  GDate           today;

  if (self->side == SIDE_ANSWER && may_certify (self))
    certify (self);
  else if (self->side == SIDE_TROUBLE)
    ask (self);
  else if (self->side != SIDE_ASK)
    turn_to (self, SIDE_ASK);
  else
    {
      rz_today (&today);
      if (rz_person_form_check (self->form, &today))
        ask (self);
    }
}

static void
standing_back (RzPage *page)
{
  RzPageStanding *self = RZ_PAGE_STANDING (page);

  if (self->side == SIDE_ASK || self->side == SIDE_ANSWER)
    {
      rz_case_home (rz_page_get_case (page));
      return;
    }

  forget (self);
  turn_to (self, SIDE_ASK);
}

static void
standing_enter (RzPage *page)
{
  RzPageStanding *self = RZ_PAGE_STANDING (page);
  g_autoptr (RzPerson) known = rz_remembered_recall (rz_page_get_flow (page));

  forget (self);
  rz_person_form_set_person (self->form, known);
  turn_to (self, SIDE_ASK);
}

static void
standing_leave (RzPage *page)
{
  forget (RZ_PAGE_STANDING (page));
}

/* An answer is asked for anew: its sentences belong to the language. */
static void
standing_resume (RzPage *page,
                 RzPage *earlier)
{
  RzPageStanding *self = RZ_PAGE_STANDING (page);
  RzPageStanding *before = RZ_PAGE_STANDING (earlier);
  g_autoptr (RzPerson) person = rz_person_form_get_person (before->form);

  rz_person_form_set_person (self->form, person);
  if (before->side != SIDE_ASK)
    ask (self);
}

static void
rz_page_standing_dispose (GObject *object)
{
  forget (RZ_PAGE_STANDING (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_STANDING);
  G_OBJECT_CLASS (rz_page_standing_parent_class)->dispose (object);
}

static void
rz_page_standing_class_init (RzPageStandingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_standing_dispose;
  page_class->update = standing_update;
  page_class->enter = standing_enter;
  page_class->leave = standing_leave;
  page_class->main = standing_main;
  page_class->back = standing_back;
  page_class->resume = standing_resume;

  g_type_ensure (RZ_TYPE_BAND);
  g_type_ensure (RZ_TYPE_CHOICE);
  g_type_ensure (RZ_TYPE_PERSON_FORM);
  g_type_ensure (RZ_TYPE_STANDING_VIEW);
  g_type_ensure (RZ_TYPE_WAITING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-standing.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageStanding, sides);
  gtk_widget_class_bind_template_child (widget_class, RzPageStanding, form);
  gtk_widget_class_bind_template_child (widget_class, RzPageStanding, view);
  gtk_widget_class_bind_template_child (widget_class, RzPageStanding, offer);
  gtk_widget_class_bind_template_child (widget_class, RzPageStanding, remember);
  gtk_widget_class_bind_template_child (widget_class, RzPageStanding, remembered);
  gtk_widget_class_bind_template_child (widget_class, RzPageStanding, trouble);
  gtk_widget_class_bind_template_callback (widget_class, remember_toggled_cb);
}

static void
rz_page_standing_init (RzPageStanding *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_presence_follow_pages (self->sides);
}

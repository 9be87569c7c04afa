/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps 1 and 2: services, with the paying city at the top left. */
#include "rz-page-home.h"

#include <glib/gi18n-lib.h>

#include "rz-band.h"
#include "rz-choose.h"
#include "rz-opener.h"
#include "rz-outlook.h"
#include "rz-region.h"
#include "rz-standing-view.h"
#include "rz-symbol.h"

struct _RzPageHome
{
  RzPage parent_instance;

  RzPerson       *person;           /* (owned) (nullable): remembered, whose state stands first */
  GPtrArray      *relatives;        /* (owned) (nullable) (element-type RzRelative): whose state may be chosen */
  RzOutlook      *outlook;          /* (owned) (nullable): of the one chosen in @whose */
  GCancellable   *leaving;          /* (owned) (nullable): cancelled when the page is left */
  GtkWidget      *gone;             /* template: what expired, and what was lost */
  RzBand         *expired;          /* template */
  RzBand         *lost;             /* template */
  RzBand         *settled;          /* template */
  RzBand         *unsent;           /* template */
  GtkWidget      *draft;            /* template */
  GtkWidget      *relatives_opener; /* template */
  GtkDropDown    *whose;            /* template */
  RzStandingView *standing;         /* template */
  GtkWidget      *welcome;          /* template */
};

G_DEFINE_FINAL_TYPE (RzPageHome, rz_page_home, RZ_TYPE_PAGE)

/*
 * What earlier cases left behind.
 */

static void
show_expired (RzPageHome *self,
              guint       n)
{
  /* Translators: the number of cases */
  g_autofree char *heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u unfinished certification was removed", "%u unfinished certifications were removed", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self->expired), n > 0);
  if (n > 0)
    rz_band_show (self->expired, "soon", "info", heading, _ ("What is not finished is kept for 72 hours. It did not count as a pass; you can begin again at any time."));
}

static void
show_lost (RzPageHome *self,
           guint       n)
{
  /* Translators: the number of cases whose capture the service does not have */
  g_autofree char *heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u certification sent earlier came to nothing", "%u certifications sent earlier came to nothing", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self->lost), n > 0);
  if (n > 0)
    rz_band_show (self->lost, "soon", "alert", heading, _ ("The social insurance system has no result of it, and it did not count as a pass. Please certify again."));
}

static void
show_unsent (RzPageHome *self,
             guint       n)
{
  /* Translators: the number of cases whose capture the service has not answered */
  g_autofree char *heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u certification is waiting to be uploaded", "%u certifications are waiting to be uploaded", n), n);

  gtk_widget_set_visible (GTK_WIDGET (self->unsent), n > 0);
  if (n > 0)
    rz_band_show (self->unsent, "soon", "pause", heading,
                  _ ("It has neither passed nor failed. The social insurance system is asked again by itself; after 72 hours it is removed."));
}

static void
show_left_behind (RzPageHome *self,
                  RzFlow     *flow)
{
  guint n_expired = flow != NULL ? rz_flow_get_expired (flow) : 0;
  guint n_lost = flow != NULL ? rz_flow_get_lost (flow) : 0;

  gtk_widget_set_visible (self->gone, n_expired + n_lost > 0);
  show_expired (self, n_expired);
  show_lost (self, n_lost);
  show_unsent (self, flow != NULL ? rz_flow_get_unsent (flow) : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->settled), flow != NULL && rz_flow_get_settled (flow) > 0);
}

static void
gone_clicked_cb (RzPageHome *self)
{
  if (rz_page_get_flow (RZ_PAGE (self)) != NULL)
    rz_flow_acknowledge_gone (rz_page_get_flow (RZ_PAGE (self)));
  rz_page_update (RZ_PAGE (self));
}

static void
home_update (RzPage *page)
{
  RzPageHome      *self = RZ_PAGE_HOME (page);
  RzFlow          *flow = rz_page_get_flow (page);
  g_autofree char *city = rz_region_get_full_name (rz_case_get_city (rz_page_get_case (page)));

  gboolean interrupted = flow != NULL && rz_flow_has_draft (flow);

  g_object_set (page, "city", city, NULL);
  show_left_behind (self, flow);
  gtk_widget_set_visible (self->draft, interrupted);
  gtk_widget_set_visible (GTK_WIDGET (self->standing), self->outlook != NULL);
  gtk_widget_set_visible (self->welcome, !interrupted && self->outlook == NULL);
}

/*
 * Answer first: how the remembered person's certification stands, before anything is pressed.
 */

/* Returns: (transfer none) (nullable): the chosen relative; %NULL when it is the remembered person, or nobody. */
static RzRelative *
get_relative (RzPageHome *self)
{
  guint chosen = gtk_drop_down_get_selected (self->whose);
  guint first = self->person != NULL ? 1 : 0;

  return self->relatives != NULL && chosen >= first && chosen - first < self->relatives->len ? g_ptr_array_index (self->relatives, chosen - first) : NULL;
}

static void
take_outlook (RzPageHome *self,
              RzOutlook  *outlook)
{
  g_clear_pointer (&self->outlook, rz_outlook_free);
  self->outlook = outlook;
  if (outlook != NULL)
    rz_standing_view_show (self->standing, outlook, get_relative (self) != NULL);
  rz_page_update (RZ_PAGE (self));
}

static void
keep_standing (RzPageHome       *self,
               const RzStanding *standing)
{
  RzStore    *store = rz_flow_get_store (rz_page_get_flow (RZ_PAGE (self)));
  RzRelative *relative = get_relative (self);
  g_autoptr (GError) error = NULL;

  if (relative == NULL)
    rz_store_keep_standing (store, standing, &error);
  else
    {
      g_clear_pointer (&relative->standing, rz_standing_free);
      relative->standing = rz_standing_copy (standing);
      rz_store_keep_relative_standing (store, relative->id, standing, &error);
    }
  if (error != NULL)
    g_message ("The state cannot be kept: %s", error->message);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzOutlook) outlook = rz_outlook_ask_finish (RZ_CLIENT (source), result, &error);
  RzPageHome *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = RZ_PAGE_HOME (user_data);
  if (outlook == NULL)
    {
      g_message ("The state cannot be told: %s", error->message);
      /* What is shown is what was kept; why there is no newer word is said with it. */
      outlook = rz_outlook_new_silent (self->outlook != NULL ? self->outlook->standing : NULL, rz_silence_from_error (error));
    }
  if (outlook->standing != NULL && !outlook->advisory)
    keep_standing (self, outlook->standing);
  /* The own data are remembered as typed, before the service knows them: a mistyped person is no reason to begin with a no. */
  if (outlook->standing == NULL && !outlook->advisory && get_relative (self) == NULL)
    g_clear_pointer (&outlook, rz_outlook_free);
  take_outlook (self, g_steal_pointer (&outlook));
}

static void
ask_about_chosen (RzPageHome *self)
{
  RzFlow     *flow = rz_page_get_flow (RZ_PAGE (self));
  RzRelative *relative = get_relative (self);
  g_autoptr (RzStanding) own = NULL;
  g_autoptr (GError) error = NULL;
  const RzPerson   *person = relative != NULL ? relative->person : self->person;
  const RzStanding *kept;

  g_cancellable_cancel (self->leaving);
  g_clear_object (&self->leaving);
  self->leaving = g_cancellable_new ();
  if (relative == NULL && !rz_store_recall_standing (rz_flow_get_store (flow), &own, &error))
    g_message ("The state cannot be read: %s", error->message);
  kept = relative != NULL ? relative->standing : own;
  take_outlook (self, kept != NULL || relative != NULL ? rz_outlook_new_silent (kept, RZ_SILENCE_ASKED) : NULL);
  if (person != NULL)
    rz_outlook_ask_async (rz_flow_get_client (flow), person, kept, self->leaving, asked_cb, self);
}

/* The remembered person first, then the relatives, masked: home stands open to the room. */
static void
fill_whose (RzPageHome *self)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  if (self->person != NULL)
    g_ptr_array_add (people, self->person);
  for (guint i = 0; self->relatives != NULL && i < self->relatives->len; i++)
    g_ptr_array_add (people, ((RzRelative *) self->relatives->pdata[i])->person);
  for (guint i = 0; i < people->len; i++)
    gtk_string_list_take (lines, rz_person_mask_among (g_ptr_array_index (people, i), people));
  g_signal_handlers_block_by_func (self->whose, ask_about_chosen, self);
  rz_choose_fill (self->whose, lines);
  g_signal_handlers_unblock_by_func (self->whose, ask_about_chosen, self);
  gtk_widget_set_visible (GTK_WIDGET (self->whose), g_list_model_get_n_items (G_LIST_MODEL (lines)) > 1);
}

static void
say_how_many (RzPageHome *self)
{
  guint n = self->relatives != NULL ? self->relatives->len : 0;
  /* Translators: the number of relatives a proxy looks after */
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u relative saved", "%u relatives saved", n), n);

  g_object_set (self->relatives_opener, "text", n > 0 ? text : _ ("Whom you look after"), NULL);
}

static void
ask (RzPageHome *self)
{
  RzFlow  *flow = rz_page_get_flow (RZ_PAGE (self));
  RzStore *store = flow != NULL ? rz_flow_get_store (flow) : NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL || self->leaving != NULL)
    return;

  self->leaving = g_cancellable_new ();
  self->relatives = rz_store_list_relatives (store, &error);
  say_how_many (self);
  if (error != NULL || (rz_store_get_mode (store) == RZ_STORE_MODE_PRIVATE && !rz_store_recall (store, &self->person, &error)))
    g_message ("Whose state it is cannot be read: %s", error->message);
  fill_whose (self);
  if (self->person != NULL || get_relative (self) != NULL)
    ask_about_chosen (self);
}

static void
home_leave (RzPage *page)
{
  RzPageHome *self = RZ_PAGE_HOME (page);

  g_cancellable_cancel (self->leaving);
  g_clear_object (&self->leaving);
  g_clear_pointer (&self->person, rz_person_free);
  g_clear_pointer (&self->relatives, g_ptr_array_unref);
  g_clear_pointer (&self->outlook, rz_outlook_free);
}

static void
home_enter (RzPage *page)
{
  ask (RZ_PAGE_HOME (page));
}

/* The service may be there only after the first page is. */
static void
flow_changed_cb (RzPageHome *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask (self);
}

static void
resume_clicked_cb (RzPageHome *self)
{
  RzFlow *flow = rz_page_get_flow (RZ_PAGE (self));
  g_autoptr (GError) error = NULL;

  if (flow != NULL && !rz_flow_resume (flow, &error))
    {
      g_message ("The interrupted case cannot be resumed: %s", error->message);
      rz_page_update (RZ_PAGE (self));
    }
}

static void
drop_clicked_cb (RzPageHome *self)
{
  if (rz_page_get_flow (RZ_PAGE (self)) != NULL)
    rz_flow_drop_draft (rz_page_get_flow (RZ_PAGE (self)));
  rz_page_update (RZ_PAGE (self));
}

static void
social_clicked_cb (RzPageHome *self)
{
  g_autoptr (GError) error = NULL;

  if (!rz_case_next (rz_page_get_case (RZ_PAGE (self)), &error))
    g_debug ("Social insurance: %s", error->message);
}

static void
home_main (RzPage *page)
{
  g_autoptr (GError) error = NULL;

  if (!rz_case_show_standing (rz_page_get_case (page), &error))
    g_debug ("My state: %s", error->message);
}

static void
results_clicked_cb (RzPageHome *self)
{
  g_autoptr (GError) error = NULL;

  if (!rz_case_show_results (rz_page_get_case (RZ_PAGE (self)), &error))
    g_debug ("Results: %s", error->message);
}

static void
relatives_clicked_cb (RzPageHome *self)
{
  g_autoptr (GError) error = NULL;

  if (!rz_case_show_relatives (rz_page_get_case (RZ_PAGE (self)), &error))
    g_debug ("Relatives: %s", error->message);
}

static void
verify_clicked_cb (RzPageHome *self)
{
  g_autoptr (GError) error = NULL;

  if (!rz_case_show_verify (rz_page_get_case (RZ_PAGE (self)), &error))
    g_debug ("Check a receipt: %s", error->message);
}

/* There is no way back from home. */
static void
home_back (RzPage *page)
{
}

static void
rz_page_home_dispose (GObject *object)
{
  home_leave (RZ_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_HOME);
  G_OBJECT_CLASS (rz_page_home_parent_class)->dispose (object);
}

static void
rz_page_home_class_init (RzPageHomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_home_dispose;
  page_class->update = home_update;
  page_class->enter = home_enter;
  page_class->leave = home_leave;
  page_class->main = home_main;
  page_class->back = home_back;

  g_type_ensure (RZ_TYPE_BAND);
  g_type_ensure (RZ_TYPE_OPENER);
  g_type_ensure (RZ_TYPE_STANDING_VIEW);
  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-home.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, draft);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, gone);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, expired);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, lost);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, settled);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, unsent);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, standing);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, whose);
  gtk_widget_class_bind_template_child_full (widget_class, "relatives", FALSE, G_STRUCT_OFFSET (RzPageHome, relatives_opener));
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, welcome);
  gtk_widget_class_bind_template_callback (widget_class, resume_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, gone_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_about_chosen);
  gtk_widget_class_bind_template_callback (widget_class, social_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, results_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, verify_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, relatives_clicked_cb);
}

static void
rz_page_home_init (RzPageHome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::flow", G_CALLBACK (flow_changed_cb), NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps 1 and 2: services, with the paying city at the top left. */
#include "rz-page-home.h"

#include <glib/gi18n-lib.h>

#include "rz-band.h"
#include "rz-opener.h"
#include "rz-outlook.h"
#include "rz-region.h"
#include "rz-standing-view.h"
#include "rz-symbol.h"

struct _RzPageHome
{
  RzPage parent_instance;

  RzPerson       *person;       /* (owned) (nullable): remembered, whose state stands first */
  RzOutlook      *outlook;      /* (owned) (nullable): of @person */
  GCancellable   *leaving;      /* (owned) (nullable): cancelled when the page is left */
  GtkWidget      *expired;      /* template */
  RzBand         *expired_band; /* template */
  RzBand         *settled;      /* template */
  RzBand         *unsent;       /* template */
  GtkWidget      *draft;        /* template */
  RzStandingView *standing;     /* template */
  GtkWidget      *welcome;      /* template */
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

  gtk_widget_set_visible (self->expired, n > 0);
  if (n > 0)
    rz_band_show (self->expired_band, "soon", "info", heading, _ ("What is not finished is kept for 72 hours. It did not count as a pass; you can begin again at any time."));
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
  show_expired (self, flow != NULL ? rz_flow_get_expired (flow) : 0);
  show_unsent (self, flow != NULL ? rz_flow_get_unsent (flow) : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->settled), flow != NULL && rz_flow_get_settled (flow) > 0);
}

static void
expired_clicked_cb (RzPageHome *self)
{
  if (rz_page_get_flow (RZ_PAGE (self)) != NULL)
    rz_flow_acknowledge_expired (rz_page_get_flow (RZ_PAGE (self)));
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

static void
take_outlook (RzPageHome *self,
              RzOutlook  *outlook)
{
  g_clear_pointer (&self->outlook, rz_outlook_free);
  self->outlook = outlook;
  if (outlook != NULL)
    rz_standing_view_show (self->standing, outlook, FALSE);
  rz_page_update (RZ_PAGE (self));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzOutlook) outlook = rz_outlook_ask_finish (RZ_CLIENT (source), result, &error);
  g_autoptr (GError) fault = NULL;
  RzPageHome *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = RZ_PAGE_HOME (user_data);
  if (outlook == NULL)
    {
      g_message ("The state cannot be told: %s", error->message);
      return;
    }
  if (outlook->standing != NULL && !outlook->advisory && !rz_store_keep_standing (rz_flow_get_store (rz_page_get_flow (RZ_PAGE (self))), outlook->standing, &fault))
    g_message ("The state cannot be kept: %s", fault->message);
  /* Nobody was remembered wrongly on purpose: a mistyped person is no reason to begin with a no. */
  take_outlook (self, outlook->standing != NULL ? g_steal_pointer (&outlook) : NULL);
}

static void
ask (RzPageHome *self)
{
  RzFlow  *flow = rz_page_get_flow (RZ_PAGE (self));
  RzStore *store = flow != NULL ? rz_flow_get_store (flow) : NULL;
  g_autoptr (RzStanding) kept = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL || self->leaving != NULL || rz_store_get_mode (store) != RZ_STORE_MODE_PRIVATE)
    return;

  self->leaving = g_cancellable_new ();
  if (!rz_store_recall (store, &self->person, &error) || !rz_store_recall_standing (store, &kept, &error))
    g_message ("The remembered person cannot be read: %s", error->message);
  if (self->person == NULL)
    return;

  if (kept != NULL)
    take_outlook (self, rz_outlook_new_kept (kept));
  rz_outlook_ask_async (rz_flow_get_client (flow), self->person, kept, self->leaving, asked_cb, self);
}

static void
home_leave (RzPage *page)
{
  RzPageHome *self = RZ_PAGE_HOME (page);

  g_cancellable_cancel (self->leaving);
  g_clear_object (&self->leaving);
  g_clear_pointer (&self->person, rz_person_free);
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
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, expired);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, expired_band);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, settled);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, unsent);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, standing);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, welcome);
  gtk_widget_class_bind_template_callback (widget_class, resume_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, expired_clicked_cb);
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

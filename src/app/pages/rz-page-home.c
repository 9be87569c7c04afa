/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps 1 and 2: services, with the paying city at the top left. */
#include "rz-page-home.h"

#include "rz-band.h"
#include "rz-opener.h"
#include "rz-region.h"
#include "rz-symbol.h"

struct _RzPageHome
{
  RzPage parent_instance;

  GtkWidget *draft;   /* template */
  GtkWidget *welcome; /* template */
};

G_DEFINE_FINAL_TYPE (RzPageHome, rz_page_home, RZ_TYPE_PAGE)

static void
home_update (RzPage *page)
{
  RzPageHome      *self = RZ_PAGE_HOME (page);
  RzFlow          *flow = rz_page_get_flow (page);
  g_autofree char *city = rz_region_get_full_name (rz_case_get_city (rz_page_get_case (page)));

  gboolean interrupted = flow != NULL && rz_flow_has_draft (flow);

  g_object_set (page, "city", city, NULL);
  gtk_widget_set_visible (self->draft, interrupted);
  gtk_widget_set_visible (self->welcome, !interrupted);
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
  RZ_PAGE_GET_CLASS (self)->main (RZ_PAGE (self));
}

static void
results_clicked_cb (RzPageHome *self)
{
  g_autoptr (GError) error = NULL;

  if (!rz_case_show_results (rz_page_get_case (RZ_PAGE (self)), &error))
    g_debug ("Results: %s", error->message);
}

/* There is no way back from home. */
static void
home_back (RzPage *page)
{
}

static void
rz_page_home_dispose (GObject *object)
{
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
  page_class->back = home_back;

  g_type_ensure (RZ_TYPE_BAND);
  g_type_ensure (RZ_TYPE_OPENER);
  g_type_ensure (RZ_TYPE_SYMBOL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-home.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, draft);
  gtk_widget_class_bind_template_child (widget_class, RzPageHome, welcome);
  gtk_widget_class_bind_template_callback (widget_class, resume_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, social_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, results_clicked_cb);
}

static void
rz_page_home_init (RzPageHome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other ways to certify, without the face. */
#include "rz-page-channels.h"

#include "rz-ways.h"

struct _RzPageChannels
{
  RzPage parent_instance;

  GtkBox *ways; /* template */
};

G_DEFINE_FINAL_TYPE (RzPageChannels, rz_page_channels, RZ_TYPE_PAGE)

static void
channels_update (RzPage *page)
{
  g_object_set (page, "step", 9, NULL);
}

static void
channels_main (RzPage *page)
{
  rz_case_ask_staff (rz_page_get_case (page), NULL);
}

static void
rz_page_channels_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_CHANNELS);
  G_OBJECT_CLASS (rz_page_channels_parent_class)->dispose (object);
}

static void
rz_page_channels_class_init (RzPageChannelsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_channels_dispose;
  page_class->update = channels_update;
  page_class->main = channels_main;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-channels.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageChannels, ways);
}

static void
rz_page_channels_init (RzPageChannels *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_ways_add (self->ways, (const RzAdvice[]){ RZ_ADVICE_ANY_OFFICE, RZ_ADVICE_HOME_VISIT, RZ_ADVICE_HOTLINES, RZ_ADVICE_HK_MACAU, RZ_ADVICE_TAIWAN, RZ_ADVICE_ABROAD, RZ_ADVICE_NO_FEE }, 7);
}

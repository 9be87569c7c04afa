/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 3: the social insurance section. */
#include "rz-page-section.h"

#include "rz-opener.h"

struct _RzPageSection
{
  RzPage parent_instance;
};

G_DEFINE_FINAL_TYPE (RzPageSection, rz_page_section, RZ_TYPE_PAGE)

static void
section_update (RzPage *page)
{
  g_object_set (page, "step", 3, NULL);
}

static void
certification_clicked_cb (RzPageSection *self)
{
  RZ_PAGE_GET_CLASS (self)->main (RZ_PAGE (self));
}

static void
rz_page_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_SECTION);
  G_OBJECT_CLASS (rz_page_section_parent_class)->dispose (object);
}

static void
rz_page_section_class_init (RzPageSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_section_dispose;
  page_class->update = section_update;

  g_type_ensure (RZ_TYPE_OPENER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-section.ui");
  gtk_widget_class_bind_template_callback (widget_class, certification_clicked_cb);
}

static void
rz_page_section_init (RzPageSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

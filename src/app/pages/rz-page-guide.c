/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 5: who, when, how, where, and what to have ready. */
#include "rz-page-guide.h"

#include "rz-note.h"

struct _RzPageGuide
{
  RzPage parent_instance;
};

G_DEFINE_FINAL_TYPE (RzPageGuide, rz_page_guide, RZ_TYPE_PAGE)

static void
guide_update (RzPage *page)
{
  g_object_set (page, "step", 5, NULL);
}

static void
guide_extra (RzPage *page)
{
  rz_case_rehearse (rz_page_get_case (page), NULL);
}

static void
rz_page_guide_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_GUIDE);
  G_OBJECT_CLASS (rz_page_guide_parent_class)->dispose (object);
}

static void
rz_page_guide_class_init (RzPageGuideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_guide_dispose;
  page_class->update = guide_update;
  page_class->extra = guide_extra;

  g_type_ensure (RZ_TYPE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-guide.ui");
}

static void
rz_page_guide_init (RzPageGuide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 8: the service is being asked. */
#include "rz-page-checking.h"

#include "rz-waiting.h"

struct _RzPageChecking
{
  RzPage parent_instance;
};

G_DEFINE_FINAL_TYPE (RzPageChecking, rz_page_checking, RZ_TYPE_PAGE)

static void
checking_update (RzPage *page)
{
  g_object_set (page, "step", 8, NULL);
}

/* Enter has nothing to do here: the service decides. */
static void
checking_main (RzPage *page)
{
}

static void
rz_page_checking_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_CHECKING);
  G_OBJECT_CLASS (rz_page_checking_parent_class)->dispose (object);
}

static void
rz_page_checking_class_init (RzPageCheckingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_checking_dispose;
  page_class->update = checking_update;
  page_class->main = checking_main;

  g_type_ensure (RZ_TYPE_WAITING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-checking.ui");
}

static void
rz_page_checking_init (RzPageChecking *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the pictures are with the service. */
#include "rz-page-submitting.h"

#include "rz-waiting.h"

struct _RzPageSubmitting
{
  RzPage parent_instance;
};

G_DEFINE_FINAL_TYPE (RzPageSubmitting, rz_page_submitting, RZ_TYPE_PAGE)

/* What was sent cannot be taken back; the result comes by itself. */
static void
submitting_main (RzPage *page)
{
}

static void
submitting_back (RzPage *page)
{
}

static void
rz_page_submitting_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_SUBMITTING);
  G_OBJECT_CLASS (rz_page_submitting_parent_class)->dispose (object);
}

static void
rz_page_submitting_class_init (RzPageSubmittingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_submitting_dispose;
  page_class->main = submitting_main;
  page_class->back = submitting_back;

  g_type_ensure (RZ_TYPE_WAITING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-submitting.ui");
}

static void
rz_page_submitting_init (RzPageSubmitting *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

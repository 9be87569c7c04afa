/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program cannot work: what is wrong, and that nothing was overwritten. */
#include "rz-page-fault.h"

#include "rz-band.h"

struct _RzPageFault
{
  RzPage parent_instance;

  RzBand *band; /* template */
};

G_DEFINE_FINAL_TYPE (RzPageFault, rz_page_fault, RZ_TYPE_PAGE)

static void
fault_main (RzPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "window.close", NULL);
}

static void
rz_page_fault_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_FAULT);
  G_OBJECT_CLASS (rz_page_fault_parent_class)->dispose (object);
}

static void
rz_page_fault_class_init (RzPageFaultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_fault_dispose;
  page_class->main = fault_main;
  page_class->back = fault_main;

  g_type_ensure (RZ_TYPE_BAND);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-fault.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageFault, band);
}

static void
rz_page_fault_init (RzPageFault *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rz_page_fault_new (const char *heading,
                   const char *text)
{
  RzPageFault *self = g_object_new (RZ_TYPE_PAGE_FAULT, NULL);

  rz_band_show (self->band, "refused", "alert", heading, text);

  return GTK_WIDGET (self);
}

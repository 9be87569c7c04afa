/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handed over to the staff: number, what to bring, where. */
#include "rz-page-manual.h"

#include <glib/gi18n-lib.h>

#include "rz-band.h"
#include "rz-ways.h"

struct _RzPageManual
{
  RzPage parent_instance;

  RzBand *band; /* template */
  GtkBox *ways; /* template */
};

G_DEFINE_FINAL_TYPE (RzPageManual, rz_page_manual, RZ_TYPE_PAGE)

static void
show_ticket (RzPageManual   *self,
             const RzTicket *ticket)
{
  /* Translators: a number to say at the counter */
  g_autofree char *number = g_strdup_printf (_ ("Your number: %s"), ticket->ticket);
  g_autofree char *days = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The staff answers within %d working day. Say this number at the counter.",
                                                        "The staff answers within %d working days. Say this number at the counter.",
                                                        ticket->expected_days),
                                           ticket->expected_days);

  rz_band_show (self->band, "info", "ticket", number, ticket->expected_days > 0 ? days : _ ("Say this number at the counter."));
}

static void
manual_update (RzPage *page)
{
  RzPageManual   *self = RZ_PAGE_MANUAL (page);
  const RzTicket *ticket = rz_case_get_ticket (rz_page_get_case (page));

  if (ticket != NULL)
    show_ticket (self, ticket);
  else
    rz_band_show (self->band, "info", "office", _ ("The staff helps you now"),
                  _ ("No number could be given yet. The staff can help you without one."));
}

static void
manual_main (RzPage *page)
{
  rz_case_home (rz_page_get_case (page));
}

static void
manual_extra (RzPage *page)
{
  rz_case_show_paper (rz_page_get_case (page), NULL);
}

static void
rz_page_manual_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_MANUAL);
  G_OBJECT_CLASS (rz_page_manual_parent_class)->dispose (object);
}

static void
rz_page_manual_class_init (RzPageManualClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_manual_dispose;
  page_class->update = manual_update;
  page_class->main = manual_main;
  page_class->extra = manual_extra;

  g_type_ensure (RZ_TYPE_BAND);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-manual.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageManual, band);
  gtk_widget_class_bind_template_child (widget_class, RzPageManual, ways);
}

static void
rz_page_manual_init (RzPageManual *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rz_ways_add (self->ways, (const RzAdvice[]){ RZ_ADVICE_BRING, RZ_ADVICE_ANY_OFFICE, RZ_ADVICE_HOME_VISIT, RZ_ADVICE_HOTLINES, RZ_ADVICE_NO_FEE }, 5);
}

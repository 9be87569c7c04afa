/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 8: the reason why this cannot go on, and what to do. */
#include "rz-page-refused.h"

#include <glib/gi18n-lib.h>

#include "rz-band.h"
#include "rz-note.h"

struct _RzPageRefused
{
  RzPage parent_instance;

  RzBand    *band;     /* template */
  RzNote    *what;     /* template */
  GtkWidget *hotlines; /* template */
};

G_DEFINE_FINAL_TYPE (RzPageRefused, rz_page_refused, RZ_TYPE_PAGE)

/* What can be put right or tried again is the main button; else home is. */
static const char *
get_main_label (RzReason reason)
{
  switch (rz_reason_to_public (reason))
    {
    case RZ_REASON_IDENTITY_MISMATCH:
      return _ ("Enter it again");
    case RZ_REASON_SYSTEM_BUSY:
      return _ ("Try again");
    default:
      return _ ("Back to home");
    }
}

static const char *
get_symbol (RzReason reason)
{
  switch (rz_reason_to_public (reason))
    {
    case RZ_REASON_IDENTITY_MISMATCH:
      return "document";
    case RZ_REASON_SYSTEM_BUSY:
      return "network";
    default:
      return "office";
    }
}

static void
refused_update (RzPage *page)
{
  RzPageRefused *self = RZ_PAGE_REFUSED (page);
  RzReason       reason = rz_case_get_reason (rz_page_get_case (page));
  gboolean       final;

  if (reason == RZ_REASON_NONE)
    return;

  final = rz_reason_to_public (reason) == RZ_REASON_BENEFIT_STATUS_ABNORMAL;
  rz_band_show (self->band, rz_reason_to_public (reason) == RZ_REASON_SYSTEM_BUSY ? "soon" : "refused", "alert",
                rz_reason_get_text (reason), rz_reason_get_cause (reason));
  g_object_set (self->what, "symbol", get_symbol (reason), "title", _ ("What you can do"), "text", rz_reason_get_advice (reason), NULL);
  gtk_widget_set_visible (self->hotlines, rz_reason_to_public (reason) != RZ_REASON_IDENTITY_MISMATCH);
  g_object_set (page, "main-label", get_main_label (reason), "back-label", final ? NULL : _ ("Back to home"), NULL);
}

static void
refused_main (RzPage *page)
{
  RzCase  *rz_case = rz_page_get_case (page);
  RzReason reason = rz_reason_to_public (rz_case_get_reason (rz_case));

  if (reason == RZ_REASON_IDENTITY_MISMATCH)
    rz_case_back (rz_case, NULL);
  else if (reason == RZ_REASON_SYSTEM_BUSY)
    rz_case_retry (rz_case, NULL);
  else
    rz_case_home (rz_case);
}

static void
refused_back (RzPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.home", NULL);
}

static void
refused_extra (RzPage *page)
{
  rz_case_ask_staff (rz_page_get_case (page), NULL);
}

static void
print_clicked_cb (RzPageRefused *self)
{
  rz_case_show_paper (rz_page_get_case (RZ_PAGE (self)), NULL);
}

static void
rz_page_refused_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_REFUSED);
  G_OBJECT_CLASS (rz_page_refused_parent_class)->dispose (object);
}

static void
rz_page_refused_class_init (RzPageRefusedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_refused_dispose;
  page_class->update = refused_update;
  page_class->main = refused_main;
  page_class->back = refused_back;
  page_class->extra = refused_extra;

  g_type_ensure (RZ_TYPE_BAND);
  g_type_ensure (RZ_TYPE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-refused.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageRefused, band);
  gtk_widget_class_bind_template_child (widget_class, RzPageRefused, what);
  gtk_widget_class_bind_template_child (widget_class, RzPageRefused, hotlines);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
}

static void
rz_page_refused_init (RzPageRefused *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

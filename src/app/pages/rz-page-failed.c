/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certification failed: why, what to do, and how often it can be tried again. */
#include "rz-page-failed.h"

#include <glib/gi18n-lib.h>

#include "rz-band.h"
#include "rz-hint-symbol.h"
#include "rz-note.h"
#include "rz-opener.h"

struct _RzPageFailed
{
  RzPage parent_instance;

  gboolean   staff_first; /* the staff is the main way on */
  RzBand    *band;        /* template */
  RzNote    *what;        /* template */
  GtkWidget *rehearse;    /* template */
  GtkLabel  *left;        /* template */
};

G_DEFINE_FINAL_TYPE (RzPageFailed, rz_page_failed, RZ_TYPE_PAGE)

/* 5 attempts in all; after 3 the staff is the main way on (domain facts, section 3). */
#define ATTEMPTS 5
#define ATTEMPTS_BEFORE_STAFF 3

static gboolean
can_retry (RzCase *rz_case)
{
  return rz_reason_is_retryable (rz_case_get_reason (rz_case), rz_case_get_hint (rz_case)) && rz_case_get_attempts_left (rz_case) != 0;
}

static void
show_what (RzPageFailed *self,
           RzReason      reason,
           RzHint        hint)
{
  if (hint != RZ_HINT_NONE)
    g_object_set (self->what, "symbol", rz_hint_symbol_get (hint), "title", rz_hint_get_cause (hint), "text", rz_hint_get_advice (hint), NULL);
  else
    g_object_set (self->what, "symbol", "alert", "title", rz_reason_get_cause (reason), "text", rz_reason_get_advice (reason), NULL);
}

static char *
format_left (RzCase *rz_case)
{
  int left = rz_case_get_attempts_left (rz_case);

  if (!can_retry (rz_case))
    return g_strdup (_ ("The staff can certify by hand, and those who cannot leave home can ask for a home visit."));
  if (left < 0)
    return g_strdup (_ ("You can try again. The staff can also certify by hand, and those who cannot leave home can ask for a home visit."));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "You can try %d more time. The staff can also certify by hand, and those who cannot leave home can ask for a home visit.",
                                       "You can try %d more times. The staff can also certify by hand, and those who cannot leave home can ask for a home visit.",
                                       left),
                          left);
}

static void
update_actions (RzPageFailed *self,
                RzCase       *rz_case)
{
  int left = rz_case_get_attempts_left (rz_case);

  /* A quiet service is no reason to practise. */
  gtk_widget_set_visible (self->rehearse, can_retry (rz_case) && rz_case_get_reason (rz_case) == RZ_REASON_FACE_MODEL_MISMATCH);
  self->staff_first = !can_retry (rz_case) || (left >= 0 && left <= ATTEMPTS - ATTEMPTS_BEFORE_STAFF);
  g_object_set (self,
                "main-label", self->staff_first ? _ ("Ask the staff") : _ ("Try the face check again"),
                "extra-label", !can_retry (rz_case) ? NULL : self->staff_first ? _ ("Try the face check again")
                                                                               : _ ("Ask the staff"),
                NULL);
}

static void
failed_update (RzPage *page)
{
  RzPageFailed    *self = RZ_PAGE_FAILED (page);
  RzCase          *rz_case = rz_page_get_case (page);
  RzReason         reason = rz_case_get_reason (rz_case);
  g_autofree char *left = NULL;

  if (reason == RZ_REASON_NONE)
    return;

  left = format_left (rz_case);
  rz_band_show (self->band, "refused", "alert", _ ("Certification failed"), rz_reason_get_text (reason));
  show_what (self, reason, rz_case_get_hint (rz_case));
  gtk_label_set_label (self->left, left);
  update_actions (self, rz_case);
}

static void
failed_main (RzPage *page)
{
  if (RZ_PAGE_FAILED (page)->staff_first)
    rz_case_ask_staff (rz_page_get_case (page), NULL);
  else
    rz_case_retry (rz_page_get_case (page), NULL);
}

static void
failed_extra (RzPage *page)
{
  if (RZ_PAGE_FAILED (page)->staff_first)
    rz_case_retry (rz_page_get_case (page), NULL);
  else
    rz_case_ask_staff (rz_page_get_case (page), NULL);
}

static void
rehearse_clicked_cb (RzPageFailed *self)
{
  rz_case_rehearse (rz_page_get_case (RZ_PAGE (self)), NULL);
}

static void
failed_back (RzPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.home", NULL);
}

static void
print_clicked_cb (RzPageFailed *self)
{
  rz_case_show_paper (rz_page_get_case (RZ_PAGE (self)), NULL);
}

static void
rz_page_failed_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RZ_TYPE_PAGE_FAILED);
  G_OBJECT_CLASS (rz_page_failed_parent_class)->dispose (object);
}

static void
rz_page_failed_class_init (RzPageFailedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RzPageClass    *page_class = RZ_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rz_page_failed_dispose;
  page_class->update = failed_update;
  page_class->main = failed_main;
  page_class->back = failed_back;
  page_class->extra = failed_extra;

  g_type_ensure (RZ_TYPE_BAND);
  g_type_ensure (RZ_TYPE_NOTE);
  g_type_ensure (RZ_TYPE_OPENER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/renzheng/Renzheng/ui/rz-page-failed.ui");
  gtk_widget_class_bind_template_child (widget_class, RzPageFailed, band);
  gtk_widget_class_bind_template_child (widget_class, RzPageFailed, what);
  gtk_widget_class_bind_template_child (widget_class, RzPageFailed, left);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, RzPageFailed, rehearse);
  gtk_widget_class_bind_template_callback (widget_class, rehearse_clicked_cb);
}

static void
rz_page_failed_init (RzPageFailed *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

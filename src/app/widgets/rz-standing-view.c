/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody's certification stands. */
#include "rz-standing-view.h"

#include "rz-band.h"

struct _RzStandingView
{
  GtkBox parent_instance;

  RzBand   *band;
  GtkLabel *note; /* hidden while all is well */
};

G_DEFINE_FINAL_TYPE (RzStandingView, rz_standing_view, GTK_TYPE_BOX)

/* Colour, and beside it a shape (domain facts, section 10). */
static const struct
{
  const char *kind;
  const char *symbol;
} looks[RZ_N_VALIDITY_STATES] = {
  [RZ_VALIDITY_VALID] = { "done", "check" },
  [RZ_VALIDITY_DUE_SOON] = { "soon", "resume" },
  [RZ_VALIDITY_DUE_THIS_MONTH] = { "soon", "alert" },
  [RZ_VALIDITY_OVERDUE] = { "refused", "alert" },
  [RZ_VALIDITY_ENDED] = { "refused", "office" },
  [RZ_VALIDITY_NOT_FOUND] = { "soon", "document" },
};

static void
rz_standing_view_class_init (RzStandingViewClass *klass)
{
}

static void
rz_standing_view_init (RzStandingView *self)
{
  self->band = g_object_new (RZ_TYPE_BAND, NULL);
  self->note = g_object_new (GTK_TYPE_LABEL,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                             "wrap", TRUE,
                             "wrap-mode", PANGO_WRAP_WORD_CHAR,
                             "xalign", 0.0f,
                             "visible", FALSE,
                             NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "training");
  gtk_widget_add_css_class (GTK_WIDGET (self), "rows");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->band));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->note));
}

void
rz_standing_view_show (RzStandingView  *self,
                       const RzOutlook *outlook,
                       gboolean         relative)
{
  RzValidityState  state = rz_standing_judge (outlook->standing, &outlook->today);
  gboolean         told = rz_outlook_is_told (outlook);
  g_autofree char *sentence = rz_outlook_get_sentence (outlook, relative);
  g_autofree char *reason = rz_outlook_get_reason (outlook);
  g_autofree char *note = rz_outlook_get_note (outlook);

  rz_band_show (self->band, told ? looks[state].kind : "soon", told ? looks[state].symbol : outlook->why == RZ_SILENCE_NETWORK ? "network" : "pause", sentence, reason);
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

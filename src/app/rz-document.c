/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the Service Agreement and the Privacy Policy (domain facts, section 13). Their version goes into the consent record. */
#include "rz-document.h"

#include <glib/gi18n-lib.h>

#include "rz-sheet.h"

typedef struct
{
  const char *title;
  const char *text;
} Chapter;

static const Chapter terms[] = {
  { N_ ("1. What this service is"),
    N_ ("This program helps people who draw an enterprise employees' pension to prove once a year that the pension goes on. It can be "
        "used by the person, by a relative, or by a community worker who helps.") },
  { N_ ("2. Who may use it"),
    N_ ("You may certify for yourself. You may help somebody else when that person is with you and wants it. The face that is checked is "
        "always that of the person who draws the pension, never that of the helper.") },
  { N_ ("3. What you promise"),
    N_ ("You give true data of your own, or of the person you help. You do not certify with a picture, a recording or another person. "
        "False certification can be prosecuted, and pension paid because of it is reclaimed.") },
  { N_ ("4. Who decides"),
    N_ ("The verification service of the social insurance office decides, not this computer. A result counts only with the signed receipt "
        "of that service. The number of the receipt is shown to you.") },
  { N_ ("5. How often"),
    N_ ("Certify at least once in 12 months, on any day you like. The cycle starts in the month after the last certification. If it is "
        "missed, the payment is suspended from the 13th month; after a late certification it goes on and the missed months are paid.") },
  { N_ ("6. When it does not work"),
    N_ ("You may try the face check up to five times. You may ask the staff at any time instead. Any social insurance office in the "
        "province can certify by hand, and people who cannot leave home can ask for a home visit. No way is worse than another.") },
  { N_ ("7. What it costs"),
    N_ ("Nothing. This program never asks for a fee, a bank card, a password or a text message code. It carries no advertisement and no "
        "link to anywhere else.") },
  { N_ ("8. When the service is out of order"),
    N_ ("If the network or the service fails, what you typed is kept on this computer, encrypted, so that you can go on later. Nothing "
        "counts as certified until the service says so.") },
  { N_ ("9. Questions and complaints"),
    N_ ("Call 12333 about pensions, or 12345 about government services. This is the version of November 2026. A new version is shown to "
        "you again before it counts.") },
};

static const Chapter privacy[] = {
  { N_ ("1. What is used"),
    N_ ("The paying city, your name, the type and number of your document, and, when you help somebody, the same data of both of you and "
        "your relation. For the face check, a few pictures from the camera.") },
  { N_ ("2. What for"),
    N_ ("Only to find out whether the pension goes on, and to give you a receipt. There are no statistics about you, no profiles, no "
        "advertisements, and nobody else gets anything.") },
  { N_ ("3. What leaves this computer"),
    N_ ("The data you typed, after you have checked them. The pictures of the face check only if you agree to it separately, just before "
        "the camera opens. They go, encrypted, to the verification service of the office that pays the pension, and to nobody else.") },
  { N_ ("4. The face"),
    N_ ("You are asked about the face check separately, and nothing is ticked for you. If you refuse, you see the other ways to certify; "
        "that has no disadvantage. The pictures stay in this computer's memory, are never written to its disk, and are overwritten after "
        "the attempt. The service erases them after it has decided.") },
  { N_ ("5. What stays on this computer"),
    N_ ("The results: day, masked name, city, receipt number. An interrupted certification stays for at most 72 hours. Personal data are "
        "encrypted. At a public counter nothing stays but receipt number, date and result. No picture, no face data and no score is stored.") },
  { N_ ("6. Records"),
    N_ ("Records of faults hold a request number, a code and times. They hold no name, no document number and no picture.") },
  { N_ ("7. Your rights"),
    N_ ("You may look at your results, have a wrong record corrected by the office, and drop an interrupted certification on the home page. "
        "You may stop at any moment with Back or Home; then everything you typed leaves the screen and the memory.") },
  { N_ ("8. When you help somebody"),
    N_ ("That person consents to the face check personally. Your consent and theirs are two records.") },
  { N_ ("9. Whom to ask"),
    N_ ("The office that pays the pension is responsible for the data. Call 12333. This is the version of November 2026. A new version is "
        "shown to you again before it counts.") },
};

static GtkWidget *
make_paragraph (const char *text,
                const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_text (const Chapter *chapters,
           guint          n_chapters)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "document");
  for (guint i = 0; i < n_chapters; i++)
    {
      gtk_box_append (GTK_BOX (box), make_paragraph (_ (chapters[i].title), "chapter"));
      gtk_box_append (GTK_BOX (box), make_paragraph (_ (chapters[i].text), NULL));
    }

  return box;
}

void
rz_document_show (RzDocument document,
                  GtkWidget *from)
{
  RzSheet *sheet;

  g_return_if_fail (GTK_IS_WIDGET (from));

  if (document == RZ_DOCUMENT_TERMS)
    sheet = rz_sheet_new (_ ("Service Agreement"), make_text (terms, G_N_ELEMENTS (terms)), NULL, _ ("Close"));
  else
    sheet = rz_sheet_new (_ ("Privacy Policy"), make_text (privacy, G_N_ELEMENTS (privacy)), NULL, _ ("Close"));
  rz_sheet_ask_async (sheet, from, NULL, NULL, NULL);
}

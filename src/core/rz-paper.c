/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person carries home on one sheet. */
#include "rz-paper.h"

#include <glib/gi18n-lib.h>

#include "rz-advice.h"
#include "rz-date.h"
#include "rz-region.h"

G_DEFINE_BOXED_TYPE (RzPaper, rz_paper, rz_paper_copy, rz_paper_free)

static void
fact_free (gpointer data)
{
  RzPaperFact *self = data;

  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

void
rz_paper_add_fact (RzPaper    *self,
                   const char *name,
                   const char *value,
                   gboolean    important)
{
  RzPaperFact *fact;

  if (value == NULL || *value == '\0')
    return;

  fact = g_new0 (RzPaperFact, 1);
  fact->name = g_strdup (name);
  fact->value = g_strdup (value);
  fact->important = important;
  g_ptr_array_add (self->facts, fact);
}

static void
add_advice (RzPaper *self,
            RzAdvice advice)
{
  /* Translators: a few words of title, then whole sentences */
  g_ptr_array_add (self->steps, g_strdup_printf (_ ("%s: %s"), rz_advice_get_title (advice), rz_advice_get_text (advice)));
}

static void
set_mark (RzPaper *self,
          gboolean demo)
{
  self->mark = demo ? g_strdup (_ ("Demonstration, not valid")) : NULL;
}

RzPaper *
rz_paper_new (const char *title,
              const char *heading,
              const char *text)
{
  RzPaper *self = g_new0 (RzPaper, 1);

  self->title = g_strdup (title);
  self->heading = g_strdup (heading);
  self->text = g_strdup (text);
  self->facts = g_ptr_array_new_with_free_func (fact_free);
  self->steps = g_ptr_array_new_with_free_func (g_free);
  return self;
}

RzPaper *
rz_paper_new_receipt (const RzReceipt *receipt)
{
  RzPaper         *self;
  g_autofree char *city = rz_region_get_full_name (receipt->city_code);
  g_autofree char *passed_on = rz_date_to_label (&receipt->passed_on);
  g_autofree char *until = rz_date_to_label (&receipt->valid_until);
  /* Translators: a day, e.g. 30 November 2027 */
  g_autofree char *next = g_strdup_printf (_ ("By %s"), until);

  self = rz_paper_new (_ ("Certification receipt"), _ ("Certification passed"), _ ("The pension goes on month by month."));
  rz_paper_add_fact (self, _ ("Name"), receipt->masked_name, FALSE);
  rz_paper_add_fact (self, _ ("Paying city"), city, FALSE);
  rz_paper_add_fact (self, _ ("Certified on"), passed_on, FALSE);
  rz_paper_add_fact (self, _ ("Next certification"), next, TRUE);
  rz_paper_add_fact (self, _ ("Receipt number"), receipt->receipt_no, FALSE);
  self->steps_title = g_strdup (_ ("What comes next"));
  /* Translators: a day */
  g_ptr_array_add (self->steps, g_strdup_printf (_ ("Nothing has to be done until then. Please certify again by %s; any day before it will do."), until));
  g_ptr_array_add (self->steps, g_strdup (_ ("Whoever wants to know whether this receipt is genuine can scan the code under Check a receipt.")));
  add_advice (self, RZ_ADVICE_HOTLINES);
  self->code = g_strdup (receipt->jws);
  set_mark (self, receipt->demo);
  self->file_name = g_strdup (receipt->receipt_no);
  return self;
}

RzPaper *
rz_paper_new_failure (RzCase      *rz_case,
                      const GDate *today,
                      gboolean     demo)
{
  RzReason             reason = rz_case_get_reason (rz_case);
  RzHint               hint = rz_case_get_hint (rz_case);
  const RzEligibility *eligibility = rz_case_get_eligibility (rz_case);
  const RzTicket      *ticket = rz_case_get_ticket (rz_case);
  g_autofree char     *city = rz_region_get_full_name (rz_case_get_city (rz_case));
  g_autofree char     *day = rz_date_to_label (today);
  RzPaper             *self;

  if (reason == RZ_REASON_NONE)
    self = rz_paper_new (_ ("For the counter"), _ ("The staff helps you now"), NULL);
  else
    self = rz_paper_new (_ ("For the counter"), _ ("Certification failed"), rz_reason_get_text (reason));
  rz_paper_add_fact (self, _ ("Name"), eligibility != NULL ? eligibility->masked_name : NULL, FALSE);
  rz_paper_add_fact (self, _ ("Paying city"), city, FALSE);
  rz_paper_add_fact (self, _ ("Day"), day, FALSE);
  rz_paper_add_fact (self, _ ("Number for the counter"), ticket != NULL ? ticket->ticket : NULL, TRUE);
  if (hint != RZ_HINT_NONE)
    {
      rz_paper_add_fact (self, _ ("Cause"), rz_hint_get_cause (hint), FALSE);
      rz_paper_add_fact (self, _ ("What helps"), rz_hint_get_advice (hint), FALSE);
    }
  else if (reason != RZ_REASON_NONE)
    {
      rz_paper_add_fact (self, _ ("Cause"), rz_reason_get_cause (reason), FALSE);
      rz_paper_add_fact (self, _ ("What helps"), rz_reason_get_advice (reason), FALSE);
    }
  self->steps_title = g_strdup (_ ("What you can do"));
  add_advice (self, RZ_ADVICE_BRING);
  add_advice (self, RZ_ADVICE_ANY_OFFICE);
  add_advice (self, RZ_ADVICE_HOME_VISIT);
  add_advice (self, RZ_ADVICE_HOTLINES);
  add_advice (self, RZ_ADVICE_NO_FEE);
  set_mark (self, demo);
  self->file_name = g_strdup (_ ("For the counter"));
  return self;
}

RzPaper *
rz_paper_new_reminder (const RzStanding *standing,
                       const GDate      *today,
                       const char       *note,
                       gboolean          demo)
{
  g_autofree char *sentence = rz_standing_get_sentence (standing, today, TRUE);
  g_autofree char *reason = rz_standing_get_reason (standing, today);
  g_autofree char *until = rz_date_to_label (&standing->valid_until);
  g_autofree char *day = rz_date_to_label (note != NULL ? &standing->as_of : today);
  g_autofree char *text = note != NULL ? g_strconcat (note, "\n", reason, NULL) : g_strdup (reason);
  RzPaper         *self = rz_paper_new (_ ("Reminder of the certification"), sentence, text);

  rz_paper_add_fact (self, _ ("Name"), standing->masked_name, FALSE);
  if (g_date_valid (&standing->valid_until))
    rz_paper_add_fact (self, _ ("Good until"), until, TRUE);
  rz_paper_add_fact (self, _ ("As of"), day, FALSE);
  self->steps_title = g_strdup (_ ("What you can do"));
  g_ptr_array_add (self->steps, g_strdup (_ ("Certify at this computer, on the telephone, or at any social-insurance office of the province. Any day before the last one will do.")));
  add_advice (self, RZ_ADVICE_BRING);
  add_advice (self, RZ_ADVICE_HOTLINES);
  set_mark (self, demo);
  self->file_name = g_strdup (_ ("Reminder of the certification"));
  return self;
}

RzPaper *
rz_paper_copy (const RzPaper *self)
{
  RzPaper *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = rz_paper_new (self->title, self->heading, self->text);
  for (guint i = 0; i < self->facts->len; i++)
    {
      const RzPaperFact *fact = g_ptr_array_index (self->facts, i);

      rz_paper_add_fact (copy, fact->name, fact->value, fact->important);
    }
  copy->steps_title = g_strdup (self->steps_title);
  for (guint i = 0; i < self->steps->len; i++)
    g_ptr_array_add (copy->steps, g_strdup (g_ptr_array_index (self->steps, i)));
  copy->code = g_strdup (self->code);
  copy->mark = g_strdup (self->mark);
  copy->file_name = g_strdup (self->file_name);
  return copy;
}

void
rz_paper_free (RzPaper *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->heading);
  g_free (self->text);
  g_ptr_array_unref (self->facts);
  g_free (self->steps_title);
  g_ptr_array_unref (self->steps);
  g_free (self->code);
  g_free (self->mark);
  g_free (self->file_name);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of advice common to every way out of a case. */
#include "rz-advice.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *title;
  const char *text;
} pieces[RZ_N_ADVICE] = {
  [RZ_ADVICE_HOTLINES] = {
    N_ ("Ask by telephone"),
    N_ ("Call 12333 for human resources and social security, or 12345 for government services.") },
  [RZ_ADVICE_BRING] = { N_ ("What to bring"), N_ ("Bring your own valid identity document, and the social security card if you have one.") },
  [RZ_ADVICE_ANY_OFFICE] = { N_ ("At any office"), N_ ("Any social insurance office inside the province can certify by hand.") },
  [RZ_ADVICE_HOME_VISIT] = { N_ ("At home"), N_ ("People who are bed-ridden or cannot leave home can ask for a home visit.") },
  [RZ_ADVICE_HK_MACAU] = { N_ ("In Hong Kong or Macau"), N_ ("The Federation of Trade Unions and local bodies can help with the certification.") },
  [RZ_ADVICE_TAIWAN] = { N_ ("In Taiwan"), N_ ("A notary can certify.") },
  [RZ_ADVICE_ABROAD] = { N_ ("Abroad"), N_ ("Use the Chinese consular app; the answer comes within about 10 working days.") },
  [RZ_ADVICE_NO_FEE] = { N_ ("Free of charge"), N_ ("Certification costs nothing. Nobody may ask you for a fee, a bank card, a password or an SMS "
                                                    "code.") },
};

const char *
rz_advice_get_title (RzAdvice advice)
{
  g_return_val_if_fail (advice < RZ_N_ADVICE, "");

  return _ (pieces[advice].title);
}

const char *
rz_advice_get_text (RzAdvice advice)
{
  g_return_val_if_fail (advice < RZ_N_ADVICE, "");

  return _ (pieces[advice].text);
}

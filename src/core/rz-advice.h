/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of advice common to every way out of a case (domain facts, section 3). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RzAdvice: in the order of usefulness for somebody who lives in the province. */
typedef enum
{
  RZ_ADVICE_HOTLINES,
  RZ_ADVICE_BRING,
  RZ_ADVICE_ANY_OFFICE,
  RZ_ADVICE_HOME_VISIT,
  RZ_ADVICE_HK_MACAU,
  RZ_ADVICE_TAIWAN,
  RZ_ADVICE_ABROAD,
  RZ_ADVICE_NO_FEE,
} RzAdvice;

#define RZ_N_ADVICE (RZ_ADVICE_NO_FEE + 1)

/** rz_advice_get_title: Returns: (transfer none): a few translated words, e.g. 要带什么. */
const char *rz_advice_get_title (RzAdvice advice);
/** rz_advice_get_text: Returns: (transfer none): whole translated sentences. */
const char *rz_advice_get_text (RzAdvice advice);

G_END_DECLS

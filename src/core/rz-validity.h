/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a pass is good: a rule as data, and the state of a person on a day (domain facts, section 4). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RZ_SCHEME_ENTERPRISE_EMPLOYEE "enterprise_employee"
#define RZ_SCHEME_URBAN_RURAL_RESIDENT "urban_rural_resident"

/** RzCountFrom: where the cycle starts. NEXT_MONTH and SAME_MONTH end on the last day of a month, SAME_DAY on the day of the pass. */
typedef enum
{
  RZ_COUNT_FROM_NEXT_MONTH,
  RZ_COUNT_FROM_SAME_MONTH,
  RZ_COUNT_FROM_SAME_DAY,
} RzCountFrom;

/** rz_count_from_to_string: Returns: (transfer none): the contract's word: "next_month", "same_month", "same_day". */
const char *rz_count_from_to_string (RzCountFrom count_from);
gboolean    rz_count_from_from_string (const char  *word,
                                       RzCountFrom *count_from);

/**
 * RzValidityRule:
 * @scheme: contract's word
 * @city: (nullable): six digits; %NULL: every city of the province
 * @cycle_months: 1 to 120
 * @count_from: start of the cycle
 */
typedef struct
{
  const char *scheme;
  const char *city;
  int         cycle_months;
  RzCountFrom count_from;
} RzValidityRule;

/** rz_validity_get_rules: Returns: (transfer none) (array length=n_rules): all known rules. */
const RzValidityRule *rz_validity_get_rules (guint *n_rules);
/** rz_validity_find_rule: Returns: (transfer none) (nullable): a rule of that very city before one of all cities; %NULL for an unknown scheme. */
const RzValidityRule *rz_validity_find_rule (const char *scheme,
                                             const char *city);

/**
 * rz_validity_valid_until:
 * @passed: day of the pass, on the calendar of the paying city
 * @until: (out): last good day
 *
 * Pass on 2026-03-11 with 12 months from the next month: good until 2027-03-31, suspended from 2027-04-01. Any thread.
 */
void rz_validity_valid_until (const RzValidityRule *rule,
                              const GDate          *passed,
                              GDate                *until);

/** RzValidityState: DUE_SOON: %RZ_VALIDITY_SOON_DAYS or fewer; DUE_THIS_MONTH goes before it; OVERDUE: payment is suspended; ENDED: payment was ended by the office. */
typedef enum
{
  RZ_VALIDITY_VALID,
  RZ_VALIDITY_DUE_SOON,
  RZ_VALIDITY_DUE_THIS_MONTH,
  RZ_VALIDITY_OVERDUE,
  RZ_VALIDITY_ENDED,
  RZ_VALIDITY_NOT_FOUND,
} RzValidityState;

#define RZ_N_VALIDITY_STATES (RZ_VALIDITY_NOT_FOUND + 1)

/** RZ_VALIDITY_SOON_DAYS: domain facts, section 4. */
#define RZ_VALIDITY_SOON_DAYS 60

/** rz_validity_get_state: @until: (nullable): last good day, %NULL or invalid: no pass is known. */
RzValidityState rz_validity_get_state (const GDate *until,
                                       gboolean     ended,
                                       const GDate *today);
/** rz_validity_get_label: Returns: (transfer none): translated, e.g. 即将到期. */
const char *rz_validity_get_label (RzValidityState state);
/** rz_validity_is_reminder_day: Whether to remind @today: 60, 30 and 7 days before the last good day, and the first day after it. */
gboolean rz_validity_is_reminder_day (const GDate *until,
                                      const GDate *today);

G_END_DECLS

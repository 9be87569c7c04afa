/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decided case as a line of 认证结果查询. */
#include "rz-record.h"

#include "rz-date.h"

static void
fill_from_receipt (RzResult        *result,
                   const RzReceipt *receipt)
{
  result->outcome = RZ_RESULT_PASSED;
  result->receipt_no = g_strdup (receipt->receipt_no);
  result->day = receipt->passed_on;
  result->valid_until = receipt->valid_until;
  result->masked_name = g_strdup (receipt->masked_name);
  result->city_code = g_strdup (receipt->city_code);
  result->jws = g_strdup (receipt->jws);
}

static void
fill_from_failure (RzResult        *result,
                   const RzPerson  *applicant,
                   const char      *city,
                   const RzVerdict *verdict)
{
  result->outcome = RZ_RESULT_FAILED;
  rz_date_from_time (&result->day, g_get_real_time () / G_USEC_PER_SEC);
  result->masked_name = applicant ? rz_person_mask_name (applicant) : NULL;
  result->city_code = g_strdup (city);
  result->reason = verdict->reason;
  result->hint = verdict->hint;
}

gboolean
rz_record_settle (RzStore         *store,
                  const RzPerson  *applicant,
                  const char      *city,
                  const RzVerdict *verdict,
                  const char      *idempotency_key,
                  GError         **error)
{
  g_autoptr (RzResult) result = rz_result_new ();

  if (verdict->passed)
    fill_from_receipt (result, verdict->receipt);
  else
    fill_from_failure (result, applicant, city, verdict);
  result->channel = g_strdup ("terminal");
  result->person = applicant ? rz_person_copy (applicant) : NULL;
  return rz_store_settle (store, result, idempotency_key, error);
}

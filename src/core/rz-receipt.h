/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof of a pass: the claims of the signed receipt, and the signed text itself (design, section 5). */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RzReceipt:
 * @iss: (owned): who signed
 * @iat: when, seconds since 1970
 * @receipt_no: (owned): at least 80 random bits
 * @masked_name: (owned): 陈*文
 * @city_code: (owned): six digits
 * @scheme: (owned): "enterprise_employee"
 * @passed_on: day of the pass
 * @valid_until: last good day
 * @demo: no legal effect: 演示，无效
 * @jws: (owned) (nullable): compact JWS; the only proof. The fields beside it are its claims, for display
 */
typedef struct
{
  char    *iss;
  gint64   iat;
  char    *receipt_no;
  char    *masked_name;
  char    *city_code;
  char    *scheme;
  GDate    passed_on;
  GDate    valid_until;
  gboolean demo;
  char    *jws;
} RzReceipt;

#define RZ_TYPE_RECEIPT (rz_receipt_get_type ())
GType rz_receipt_get_type (void);

/** rz_receipt_new: All empty, dates invalid; fill the fields. */
RzReceipt *rz_receipt_new (void);
RzReceipt *rz_receipt_copy (const RzReceipt *self);
void       rz_receipt_free (RzReceipt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzReceipt, rz_receipt_free)

G_END_DECLS

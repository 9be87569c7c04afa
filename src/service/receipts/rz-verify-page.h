/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public page on which anybody checks a receipt: no scripts, nothing from elsewhere. */
#pragma once

#include "rz-receipt.h"
#include "rz-reply.h"

G_BEGIN_DECLS

/** RzVerifyResult: what the page says. */
typedef enum
{
  RZ_VERIFY_NONE, /* nothing was asked yet */
  RZ_VERIFY_GENUINE,
  RZ_VERIFY_REVOKED,
  RZ_VERIFY_WRONG,
} RzVerifyResult;

/** rz_verify_page_reply: @receipt: (nullable): with GENUINE. Returns: (transfer full). */
RzReply *rz_verify_page_reply (RzVerifyResult   result,
                               const RzReceipt *receipt);

G_END_DECLS

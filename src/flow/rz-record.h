/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decided case as a line of 认证结果查询. */
#pragma once

#include "rz-person.h"
#include "rz-store.h"
#include "rz-verdict.h"

G_BEGIN_DECLS

/**
 * rz_record_settle:
 * @applicant: (nullable): whose verdict it is
 * @city: that pays, six digits
 * @verdict: of the service, its receipt verified; today's date stands for a failure, which carries none
 * @idempotency_key: (nullable): of the unsent item that is settled by it
 *
 * Keeps the verdict, and the unsent item and the draft of a pass go, in one step of the store.
 */
gboolean rz_record_settle (RzStore         *store,
                           const RzPerson  *applicant,
                           const char      *city,
                           const RzVerdict *verdict,
                           const char      *idempotency_key,
                           GError         **error);

G_END_DECLS

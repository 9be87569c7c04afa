/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of 认证结果查询. */
#pragma once

#include <glib-object.h>

#include "rz-hint.h"
#include "rz-person.h"
#include "rz-reason.h"

G_BEGIN_DECLS

/** RzResultOutcome: a stored number: append only. */
typedef enum
{
  RZ_RESULT_PASSED = 0,
  RZ_RESULT_FAILED = 1,
} RzResultOutcome;

/**
 * RzResult:
 * @id: row of the cache; 0 before it is stored
 * @receipt_no: (nullable) (owned): of a pass
 * @day: of the decision, by the service's date
 * @person: (nullable) (owned): in full, for a query of the service; %NULL in public mode
 * @masked_name: (nullable) (owned): %NULL in public mode
 * @city_code: (nullable) (owned): %NULL in public mode
 * @channel: (nullable) (owned): word: "terminal" for this computer, "service" for what the service told; %NULL in public mode
 * @valid_until: invalid unless passed, and in public mode
 * @reason, @hint: of a failure
 * @jws: (nullable) (owned): the receipt itself; %NULL in public mode
 */
typedef struct
{
  gint64          id;
  RzResultOutcome outcome;
  char           *receipt_no;
  GDate           day;
  RzPerson       *person;
  char           *masked_name;
  char           *city_code;
  char           *channel;
  GDate           valid_until;
  RzReason        reason;
  RzHint          hint;
  char           *jws;
} RzResult;

RzResult *rz_result_new (void);
RzResult *rz_result_copy (const RzResult *self);
void      rz_result_free (RzResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzResult, rz_result_free)

G_END_DECLS

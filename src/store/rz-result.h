/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of 认证结果查询. */
#pragma once

#include <glib-object.h>

#include "rz-hint.h"
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
 * @receipt_no: (nullable) (owned): of a pass
 * @day: of the decision, by the service's date
 * @masked_name: (nullable) (owned): %NULL in public mode
 * @city_code: (nullable) (owned): %NULL in public mode
 * @channel: (nullable) (owned): word: "terminal"; %NULL in public mode
 * @valid_until: invalid unless passed
 * @reason, @hint: of a failure
 * @jws: (nullable) (owned): the receipt itself; %NULL in public mode
 */
typedef struct
{
  RzResultOutcome outcome;
  char           *receipt_no;
  GDate           day;
  char           *masked_name;
  char           *city_code;
  char           *channel;
  GDate           valid_until;
  RzReason        reason;
  RzHint          hint;
  char           *jws;
} RzResult;

RzResult *rz_result_new (void);
void      rz_result_free (RzResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzResult, rz_result_free)

G_END_DECLS

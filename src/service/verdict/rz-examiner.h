/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worker threads that look at captures, behind a queue that says no before it grows long. */
#pragma once

#include <gio/gio.h>

#include "rz-verifier.h"

G_BEGIN_DECLS

/** RzExaminerError: @RZ_EXAMINER_ERROR_FULL: too many captures wait; nothing was looked at, come back in some seconds. */
typedef enum
{
  RZ_EXAMINER_ERROR_FULL,
} RzExaminerError;

#define RZ_EXAMINER_ERROR (rz_examiner_error_quark ())
GQuark rz_examiner_error_quark (void);

typedef struct _RzExaminer RzExaminer;

/**
 * rz_examiner_new:
 * @threads: an engine serves one call at a time, so more than two help little
 * @capacity: captures in hand and waiting together
 */
RzExaminer *rz_examiner_new (RzFaceEngine *engine,
                             guint         threads,
                             guint         capacity);
/** rz_examiner_free: Waits for what is in hand. */
void  rz_examiner_free (RzExaminer *self);
guint rz_examiner_get_load (RzExaminer *self);

/** rz_examiner_examine_async: Copies @rules, takes @evidence and overwrites its frames when done. The callback runs in the thread-default context of the caller. */
void          rz_examiner_examine_async (RzExaminer               *self,
                                         const RzExaminationRules *rules,
                                         RzEvidence               *evidence,
                                         GAsyncReadyCallback       callback,
                                         gpointer                  user_data);
RzExamination rz_examiner_examine_finish (RzExaminer   *self,
                                          GAsyncResult *result,
                                          GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzExaminer, rz_examiner_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opened cases with the consents they rest on, and the tickets handed to the staff. */
#pragma once

#include "rz-case.h"
#include "rz-consent.h"
#include "rz-storage.h"

G_BEGIN_DECLS

/** RZ_CASE_SECONDS: a case nobody went on with is forgotten after a day. */
#define RZ_CASE_SECONDS (24 * 60 * 60)

typedef struct _RzCaseTable RzCaseTable;

/** rz_case_table_new: @storage: must outlive the table. Same thread. All errors are of #RzStoreError. */
RzCaseTable *rz_case_table_new (RzStorage *storage);
void         rz_case_table_free (RzCaseTable *self);

/** rz_case_table_add: @agent: (nullable): sealed. @terminal: (nullable): thumbprint of the terminal's key. @consents: (element-type RzConsent): given so far. Returns: (transfer full) (nullable): the new case_id. */
char *rz_case_table_add (RzCaseTable    *self,
                         gint64          beneficiary,
                         RzHandling      handling,
                         const RzPerson *agent,
                         RzRelation      relation,
                         const char     *terminal,
                         GPtrArray      *consents,
                         gint64          now,
                         GError        **error);
/** rz_case_table_find: Returns: row of the beneficiary; 0 without @error when unknown, erased or older than %RZ_CASE_SECONDS. */
gint64 rz_case_table_find (RzCaseTable *self,
                           const char  *case_id,
                           gint64       now,
                           GError     **error);
/** rz_case_table_get_terminal: Returns: (transfer full) (nullable): thumbprint of the terminal @case_id was opened at; %NULL without @error when it showed no key. */
char *rz_case_table_get_terminal (RzCaseTable *self,
                                  const char  *case_id,
                                  GError     **error);
/** rz_case_table_erase: With its sessions, consents and agent. */
gboolean rz_case_table_erase (RzCaseTable *self,
                              const char  *case_id,
                              GError     **error);
/** rz_case_table_sweep: Erases cases nobody can go on with. */
gboolean rz_case_table_sweep (RzCaseTable *self,
                              gint64       now,
                              GError     **error);

/** rz_case_table_add_consents: @consents: (element-type RzConsent): given later. */
gboolean rz_case_table_add_consents (RzCaseTable *self,
                                     const char  *case_id,
                                     GPtrArray   *consents,
                                     GError     **error);
gboolean rz_case_table_has_face_consent (RzCaseTable *self,
                                         const char  *case_id,
                                         gboolean    *given,
                                         GError     **error);

gboolean rz_case_table_add_ticket (RzCaseTable *self,
                                   const char  *ticket,
                                   gint64       beneficiary,
                                   const char  *reason,
                                   const char  *channel,
                                   gint64       now,
                                   GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzCaseTable, rz_case_table_free)

G_END_DECLS

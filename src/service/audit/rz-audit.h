/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided, in a chain of lines nobody can change without the key of the database: who certified whom is not in it. */
#pragma once

#include "rz-storage.h"

G_BEGIN_DECLS

/**
 * rz_audit_write:
 * @event: "verdict", "terminal_enrolled"
 * @...: names and values of members, ended by %NULL; a member whose value is %NULL is left out. Ids and words of the contract only: never a
 * name, a number of a document, a picture, a score
 *
 * Inside the transaction of what it tells about, so that there is neither one without the other. Each line is linked to the one before it,
 * and a record apart from them holds where the chain ends. Returns: %FALSE with #RzStoreError.
 */
gboolean rz_audit_write (RzStorage  *storage,
                         gint64      now,
                         const char *event,
                         GError    **error,
                         ...) G_GNUC_NULL_TERMINATED;

/**
 * rz_audit_begin:
 *
 * Writes the first line, "log_begun", where there has never been one: a log without any was emptied. For the set-up of the database, in its
 * transaction. Returns: %FALSE with #RzStoreError.
 */
gboolean rz_audit_begin (RzStorage *storage,
                         gint64     now,
                         GError   **error);

/** RzAuditFault: the first thing wrong with the chain. */
typedef enum
{
  RZ_AUDIT_FAULT_NONE,
  RZ_AUDIT_FAULT_CHANGED,   /* a line, or its place, is not as it was written */
  RZ_AUDIT_FAULT_MISSING,   /* a line was removed */
  RZ_AUDIT_FAULT_TRUNCATED, /* the last lines were removed */
  RZ_AUDIT_FAULT_HEAD,      /* the record of the end of the chain is missing or changed; nothing at all is left */
  RZ_AUDIT_FAULT_SINCE,     /* whole in itself, but a line written down before is not there, or is another */
} RzAuditFault;

/** rz_audit_fault_to_string: Returns: (transfer none): "changed"; %NULL for NONE. */
const char *rz_audit_fault_to_string (RzAuditFault fault);

typedef void (*RzAuditLine) (gint64      seq,
                             const char *line,
                             gpointer    user_data);

/**
 * RzAuditFinding:
 * @lines: how many good lines there are before the fault
 * @fault: what is wrong with the line after them
 * @head: (owned) (nullable): the last line's mark, "SEQ:LINK", of a log without a fault
 */
typedef struct
{
  gint64       lines;
  RzAuditFault fault;
  char        *head;
} RzAuditFinding;

void rz_audit_finding_clear (RzAuditFinding *self);

/** rz_audit_is_mark: Whether @text is written as the mark of a line is: its number, a colon, its link of 64 hexadecimal digits. */
gboolean rz_audit_is_mark (const char *text);

/**
 * rz_audit_verify:
 * @since: (nullable): the mark of a line, written down outside the database: one put back from an older copy is whole in itself
 * @each: (nullable): called for every good line
 * @finding: (out caller-allocates): to be cleared
 *
 * Others go on writing, however long it takes; what they add is not looked at.
 * Returns: %FALSE with #RzStoreError where the log cannot be read.
 */
gboolean rz_audit_verify (RzStorage      *storage,
                          const char     *since,
                          RzAuditLine     each,
                          gpointer        user_data,
                          RzAuditFinding *finding,
                          GError        **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RzAuditFinding, rz_audit_finding_clear)

G_END_DECLS

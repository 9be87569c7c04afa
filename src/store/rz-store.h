/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything this computer keeps: results, the interrupted case, the remembered person. */
#pragma once

#include <gio/gio.h>

#include "rz-person.h"
#include "rz-relative.h"
#include "rz-result.h"
#include "rz-standing.h"
#include "rz-store-error.h"
#include "rz-unsent.h"

G_BEGIN_DECLS

/**
 * RzStoreMode: what is kept of a person after the session (domain facts, section 13, rule 4)
 * @RZ_STORE_MODE_PUBLIC: receipt number, date and result; nothing else: drafts, unsent items and persons are silently not kept
 * @RZ_STORE_MODE_DESK: results whole, the person sealed, with tokens to search by
 * @RZ_STORE_MODE_PRIVATE: like DESK without tokens, and the own data are remembered
 */
typedef enum
{
  RZ_STORE_MODE_PUBLIC,
  RZ_STORE_MODE_DESK,
  RZ_STORE_MODE_PRIVATE,
} RzStoreMode;

#define RZ_TYPE_STORE (rz_store_get_type ())
G_DECLARE_FINAL_TYPE (RzStore, rz_store, RZ, STORE, GObject)

/**
 * rz_store_open:
 * @data_dir: made with mode 0700 when missing
 *
 * Opens and migrates the database, loads the keys, deletes what is too old. One thread at a time; slow, see rz_key_store_load().
 * Returns: (transfer full) (nullable): %NULL with an error of #RzStoreError; nothing was overwritten.
 */
RzStore    *rz_store_open (const char *data_dir,
                           GError    **error);
const char *rz_store_get_data_dir (RzStore *self);
/** rz_store_get_terminal_key: Returns: (transfer none): the 32 octets of the private key (Ed25519) this terminal signs captures with; made at first use, never logged. */
GBytes *rz_store_get_terminal_key (RzStore *self);
/** rz_store_is_key_in_file: Whether the key lies in a file because no secret service runs; worth a word to staff. */
gboolean rz_store_is_key_in_file (RzStore *self);
/** RZ_STORE_UNSENT_SECONDS: how long drafts and unsent items are kept: 72 h (domain facts, section 13, rule 5). */
#define RZ_STORE_UNSENT_SECONDS (72 * 60 * 60)

/** rz_store_expire: @now: seconds since 1970: deletes drafts and unsent items older than %RZ_STORE_UNSENT_SECONDS. */
gboolean rz_store_expire (RzStore *self,
                          gint64   now,
                          GError **error);
/** rz_store_date_back: Drafts and unsent items saved after @latest, seconds since 1970, by a clock that ran ahead, count from then on: their true age is not known. */
gboolean rz_store_date_back (RzStore *self,
                             gint64   latest,
                             GError **error);
/** rz_store_get_expired: Returns: how many were deleted since rz_store_acknowledge_gone(), also by a program before this one; worth a notice to the person. */
guint rz_store_get_expired (RzStore *self);
/** rz_store_get_lost: Returns: how many were dropped by rz_store_lose_unsent() since the same; worth a notice too. */
guint rz_store_get_lost (RzStore *self);
/** rz_store_acknowledge_gone: The person was told of what expired and what was lost. */
gboolean rz_store_acknowledge_gone (RzStore *self,
                                    GError **error);
/** rz_store_expire_results: @now: seconds since 1970 by a clock that is surely right, since this is for good: results older than rz_store_set_keep_days() go, in a thread. */
gboolean rz_store_expire_results (RzStore *self,
                                  gint64   now,
                                  GError **error);
/**
 * rz_store_delete_person_async:
 * @person: (nullable): copied; %NULL: nothing but the entry of @relative
 * @relative: (nullable): id of the relative that goes with it
 *
 * Results, receipts, search tokens, unsent items, draft and memory of @person (the one the number belongs to), also out of the free room of the
 * file and the write-ahead log. All of it runs in a thread, and writers of this process have their way in between. A program that ends meanwhile
 * goes on with it when the store is opened again.
 */
void rz_store_delete_person_async (RzStore            *self,
                                   const RzPerson     *person,
                                   const char         *relative,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
/** rz_store_delete_person_finish: @removed: (out) (optional): how many results. %RZ_STORE_ERROR_BUSY: they are deleted, but another program kept the file from being written anew, which stays due. */
gboolean rz_store_delete_person_finish (RzStore      *self,
                                        GAsyncResult *result,
                                        guint        *removed,
                                        GError      **error);
/** rz_store_clear_records_async: 清除记录: everything but the keys, as rz_store_delete_person_async(). */
void     rz_store_clear_records_async (RzStore            *self,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean rz_store_clear_records_finish (RzStore      *self,
                                        GAsyncResult *result,
                                        GError      **error);
/** rz_store_finish_erasing: Waits for the deletions that run; before the program ends. */
void rz_store_finish_erasing (RzStore *self);
/** rz_store_set_mode: DESK at first. */
void        rz_store_set_mode (RzStore    *self,
                               RzStoreMode mode);
RzStoreMode rz_store_get_mode (RzStore *self);
/** rz_store_set_keep_days: @days: after the day of a result rz_store_expire_results() deletes it, for good and in a thread; 0, as at first: without end. */
void rz_store_set_keep_days (RzStore *self,
                             guint    days);

/** rz_store_put_result: Keeps of @result what the mode allows. */
gboolean rz_store_put_result (RzStore        *self,
                              const RzResult *result,
                              GError        **error);
/** rz_store_put_results: Many in one transaction. @results: (element-type RzResult). */
gboolean rz_store_put_results (RzStore   *self,
                               GPtrArray *results,
                               GError   **error);
/**
 * rz_store_settle:
 * @result: what the service decided
 * @idempotency_key: (nullable): of the unsent item it decided
 *
 * The result comes and the unsent item goes, and with a pass the draft of the same person, in one transaction: no crash leaves one without the other.
 */
gboolean rz_store_settle (RzStore        *self,
                          const RzResult *result,
                          const char     *idempotency_key,
                          GError        **error);
/** rz_store_note_refreshed: @when: seconds since 1970 by the service's clock: it told the results of everybody this computer looks after. */
gboolean rz_store_note_refreshed (RzStore *self,
                                  gint64   when,
                                  GError **error);
/** rz_store_get_refreshed: @when: (out): the last time of rz_store_note_refreshed(); 0: never. */
gboolean rz_store_get_refreshed (RzStore *self,
                                 gint64  *when,
                                 GError **error);
/** rz_store_load_jws: Fills in the signed receipt of a @result that was read by page. */
gboolean rz_store_load_jws (RzStore  *self,
                            RzResult *result,
                            GError  **error);
/** rz_store_list_results: Returns: (transfer full) (element-type RzResult): newest first. */
GPtrArray *rz_store_list_results (RzStore *self,
                                  guint    limit,
                                  GError **error);

/** rz_store_save_draft: @draft: of rz_case_save(); floating references are sunk. */
gboolean rz_store_save_draft (RzStore  *self,
                              GVariant *draft,
                              GError  **error);
/** rz_store_load_draft: @draft: (out) (transfer full) (nullable): %NULL when there is none. */
gboolean rz_store_load_draft (RzStore   *self,
                              GVariant **draft,
                              GError   **error);
gboolean rz_store_drop_draft (RzStore *self,
                              GError **error);

/** rz_store_put_unsent: An item whose idempotency key is there already is kept as it was. */
gboolean rz_store_put_unsent (RzStore        *self,
                              const RzUnsent *unsent,
                              GError        **error);
/** rz_store_list_unsent: Returns: (transfer full) (element-type RzUnsent): oldest first. */
GPtrArray *rz_store_list_unsent (RzStore *self,
                                 GError **error);
/** rz_store_lose_unsent: The service does not have it, nor will it: dropped, and counted for rz_store_get_lost(). */
gboolean rz_store_lose_unsent (RzStore    *self,
                               const char *idempotency_key,
                               GError    **error);
/** rz_store_drop_unsent: The service has it now. */
gboolean rz_store_drop_unsent (RzStore    *self,
                               const char *idempotency_key,
                               GError    **error);

/** rz_store_remember: Keeps the own data in private mode, silently not in the others, nor where somebody else is remembered. */
gboolean rz_store_remember (RzStore        *self,
                            const RzPerson *person,
                            GError        **error);
/** rz_store_remember_instead: The same in place of whoever is remembered, with @standing (nullable): that person and how it stands are gone, or, where it fails, both still there. Only for who asked for it. */
gboolean rz_store_remember_instead (RzStore          *self,
                                    const RzPerson   *person,
                                    const RzStanding *standing,
                                    GError          **error);
/** rz_store_recall: @person: (out) (transfer full) (nullable). */
gboolean rz_store_recall (RzStore   *self,
                          RzPerson **person,
                          GError   **error);
/** rz_store_keep_standing: What the service said about the remembered person: shown where it does not answer. Silently not kept outside private mode. */
gboolean rz_store_keep_standing (RzStore          *self,
                                 const RzStanding *standing,
                                 GError          **error);
/** rz_store_recall_standing: @standing: (out) (transfer full) (nullable). */
gboolean rz_store_recall_standing (RzStore     *self,
                                   RzStanding **standing,
                                   GError     **error);
/** rz_store_forget: The person, and how it stands. */
gboolean rz_store_forget (RzStore *self,
                          GError **error);

/** rz_store_add_relative: Silently not kept in public mode. */
gboolean rz_store_add_relative (RzStore          *self,
                                const RzRelative *relative,
                                GError          **error);
/** rz_store_update_relative: What became known of one that is kept. One deleted meanwhile, in whatever thread, does not come back. */
gboolean rz_store_update_relative (RzStore          *self,
                                   const RzRelative *relative,
                                   GError          **error);
/** rz_store_keep_relative_standing: What the service said about the relative of that @id; what else became known of it, also in another program, stays. */
gboolean rz_store_keep_relative_standing (RzStore          *self,
                                          const char       *id,
                                          const RzStanding *standing,
                                          GError          **error);
/** rz_store_list_relatives: Returns: (transfer full) (element-type RzRelative) (nullable): none in public mode. */
GPtrArray *rz_store_list_relatives (RzStore *self,
                                    GError **error);
/** rz_store_keeps_otherwise: Whether the number of @relative is also that of the remembered person or of another relative, so that more than the entry is not its to delete. %TRUE where that cannot be told. */
gboolean rz_store_keeps_otherwise (RzStore          *self,
                                   const RzRelative *relative);

G_END_DECLS

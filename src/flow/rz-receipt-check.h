/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a receipt is genuine: by the keys fetched last, so that no network is needed. */
#pragma once

#include "rz-client.h"
#include "rz-jwk-set.h"
#include "rz-receipt.h"

G_BEGIN_DECLS

/**
 * RzReceiptCheckError: nothing could be said about a receipt, which is another thing than one that is not genuine
 * @RZ_RECEIPT_CHECK_ERROR_NO_CODE: no code of a receipt is there: a wrong file, a code of something else
 * @RZ_RECEIPT_CHECK_ERROR_UNREADABLE: the file is damaged, locked or too large
 * @RZ_RECEIPT_CHECK_ERROR_NO_READER: this computer cannot look for a code in pictures and pages, whatever the file: the code itself can be pasted
 * @RZ_RECEIPT_CHECK_ERROR_NO_KEYS: the key it says it was signed with is not kept here: the service must be asked
 */
typedef enum
{
  RZ_RECEIPT_CHECK_ERROR_NO_CODE,
  RZ_RECEIPT_CHECK_ERROR_UNREADABLE,
  RZ_RECEIPT_CHECK_ERROR_NO_READER,
  RZ_RECEIPT_CHECK_ERROR_NO_KEYS,
} RzReceiptCheckError;

#define RZ_RECEIPT_CHECK_ERROR (rz_receipt_check_error_quark ())
GQuark rz_receipt_check_error_quark (void);

/** rz_receipt_check_is_code: Whether @text looks like the code of a receipt, genuine or not: any other code is of something else. */
gboolean rz_receipt_check_is_code (const char *text);
/** rz_receipt_check_read_keys: @path: JWK or JWK set. Returns: (transfer full) (nullable): %NULL with #GIOErrorEnum or %RZ_CONTRACT_ERROR_KEY. */
RzJwkSet *rz_receipt_check_read_keys (const char *path,
                                      GError    **error);
/** rz_receipt_check_by: rz_receipt_check() with @keys. */
RzReceipt *rz_receipt_check_by (const char *text,
                                RzJwkSet   *keys,
                                GError    **error);
/**
 * rz_receipt_check:
 * @text: what was scanned, pasted or read; white space around it and line breaks within it do not count
 * @data_dir: (nullable): whose keys; the user's own by default
 *
 * Without network. Returns: (transfer full) (nullable): %NULL with #RzReceiptCheckError where it cannot be told, with #RzContractError where @text is
 * no genuine receipt.
 */
RzReceipt *rz_receipt_check (const char *text,
                             const char *data_dir,
                             GError    **error);
/**
 * rz_receipt_check_async:
 *
 * As rz_receipt_check(); where the kept keys are older than a day, or that of the receipt is not among them, those of @client's service are fetched
 * and kept first: it may have revoked one. Where it does not tell them, the kept ones stand in, after 3 s if they know the receipt's key.
 */
void rz_receipt_check_async (const char         *text,
                             const char         *data_dir,
                             RzClient           *client,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
/** rz_receipt_check_finish: %RZ_RECEIPT_CHECK_ERROR_NO_KEYS now says that the service could not be asked either. */
RzReceipt *rz_receipt_check_finish (RzClient     *client,
                                    GAsyncResult *result,
                                    GError      **error);
/** rz_receipt_check_keep_keys: Keeps @keys, a JWK set, in @data_dir (nullable, as above). */
void rz_receipt_check_keep_keys (const char *data_dir,
                                 const char *keys);

G_END_DECLS

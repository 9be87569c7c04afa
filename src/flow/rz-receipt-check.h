/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a receipt is genuine, without network: by the keys fetched last. */
#pragma once

#include "rz-jwk-set.h"
#include "rz-receipt.h"

G_BEGIN_DECLS

/** rz_receipt_check_read_keys: @path: JWK or JWK set. Returns: (transfer full) (nullable): %NULL with #GIOErrorEnum or %RZ_CONTRACT_ERROR_KEY. */
RzJwkSet *rz_receipt_check_read_keys (const char *path,
                                      GError    **error);
/**
 * rz_receipt_check:
 * @text: what was scanned, pasted or read; white space around it and line breaks within it do not count
 * @data_dir: (nullable): whose keys; the user's own by default
 *
 * Returns: (transfer full) (nullable): %NULL with #GIOErrorEnum where no keys were ever fetched, with #RzContractError where @text is no genuine receipt.
 */
RzReceipt *rz_receipt_check (const char *text,
                             const char *data_dir,
                             GError    **error);

G_END_DECLS

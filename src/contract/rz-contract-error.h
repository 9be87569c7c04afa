/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with something that came over the wire. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RzContractError:
 * @RZ_CONTRACT_ERROR_SYNTAX: not JSON, not UTF-8, or nested deeper than anything in the contract: the sender is broken
 * @RZ_CONTRACT_ERROR_MEMBER: a member is missing or has a wrong kind, length, range or word; the message begins with its path, "applicant.id_type: …"
 * @RZ_CONTRACT_ERROR_TOO_LARGE: larger than the contract allows: nothing of it was read
 * @RZ_CONTRACT_ERROR_DIGEST: the frames are not those the evidence lists, in its order: changed on the way
 * @RZ_CONTRACT_ERROR_SIGNATURE: a JWS that is malformed, of another algorithm, or whose signature does not fit: do not believe it
 * @RZ_CONTRACT_ERROR_KEY: a key that is malformed or of another kind than is asked for, or that is not in the set
 *
 * Messages hold names of the contract and sizes, never a value: they may be logged and sent back.
 */
typedef enum
{
  RZ_CONTRACT_ERROR_SYNTAX,
  RZ_CONTRACT_ERROR_MEMBER,
  RZ_CONTRACT_ERROR_TOO_LARGE,
  RZ_CONTRACT_ERROR_DIGEST,
  RZ_CONTRACT_ERROR_SIGNATURE,
  RZ_CONTRACT_ERROR_KEY,
} RzContractError;

#define RZ_CONTRACT_ERROR (rz_contract_error_quark ())
GQuark rz_contract_error_quark (void);

G_END_DECLS

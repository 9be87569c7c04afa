/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence of a capture as a terminal signs it. */
#pragma once

#include "rz-evidence.h"
#include "rz-jwk.h"

G_BEGIN_DECLS

/** RZ_EVIDENCE_TYPE: `typ` in the header of the signature. */
#define RZ_EVIDENCE_TYPE "evidence+json"

/**
 * rz_evidence_sign:
 * @key: the terminal's private key
 *
 * The text of rz_evidence_to_json() with one member more at its end, `,"signature":"…"}`: a detached JWS (EdDSA, RFC 7515 appendix F) over the
 * text as it was before, byte by byte. Nothing is ever put into another spelling, so nothing can be spelt in two ways.
 * Returns: (transfer full) (nullable): the evidence part of a capture. Any thread.
 */
GBytes *rz_evidence_sign (const RzEvidence *self,
                          RzJwk            *key,
                          GError          **error);
/**
 * rz_evidence_verify:
 * @part: the evidence part, as it came
 * @jpegs: (element-type GBytes): the frames that came with it
 * @signer: (out) (transfer full): the key that signed it; whether it may, the caller decides by its thumbprint
 *
 * Returns: (transfer full) (nullable): with the frames in place. %RZ_CONTRACT_ERROR_SYNTAX: not JSON; %RZ_CONTRACT_ERROR_SIGNATURE: unsigned, or
 * changed since; otherwise as rz_evidence_from_json(). Any thread.
 */
RzEvidence *rz_evidence_verify (GBytes    *part,
                                GPtrArray *jpegs,
                                RzJwk    **signer,
                                GError   **error);

G_END_DECLS

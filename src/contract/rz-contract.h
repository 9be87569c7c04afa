/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, types and sizes both ends of the contract agree on (data/openapi.yaml). */
#pragma once

/* Header fields. */
#define RZ_CONTRACT_IDEMPOTENCY_KEY "Idempotency-Key"
#define RZ_CONTRACT_REQUEST_ID "X-Request-Id"

/* Content types. */
#define RZ_CONTRACT_JSON "application/json"
#define RZ_CONTRACT_PROBLEM "application/problem+json"
#define RZ_CONTRACT_JOSE "application/jose"
#define RZ_CONTRACT_JPEG "image/jpeg"
#define RZ_CONTRACT_MULTIPART "multipart/form-data"

/* Names of the parts of a capture: one "evidence" (JSON) first, then as many "frame" (JPEG) as it lists, in its order. */
#define RZ_CONTRACT_PART_EVIDENCE "evidence"
#define RZ_CONTRACT_PART_FRAME "frame"

/* Bytes. A JSON body of either end; one key frame; a whole capture. */
#define RZ_CONTRACT_MAX_JSON (256 * 1024)
#define RZ_CONTRACT_MAX_FRAME (2 * 1024 * 1024)
#define RZ_CONTRACT_MAX_CAPTURE (16 * 1024 * 1024)

/* Seconds (domain facts, section 12). */
#define RZ_CONTRACT_SESSION_SECONDS 300
#define RZ_CONTRACT_CAPTURE_SECONDS 120
#define RZ_CONTRACT_CLOCK_SKEW_SECONDS 120

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The authority that signs certificates of terminals (RFC 5280; Ed25519 keys: RFC 8410). */
#pragma once

#include "rz-jwk.h"

G_BEGIN_DECLS

/** RZ_AUTHORITY_TERMINAL_DAYS: how long a terminal's certificate is good: it enrols anew once a year, like the people it serves. */
#define RZ_AUTHORITY_TERMINAL_DAYS 366

typedef struct _RzAuthority RzAuthority;

/** rz_authority_load: @certificate, @key: PEM files. Returns: (transfer full) (nullable): %NULL with G_FILE_ERROR, or G_IO_ERROR_INVALID_DATA when they do not belong together. */
RzAuthority *rz_authority_load (const char *certificate,
                                const char *key,
                                GError    **error);
void         rz_authority_free (RzAuthority *self);
/** rz_authority_certify: A certificate for the terminal that holds @key (Ed25519), with its thumbprint as name. Returns: (transfer full) (nullable): PEM. */
char *rz_authority_certify (RzAuthority *self,
                            RzJwk       *key,
                            gint64       now,
                            GError     **error);
/**
 * rz_authority_make_test:
 * @folder: made with mode 0700 when missing; files that are there are not overwritten
 * @host: (nullable): name or address of the service beside localhost and the loopback addresses
 *
 * For tests and trials: ca.pem and ca-key.pem, which sign server.pem (with server-key.pem). Returns: %FALSE with G_FILE_ERROR.
 */
gboolean rz_authority_make_test (const char *folder,
                                 const char *host,
                                 gint64      now,
                                 GError    **error);

/** rz_authority_read_thumbprint: @der: a certificate. Returns: (transfer full) (nullable): thumbprint of its Ed25519 key (RFC 7638), "x509:" and a digest for any other key; %NULL where it cannot be read. */
char *rz_authority_read_thumbprint (GBytes *der);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RzAuthority, rz_authority_free)

G_END_DECLS

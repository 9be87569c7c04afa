/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who makes a call. */
#include "rz-caller.h"

#include <string.h>

#include "rz-authority.h"

void
rz_caller_clear (RzCaller *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->terminal, g_free);
}

static RzRefusal
judge_certificate (GTlsCertificateFlags errors)
{
  if (errors == 0)
    return RZ_REFUSAL_NONE;
  if ((errors & ~(G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED)) == 0)
    return RZ_REFUSAL_EXPIRED_CERTIFICATE;

  return RZ_REFUSAL_FOREIGN_CERTIFICATE;
}

static char *
read_thumbprint (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) der = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  if (der == NULL)
    return NULL;

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&der));
  return rz_authority_read_thumbprint (bytes);
}

static gboolean
judge_terminal (RzCaller        *self,
                RzTerminalTable *terminals,
                RzRefusal       *refusal,
                GError         **error)
{
  gboolean any = FALSE;

  if (!rz_terminal_table_get_state (terminals, self->terminal, &self->state, error))
    return FALSE;
  if (self->state == RZ_TERMINAL_STATE_REVOKED)
    *refusal = RZ_REFUSAL_REVOKED_TERMINAL;
  if (self->state == RZ_TERMINAL_STATE_REVOKED || self->state == RZ_TERMINAL_STATE_ENROLLED)
    return TRUE;
  if (!rz_terminal_table_has_enrolled (terminals, &any, error))
    return FALSE;
  if (any)
    *refusal = RZ_REFUSAL_UNKNOWN_TERMINAL;
  return TRUE;
}

#define CERTIFICATE_KEY "rz-caller-certificate"
#define ERRORS_KEY "rz-caller-errors"

/* libsoup shows the certificate of a connection to the first message on it only: later ones find it at the socket. */
static GTlsCertificate *
find_certificate (SoupServerMessage    *message,
                  GTlsCertificateFlags *errors)
{
  GSocket         *socket = soup_server_message_get_socket (message);
  GTlsCertificate *certificate = soup_server_message_get_tls_peer_certificate (message);

  *errors = soup_server_message_get_tls_peer_certificate_errors (message);
  if (socket == NULL)
    return certificate;
  if (certificate != NULL)
    {
      g_object_set_data_full (G_OBJECT (socket), CERTIFICATE_KEY, g_object_ref (certificate), g_object_unref);
      g_object_set_data (G_OBJECT (socket), ERRORS_KEY, GUINT_TO_POINTER (*errors));
      return certificate;
    }

  *errors = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (socket), ERRORS_KEY));
  return g_object_get_data (G_OBJECT (socket), CERTIFICATE_KEY);
}

/* The last hop: what stands before it is anybody's. */
static char *
read_forwarded (SoupServerMessage *message)
{
  const char *header = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "X-Forwarded-For");
  const char *comma = header ? strrchr (header, ',') : NULL;

  return header ? g_strstrip (g_strdup (comma ? comma + 1 : header)) : NULL;
}

gboolean
rz_caller_identify (RzCaller          *self,
                    SoupServerMessage *message,
                    RzTerminalTable   *terminals,
                    gboolean           mutual,
                    gboolean           behind_proxy,
                    RzRefusal         *refusal,
                    GError           **error)
{
  GTlsCertificateFlags errors;
  GTlsCertificate     *certificate = find_certificate (message, &errors);

  *refusal = RZ_REFUSAL_NONE;
  self->state = RZ_TERMINAL_STATE_UNKNOWN;
  self->name = behind_proxy ? read_forwarded (message) : NULL;
  if (self->name == NULL)
    self->name = g_strdup (soup_server_message_get_remote_host (message));
  if (!mutual)
    return TRUE;
  if (certificate == NULL)
    {
      *refusal = RZ_REFUSAL_NO_CERTIFICATE;
      return TRUE;
    }

  *refusal = judge_certificate (errors);
  self->terminal = *refusal == RZ_REFUSAL_NONE ? read_thumbprint (certificate) : NULL;
  if (*refusal == RZ_REFUSAL_NONE && self->terminal == NULL)
    *refusal = RZ_REFUSAL_FOREIGN_CERTIFICATE;
  if (*refusal != RZ_REFUSAL_NONE)
    return TRUE;

  g_free (self->name);
  self->name = g_strdup (self->terminal);
  return judge_terminal (self, terminals, refusal, error);
}

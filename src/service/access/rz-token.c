/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nobody may guess. */
#include "rz-token.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include "rz-base64url.h"

/* https://www.crockford.com/base32.html */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#define RANDOM_WAIT_US 10000

/* Milliseconds in 40 bits come round after 34 years. */
#define TIME_BYTES 5
#define RANDOM_BYTES 16

static void
fill_random (guint8 *bytes,
             gsize   length)
{
  /* GnuTLS fails only where the kernel gives no random numbers at all, which passes; anything predictable would be worse than waiting. */
  while (gnutls_rnd (GNUTLS_RND_RANDOM, bytes, length) < 0)
    g_usleep (RANDOM_WAIT_US);
}

char *
rz_token_new (const char *prefix)
{
  guint8           bytes[RANDOM_BYTES];
  g_autofree char *text = NULL;

  fill_random (bytes, sizeof bytes);
  text = rz_base64url_encode (bytes, sizeof bytes);
  return g_strconcat (prefix, text, NULL);
}

char *
rz_token_new_dated (const char *prefix)
{
  guint8           bytes[TIME_BYTES + RANDOM_BYTES];
  guint64          time_ms = GUINT64_TO_BE ((guint64) g_get_real_time () / 1000);
  g_autofree char *text = NULL;

  memcpy (bytes, (guint8 *) &time_ms + sizeof time_ms - TIME_BYTES, TIME_BYTES);
  fill_random (bytes + TIME_BYTES, RANDOM_BYTES);
  text = rz_base64url_encode (bytes, sizeof bytes);
  return g_strconcat (prefix, text, NULL);
}

char *
rz_token_new_readable (const char *prefix,
                       guint       groups)
{
  GString *text = g_string_new (prefix);

  for (guint i = 0; i < groups; i++)
    {
      guint8 bytes[4];

      fill_random (bytes, sizeof bytes);
      g_string_append_printf (text, "-%c%c%c%c", alphabet[bytes[0] & 31], alphabet[bytes[1] & 31], alphabet[bytes[2] & 31], alphabet[bytes[3] & 31]);
    }

  return g_string_free (text, FALSE);
}

guint
rz_token_draw_below (guint limit)
{
  guint32 top = G_MAXUINT32 - G_MAXUINT32 % limit;
  guint32 number;

  /* Numbers above the last whole multiple would favour the small ones. */
  do
    fill_random ((guint8 *) &number, sizeof number);
  while (number >= top);

  return number % limit;
}

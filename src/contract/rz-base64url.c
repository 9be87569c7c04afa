/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Base64url without padding, in its one canonical spelling. */
#include "rz-base64url.h"

#include <string.h>

char *
rz_base64url_encode (const guint8 *data,
                     gsize         length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

GBytes *
rz_base64url_decode (const char *text,
                     gssize      length)
{
  gsize            size = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *copy = g_strndup (text, size);
  g_autofree char *padded = NULL;
  g_autofree char *again = NULL;
  guchar          *data;

  if (strlen (copy) != size || strspn (copy, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != size || size % 4 == 1)
    return NULL;

  padded = g_strconcat (copy, size % 4 == 2 ? "==" : size % 4 == 3 ? "="
                                                                   : "",
                        NULL);
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  data = g_base64_decode (padded, &size);

  /* Spare bits that are not zero would be a second spelling of the same bytes. */
  again = rz_base64url_encode (data, size);
  if (strcmp (again, copy) != 0)
    {
      g_free (data);
      return NULL;
    }

  return g_bytes_new_take (data, size);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings that are overwritten before their memory is given back. */
#include "rz-secret.h"

#include <string.h>

void
rz_secret_free (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

void
rz_secret_clear (char **secret)
{
  rz_secret_free (*secret);
  *secret = NULL;
}

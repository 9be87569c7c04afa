/* SPDX-License-Identifier: GPL-3.0-or-later */
/* execve of /proc/self/exe. */
#include "rz-renewal.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* Carries the process id, which an exec keeps and nobody knows before there is a process. */
#define VARIABLE "RENZHENG_RENEWED"

static char   **arguments; /* (owned) (nullable) */
static gboolean renewed;

void
rz_renewal_keep_arguments (int    argc,
                           char **argv)
{
  const char      *claim = g_getenv (VARIABLE);
  g_autofree char *mine = g_strdup_printf ("%ld", (long) getpid ());

  g_return_if_fail (arguments == NULL);

  arguments = g_new0 (char *, argc + 1);
  for (int i = 0; i < argc; i++)
    arguments[i] = g_strdup (argv[i]);
  renewed = g_strcmp0 (claim, mine) == 0;
  g_unsetenv (VARIABLE);
}

gboolean
rz_renewal_is_renewed (void)
{
  return renewed;
}

void
rz_renewal_run (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *mine = g_strdup_printf ("%ld", (long) getpid ());

  g_return_if_fail (arguments != NULL);

  if (program == NULL)
    return;
  g_setenv (VARIABLE, mine, TRUE);
  /* Not closed now: other threads still use them, and the exec ends those. */
  if (close_range (STDERR_FILENO + 1, ~0u, CLOSE_RANGE_CLOEXEC) != 0)
    g_warning ("Renewal: %s", g_strerror (errno));
  execv (program, arguments);
  g_warning ("Renewal: %s", g_strerror (errno));
}

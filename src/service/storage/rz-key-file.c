/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A secret in a file of its own. */
#include "rz-key-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes; a PEM key has about 250. */
#define MAX_SECRET 16384

typedef struct
{
  gsize  length;
  guint8 data[];
} Secret;

static void
secret_free (gpointer data)
{
  Secret *secret = data;

  explicit_bzero (secret->data, secret->length);
  g_free (secret);
}

GBytes *
rz_secret_bytes_new (gconstpointer data,
                     gsize         length)
{
  Secret *secret = g_malloc (sizeof *secret + length);

  secret->length = length;
  if (length > 0)
    memcpy (secret->data, data, length);
  return g_bytes_new_with_free_func (secret->data, length, secret_free, secret);
}

static gboolean
fail (const char *path,
      int         code,
      GError    **error)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* With an access list the group's bits are the most that anybody named in it may do: here the unit's user, reading. */
static mode_t
find_unwanted_rights (const char *path)
{
  const char      *credentials = g_getenv ("CREDENTIALS_DIRECTORY");
  g_autofree char *folder = g_path_get_dirname (path);

  return g_strcmp0 (folder, credentials) == 0 ? 037 : 077;
}

GBytes *
rz_key_file_read (const char *path,
                  GError    **error)
{
  guint8      buffer[MAX_SECRET];
  struct stat status;
  gsize       length = 0;
  gssize      got = 0;
  int         fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  GBytes     *secret = NULL;

  if (fd < 0 || fstat (fd, &status) < 0)
    fail (path, errno, error);
  else if ((status.st_mode & find_unwanted_rights (path)) != 0)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_PERM, "%s: others may read this key; mend its mode (0600)", path);
  else
    {
      while (length < sizeof buffer && (got = read (fd, buffer + length, sizeof buffer - length)) > 0)
        length += got;
      if (got < 0)
        fail (path, errno, error);
      else
        secret = rz_secret_bytes_new (buffer, length);
      explicit_bzero (buffer, sizeof buffer);
    }

  if (fd >= 0)
    close (fd);
  return secret;
}

static gboolean
write_all (int           fd,
           const guint8 *data,
           gsize         length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno != EINTR)
        return FALSE;
      if (written > 0)
        {
          data += written;
          length -= written;
        }
    }

  return fsync (fd) == 0;
}

gboolean
rz_key_file_create (const char *path,
                    GBytes     *secret,
                    GError    **error)
{
  int      fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  int      code;
  gboolean ok;

  if (fd < 0)
    return fail (path, errno, error);

  ok = write_all (fd, g_bytes_get_data (secret, NULL), g_bytes_get_size (secret));
  code = errno;
  close (fd);
  if (ok)
    return TRUE;

  unlink (path);
  return fail (path, code, error);
}

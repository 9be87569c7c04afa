/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of a SQLite database in use. */
#include "rz-database.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rz-sqlite.h"

static gboolean
fail (const char *path,
      int         code,
      GError    **error)
{
  g_set_error (error, RZ_STORE_ERROR, code == ENOSPC || code == EDQUOT ? RZ_STORE_ERROR_FULL : RZ_STORE_ERROR_UNWRITABLE, "%s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
is_whole (sqlite3 *copy)
{
  sqlite3_stmt *statement = NULL;
  gboolean      whole = sqlite3_prepare_v2 (copy, "PRAGMA quick_check (1)", -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW &&
                   g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;

  sqlite3_finalize (statement);
  return whole;
}

/* All pages in one step are one snapshot; with a write-ahead log nobody waits for it. */
static gboolean
copy_pages (sqlite3 *from,
            sqlite3 *to,
            GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  gboolean        done = backup != NULL && sqlite3_backup_step (backup, -1) == SQLITE_DONE;

  if (backup != NULL)
    sqlite3_backup_finish (backup);
  if (!done)
    return rz_sqlite_set_error (to, error);
  if (is_whole (to))
    return TRUE;

  g_set_error_literal (error, RZ_STORE_ERROR, RZ_STORE_ERROR_DAMAGED, "SQLite: the copy is not whole");
  return FALSE;
}

static gboolean
fill (RzDatabase *self,
      const char *path,
      GError    **error)
{
  sqlite3 *to = NULL;
  gboolean ok = sqlite3_open_v2 (path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK ? copy_pages (rz_database_get_handle (self), to, error)
                                                                                                            : rz_sqlite_set_error (to, error);

  sqlite3_close (to);
  return ok;
}

gboolean
rz_database_copy_to (RzDatabase *self,
                     const char *path,
                     GError    **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  int              fd = open (part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean         ok;

  if (fd < 0)
    return fail (part, errno, error);

  /* link() takes no name that is taken. */
  ok = fill (self, part, error) && (fsync (fd) == 0 || fail (part, errno, error)) && (link (part, path) == 0 || fail (path, errno, error));
  close (fd);
  g_remove (part);
  return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A secret in a file of its own: mode 0600, written once, never overwritten. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** rz_key_file_read: Returns: (transfer full) (nullable): its bytes, overwritten when freed; G_FILE_ERROR_NOENT when there is none, G_FILE_ERROR_PERM when others may read it. Of a credential of the unit, in $CREDENTIALS_DIRECTORY, the group may: there systemd shows the right of the unit's user in its place. */
GBytes *rz_key_file_read (const char *path,
                          GError    **error);
/** rz_key_file_create: Writes @secret to a new file and waits until it is on the disk; G_FILE_ERROR_EXIST when there is one already. */
gboolean rz_key_file_create (const char *path,
                             GBytes     *secret,
                             GError    **error);
/** rz_secret_bytes_new: Returns: (transfer full): a copy of @data that is overwritten when freed. */
GBytes *rz_secret_bytes_new (gconstpointer data,
                             gsize         length);

G_END_DECLS

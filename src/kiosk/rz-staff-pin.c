/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Argon2id of libsodium, in a key file. */
#include "rz-staff-pin.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>
#include <sodium.h>

/* 64 MiB and three passes: some tenths of a second on a counter's computer (RFC 9106, section 4, second recommended option). */
#define OPERATIONS 3
#define MEMORY (64 * 1024 * 1024)

#define FILE_NAME "staff-pin.ini"
#define GROUP "Pin"

G_DEFINE_QUARK (rz_staff_pin_error, rz_staff_pin_error)

struct _RzStaffPin
{
  char *folder; /* (owned) */
  char *path;   /* (owned) */
};

RzStaffPin *
rz_staff_pin_new (const char *folder)
{
  RzStaffPin *self = g_new0 (RzStaffPin, 1);

  g_return_val_if_fail (folder != NULL, NULL);

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, FILE_NAME, NULL);

  return self;
}

void
rz_staff_pin_free (RzStaffPin *self)
{
  if (self == NULL)
    return;

  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

static gboolean
fail (GError        **error,
      RzStaffPinError code,
      const char     *text)
{
  g_set_error_literal (error, RZ_STAFF_PIN_ERROR, code, text);

  return FALSE;
}

static gboolean
check_shape (const char *pin,
             GError    **error)
{
  gsize length = strlen (pin);

  if (length < RZ_STAFF_PIN_LEAST || length > RZ_STAFF_PIN_MOST || strspn (pin, "0123456789") != length || strspn (pin, (char[]){ pin[0], '\0' }) == length)
    return fail (error, RZ_STAFF_PIN_ERROR_SHAPE, "A PIN has 6 to 12 digits, not all the same");

  return TRUE;
}

static GKeyFile *
read_file (RzStaffPin *self,
           GError    **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) cause = NULL;

  if (g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, &cause) && g_key_file_has_key (file, GROUP, "Hash", NULL))
    return g_steal_pointer (&file);

  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    fail (error, RZ_STAFF_PIN_ERROR_UNSET, "No PIN is set");
  else
    fail (error, RZ_STAFF_PIN_ERROR_STORAGE, cause != NULL ? cause->message : "The file of the PIN is damaged");

  return NULL;
}

static gboolean
write_file (RzStaffPin *self,
            GKeyFile   *file,
            GError    **error)
{
  g_autofree char *text = g_key_file_to_data (file, NULL, NULL);
  g_autoptr (GError) cause = NULL;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return fail (error, RZ_STAFF_PIN_ERROR_STORAGE, g_strerror (errno));
  if (!g_file_set_contents_full (self->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &cause))
    return fail (error, RZ_STAFF_PIN_ERROR_STORAGE, cause->message);

  return TRUE;
}

gboolean
rz_staff_pin_is_set (RzStaffPin *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_file_test (self->path, G_FILE_TEST_EXISTS);
}

gboolean
rz_staff_pin_set (RzStaffPin *self,
                  const char *pin,
                  GError    **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  char hash[crypto_pwhash_STRBYTES];

  g_return_val_if_fail (self != NULL && pin != NULL, FALSE);

  if (!check_shape (pin, error))
    return FALSE;
  if (rz_staff_pin_is_set (self))
    return fail (error, RZ_STAFF_PIN_ERROR_STORAGE, "A PIN is set already");
  if (sodium_init () < 0 || crypto_pwhash_str_alg (hash, pin, strlen (pin), OPERATIONS, MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail (error, RZ_STAFF_PIN_ERROR_STORAGE, "There is not enough memory to hash the PIN");

  g_key_file_set_string (file, GROUP, "Hash", hash);

  return write_file (self, file, error);
}

static gboolean
count_try (RzStaffPin *self,
           GKeyFile   *file,
           gint64      now,
           GError    **error)
{
  int tries = g_key_file_get_integer (file, GROUP, "Tries", NULL);

  if (tries >= RZ_STAFF_PIN_TRIES)
    {
      gint64 since = g_key_file_get_int64 (file, GROUP, "Since", NULL);

      /* A clock that was set back does not open it. */
      if (now < since + RZ_STAFF_PIN_LOCK_SECONDS)
        return fail (error, RZ_STAFF_PIN_ERROR_LOCKED, "Too many wrong PINs");
      tries = 0;
    }
  g_key_file_set_integer (file, GROUP, "Tries", tries + 1);
  g_key_file_set_int64 (file, GROUP, "Since", now);

  return write_file (self, file, error);
}

gboolean
rz_staff_pin_check (RzStaffPin *self,
                    const char *pin,
                    gint64      now,
                    GError    **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (self != NULL && pin != NULL, FALSE);

  file = read_file (self, error);
  if (file == NULL || !count_try (self, file, now, error))
    return FALSE;

  hash = g_key_file_get_string (file, GROUP, "Hash", NULL);
  if (sodium_init () < 0 || crypto_pwhash_str_verify (hash, pin, strlen (pin)) != 0)
    return fail (error, RZ_STAFF_PIN_ERROR_WRONG, "This is not the PIN");

  g_key_file_remove_key (file, GROUP, "Tries", NULL);
  g_key_file_remove_key (file, GROUP, "Since", NULL);

  return write_file (self, file, error);
}

guint
rz_staff_pin_get_tries_left (RzStaffPin *self)
{
  g_autoptr (GKeyFile) file = NULL;
  int tries;

  g_return_val_if_fail (self != NULL, 0);

  file = read_file (self, NULL);
  tries = file != NULL ? g_key_file_get_integer (file, GROUP, "Tries", NULL) : 0;

  return MAX (0, RZ_STAFF_PIN_TRIES - tries);
}

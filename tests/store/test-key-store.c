/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys: in a private file without secret service, in libsecret with one, and never waiting for a dead one. */
#include "rz-key-store.h"

#include "rz-field-cipher.h"

#include <string.h>
#include <sys/stat.h>
#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#define PATIENCE_US (3 * G_USEC_PER_SEC)

typedef struct
{
  char *dir;
  char *file;
} Place;

static void
place_set_up (Place        *place,
              gconstpointer data)
{
  place->dir = g_dir_make_tmp ("rz-key-store-XXXXXX", NULL);
  place->file = g_build_filename (place->dir, RZ_KEY_STORE_FIELD_FILE, NULL);
}

static void
place_tear_down (Place        *place,
                 gconstpointer data)
{
  g_remove (place->file);
  g_assert_cmpint (g_rmdir (place->dir), ==, 0);
  g_free (place->dir);
  g_free (place->file);
}

static GBytes *
load_well (const char *dir,
           gboolean    may_make,
           gboolean    expect_file)
{
  g_autoptr (GError) error = NULL;
  gboolean in_file = FALSE;
  GBytes  *key = rz_key_store_load (dir, RZ_KEY_USE_FIELD, may_make, &in_file, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (key), ==, RZ_FIELD_KEY_LENGTH);
  g_assert_cmpint (in_file, ==, expect_file);
  return key;
}

static void
refuse (const char  *dir,
        gboolean     may_make,
        RzStoreError code)
{
  g_autoptr (GError) error = NULL;
  gboolean in_file = FALSE;

  g_assert_null (rz_key_store_load (dir, RZ_KEY_USE_FIELD, may_make, &in_file, &error));
  g_assert_error (error, RZ_STORE_ERROR, (int) code);
}

static void
expect_warning (void)
{
  g_test_expect_message ("rz-store", G_LOG_LEVEL_WARNING, "No secret service runs*");
}

static void
makes_a_private_file_with_a_warning (Place        *place,
                                     gconstpointer data)
{
  g_autoptr (GBytes) made = NULL;
  g_autoptr (GBytes) again = NULL;
  struct stat info;

  expect_warning ();
  made = load_well (place->dir, TRUE, TRUE);
  g_test_assert_expected_messages ();
  g_assert_cmpint (g_stat (place->file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  again = load_well (place->dir, FALSE, TRUE); /* and without another warning */
  g_assert_true (g_bytes_equal (made, again));
}

static void
keeps_the_terminals_key_beside_it (Place        *place,
                                   gconstpointer data)
{
  g_autofree char *file = g_build_filename (place->dir, RZ_KEY_STORE_TERMINAL_FILE, NULL);
  g_autoptr (GBytes) field = NULL;
  g_autoptr (GBytes) terminal = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  gboolean    in_file = TRUE;
  struct stat info;

  expect_warning ();
  field = load_well (place->dir, TRUE, TRUE);
  terminal = rz_key_store_load (place->dir, RZ_KEY_USE_TERMINAL, TRUE, &in_file, &error); /* and without another warning */
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  g_assert_true (in_file);
  g_assert_false (g_bytes_equal (field, terminal));
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  again = rz_key_store_load (place->dir, RZ_KEY_USE_TERMINAL, FALSE, &in_file, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (terminal, again));
  g_assert_cmpint (g_remove (file), ==, 0);
}

static void
two_directories_have_two_keys (Place        *place,
                               gconstpointer data)
{
  Place other;
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;

  place_set_up (&other, NULL);
  expect_warning ();
  one = load_well (place->dir, TRUE, TRUE);
  expect_warning ();
  two = load_well (other.dir, TRUE, TRUE);
  g_test_assert_expected_messages ();
  g_assert_false (g_bytes_equal (one, two));
  place_tear_down (&other, NULL);
}

static void
makes_none_where_one_is_missing (Place        *place,
                                 gconstpointer data)
{
  refuse (place->dir, FALSE, RZ_STORE_ERROR_KEY);
  g_assert_false (g_file_test (place->file, G_FILE_TEST_EXISTS));
}

static void
refuses_a_file_without_a_key (Place        *place,
                              gconstpointer data)
{
  static const char *const contents[] = { "", "not a key", "c2hvcnQ=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" };

  for (unsigned i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *after = NULL;

      g_assert_true (g_file_set_contents (place->file, contents[i], -1, NULL));
      refuse (place->dir, TRUE, RZ_STORE_ERROR_KEY);
      g_assert_true (g_file_get_contents (place->file, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, contents[i]);
    }
}

static void
refuses_a_directory_that_cannot_be_written (Place        *place,
                                            gconstpointer data)
{
  g_autofree char *below = g_build_filename (place->file, "below", NULL);

  g_assert_true (g_file_set_contents (place->file, "", -1, NULL));
  refuse (below, TRUE, RZ_STORE_ERROR_UNWRITABLE);
}

/* A bus that takes the call and never answers. */
static void
does_not_wait_for_a_dead_bus (Place        *place,
                              gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->dir, "bus", NULL);
  g_autoptr (GSocket) listener = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GBytes) key = NULL;
  gint64 begun, took;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 30 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_assert_true (g_socket_bind (listener, address, TRUE, NULL) && g_socket_listen (listener, NULL));

  g_autofree char *bus = g_strconcat ("unix:path=", path, NULL);

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", bus, TRUE);
  expect_warning ();
  begun = g_get_monotonic_time ();
  key = load_well (place->dir, TRUE, TRUE);
  took = g_get_monotonic_time () - begun;
  g_test_assert_expected_messages ();
  g_assert_cmpint (took, >=, PATIENCE_US);
  g_assert_cmpint (took, <, 3 * PATIENCE_US);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* libsecret itself, on its own encrypted file, which it offers for tests. */
static void
keeps_the_key_in_libsecret (Place        *place,
                            gconstpointer data)
{
  g_autofree char *keyring = g_build_filename (place->dir, "keyring", NULL);
  g_autofree char *backup = g_strconcat (keyring, "~", NULL); /* of the second write */
  g_autoptr (GBytes) made = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) terminal = NULL;
  gboolean in_file = FALSE;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 30 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "for the test", TRUE);
  refuse (place->dir, FALSE, RZ_STORE_ERROR_KEY);
  made = load_well (place->dir, TRUE, FALSE);
  again = load_well (place->dir, FALSE, FALSE);
  g_assert_true (g_bytes_equal (made, again));
  terminal = rz_key_store_load (place->dir, RZ_KEY_USE_TERMINAL, TRUE, &in_file, NULL);
  g_assert_nonnull (terminal);
  g_assert_false (in_file);
  g_assert_false (g_bytes_equal (made, terminal));
  g_assert_false (g_file_test (place->file, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (keyring, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_remove (keyring), ==, 0);
  g_remove (backup);
}

#define ADD(name, function) g_test_add ("/store/key-store/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int    argc,
      char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("file", makes_a_private_file_with_a_warning);
  ADD ("terminal", keeps_the_terminals_key_beside_it);
  ADD ("two", two_directories_have_two_keys);
  ADD ("missing", makes_none_where_one_is_missing);
  ADD ("no-key", refuses_a_file_without_a_key);
  ADD ("unwritable", refuses_a_directory_that_cannot_be_written);
  ADD ("dead-bus", does_not_wait_for_a_dead_bus);
  ADD ("libsecret", keeps_the_key_in_libsecret);
  return g_test_run ();
}

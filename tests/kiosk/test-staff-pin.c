/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PIN of the staff: hashed, counted, closed after five wrong ones. */
#include "rz-staff-pin.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#define NOW G_GINT64_CONSTANT (1800000000)

typedef struct
{
  char       *folder; /* (owned) */
  char       *path;   /* (owned) */
  RzStaffPin *pin;    /* (owned) */
} Fixture;

static void
setup (Fixture      *fixture,
       gconstpointer unused)
{
  fixture->folder = g_dir_make_tmp ("renzheng-pin-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "staff-pin.ini", NULL);
  fixture->pin = rz_staff_pin_new (fixture->folder);
}

static void
teardown (Fixture      *fixture,
          gconstpointer unused)
{
  rz_staff_pin_free (fixture->pin);
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
check (Fixture        *fixture,
       const char     *typed,
       gint64          now,
       RzStaffPinError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rz_staff_pin_check (fixture->pin, typed, now, &error));
  g_assert_error (error, RZ_STAFF_PIN_ERROR, (int) code);
}

static void
keeps_a_hash_for_its_owner (Fixture      *fixture,
                            gconstpointer unused)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  struct stat found;

  check (fixture, "246810", NOW, RZ_STAFF_PIN_ERROR_UNSET);
  g_assert_false (rz_staff_pin_is_set (fixture->pin));
  g_assert_true (rz_staff_pin_set (fixture->pin, "246810", &error));
  g_assert_no_error (error);
  g_assert_true (rz_staff_pin_is_set (fixture->pin));
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_null (strstr (text, "246810"));
  g_assert_nonnull (strstr (text, "$argon2id$"));
  g_assert_cmpint (stat (fixture->path, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 0777, ==, 0600);
  g_assert_true (rz_staff_pin_check (fixture->pin, "246810", NOW, &error));
  g_assert_no_error (error);
  g_assert_false (rz_staff_pin_set (fixture->pin, "135791", NULL)); /* not by who happens to stand there */
}

static void
refuses_simple_ones (Fixture      *fixture,
                     gconstpointer unused)
{
  static const char *const bad[] = { "", "12345", "1234567890123", "12345a", "111111", "１２３４５６" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (rz_staff_pin_set (fixture->pin, bad[i], &error));
      g_assert_error (error, RZ_STAFF_PIN_ERROR, RZ_STAFF_PIN_ERROR_SHAPE);
    }
  g_assert_false (rz_staff_pin_is_set (fixture->pin));
}

static void
counts_and_closes (Fixture      *fixture,
                   gconstpointer unused)
{
  g_assert_true (rz_staff_pin_set (fixture->pin, "246810", NULL));
  for (guint left = RZ_STAFF_PIN_TRIES; left > 0; left--)
    {
      RzStaffPin *again = rz_staff_pin_new (fixture->folder); /* a new start does not give tries back */

      g_assert_cmpuint (rz_staff_pin_get_tries_left (again), ==, left);
      rz_staff_pin_free (again);
      check (fixture, "246811", NOW, RZ_STAFF_PIN_ERROR_WRONG);
    }
  check (fixture, "246810", NOW + 1, RZ_STAFF_PIN_ERROR_LOCKED);
  check (fixture, "246810", NOW - 86400, RZ_STAFF_PIN_ERROR_LOCKED);
  g_assert_true (rz_staff_pin_check (fixture->pin, "246810", NOW + RZ_STAFF_PIN_LOCK_SECONDS, NULL));
  g_assert_cmpuint (rz_staff_pin_get_tries_left (fixture->pin), ==, RZ_STAFF_PIN_TRIES);
}

static void
tells_a_damaged_file (Fixture      *fixture,
                      gconstpointer unused)
{
  g_assert_true (g_file_set_contents (fixture->path, "nothing", -1, NULL));
  check (fixture, "246810", NOW, RZ_STAFF_PIN_ERROR_STORAGE);
}

#define ADD(name) g_test_add ("/kiosk/staff-pin/" #name, Fixture, NULL, setup, name, teardown)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (keeps_a_hash_for_its_owner);
  ADD (refuses_simple_ones);
  ADD (counts_and_closes);
  ADD (tells_a_damaged_file);

  return g_test_run ();
}

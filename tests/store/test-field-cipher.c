/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field cipher: round trips, and everything that must not open. */
#include "rz-field-cipher.h"

#include <string.h>

static RzFieldCipher *
cipher_with (guint8 byte)
{
  guint8 key[RZ_FIELD_KEY_LENGTH];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  RzFieldCipher *cipher;

  memset (key, byte, sizeof key);
  bytes = g_bytes_new (key, sizeof key);
  cipher = rz_field_cipher_new (bytes, &error);
  g_assert_no_error (error);
  return cipher;
}

static GBytes *
seal (RzFieldCipher *cipher,
      const char    *place,
      GBytes        *clear)
{
  g_autoptr (GError) error = NULL;
  GBytes *sealed = rz_field_cipher_seal (cipher, place, clear, &error);

  g_assert_no_error (error);
  return sealed;
}

static void
assert_tampered (RzFieldCipher *cipher,
                 const char    *place,
                 GBytes        *sealed)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rz_field_cipher_open (cipher, place, sealed, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_TAMPERED);
}

static void
opens_what_it_sealed (void)
{
  g_autoptr (RzFieldCipher) cipher = cipher_with (1);
  g_autofree guint8 *data = g_malloc (5000);

  for (int i = 0; i < 5000; i++)
    data[i] = g_test_rand_int_range (0, 256);
  for (gsize length = 0; length <= 5000; length = length * 2 + 1)
    {
      g_autoptr (GBytes) clear = g_bytes_new (data, length);
      g_autoptr (GBytes) sealed = seal (cipher, "t.c:1", clear);
      g_autoptr (GBytes) opened = rz_field_cipher_open (cipher, "t.c:1", sealed, NULL);

      g_assert_cmpuint (g_bytes_get_size (sealed), ==, length + RZ_FIELD_NONCE_LENGTH + RZ_FIELD_TAG_LENGTH);
      g_assert_true (g_bytes_equal (clear, opened));
    }
}

static void
every_flipped_bit_is_seen (void)
{
  g_autoptr (RzFieldCipher) cipher = cipher_with (1);
  g_autoptr (GBytes) clear = g_bytes_new_static ("陈大文", strlen ("陈大文"));
  g_autoptr (GBytes) sealed = seal (cipher, "t.c:1", clear);
  gsize length = g_bytes_get_size (sealed);

  for (gsize bit = 0; bit < length * 8; bit++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (sealed, NULL), length);
      g_autoptr (GBytes) changed = NULL;

      copy[bit / 8] ^= 1 << (bit % 8);
      changed = g_bytes_new (copy, length);
      assert_tampered (cipher, "t.c:1", changed);
    }
}

static void
every_cut_is_seen (void)
{
  g_autoptr (RzFieldCipher) cipher = cipher_with (1);
  g_autoptr (GBytes) clear = g_bytes_new_static ("0123456789", 10);
  g_autoptr (GBytes) sealed = seal (cipher, "t.c:1", clear);

  for (gsize length = 0; length < g_bytes_get_size (sealed); length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sealed, 0, length);

      assert_tampered (cipher, "t.c:1", cut);
    }
}

static void
a_field_cannot_be_moved (void)
{
  g_autoptr (RzFieldCipher) cipher = cipher_with (1);
  g_autoptr (GBytes) clear = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) sealed = seal (cipher, "t.c:1", clear);

  assert_tampered (cipher, "t.c:2", sealed);
  assert_tampered (cipher, "t.d:1", sealed);
  assert_tampered (cipher, "", sealed);
}

static void
another_key_does_not_open (void)
{
  g_autoptr (RzFieldCipher) one = cipher_with (1);
  g_autoptr (RzFieldCipher) other = cipher_with (2);
  g_autofree char *check = rz_field_cipher_get_check (one);
  g_autofree char *other_check = rz_field_cipher_get_check (other);
  g_autoptr (GBytes) clear = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) sealed = seal (one, "t.c:1", clear);

  assert_tampered (other, "t.c:1", sealed);
  g_assert_cmpstr (check, !=, other_check);
}

static void
never_uses_a_nonce_twice (void)
{
  g_autoptr (RzFieldCipher) cipher = cipher_with (1);
  g_autoptr (GHashTable) nonces = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  g_autoptr (GBytes) clear = g_bytes_new_static ("x", 1);

  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (GBytes) sealed = seal (cipher, "t.c:1", clear);

      g_assert_true (g_hash_table_add (nonces, g_bytes_new_from_bytes (sealed, 0, RZ_FIELD_NONCE_LENGTH)));
    }
}

static gpointer
seal_and_open (gpointer cipher)
{
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("%p %d", g_thread_self (), i);
      g_autoptr (GBytes) clear = g_bytes_new (text, strlen (text));
      g_autoptr (GBytes) sealed = seal (cipher, text, clear);
      g_autoptr (GBytes) opened = rz_field_cipher_open (cipher, text, sealed, NULL);

      g_assert_true (opened != NULL && g_bytes_equal (clear, opened));
    }
  return NULL;
}

static void
serves_several_threads (void)
{
  g_autoptr (RzFieldCipher) cipher = cipher_with (1);
  GThread *threads[4];

  for (unsigned i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("sealer", seal_and_open, cipher);
  for (unsigned i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/field-cipher/round-trip", opens_what_it_sealed);
  g_test_add_func ("/store/field-cipher/flipped", every_flipped_bit_is_seen);
  g_test_add_func ("/store/field-cipher/cut", every_cut_is_seen);
  g_test_add_func ("/store/field-cipher/moved", a_field_cannot_be_moved);
  g_test_add_func ("/store/field-cipher/other-key", another_key_does_not_open);
  g_test_add_func ("/store/field-cipher/nonce", never_uses_a_nonce_twice);
  g_test_add_func ("/store/field-cipher/threads", serves_several_threads);
  return g_test_run ();
}

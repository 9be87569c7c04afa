/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names nobody may guess. */
#include "rz-token.h"

#include "rz-base64url.h"

#define MANY 2000

typedef char *(*Maker) (const char *prefix);

static void
differ (Maker make,
        gsize bytes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < MANY; i++)
    {
      char *token = make ("case_");
      g_autoptr (GBytes) clear = rz_base64url_decode (token + strlen ("case_"), -1);

      g_assert_true (g_str_has_prefix (token, "case_"));
      g_assert_cmpuint (g_bytes_get_size (clear), ==, bytes);
      g_assert_true (g_hash_table_add (seen, token));
    }
}

static void
plain_ones_are_all_chance (void)
{
  differ (rz_token_new, 16);
}

static void
dated_ones_add_the_time (void)
{
  differ (rz_token_new_dated, 5 + 16);
}

static guint64
read_ms (const char *token)
{
  g_autoptr (GBytes) clear = rz_base64url_decode (token, -1);
  const guint8 *bytes = g_bytes_get_data (clear, NULL);
  guint64       time = 0;

  for (int i = 0; i < 5; i++)
    time = time << 8 | bytes[i];

  return time;
}

static void
the_time_stands_first (void)
{
  const guint64    mask = ((guint64) 1 << 40) - 1;
  guint64          before = (guint64) g_get_real_time () / 1000 & mask;
  g_autofree char *token = rz_token_new_dated ("");
  guint64          after = (guint64) g_get_real_time () / 1000 & mask;

  g_assert_cmpuint (read_ms (token), >=, before);
  g_assert_cmpuint (read_ms (token), <=, after);
}

/* Of the chance behind the time every bit is as often one as not: 6 standard deviations of 2,000 throws are 134. */
static void
what_follows_the_time_is_chance (void)
{
  int ones[16 * 8] = { 0 };

  for (int i = 0; i < MANY; i++)
    {
      g_autofree char *token = rz_token_new_dated ("");
      g_autoptr (GBytes) clear = rz_base64url_decode (token, -1);
      const guint8 *bytes = g_bytes_get_data (clear, NULL);

      for (guint bit = 0; bit < G_N_ELEMENTS (ones); bit++)
        ones[bit] += bytes[5 + bit / 8] >> bit % 8 & 1;
    }

  for (guint bit = 0; bit < G_N_ELEMENTS (ones); bit++)
    g_assert_cmpint (ABS (ones[bit] - MANY / 2), <, 134);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/token/plain-ones-are-all-chance", plain_ones_are_all_chance);
  g_test_add_func ("/service/token/dated-ones-add-the-time", dated_ones_add_the_time);
  g_test_add_func ("/service/token/the-time-stands-first", the_time_stands_first);
  g_test_add_func ("/service/token/what-follows-the-time-is-chance", what_follows_the_time_is_chance);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a cache of many results, as a community worker's desk would have written them: real cipher, real tokens, receipts of full length. */
#include <stdio.h>
#include <stdlib.h>

#include "rz-identity.h"
#include "rz-region.h"
#include "rz-store.h"

/* Rows of one transaction. */
#define BATCH 100000

/* A receipt as the service signs it is about this long. */
#define JWS_LENGTH 420

/* Frequent first, as they are in the province. */
static const char *const surnames[] = { "陈", "李", "黄", "张", "梁", "林", "王", "吴", "刘", "何", "罗", "杨", "郑", "邓", "谢", "曾", "叶", "欧阳", "区", "单" };
static const char *const given[] = { "大", "文", "秀", "英", "国", "强", "美", "玲", "建", "华", "明", "芳", "志", "伟", "丽", "珍", "金", "妹", "少", "娟", "", "" };

static const char *
draw (GRand             *rand,
      const char *const *words,
      guint              n)
{
  /* The square prefers the first ones. */
  double chance = g_rand_double (rand);

  return words[(guint) (chance * chance * n)];
}

static char *
make_number (GRand *rand)
{
  char  digits[18];
  char *number;

  g_snprintf (digits, sizeof digits, "4401%02d19%02d%02d%02d%03d", g_rand_int_range (rand, 1, 20), g_rand_int_range (rand, 35, 66),
              g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29), g_rand_int_range (rand, 0, 1000));
  number = g_strdup_printf ("%s%c", digits, rz_identity_check_character (digits));
  return number;
}

static char *
make_receipt_no (GRand *rand)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  GString          *text = g_string_new ("RZ");

  for (guint i = 0; i < 16; i++)
    {
      if (i % 4 == 0)
        g_string_append_c (text, '-');
      g_string_append_c (text, alphabet[g_rand_int_range (rand, 0, 32)]);
    }
  return g_string_free (text, FALSE);
}

/* @when: 0 to 1 over three years. */
static RzResult *
make_result (GRand *rand,
             double when)
{
  g_autofree char *name = g_strconcat (draw (rand, surnames, G_N_ELEMENTS (surnames)), given[g_rand_int_range (rand, 0, 20)], draw (rand, given, G_N_ELEMENTS (given)), NULL);
  g_autofree char *number = make_number (rand);
  RzResult        *result = rz_result_new ();
  gboolean         passed = g_rand_int_range (rand, 0, 12) > 0;

  result->outcome = passed ? RZ_RESULT_PASSED : RZ_RESULT_FAILED;
  g_date_set_dmy (&result->day, 1, 1, 2024);
  g_date_add_days (&result->day, (guint) (when * 1050));
  result->person = rz_person_new (name, RZ_ID_TYPE_RESIDENT_ID, number);
  result->masked_name = rz_person_mask_name (result->person);
  result->city_code = g_strdup (draw (rand, rz_region_get_codes (), RZ_N_CITIES));
  result->channel = g_strdup ("terminal");
  if (passed)
    {
      result->receipt_no = make_receipt_no (rand);
      result->valid_until = result->day;
      g_date_add_months (&result->valid_until, 12);
      result->jws = g_strnfill (JWS_LENGTH, 'x');
    }
  else
    {
      result->reason = RZ_REASON_FACE_MODEL_MISMATCH;
      result->hint = RZ_HINT_TOO_DARK;
    }
  return result;
}

/* make-results DIR N */
int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RzStore) store = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  guint n_rows = argc == 3 ? (guint) atoi (argv[2]) : 0;

  if (n_rows == 0)
    {
      g_printerr ("usage: make-results DIR N\n");
      return 2;
    }
  store = rz_store_open (argv[1], &error);
  for (guint done = 0; store != NULL && error == NULL && done < n_rows;)
    {
      g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func ((GDestroyNotify) rz_result_free);

      while (batch->len < BATCH && done < n_rows)
        g_ptr_array_add (batch, make_result (rand, (double) done++ / n_rows));
      rz_store_put_results (store, batch, &error);
      g_printerr ("make-results: %u of %u\n", done, n_rows);
    }
  if (error != NULL)
    {
      g_printerr ("make-results: %s\n", error->message);
      return 3;
    }
  return 0;
}

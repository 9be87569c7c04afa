/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receipts and tickets: copies stand alone. */
#include "rz-receipt.h"
#include "rz-ticket.h"

static void
starts_without_dates (void)
{
  g_autoptr (RzReceipt) receipt = rz_receipt_new ();

  g_assert_false (g_date_valid (&receipt->passed_on));
  g_assert_false (g_date_valid (&receipt->valid_until));
  g_assert_null (receipt->jws);
  rz_receipt_free (NULL);
}

static void
a_copy_outlives_its_original (void)
{
  RzReceipt *original = rz_receipt_new ();
  g_autoptr (RzReceipt) copy = NULL;

  original->iss = g_strdup ("service");
  original->iat = G_GINT64_CONSTANT (4102444800);
  original->receipt_no = g_strdup ("R1");
  original->masked_name = g_strdup ("陈*文");
  original->city_code = g_strdup ("440100");
  original->scheme = g_strdup ("enterprise_employee");
  original->demo = TRUE;
  original->jws = g_strdup ("a.b.c");
  g_date_set_dmy (&original->passed_on, 11, 3, 2026);
  copy = rz_receipt_copy (original);
  rz_receipt_free (original);

  g_assert_cmpstr (copy->iss, ==, "service");
  g_assert_cmpint (copy->iat, ==, G_GINT64_CONSTANT (4102444800));
  g_assert_cmpstr (copy->receipt_no, ==, "R1");
  g_assert_cmpstr (copy->masked_name, ==, "陈*文");
  g_assert_cmpstr (copy->city_code, ==, "440100");
  g_assert_cmpstr (copy->scheme, ==, "enterprise_employee");
  g_assert_true (copy->demo);
  g_assert_cmpstr (copy->jws, ==, "a.b.c");
  g_assert_cmpint (g_date_get_day (&copy->passed_on), ==, 11);
}

static void
a_ticket_copies_too (void)
{
  RzTicket *original = rz_ticket_new ("A-17", 3);
  g_autoptr (RzTicket) copy = rz_ticket_copy (original);

  rz_ticket_free (original);
  g_assert_cmpstr (copy->ticket, ==, "A-17");
  g_assert_cmpint (copy->expected_days, ==, 3);
  rz_ticket_free (NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/receipt/new", starts_without_dates);
  g_test_add_func ("/core/receipt/copy", a_copy_outlives_its_original);
  g_test_add_func ("/core/ticket/copy", a_ticket_copies_too);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interrupted case and what was not sent come back, and only where they were put. */
#include "place.h"

#include "rz-case.h"

static void
a_draft_comes_back_until_it_is_dropped (Place        *place,
                                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) none = place_load_draft (place->store);
  g_autoptr (GVariant) gone = NULL;

  g_assert_null (none);
  g_assert_true (rz_store_save_draft (place->store, place_make_draft ("李秀英", "11010519491231002X"), &error));
  g_assert_true (rz_store_save_draft (place->store, place_make_draft ("陈大文", "440106195001010031"), &error));
  place_reopen (place);

  g_autoptr (GVariant) draft = place_load_draft (place->store);
  g_autoptr (RzCase) rz_case = rz_case_new ();

  g_assert_true (rz_case_restore (rz_case, draft, &error));
  g_assert_cmpstr (rz_case_get_applicant (rz_case)->name, ==, "陈大文");
  g_assert_true (rz_store_drop_draft (place->store, &error));
  gone = place_load_draft (place->store);
  g_assert_null (gone);
}

static void
a_moved_draft_does_not_open (Place        *place,
                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) draft = NULL;

  g_assert_true (rz_store_save_draft (place->store, place_make_draft ("陈大文", "440106195001010031"), NULL));
  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  g_autoptr (RzPerson) person = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_assert_true (rz_store_remember (place->store, person, NULL));
  place_edit (place, "UPDATE sealed SET value = (SELECT value FROM sealed WHERE name = 'person') WHERE name = 'draft'");
  place->store = place_open (place->dir);
  g_assert_false (rz_store_load_draft (place->store, &draft, &error));
  g_assert_error (error, RZ_STORE_ERROR, RZ_STORE_ERROR_TAMPERED);
  g_assert_null (draft);
}

static void
unsent_items_wait_in_order (Place        *place,
                            gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (RzUnsent) second = rz_unsent_new ("k2", now, place_make_body ("陈大文"));
  g_autoptr (RzUnsent) first = rz_unsent_new ("k1", now - 60, place_make_body ("李秀英"));
  g_autoptr (RzUnsent) repeated = rz_unsent_new ("k1", now, place_make_body ("陈大文"));
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) left = NULL;
  const char *name;
  RzUnsent   *item;

  g_assert_true (rz_store_put_unsent (place->store, second, NULL));
  g_assert_true (rz_store_put_unsent (place->store, first, NULL));
  g_assert_true (rz_store_put_unsent (place->store, repeated, NULL));
  place_reopen (place);
  items = rz_store_list_unsent (place->store, NULL);
  g_assert_cmpuint (items->len, ==, 2);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->idempotency_key, ==, "k1");
  g_assert_cmpint (item->created, ==, now - 60);
  g_assert_true (g_variant_lookup (item->body, "name", "&s", &name));
  g_assert_cmpstr (name, ==, "李秀英");
  g_assert_true (rz_store_drop_unsent (place->store, "k1", NULL));
  left = rz_store_list_unsent (place->store, NULL);
  g_assert_cmpuint (left->len, ==, 1);
}

#define ADD(name, function) g_test_add ("/store/store-unfinished/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int    argc,
      char **argv)
{
  place_init (&argc, &argv);
  ADD ("draft", a_draft_comes_back_until_it_is_dropped);
  ADD ("moved", a_moved_draft_does_not_open);
  ADD ("unsent", unsent_items_wait_in_order);
  return g_test_run ();
}

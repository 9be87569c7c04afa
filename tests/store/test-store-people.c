/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom each mode remembers. */
#include "place.h"

static void
remembers_a_person_in_private_mode_only (Place        *place,
                                         gconstpointer data)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_HK_MACAU_PERMIT, "H12345678");

  for (int mode = RZ_STORE_MODE_PUBLIC; mode <= RZ_STORE_MODE_PRIVATE; mode++)
    {
      g_autoptr (RzPerson) person = NULL;

      rz_store_set_mode (place->store, mode);
      g_assert_cmpint (rz_store_get_mode (place->store), ==, mode);
      g_assert_true (rz_store_remember (place->store, chen, NULL));
      person = place_recall (place->store);
      g_assert_cmpint (person != NULL, ==, mode == RZ_STORE_MODE_PRIVATE);
    }

  place_reopen (place);

  g_autoptr (RzPerson) person = place_recall (place->store);
  g_autoptr (RzPerson) gone = NULL;

  g_assert_true (rz_person_is_same (person, chen));
  g_assert_cmpstr (person->name, ==, "陈大文");
  g_assert_true (rz_store_forget (place->store, NULL));
  gone = place_recall (place->store);
  g_assert_null (gone);
}

static void
keeps_how_the_remembered_person_stands (Place        *place,
                                        gconstpointer data)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (RzStanding) standing = rz_standing_new ();
  g_autoptr (RzStanding) none = NULL;
  g_autoptr (RzStanding) found = NULL;
  g_autoptr (RzPerson) owner = NULL;
  g_autoptr (RzStanding) of_owner = NULL;
  g_autoptr (RzPerson) another = NULL;
  g_autoptr (RzStanding) of_another = NULL;
  g_autoptr (GError) error = NULL;

  standing->masked_name = g_strdup ("陈*文");
  standing->status = RZ_STANDING_SUSPENDED;
  standing->source = RZ_PASS_SOURCE_SILENT;
  g_date_set_dmy (&standing->as_of, 24, 11, 2026);
  g_date_set_dmy (&standing->valid_until, 30, 9, 2026);
  g_assert_true (rz_store_keep_standing (place->store, standing, &error));
  g_assert_true (rz_store_recall_standing (place->store, &none, &error));
  g_assert_null (none);

  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  g_assert_true (rz_store_remember (place->store, chen, &error) && rz_store_keep_standing (place->store, standing, &error));
  g_assert_true (rz_store_remember (place->store, chen, &error));
  g_assert_true (rz_store_recall_standing (place->store, &found, &error));
  g_assert_cmpstr (found->masked_name, ==, "陈*文");
  g_assert_cmpint (found->status, ==, RZ_STANDING_SUSPENDED);
  g_assert_cmpint (found->source, ==, RZ_PASS_SOURCE_SILENT);
  g_assert_cmpint (g_date_days_between (&found->valid_until, &found->as_of), ==, 55);
  g_assert_false (g_date_valid (&found->last_pass));

  g_assert_true (rz_store_remember (place->store, li, &error));
  g_assert_true (rz_store_recall (place->store, &owner, &error));
  g_assert_true (rz_store_recall_standing (place->store, &of_owner, &error));
  g_assert_true (rz_person_is_same (owner, chen));
  g_assert_nonnull (of_owner);

  g_assert_true (rz_store_remember_instead (place->store, li, NULL, &error));
  g_assert_true (rz_store_recall (place->store, &another, &error));
  g_assert_true (rz_store_recall_standing (place->store, &of_another, &error));
  g_assert_true (rz_person_is_same (another, li));
  g_assert_no_error (error);
  g_assert_null (of_another);
}

static void
changes_nobody_by_halves (Place        *place,
                          gconstpointer data)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (RzStanding) standing = rz_standing_new ();

  standing->masked_name = g_strdup ("陈*文");
  g_date_set_dmy (&standing->as_of, 24, 11, 2026);
  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  g_assert_true (rz_store_remember (place->store, chen, NULL) && rz_store_keep_standing (place->store, standing, NULL));
  place_edit (place, "CREATE TRIGGER stop BEFORE INSERT ON sealed WHEN new.name = 'person' BEGIN SELECT RAISE (ABORT, 'stop'); END");
  place->store = place_open (place->dir);
  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);

  g_autoptr (RzPerson) owner = NULL;
  g_autoptr (RzStanding) of_owner = NULL;

  g_assert_false (rz_store_remember_instead (place->store, li, standing, NULL));
  g_assert_true (rz_store_recall (place->store, &owner, NULL) && rz_store_recall_standing (place->store, &of_owner, NULL));
  g_assert_cmpstr (owner->name, ==, "陈大文");
  g_assert_nonnull (of_owner);
}

static GPtrArray *
list_relatives (RzStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *relatives = rz_store_list_relatives (store, &error);

  g_assert_no_error (error);
  return relatives;
}

static void
keeps_relatives_but_in_public (Place        *place,
                               gconstpointer data)
{
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (RzRelative) mother = rz_relative_new (li, RZ_RELATION_CHILD, 1760000000, "陈大文");
  g_autoptr (RzRelative) another = rz_relative_new (li, RZ_RELATION_SPOUSE, 1760000000, "");
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) hidden = NULL;
  RzRelative *found;

  g_test_summary ("What became known of one is kept; a public counter neither takes one nor shows those it finds; one that is deleted does not come back");
  g_assert_true (rz_store_add_relative (place->store, mother, NULL));
  mother->reminded = RZ_REMINDER_7_DAYS;
  g_assert_true (rz_store_update_relative (place->store, mother, NULL));
  rz_store_set_mode (place->store, RZ_STORE_MODE_PUBLIC);
  g_assert_true (rz_store_add_relative (place->store, another, NULL));
  hidden = list_relatives (place->store);
  g_assert_cmpuint (hidden->len, ==, 0);

  place_reopen (place);
  one = list_relatives (place->store);
  g_assert_cmpuint (one->len, ==, 1);
  found = g_ptr_array_index (one, 0);
  g_assert_cmpstr (found->id, ==, mother->id);
  g_assert_true (rz_person_is_same (found->person, li));
  g_assert_cmpint (found->relation, ==, RZ_RELATION_CHILD);
  g_assert_cmpint (found->consent_at, ==, 1760000000);
  g_assert_cmpstr (found->consent_to, ==, "陈大文");
  g_assert_cmpint (found->reminded, ==, RZ_REMINDER_7_DAYS);

  g_assert_true (place_clear_records (place->store));
  g_assert_true (rz_store_update_relative (place->store, mother, NULL));
  none = list_relatives (place->store);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Two parts of the program, or two programs, learn of one at the same time. */
static void
keeps_the_state_of_a_relative_and_nothing_less (Place        *place,
                                                gconstpointer data)
{
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (RzRelative) mother = rz_relative_new (li, RZ_RELATION_CHILD, 1760000000, "陈大文");
  g_autoptr (RzStanding) standing = rz_standing_new ();
  g_autoptr (GPtrArray) one = NULL;
  RzRelative *found;

  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  standing->masked_name = g_strdup ("李*英");
  g_date_set_dmy (&standing->as_of, 24, 11, 2026);
  g_assert_true (rz_store_keep_relative_standing (place->store, mother->id, standing, NULL)); /* deleted by now */
  g_assert_true (rz_store_add_relative (place->store, mother, NULL));
  mother->reminded = RZ_REMINDER_7_DAYS;
  g_assert_true (rz_store_update_relative (place->store, mother, NULL));
  g_assert_true (rz_store_keep_relative_standing (place->store, mother->id, standing, NULL));
  one = list_relatives (place->store);
  g_assert_cmpuint (one->len, ==, 1);
  found = g_ptr_array_index (one, 0);
  g_assert_cmpstr (found->standing->masked_name, ==, "李*英");
  g_assert_cmpint (found->reminded, ==, RZ_REMINDER_7_DAYS);
}

static void
knows_who_else_has_a_number (Place        *place,
                             gconstpointer data)
{
  g_autoptr (RzPerson) chen = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X");
  g_autoptr (RzPerson) mistyped = rz_person_new ("陈小文", RZ_ID_TYPE_RESIDENT_ID, "440102500101001");
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (RzRelative) father = rz_relative_new (chen, RZ_RELATION_CHILD, 1760000000, "");
  g_autoptr (RzRelative) again = rz_relative_new (mistyped, RZ_RELATION_CHILD, 1760000000, "");
  g_autoptr (RzRelative) mother = rz_relative_new (li, RZ_RELATION_CHILD, 1760000000, "");

  rz_store_set_mode (place->store, RZ_STORE_MODE_PRIVATE);
  g_assert_true (rz_store_add_relative (place->store, father, NULL) && rz_store_add_relative (place->store, mother, NULL));
  g_assert_false (rz_store_keeps_otherwise (place->store, father));
  g_assert_true (rz_store_add_relative (place->store, again, NULL));
  g_assert_true (rz_store_keeps_otherwise (place->store, father) && rz_store_keeps_otherwise (place->store, again));
  g_assert_false (rz_store_keeps_otherwise (place->store, mother));
  g_assert_true (rz_store_remember (place->store, li, NULL));
  g_assert_true (rz_store_keeps_otherwise (place->store, mother));
}

#define ADD(name, function) g_test_add ("/store/store-people/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int    argc,
      char **argv)
{
  place_init (&argc, &argv);
  ADD ("person", remembers_a_person_in_private_mode_only);
  ADD ("standing", keeps_how_the_remembered_person_stands);
  ADD ("halves", changes_nobody_by_halves);
  ADD ("relatives", keeps_relatives_but_in_public);
  ADD ("relative-state", keeps_the_state_of_a_relative_and_nothing_less);
  ADD ("otherwise", knows_who_else_has_a_number);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Persons: copies, masks, the same person under two documents' shapes. */
#include "rz-person.h"

static void
normalises_the_number_and_keeps_the_name (void)
{
  g_autoptr (RzPerson) person = rz_person_new (" 陈大文 ", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001ｘ");

  g_assert_cmpstr (person->name, ==, " 陈大文 ");
  g_assert_cmpstr (person->id_number, ==, "44010219500101001X");
}

static void
a_copy_outlives_its_original (void)
{
  RzPerson *person = rz_person_new ("陈大文", RZ_ID_TYPE_PASSPORT, "E12345678");
  g_autoptr (RzPerson) copy = rz_person_copy (person);

  rz_person_free (person);
  g_assert_cmpstr (copy->name, ==, "陈大文");
  g_assert_cmpint (copy->id_type, ==, RZ_ID_TYPE_PASSPORT);
  g_assert_cmpstr (copy->id_number, ==, "E12345678");
  rz_person_free (NULL);
}

static void
empty_fields_are_allowed_while_typing (void)
{
  g_autoptr (RzPerson) person = rz_person_new (NULL, RZ_ID_TYPE_RESIDENT_ID, NULL);

  g_assert_cmpstr (person->name, ==, "");
  g_assert_cmpstr (person->id_number, ==, "");
  g_assert_false (rz_person_is_same (person, person));
}

static void
masks_name_and_number (void)
{
  g_autoptr (RzPerson) person = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autofree char *name = rz_person_mask_name (person);
  g_autofree char *number = rz_person_mask_number (person);

  g_assert_cmpstr (name, ==, "陈*文");
  g_assert_cmpstr (number, ==, "4401**********0031");
}

static void
tells_who_is_the_same (void)
{
  static const struct
  {
    RzIdType    type_a, type_b;
    const char *a, *b;
    gboolean    same;
  } cases[] = {
    { RZ_ID_TYPE_RESIDENT_ID, RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X", "440102 19500101 001x", TRUE },
    { RZ_ID_TYPE_RESIDENT_ID, RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X", "440102500101001", TRUE },
    { RZ_ID_TYPE_RESIDENT_ID, RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X", "440106195001010031", FALSE },
    { RZ_ID_TYPE_HK_MACAU_PERMIT, RZ_ID_TYPE_HK_MACAU_PERMIT, "H1234567801", "H1234567802", TRUE },
    { RZ_ID_TYPE_HK_MACAU_PERMIT, RZ_ID_TYPE_HK_MACAU_PERMIT, "H12345678", "M12345678", FALSE },
    { RZ_ID_TYPE_HK_MACAU_PERMIT, RZ_ID_TYPE_PASSPORT, "H12345678", "H12345678", FALSE },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RzPerson) a = rz_person_new ("甲", cases[i].type_a, cases[i].a);
      g_autoptr (RzPerson) b = rz_person_new ("乙", cases[i].type_b, cases[i].b);

      g_assert_cmpint (rz_person_is_same (a, b), ==, cases[i].same);
      g_assert_cmpint (rz_person_is_same (b, a), ==, cases[i].same);
    }
}

static void
tells_apart_who_is_masked_alike (void)
{
  g_autoptr (RzPerson) da = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_autoptr (RzPerson) xiao = rz_person_new ("陈小文", RZ_ID_TYPE_RESIDENT_ID, "44010219500101001X");
  g_autoptr (RzPerson) li = rz_person_new ("李秀英", RZ_ID_TYPE_RESIDENT_ID, "11010519491231002X");
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_ptr_array_add (people, da);
  g_ptr_array_add (people, xiao);
  g_ptr_array_add (people, li);
  first = rz_person_mask_among (da, people);
  second = rz_person_mask_among (xiao, people);
  third = rz_person_mask_among (li, people);
  g_assert_cmpstr (first, ==, "陈*文 4401**********0031");
  g_assert_cmpstr (second, ==, "陈*文 4401**********001X");
  g_assert_cmpstr (third, ==, "李*英");
}

static void
is_a_boxed_type (void)
{
  g_autoptr (RzPerson) person = rz_person_new ("陈大文", RZ_ID_TYPE_RESIDENT_ID, "440106195001010031");
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, RZ_TYPE_PERSON);
  g_value_set_boxed (&value, person);
  g_assert_true (g_value_get_boxed (&value) != person);
  g_assert_true (rz_person_is_same (g_value_get_boxed (&value), person));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/person/new", normalises_the_number_and_keeps_the_name);
  g_test_add_func ("/core/person/copy", a_copy_outlives_its_original);
  g_test_add_func ("/core/person/empty", empty_fields_are_allowed_while_typing);
  g_test_add_func ("/core/person/mask", masks_name_and_number);
  g_test_add_func ("/core/person/apart", tells_apart_who_is_masked_alike);
  g_test_add_func ("/core/person/same", tells_who_is_the_same);
  g_test_add_func ("/core/person/boxed", is_a_boxed_type);
  return g_test_run ();
}

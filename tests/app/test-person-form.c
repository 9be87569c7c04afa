/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong stands in the field it belongs to, and nothing is sent; numbers group themselves; the on-screen keys type. */
#include "desk.h"
#include "rz-field.h"
#include "rz-finder.h"
#include "rz-page-applicant.h"
#include "rz-person-form.h"

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static RzField *
find_field (GtkWidget  *within,
            const char *label)
{
  g_autofree char *own = NULL;

  if (RZ_IS_FIELD (within))
    g_object_get (within, "label", &own, NULL);
  if (g_strcmp0 (own, label) == 0)
    return RZ_FIELD (within);
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      RzField *found = find_field (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const struct
{
  const char *name;
  const char *number;
  const char *wrong_name;
  const char *wrong_number;
} cases[] = {
  { "", "440106195001010031", "请填写姓名", NULL },
  { "陈大文", "", NULL, "请填写证件号码" },
  { "陈大文", "440106195001010032", NULL, "最后一位校验不对，请再看一遍证件" },
  { "陈大文", "440106195002300030", NULL, "第7到14位不是正确的出生日期" },
  { "陈大文", "44010619500101003", NULL, "号码应该是18位（旧证15位），现在填了17位" },
  { "陈1文", "440106195001010031", "第2个字是数字，不能用在姓名里", NULL },
  { "陈大文", "440106195001010031", NULL, NULL },
};

static void
names_what_is_wrong (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_APPLICANT, FALSE);
  GtkWidget *page = g_object_new (RZ_TYPE_PAGE_APPLICANT, "case", rz_case, NULL);
  GtkWindow *window = desk_show (page);

  rz_page_enter (RZ_PAGE (page));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u", i);
      g_assert_true (rz_finder_type (page, "姓名", cases[i].name));
      g_assert_true (rz_finder_type (page, "证件号码", cases[i].number));
      g_assert_true (rz_finder_press (page, "下一步"));
      iterate ();
      g_assert_cmpstr (rz_field_get_wrong (find_field (page, "姓名")), ==, cases[i].wrong_name != NULL ? cases[i].wrong_name : "");
      g_assert_cmpstr (rz_field_get_wrong (find_field (page, "证件号码")), ==, cases[i].wrong_number != NULL ? cases[i].wrong_number : "");
      g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_APPLICANT);
    }

  /* The last one was right: read back on the same page, in full, and only then sent. */
  g_assert_true (desk_has_words (page, "请核对您的信息"));
  g_assert_true (desk_has_words (page, "440106 19500101 0031"));
  g_assert_true (rz_finder_press (page, "修改"));
  g_assert_true (desk_has_words (page, "请填写您的信息"));
  g_assert_true (rz_finder_press (page, "下一步"));
  g_assert_true (rz_finder_press (page, "下一步"));
  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_CHECKING);
  gtk_window_destroy (window);
}

static void
keeps_what_was_typed (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_APPLICANT, FALSE);
  g_autoptr (GError) error = NULL;
  GtkWidget *page = g_object_new (RZ_TYPE_PAGE_APPLICANT, "case", rz_case, NULL);
  GtkWindow *window = desk_show (page);

  rz_page_enter (RZ_PAGE (page));
  rz_finder_type (page, "姓名", "陈大");
  rz_finder_type (page, "证件号码", "440106");
  g_assert_true (rz_finder_press (page, "返回"));
  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_HANDLING);
  gtk_window_destroy (window);

  rz_case_next (rz_case, &error);
  g_assert_no_error (error);
  page = g_object_new (RZ_TYPE_PAGE_APPLICANT, "case", rz_case, NULL);
  window = desk_show (page);
  rz_page_enter (RZ_PAGE (page));
  g_assert_cmpstr (rz_field_get_text (find_field (page, "姓名")), ==, "陈大");
  g_assert_cmpstr (rz_field_get_text (find_field (page, "证件号码")), ==, "440106");
  gtk_window_destroy (window);
}

static void
groups_while_typing (void)
{
  GtkWidget *form = g_object_new (RZ_TYPE_PERSON_FORM, NULL);
  GtkWindow *window = desk_show (form);

  rz_finder_type (form, "证件号码", "11010519491231002x");
  iterate ();
  g_assert_cmpstr (rz_field_get_text (find_field (form, "证件号码")), ==, "110105 19491231 002X");
  rz_finder_choose (form, "证件类型", RZ_ID_TYPE_PASSPORT);
  iterate ();
  g_assert_cmpstr (rz_field_get_text (find_field (form, "证件号码")), ==, "11010519491231002X");
  gtk_window_destroy (window);
}

static void
types_on_the_screen (void)
{
  GtkWidget *form = g_object_new (RZ_TYPE_PERSON_FORM, NULL);
  GtkWindow *window = desk_show (form);
  g_autoptr (RzPerson) person = NULL;

  rz_person_form_show_keys (RZ_PERSON_FORM (form), TRUE);
  desk_settle (window, 30);
  for (const char *key = "44010219500101001X"; *key != '\0'; key++)
    {
      char label[] = { *key, '\0' };

      g_assert_true (rz_finder_press (form, label));
      iterate ();
    }
  rz_finder_type (form, "姓名", "阿卜杜勒");
  gtk_editable_set_position (rz_field_get_entry (find_field (form, "姓名")), -1);
  g_assert_true (rz_finder_press (form, "·"));
  g_assert_cmpstr (rz_field_get_text (find_field (form, "姓名")), ==, "阿卜杜勒·");
  person = rz_person_form_get_person (RZ_PERSON_FORM (form));
  g_assert_cmpstr (person->id_number, ==, "44010219500101001X");
  gtk_window_destroy (window);
}

/* Every letter there is, and no key twice. */
static void
types_letters_on_the_screen (void)
{
  GtkWidget   *form = g_object_new (RZ_TYPE_PERSON_FORM, NULL);
  GtkWindow   *window = desk_show (form);
  GtkEditable *number = rz_field_get_entry (find_field (form, "证件号码"));

  rz_person_form_show_keys (RZ_PERSON_FORM (form), TRUE);
  desk_settle (window, 2);
  g_assert_null (rz_finder_find (form, "E"));
  g_assert_true (rz_finder_choose (form, "证件类型", RZ_ID_TYPE_PASSPORT));
  desk_settle (window, 2);
  for (char letter = 'A'; letter <= 'Z'; letter++)
    {
      char label[] = { letter, '\0' };

      gtk_editable_set_text (number, "");
      g_assert_true (rz_finder_press (form, label));
      g_assert_cmpstr (gtk_editable_get_text (number), ==, label);
    }
  g_assert_true (rz_finder_choose (form, "证件类型", RZ_ID_TYPE_HK_MACAU_PERMIT));
  desk_settle (window, 2);
  g_assert_nonnull (rz_finder_find (form, "H"));
  g_assert_null (rz_finder_find (form, "X"));
  gtk_window_destroy (window);
}

static void
offers_the_other_type (void)
{
  GtkWidget *form = g_object_new (RZ_TYPE_PERSON_FORM, NULL);
  GtkWindow *window = desk_show (form);
  g_autoptr (RzPerson) person = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 23, 11, 2026);
  rz_finder_type (form, "姓名", "陈大文");
  rz_finder_type (form, "证件号码", "810000195001010010");
  g_assert_false (rz_person_form_check (RZ_PERSON_FORM (form), &today));
  desk_settle (window, 2);
  g_assert_true (rz_finder_press (form, "证件类型改为港澳居民居住证"));
  g_assert_true (rz_person_form_check (RZ_PERSON_FORM (form), &today));
  person = rz_person_form_get_person (RZ_PERSON_FORM (form));
  g_assert_cmpint (person->id_type, ==, RZ_ID_TYPE_HK_MACAU_RESIDENCE);
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_test_add_func ("/app/person-form/names-what-is-wrong", names_what_is_wrong);
  g_test_add_func ("/app/person-form/keeps-what-was-typed", keeps_what_was_typed);
  g_test_add_func ("/app/person-form/groups-while-typing", groups_while_typing);
  g_test_add_func ("/app/person-form/types-on-the-screen", types_on_the_screen);
  g_test_add_func ("/app/person-form/types-letters-on-the-screen", types_letters_on_the_screen);
  g_test_add_func ("/app/person-form/offers-the-other-type", offers_the_other_type);

  return g_test_run ();
}

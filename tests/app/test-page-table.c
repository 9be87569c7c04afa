/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every state of the case has one page of its own, and every page lives alone. */
#include "desk.h"
#include "rz-finder.h"
#include "rz-page-table.h"
#include "rz-page.h"

static void
has_a_page_for_every_state (void)
{
  for (int state = 0; state < RZ_N_CASE_STATES; state++)
    {
      GType type = rz_page_table_get_type_for (state);

      g_test_message ("state %d", state);
      g_assert_cmpuint (type, !=, G_TYPE_INVALID);
      g_assert_true (g_type_is_a (type, RZ_TYPE_PAGE));
      for (int other = 0; other < state; other++)
        g_assert_cmpuint (type, !=, rz_page_table_get_type_for (other));
    }
}

static void
has_none_beyond (void)
{
  g_assert_cmpuint (rz_page_table_get_type_for (RZ_N_CASE_STATES), ==, G_TYPE_INVALID);
}

/* What must stand on the page, from the fixed wording (domain facts, sections 1 to 3). */
static const struct
{
  RzCaseState state;
  gboolean    proxy;
  const char *words;
} shown[] = {
  { RZ_CASE_STATE_HOME, FALSE, "广州市" },
  { RZ_CASE_STATE_HOME, FALSE, "热门服务" },
  { RZ_CASE_STATE_HOME, FALSE, "社保" },
  { RZ_CASE_STATE_HOME, FALSE, "认证结果查询" },
  { RZ_CASE_STATE_SECTION, FALSE, "养老保障" },
  { RZ_CASE_STATE_SECTION, FALSE, "养老资格认证" },
  { RZ_CASE_STATE_AGREEMENT, FALSE, "企业职工领取养老保险待遇资格认证" },
  { RZ_CASE_STATE_AGREEMENT, FALSE, "《用户服务协议》" },
  { RZ_CASE_STATE_AGREEMENT, FALSE, "《隐私政策》" },
  { RZ_CASE_STATE_AGREEMENT, FALSE, "开始办理" },
  { RZ_CASE_STATE_GUIDE, FALSE, "办事指南" },
  { RZ_CASE_STATE_GUIDE, FALSE, "开始办理" },
  { RZ_CASE_STATE_HANDLING, FALSE, "本人办理" },
  { RZ_CASE_STATE_HANDLING, FALSE, "为他人办理" },
  { RZ_CASE_STATE_AGENT, TRUE, "代办人信息" },
  { RZ_CASE_STATE_APPLICANT, FALSE, "申办人信息" },
  { RZ_CASE_STATE_APPLICANT, TRUE, "姓名" },
  { RZ_CASE_STATE_APPLICANT, TRUE, "证件类型" },
  { RZ_CASE_STATE_APPLICANT, TRUE, "证件号码" },
  { RZ_CASE_STATE_CONFIRM, FALSE, "需待遇申领人进行人脸身份验证" },
  { RZ_CASE_STATE_CONFIRM, FALSE, "确定" },
  { RZ_CASE_STATE_CONFIRM, TRUE, "请李*英坐到镜头前面。" },
  { RZ_CASE_STATE_REFUSED, FALSE, "当前人员信息与社保系统信息不匹配，请核对重新录入" },
  { RZ_CASE_STATE_FACE_CONSENT, FALSE, "不同意" },
  { RZ_CASE_STATE_CAPTURE, FALSE, "转人工" },
  { RZ_CASE_STATE_PASSED, FALSE, "认证成功" },
  { RZ_CASE_STATE_PASSED, FALSE, "陈*文" },
  { RZ_CASE_STATE_PASSED, FALSE, "2027年11月30日以前" },
  { RZ_CASE_STATE_PASSED, FALSE, "RZ-TEST-0001" },
  { RZ_CASE_STATE_PASSED, FALSE, "演示，无效" },
  { RZ_CASE_STATE_PASSED, FALSE, "返回首页" },
  { RZ_CASE_STATE_PASSED, TRUE, "养老金恢复发放，停发的月份会补发。" },
  { RZ_CASE_STATE_FAILED, FALSE, "认证失败" },
  { RZ_CASE_STATE_FAILED, FALSE, "原因说明：人脸模型信息不匹配" },
  { RZ_CASE_STATE_FAILED, FALSE, "光线太暗" },
  { RZ_CASE_STATE_FAILED, FALSE, "重新识别" },
  { RZ_CASE_STATE_CHANNELS, FALSE, "转人工" },
  { RZ_CASE_STATE_MANUAL, FALSE, "要带什么" },
  { RZ_CASE_STATE_RESULTS, FALSE, "认证结果查询" },
  { RZ_CASE_STATE_HOME, FALSE, "查看我的状态" },
  { RZ_CASE_STATE_STANDING, FALSE, "查看我的状态" },
  { RZ_CASE_STATE_STANDING, FALSE, "证件号码" },
  { RZ_CASE_STATE_GUIDE, FALSE, "试一试" },
  { RZ_CASE_STATE_REHEARSAL, FALSE, "打开摄像头" },
  { RZ_CASE_STATE_REHEARSAL, FALSE, "只有您自己在这个屏幕上看到。不上传，也不保存。" },
  { RZ_CASE_STATE_FAILED, FALSE, "试一试" },
};

static GtkWidget *
make_page (RzCase *rz_case)
{
  return g_object_new (rz_page_table_get_type_for (rz_case_get_state (rz_case)), "case", rz_case, NULL);
}

static void
says_what_the_case_says (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr (RzCase) rz_case = desk_walk (shown[i].state, shown[i].proxy);
      GtkWidget *page = make_page (rz_case);
      GtkWindow *window = desk_show (page);

      rz_page_enter (RZ_PAGE (page));
      desk_settle (window, 2);
      g_test_message ("state %d: %s", shown[i].state, shown[i].words);
      g_assert_true (desk_has_words (page, shown[i].words));
      gtk_window_destroy (window);
    }
}

static void
asks_what_is_hard (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_FACE_CONSENT, FALSE);
  GtkWidget *page = make_page (rz_case);
  GtkWindow *window = desk_show (page);

  g_test_summary ("One tap each, taken back by another; nothing is preselected, and the consent comes first");
  rz_page_enter (RZ_PAGE (page));
  g_assert_false (desk_has_words (page, "不方便转头"));
  rz_finder_press (page, "我同意这次认证使用我的人脸信息");
  g_signal_emit_by_name (rz_page_get_main_button (RZ_PAGE (page)), "clicked");
  desk_settle (window, 2);
  g_assert_cmpint (rz_case_get_abilities (rz_case), ==, RZ_ABILITIES_ALL);
  g_assert_true (rz_finder_press (page, "不方便转头"));
  g_assert_cmpint (rz_case_get_abilities (rz_case), ==, RZ_ABILITIES_ALL & ~RZ_ABILITY_TURN);
  g_assert_true (rz_finder_press (page, "不方便眨眼"));
  g_assert_true (rz_finder_press (page, "怕闪光"));
  g_assert_cmpint (rz_case_get_abilities (rz_case), ==, RZ_ABILITY_NOD | RZ_ABILITY_MOUTH);
  g_assert_true (rz_finder_press (page, "不方便转头"));
  g_assert_cmpint (rz_case_get_abilities (rz_case), ==, RZ_ABILITY_NOD | RZ_ABILITY_MOUTH | RZ_ABILITY_TURN);
  rz_page_press_back (RZ_PAGE (page));
  desk_settle (window, 2);
  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_FACE_CONSENT);
  g_assert_true (desk_has_words (page, "我同意这次认证使用我的人脸信息"));
  g_signal_emit_by_name (rz_page_get_main_button (RZ_PAGE (page)), "clicked");
  g_signal_emit_by_name (rz_page_get_main_button (RZ_PAGE (page)), "clicked");
  g_assert_cmpint (rz_case_get_state (rz_case), ==, RZ_CASE_STATE_CAPTURE);
  gtk_window_destroy (window);
}

/* A page that stays alive keeps a person's data. */
static void
is_gone_with_its_window (void)
{
  for (int state = 0; state < RZ_N_CASE_STATES; state++)
    {
      g_autoptr (RzCase) rz_case = desk_walk (state, TRUE);
      GtkWidget *page = g_object_ref_sink (make_page (rz_case));
      GtkWindow *window = desk_show (page);

      g_test_message ("state %d", state);
      rz_page_enter (RZ_PAGE (page));
      desk_settle (window, 2);
      rz_page_leave (RZ_PAGE (page));
      gtk_window_destroy (window);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_finalize_object (page);
    }
}

static void
asks_before_it_lets_on (void)
{
  static const RzCaseState asking[] = { RZ_CASE_STATE_AGREEMENT, RZ_CASE_STATE_HANDLING, RZ_CASE_STATE_FACE_CONSENT };

  g_test_summary ("Nothing is preselected: the main button waits for the decision");
  for (guint i = 0; i < G_N_ELEMENTS (asking); i++)
    {
      g_autoptr (RzCase) rz_case = desk_walk (asking[i], FALSE);
      GtkWidget *page = make_page (rz_case);
      GtkWindow *window = desk_show (page);

      rz_page_enter (RZ_PAGE (page));
      g_assert_false (gtk_widget_get_sensitive (rz_page_get_main_button (RZ_PAGE (page))));
      if (asking[i] == RZ_CASE_STATE_AGREEMENT)
        rz_finder_press (page, "我已阅读并同意《用户服务协议》和《隐私政策》");
      else if (asking[i] == RZ_CASE_STATE_HANDLING)
        rz_finder_press (page, "为他人办理");
      else
        rz_finder_press (page, "我同意这次认证使用我的人脸信息");
      g_assert_true (gtk_widget_get_sensitive (rz_page_get_main_button (RZ_PAGE (page))));
      g_signal_emit_by_name (rz_page_get_main_button (RZ_PAGE (page)), "clicked");
      if (asking[i] == RZ_CASE_STATE_FACE_CONSENT) /* one more side of the page: what is hard for the person */
        g_signal_emit_by_name (rz_page_get_main_button (RZ_PAGE (page)), "clicked");
      g_assert_cmpint (rz_case_get_state (rz_case), !=, asking[i]);
      gtk_window_destroy (window);
    }
}

static void
offers_the_staff_after_three_attempts (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_SUBMITTING, FALSE);
  g_autoptr (GError) error = NULL;
  GtkWidget *page;
  GtkWindow *window;

  rz_case_fail (rz_case, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_NOT_FOLLOWED, 2, &error);
  g_assert_no_error (error);
  page = make_page (rz_case);
  window = desk_show (page);
  rz_page_enter (RZ_PAGE (page));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (rz_page_get_main_button (RZ_PAGE (page)))), ==, "转人工");
  g_assert_nonnull (rz_finder_find (page, "重新识别"));
  gtk_window_destroy (window);
}

static void
does_not_retry_without_a_reference (void)
{
  g_autoptr (RzCase) rz_case = desk_walk (RZ_CASE_STATE_SUBMITTING, FALSE);
  g_autoptr (GError) error = NULL;
  GtkWidget *page;
  GtkWindow *window;

  rz_case_fail (rz_case, RZ_REASON_FACE_MODEL_MISMATCH, RZ_HINT_NO_REFERENCE, -1, &error);
  g_assert_no_error (error);
  page = make_page (rz_case);
  window = desk_show (page);
  rz_page_enter (RZ_PAGE (page));
  g_assert_null (rz_finder_find (page, "重新识别"));
  g_assert_nonnull (rz_finder_find (page, "转人工"));
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  desk_init (&argc, &argv);
  g_test_add_func ("/app/page-table/every-state", has_a_page_for_every_state);
  g_test_add_func ("/app/page-table/none-beyond", has_none_beyond);
  g_test_add_func ("/app/page-table/says-what-the-case-says", says_what_the_case_says);
  g_test_add_func ("/app/page-table/asks-what-is-hard", asks_what_is_hard);
  g_test_add_func ("/app/page-table/gone-with-its-window", is_gone_with_its_window);
  g_test_add_func ("/app/page-table/asks-before-it-lets-on", asks_before_it_lets_on);
  g_test_add_func ("/app/page-table/staff-after-three-attempts", offers_the_staff_after_three_attempts);
  g_test_add_func ("/app/page-table/no-retry-without-reference", does_not_retry_without_a_reference);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words fixed by the domain facts, sections 1, 3, 4, 5 and 7, as po/zh_CN.po has them for the texts of this layer. */
#include "rz-hint.h"
#include "rz-id-type.h"
#include "rz-identity.h"
#include "rz-reason.h"
#include "rz-region.h"
#include "rz-relation.h"
#include "rz-validity.h"

#include <string.h>

/* (owned): msgid or "context\004msgid" to msgstr. */
static GHashTable *catalogue;

static char *
join_lines (const char *entry,
            const char *keyword)
{
  g_autofree char *start = g_strconcat (keyword, " \"", NULL);
  const char      *p = strstr (entry, start);
  GString         *text = g_string_new (NULL);

  if (p != NULL && (p == entry || p[-1] == '\n'))
    for (p += strlen (keyword) + 1; *p == '"';)
      {
        gsize length = strcspn (p, "\n");

        g_string_append_len (text, p + 1, length - 2);
        p += length;
        p += *p == '\n';
      }

  g_autofree char *escaped = g_string_free (text, FALSE);

  return g_strcompress (escaped);
}

static void
read_catalogue (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "po", "zh_CN.po", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) entries = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  catalogue = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  entries = g_strsplit (contents, "\n\n", -1);
  for (int i = 0; entries[i] != NULL; i++)
    {
      g_autofree char *context = join_lines (entries[i], "msgctxt");
      g_autofree char *id = join_lines (entries[i], "msgid");

      if (strstr (entries[i], "#~") == NULL && strstr (entries[i], "#, fuzzy") == NULL)
        g_hash_table_insert (catalogue, *context != '\0' ? g_strconcat (context, "\004", id, NULL) : g_strdup (id), join_lines (entries[i], "msgstr"));
    }
}

static void
assert_reads (const char *text,
              const char *chinese)
{
  const char *got = g_hash_table_lookup (catalogue, text);

  if (g_strcmp0 (got, chinese) != 0)
    g_error ("\"%s\" reads \"%s\", not \"%s\"", text, got, chinese);
}

static void
reasons (void)
{
  assert_reads (rz_reason_get_text (RZ_REASON_IDENTITY_MISMATCH), "当前人员信息与社保系统信息不匹配，请核对重新录入");
  assert_reads (rz_reason_get_text (RZ_REASON_BENEFIT_STATUS_ABNORMAL), "待遇状态异常，请联系待遇领取地社保经办机构核实");
  assert_reads (rz_reason_get_text (RZ_REASON_FACE_MODEL_MISMATCH), "原因说明：人脸模型信息不匹配");
  assert_reads (rz_reason_get_text (RZ_REASON_SYSTEM_BUSY), "系统繁忙，请稍后再试。");
}

static void
hints (void)
{
  static const struct
  {
    RzHint      hint;
    const char *cause, *advice;
  } texts[] = {
    { RZ_HINT_TOO_DARK, "光线太暗", "请开灯或面向窗户" },
    { RZ_HINT_NOT_FOLLOWED, "没有看到提示的动作", "我们慢一点再来" },
    { RZ_HINT_OFF_CAMERA, "脸没有对准镜头", "请看屏幕中间的圆圈" },
    { RZ_HINT_TOO_FAR, "离镜头太远", "请靠近一些" },
    { RZ_HINT_NO_REFERENCE, "系统里没有您的人脸底照", "需要到经办机构采集" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      assert_reads (rz_hint_get_cause (texts[i].hint), texts[i].cause);
      assert_reads (rz_hint_get_advice (texts[i].hint), texts[i].advice);
    }
  assert_reads (rz_hint_get_advice (RZ_HINT_TWO_FACES), "请让老人单独面对镜头");
}

static void
id_types (void)
{
  static const char *const labels[RZ_N_ID_TYPES] = {
    "居民身份证", "港澳居民居住证", "台湾居民居住证", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "外国人永久居留身份证", "护照"
  };

  for (int type = 0; type < RZ_N_ID_TYPES; type++)
    assert_reads (rz_id_type_get_label (type), labels[type]);
}

static void
assert_error_reads (const char *number,
                    const char *chinese)
{
  g_autoptr (GError) error = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 15, 6, 2026);
  g_assert_null (rz_identity_parse (RZ_ID_TYPE_RESIDENT_ID, number, &today, &error));
  assert_reads (error->message, chinese);
}

static void
wrong_parts (void)
{
  assert_error_reads ("440106195002300030", "第7到14位不是正确的出生日期");
  assert_error_reads ("440106195001010032", "最后一位校验不对，请再看一遍证件");
}

static void
cities (void)
{
  static const char *const names[RZ_N_CITIES] = {
    "广州", "韶关", "深圳", "珠海", "汕头", "佛山", "江门", "湛江", "茂名", "肇庆", "惠州", "梅州", "汕尾", "河源", "阳江", "清远", "东莞", "中山", "潮州", "揭阳", "云浮"
  };
  static const char *const parts[RZ_N_REGION_PARTS] = { "珠三角", "粤东", "粤西", "粤北" };

  for (int i = 0; i < RZ_N_CITIES; i++)
    assert_reads (rz_region_get_name (rz_region_get_codes ()[i]), names[i]);
  for (int part = 0; part < RZ_N_REGION_PARTS; part++)
    assert_reads (rz_region_get_part_name (part), parts[part]);
  assert_reads ("%s City", "%s市");
}

static void
states (void)
{
  static const char *const labels[RZ_N_VALIDITY_STATES] = { "有效", "即将到期", "本月到期", "已逾期（暂停）", "终止", "未查到" };

  for (int state = 0; state < RZ_N_VALIDITY_STATES; state++)
    assert_reads (rz_validity_get_label (state), labels[state]);
}

static void
relations (void)
{
  static const char *const labels[RZ_N_RELATIONS] = { NULL, "配偶", "子女", "其他亲属", "社区工作人员", "护理人员", "其他" };

  for (int relation = RZ_RELATION_NONE + 1; relation < RZ_N_RELATIONS; relation++)
    {
      g_autofree char *id = g_strconcat ("relation\004", rz_relation_get_label (relation), NULL);

      assert_reads (id, labels[relation]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  read_catalogue ();
  g_test_add_func ("/core/wording/reasons", reasons);
  g_test_add_func ("/core/wording/hints", hints);
  g_test_add_func ("/core/wording/id-types", id_types);
  g_test_add_func ("/core/wording/wrong-parts", wrong_parts);
  g_test_add_func ("/core/wording/cities", cities);
  g_test_add_func ("/core/wording/states", states);
  g_test_add_func ("/core/wording/relations", relations);
  int result = g_test_run ();

  g_hash_table_unref (catalogue);
  return result;
}

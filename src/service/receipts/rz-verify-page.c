/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public page on which anybody checks a receipt. Chinese first: it is read beside a paper in Chinese. */
#include "rz-verify-page.h"

#include <string.h>

#include "rz-date.h"
#include "rz-region.h"

static const char style[] =
  "body{font:22px/1.5 sans-serif;max-width:34em;margin:2em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
  "textarea{font:18px monospace;width:100%;height:9em;box-sizing:border-box}"
  "button{font:inherit;min-height:72px;padding:0 1.5em;margin-top:1em}"
  "section{border:3px solid;padding:.5em 1em;margin:1em 0}"
  ".yes{border-color:#0a5c2b}.no{border-color:#a30000}dt{color:#444}dd{margin:0 0 .5em;font-weight:bold}small{color:#444}";

static const char *const headings[] = {
  [RZ_VERIFY_GENUINE] = "<section class=\"yes\" role=\"status\"><h2>✓ 凭证真实有效 <small>Genuine</small></h2>",
  [RZ_VERIFY_REVOKED] = "<section class=\"no\" role=\"alert\"><h2>✗ 凭证已撤销 <small>Revoked</small></h2><p>请联系待遇领取地社保经办机构。</p>",
  [RZ_VERIFY_WRONG] = "<section class=\"no\" role=\"alert\"><h2>✗ 不是本机构签发的凭证 <small>Not signed here</small></h2><p>请把整个内容复制后再试一次。</p>",
};

static void
add_fact (GString    *page,
          const char *name,
          const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_append_printf (page, "<dt>%s</dt><dd>%s</dd>", name, escaped);
}

static void
add_facts (GString         *page,
           const RzReceipt *receipt)
{
  g_autofree char *passed = rz_date_to_string (&receipt->passed_on);
  g_autofree char *until = rz_date_to_string (&receipt->valid_until);

  if (receipt->demo)
    g_string_append (page, "<p><strong>演示，无效 <small>Demonstration, without effect</small></strong></p>");
  g_string_append (page, "<dl>");
  add_fact (page, "姓名 <small>Name</small>", receipt->masked_name);
  add_fact (page, "待遇领取地 <small>Paying city</small>", rz_region_get_name (receipt->city_code));
  add_fact (page, "认证日期 <small>Passed on</small>", passed);
  add_fact (page, "有效期至 <small>Valid until</small>", until);
  add_fact (page, "凭证编号 <small>Number</small>", receipt->receipt_no);
  g_string_append (page, "</dl>");
}

/* Nothing but the style of this very page may act, and the form goes nowhere else (CSP Level 3). */
static char *
make_policy (void)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = NULL;
  guint8           digest[32];
  gsize            length = sizeof digest;

  g_checksum_update (sum, (const guchar *) style, strlen (style));
  g_checksum_get_digest (sum, digest, &length);
  text = g_base64_encode (digest, length);
  return g_strdup_printf ("default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", text);
}

RzReply *
rz_verify_page_reply (RzVerifyResult   result,
                      const RzReceipt *receipt)
{
  GString *page = g_string_new ("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>核验认证凭证</title><style>");
  g_autoptr (GBytes) body = NULL;
  RzReply *reply;

  g_string_append_printf (page, "%s</style></head><body><main><h1>核验认证凭证 <small>Check a receipt</small></h1>", style);
  if (result != RZ_VERIFY_NONE)
    g_string_append (page, headings[result]);
  if (receipt != NULL)
    add_facts (page, receipt);
  if (result != RZ_VERIFY_NONE)
    g_string_append (page, "</section>");
  g_string_append (page,
                   "<form method=\"post\" action=\"/verify\"><label for=\"receipt\">请粘贴二维码的内容，或输入凭证编号 <small>Paste what the code holds, or type the number</small></label>"
                   "<textarea id=\"receipt\" name=\"receipt\" required maxlength=\"8192\" autocomplete=\"off\" spellcheck=\"false\"></textarea>"
                   "<button type=\"submit\">核验 <small>Check</small></button></form></main></body></html>\n");

  body = g_string_free_to_bytes (page);
  reply = rz_reply_new (200, "text/html; charset=utf-8", body);
  reply->policy = make_policy ();
  return reply;
}

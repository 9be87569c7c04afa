# SPDX-License-Identifier: GPL-3.0-or-later
"""Earlier results, how somebody stands, and receipts from the list to paper and back through a camera, over the accessibility bus."""

import json
import os
import pathlib
import shutil
import subprocess

from programs import CHEN, HUANG, LI, PROGRAMS, Tap, certify, environment, service, temporary_home
from window import opened

PAPER = "凭证编号"


def save_paper(window, home):
    """The sheet as PDF, by the dialog of GTK, whose own words depend on the translations that are installed; returns its path."""
    pdf = f"{home}/sheet.pdf"
    window.press("保存为文件")
    window.type_into_any(("名称(N)：", "_Name:", "Name:"), pdf)
    window.press_any("保存 保存", "Save Save", "_Save Save", "保存", "Save")
    window.wait_name("已经保存。")
    return pdf


def check_list(tap, window, receipt_no, home):
    window.press("认证结果查询")
    window.wait_name(receipt_no)
    tap.check("the list shows a pass of before", {"认证成功", "广州市"} <= set(window.names()), window.names())
    window.type_into("查找记录", "cdw")
    window.wait_name(receipt_no)
    window.type_into("查找记录", "lxy")
    window.wait_name("没有这样的记录")
    tap.check("initials of somebody else hide it", not window.has(receipt_no), window.names())
    window.type_into("查找记录", CHEN[1][-4:])
    window.wait_name(receipt_no)
    window.click(receipt_no)
    window.press("查看并打印凭证")
    window.wait_name("保存为文件")
    tap.check("the receipt of before is on its sheet", window.shows("陈*文", receipt_no, "演示，无效"), window.names())
    pdf = save_paper(window, home)
    window.press("返回")
    window.wait_name("有效期到")
    return pdf


def run(home, *command, text=None):
    return subprocess.run(command, input=text, capture_output=True, text=True, env=environment(home), check=False)


def verify(home, text):
    return run(home, str(PROGRAMS / "renzheng-cli"), "verify-receipt", "-", text=text).returncode


def forge(home, code):
    """The same claims, signed by another key under the name of the true one."""
    header, claims = (run(home, "jose", "b64", "dec", "-i", "-", text=part).stdout for part in code.split(".")[:2])
    key = run(home, "jose", "jwk", "gen", "-i", json.dumps({"alg": "ES256", "kid": json.loads(header).get("kid", "")})).stdout
    pathlib.Path(f"{home}/forger.jwk").write_text(key, encoding="utf-8")
    template = json.dumps({"protected": json.loads(header)})
    return run(home, "jose", "jws", "sig", "-I", "-", "-k", f"{home}/forger.jwk", "-s", template, "-c", text=claims).stdout


def check_paper(tap, home, pdf):
    """The code of the printed page, read by zbar, believed by the tool; altered and forged ones are not."""
    words = run(home, "pdftotext", "-layout", pdf, "-").stdout
    tap.check("the text of the PDF can be selected", "认证凭证" in words and "陈*文" in words, words)
    fonts = run(home, "pdffonts", pdf).stdout.splitlines()[2:]
    tap.check("its fonts are embedded", fonts and all(" yes " in line for line in fonts), fonts)
    run(home, "pdftoppm", "-r", "150", "-png", "-singlefile", pdf, f"{home}/sheet")
    code = run(home, "zbarimg", "--quiet", "--raw", f"{home}/sheet.png").stdout
    tap.check("zbarimg reads the code of the page", code.count(".") == 2, code)
    tap.check("verify-receipt believes it", verify(home, code) == 0)
    middle = len(code) // 2
    tap.check("an altered one is refused", verify(home, code[:middle] + ("A" if code[middle] != "A" else "B") + code[middle + 1:]) == 1)
    if shutil.which("jose") is None:
        tap.skip("a forged one is refused", "jose is not installed")
    else:
        forged = forge(home, code.strip())
        tap.check("a forged one is refused", forged.count(".") == 2 and verify(home, forged) == 1, forged)
    return code


def check_standing(tap, window):
    for person, words in ((CHEN, "有效"), (LI, "暂停"), (HUANG, "终止"), (("陈小文", CHEN[1]), "未查到"), (("张三", "440106195001010058"), "未查到")):
        window.press("查看我的状态")
        window.wait_field("姓名")
        window.fill(*person)
        window.press("查看我的状态")
        found = window.wait_text(words)
        tap.check(f"{person[0]}: {found}", not window.has(person[1]) and not window.has(f" {person[0]} "), window.names())
        window.press("首页")
        window.wait_heading("热门服务")


def check_camera(tap, home, url, picture):
    with opened(home, "--service", url, "--camera", picture) as (window, _):
        window.press("验证凭证")
        window.press("把凭证上的码对着镜头")
        window.wait_name("演示，无效")
        tap.check("a code held to the camera is read and checked", window.shows("陈*文", PAPER), window.names())


def check_pasted(tap, window, code):
    window.press("验证凭证")
    window.type_into("也可以把编码粘贴在这里", code.strip()[:-4] + "AAAA")
    window.press("验证")
    window.wait_name("这不是真凭证")
    tap.check("an altered code that is pasted is refused", not window.has("陈*文"), window.names())
    window.press("首页")
    window.wait_heading("热门服务")


def be_a_desk(home):
    """A community worker's desk: results can be looked for by person."""
    settings = pathlib.Path(home) / "config" / "glib-2.0" / "settings" / "keyfile"
    settings.parent.mkdir(parents=True)
    settings.write_text("[io/github/renzheng/Renzheng]\nmode='desk'\n", encoding="utf-8")
    os.environ["GSETTINGS_BACKEND"] = "keyfile"


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home, service("--demo", home=home) as (url, _):
        be_a_desk(home)
        status, line, messages = certify(url, CHEN, "simulated:chen,pace=max", "--attempts", "3", home=home)
        tap.check("a pass to look for", status == 0, f"{line}\n{messages}")
        if status == 0:
            with opened(home, "--service", url) as (window, _):
                pdf = check_list(tap, window, line["receipt_no"], home)
                window.press("返回首页")
                window.wait_heading("热门服务")
                check_standing(tap, window)
                code = check_paper(tap, home, pdf)
                check_pasted(tap, window, code)
            check_camera(tap, home, url, f"{home}/sheet.png")
    tap.end()


main()

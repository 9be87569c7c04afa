# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheet a failed face check prints, from the page into a file, before and after the staff gave it a number; over the accessibility bus."""

import re
import shutil
import subprocess

from programs import CHEN, Tap, environment, temporary_home
from window import opened

# Domain facts, section 3: the given words, the cause and advice of NOT_FOLLOWED, and where everybody may turn.
REASON = "原因说明：人脸模型信息不匹配"
CAUSE = ("没有看到提示的动作", "我们慢一点再来")
BRING = ("本人有效身份证件", "社保卡")
HOTLINES = ("12333", "12345")
FAILURE = ("认证失败", REASON, *CAUSE, *BRING, "省内任一社保经办机构", "上门", *HOTLINES, "不收任何费用", "广州市")
NUMBER = "人工办理编号"
READERS = ("pdftotext", "pdffonts", "pdftoppm")
DOTS_PER_INCH = 50
MARGIN = 0.5


def run(home, *command):
    return subprocess.run(command, capture_output=True, text=True, env=environment(home), check=True).stdout


def save_sheet(window, home, name, button):
    """By the dialog of GTK, whose own words depend on the translations that are installed; returns the path."""
    path = f"{home}/{name}.pdf"
    window.press(button)
    window.press("保存为文件")
    window.type_into_any(("名称(N)：", "_Name:", "Name:"), path)
    window.press_any("保存 保存", "Save Save", "_Save Save", "保存", "Save")
    window.wait_name("已经保存。")
    window.press("返回")
    return path


def read_words(home, path):
    """As one line: where a sentence is broken depends on the fonts."""
    return re.sub(r"\s", "", run(home, "pdftotext", "-layout", path, "-"))


def read_picture(home, path):
    """The page as rows of grey."""
    stem = path.removesuffix(".pdf")
    run(home, "pdftoppm", "-r", str(DOTS_PER_INCH), "-gray", "-singlefile", path, stem)
    with open(f"{stem}.pgm", "rb") as file:
        file.readline()
        width, height = map(int, file.readline().split())
        file.readline()
        return [file.read(width) for _ in range(height)]


def check_picture(tap, home, path, what):
    rows = read_picture(home, path)
    edge = int(DOTS_PER_INCH * MARGIN)
    inked = [y for y, row in enumerate(rows) if min(row) < 128]
    beside = [y for y, row in enumerate(rows) if min(row[:edge] + row[-edge:]) < 255]
    tap.check(f"{what}: one page, written from the top into the lower half, and nothing in its margins",
              inked and inked[0] >= edge and len(rows) // 2 < inked[-1] < len(rows) - edge and not beside, (inked[:1], inked[-1:], beside))


def check_sheet(tap, home, path, what, *words):
    text = read_words(home, path)
    for word in ("陈*文", "演示，无效", *words):
        tap.check(f"{what}: {word}", word in text, text)
    tap.check(f"{what}: neither name nor number of the person", not any(secret in text for secret in CHEN), text)
    fonts = run(home, "pdffonts", path).splitlines()[2:]
    tap.check(f"{what}: fonts embedded", fonts and all(" yes " in line for line in fonts), fonts)
    check_picture(tap, home, path, what)
    return text


def check_failure(tap, home):
    with opened(home, "--demo", "--camera", "simulated:chen,still=1,pace=max") as (window, _):
        window.to_applicant()
        window.submit_person(CHEN)
        window.to_camera()
        ending = window.wait_ending(tries=1)
        tap.check("the face check fails", ending == "认证失败", window.names())
        if ending != "认证失败":
            return
        first = save_sheet(window, home, "first", "打印这一页")
        window.wait_name("认证失败")
        window.press("转人工")
        ticket = window.wait_text("受理号：").split("：")[1]
        second = save_sheet(window, home, "second", "打印这一页")
        window.wait_text(ticket)
    text = check_sheet(tap, home, first, "before", *FAILURE)
    tap.check("before: no number yet", ticket not in text, text)
    check_sheet(tap, home, second, "with a number", *FAILURE, f"{NUMBER}{ticket}")


def check_reminder(tap, home):
    with opened(home, "--demo") as (window, _):
        window.press("给家人办理")
        window.add_relative(CHEN)
        until = re.search(r"有效期到(\d+年\d+月\d+日)", window.wait_text("有效期到")).group(1)
        sheet = save_sheet(window, home, "reminder", "打印提醒单")
        window.wait_name("添加家人")
    check_sheet(tap, home, sheet, "reminder", "陈*文现在不用办理。", f"有效期到{until}", *BRING, *HOTLINES)


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    if not all(shutil.which(reader) for reader in READERS):
        tap.skip_all("poppler-utils is not installed")
    with temporary_home() as home:
        check_failure(tap, home)
    with temporary_home() as home:
        check_reminder(tap, home)
    tap.end()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Every lesson of the training room, walked as a trainee and a trainer would: each ends as its file says. With an argument: only those whose id begins with it."""

import configparser
import pathlib
import sys

from programs import PROGRAMS, Tap, temporary_home
from window import CONSENT, opened

LESSONS = PROGRAMS.parent / "data" / "demo"
SEEN = "看到了。现在选“没有故障”，接着办到最后。"
CONFIRM = "需待遇申领人进行人脸身份验证"
ENDINGS = {"passed": "认证成功", "failed": "认证失败", "manual": "转人工", "refused": ""}
REASONS = {
    "IDENTITY_MISMATCH": "当前人员信息与社保系统信息不匹配，请核对重新录入",
    "BENEFIT_STATUS_ABNORMAL": "待遇状态异常，请联系待遇领取地社保经办机构核实",
    "FACE_MODEL_MISMATCH": "原因说明：人脸模型信息不匹配",
}


def read(path):
    file = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    file.optionxform = str
    file.read(path, encoding="utf-8")
    return file


def confirm(window, ending):
    """On to the camera, or past it."""
    window.press("确定")
    if ending == "manual":
        window.press("不同意")
        window.press("转人工")
    else:
        window.press(CONSENT)
        window.press("下一步")
        window.press("开始人脸识别")


def walk(window, lesson):
    """Answers whether the trouble was seen, and the texts at the end. Without the trouble the camera may be tried again, and the face once."""
    learnt, ending = lesson["Lesson"]["Learnt[zh_CN]"], lesson["Ending"]["State"]
    to_lift = lesson["Trouble"].getboolean("Lifted", False)
    lifted = confirmed = again = False
    window.press(lesson["Lesson"]["Title[zh_CN]"])
    window.wait_text(lesson["Lesson"]["LookFor[zh_CN]"])
    window.to_applicant()
    window.press("下一步")
    window.wait_name("请核对您的信息")
    window.press("下一步")
    while True:
        def look():
            names = window.names()
            if learnt in names:
                return "learnt"
            if SEEN in names and not lifted:
                return "seen"
            if lifted and window.can_press("再试一次"):
                return "再试一次"
            if ending == "passed" and lifted == to_lift and not again and window.can_press("重新识别"):
                return "重新识别"
            return "confirm" if CONFIRM in names and not confirmed else None

        step = window._wait(look, f"the end of {lesson['Lesson']['Title[zh_CN]']}", 240)
        if step == "learnt":
            return lifted, window.names()
        if step == "seen":
            window.press("没有故障")
            lifted = True
        elif step in ("再试一次", "重新识别"):
            again = again or step == "重新识别"
            window.press(step)
            window._wait(lambda: not window.can_press(step), "the next try")
        else:
            confirm(window, ending)
            confirmed = True


def check(tap, window, path):
    lesson = read(path)
    lifted, names = walk(window, lesson)
    ending = lesson["Ending"]
    tap.check(f"{path.stem}: {ending['State']}", any(ENDINGS[ending["State"]] in name for name in names), names)
    if "Reason" in ending:
        tap.check(f"{path.stem}: {ending['Reason']}", window.shows(REASONS[ending["Reason"]]), window.names())
    tap.check(f"{path.stem}: the trouble was met", lifted == lesson["Trouble"].getboolean("Lifted", False), names)
    tap.check(f"{path.stem}: nothing of the number is left on the panel", not window.has(lesson["Person"]["Number"]), window.names())
    window.press("所有课程")
    window.press("返回首页")
    window.wait_heading("热门服务")


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    paths = [path for path in sorted(LESSONS.glob("*.lesson")) if path.stem.startswith(wanted)]
    tap.check("there are lessons", len(paths) >= (1 if wanted else 15), LESSONS)
    with temporary_home() as home, opened(home, "--demo", "--camera", "simulated:chen,pace=max") as (window, _):
        for path in paths:
            check(tap, window, path)
    with temporary_home() as home:
        broken = pathlib.Path(home) / "lessons"
        broken.mkdir()
        text = (LESSONS / "20-dark.lesson").read_text(encoding="utf-8")
        (broken / "good.lesson").write_text(text, encoding="utf-8")
        (broken / "bad.lesson").write_text(text.replace("Kind=dark", "Kind=gloomy"), encoding="utf-8")
        with opened(home, "--demo", "--lessons", str(broken)) as (window, _):
            tap.check("a broken lesson is named with its key, and the others are there",
                      window.shows("bad.lesson: [Trouble] Kind") and window.can_press("房间太暗"), window.names())
    tap.end()


main()

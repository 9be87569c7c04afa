# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window does with wrong numbers, the way back, home and a case that was interrupted, over the accessibility bus."""

from programs import CHEN, Tap, service, temporary_home
from window import opened

WRONG = [
    ("440106195001010032", "最后一位校验不对，请再看一遍证件"),
    ("440106195002300030", "第7到14位不是正确的出生日期"),
]


def count_calls(home):
    with open(f"{home}/service.log", encoding="utf-8", errors="replace") as log:
        return log.read().count("POST /v1/eligibility")


def check_wrong_numbers(tap, home):
    """Against a service of its own, whose log says what arrived."""
    with service("--demo", home=home) as (url, _), opened(home, "--service", url) as (window, _):
        window.to_applicant()
        for number, message in WRONG:
            window.fill(CHEN[0], number)
            window.press("下一步")
            window.wait_name(message)
            tap.check(f"{message}: stays on the page", window.read_number() == number and not window.has("请核对您的信息"), window.names())
        tap.check("nothing was sent", count_calls(home) == 0)
        window.submit_person(CHEN)
        window.wait_name("需待遇申领人进行人脸身份验证")
        tap.check("the right number is sent, once", count_calls(home) == 1)


def check_back_and_home(tap, window):
    window.to_applicant()
    window.fill(*CHEN)
    window.press("下一步")
    window.wait_name("请核对您的信息")
    window.press("修改")
    window.wait_field("证件号码")
    tap.check("修改 keeps what was typed", (window.read_field("姓名"), window.read_number()) == CHEN)
    window.press("返回")
    window.wait_name("为他人办理")
    window.press("下一步")
    window.wait_field("证件号码")
    tap.check("返回 keeps what was typed", (window.read_field("姓名"), window.read_number()) == CHEN)
    window.press("首页")
    window.wait_name("要返回首页吗？")
    window.press("留在这里")
    window.wait_gone("要返回首页吗？")
    tap.check("留在这里 keeps what was typed", (window.read_field("姓名"), window.read_number()) == CHEN)
    window.press("首页")
    window.wait_name("要返回首页吗？")
    window.press("返回首页")
    window.wait_heading("热门服务")
    tap.check("home asks once and offers nothing to resume", not window.has("要返回首页吗？") and not window.has("接着办"), window.names())
    window.to_applicant()
    tap.check("home wiped what was typed", (window.read_field("姓名"), window.read_number()) == ("", ""))


def check_interrupted(tap, home):
    with opened(home, "--demo") as (window, process):
        window.to_applicant()
        window.submit_person(CHEN)
        window.wait_name("需待遇申领人进行人脸身份验证")
        process.kill()
    with opened(home, "--demo") as (window, process):
        window.press("接着办")
        window.wait_name("需待遇申领人进行人脸身份验证")
        window.press("返回")
        window.wait_field("证件号码")
        tap.check("an interrupted case comes back at its step, with its data", (window.read_field("姓名"), window.read_number()) == CHEN)
        window.submit_person(CHEN)
        window.wait_name("需待遇申领人进行人脸身份验证")
        process.kill()
    with opened(home, "--demo", "--camera", "simulated:chen,pace=max") as (window, process):
        window.press("接着办")
        window.to_camera()
        window.wait_gone("开始人脸识别")
        # The service of that run is gone with the run: it is asked again whether the person may certify, and the consent is for that case.
        window.to_camera()
        ending = window.wait_ending()
        tap.check("it goes on to its end", ending == "认证成功", window.names())
        window.press("返回首页")
        window.wait_heading("热门服务")
        window.to_applicant()
        window.submit_person(CHEN)
        window.wait_name("需待遇申领人进行人脸身份验证")
        process.kill()
    with opened(home, "--demo") as (window, process):
        window.press("不要了")
        window.wait_gone("接着办")
        window.wait_heading("热门服务")
        process.kill()
    with opened(home, "--demo") as (window, _):
        window.press("社保")
        window.wait_heading("养老保障")
        window.press("首页")
        window.wait_heading("热门服务")
        tap.check("a dropped case is not offered again", not window.has("接着办"), window.names())


def main():
    tap = Tap()
    with temporary_home() as home:
        check_wrong_numbers(tap, home)
    with temporary_home() as home, opened(home, "--demo") as (window, _):
        check_back_and_home(tap, window)
    with temporary_home() as home:
        check_interrupted(tap, home)
    tap.end()


main()

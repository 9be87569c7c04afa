# SPDX-License-Identifier: GPL-3.0-or-later
"""A face check that fails, and the three reasons that end a case before the camera, over the accessibility bus."""

from programs import CHEN, HUANG, ZHANG, Tap, temporary_home
from window import opened

MISMATCH = "原因说明：人脸模型信息不匹配"


def check_failed_face(tap, camera, *causes):
    with temporary_home() as home, opened(home, "--demo", "--camera", camera) as (window, _):
        window.to_applicant()
        window.submit_person(CHEN)
        window.to_camera()
        ending = window.wait_ending(tries=1)
        tap.check(f"{camera}: 认证失败", ending == "认证失败", window.names())
        if ending != "认证失败":
            return
        tap.check(f"{camera}: 原因说明 and the cause", window.shows(MISMATCH, *causes), window.names())
        tap.check(f"{camera}: staff and home stand beside", window.can_press("转人工") and window.can_press("返回首页"), window.names())
        window.press("重新识别")
        window.wait_gone(MISMATCH)
        tap.check(f"{camera}: 重新识别 opens the camera again", window.wait_ending(tries=1) == "认证失败", window.names())


def check_refused(tap):
    refused = [
        (("赵无名", CHEN[1]), ["当前人员信息与社保系统信息不匹配，请核对重新录入"]),
        (HUANG, ["待遇状态异常，请联系待遇领取地社保经办机构核实"]),
        (ZHANG, [MISMATCH, "系统里没有您的人脸底照", "需要到经办机构采集"]),
    ]
    with temporary_home() as home, opened(home, "--demo") as (window, _):
        for person, texts in refused:
            window.to_applicant()
            window.submit_person(person)
            for text in texts:
                window.wait_name(text)
            tap.check(texts[0], not window.can_press("重新识别"), window.names())
            window.press("返回首页")
            window.wait_heading("热门服务")


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    check_failed_face(tap, "simulated:chen,still=1,pace=max", "没有看到提示的动作", "我们慢一点再来")
    check_failed_face(tap, "simulated:li,pace=max")
    check_refused(tap)
    tap.end()


main()

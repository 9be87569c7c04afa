# SPDX-License-Identifier: GPL-3.0-or-later
"""本人办理 over the accessibility bus, from home to the result list, by what can be read on the screen."""

from programs import CHEN, Tap, temporary_home
from window import opened


def walk(tap, home, title, *args):
    with opened(home, "--demo", *args) as (window, process):
        window.to_applicant()
        window.submit_person(CHEN)
        window.to_camera()
        ending = window.wait_ending()
        tap.check(f"{title}: 认证成功", ending == "认证成功", window.names())
        if ending != "认证成功":
            return
        receipt = window.read_receipt_number()
        tap.check(f"{title}: no number of the person is left", not window.has(CHEN[1]), window.names())
        window.press("认证结果查询")
        window.wait_name("日期")
        tap.check(f"{title}: the result list shows the pass", window.shows("认证成功", "陈*文"), window.names())
        window.click("认证成功")
        tap.check(f"{title}: and its details the receipt", window.shows(receipt, "有效期到", "广州市", "本机"), window.names())
        window.press("返回首页")
        window.wait_heading("热门服务")
        tap.check(f"{title}: home again, and the program is alive", process.poll() is None)


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home:
        walk(tap, home, "the camera of the demo", *[])
    with temporary_home() as home:
        walk(tap, home, "a chosen camera", "--camera", "simulated:chen,pace=max")
    tap.end()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""为他人办理 over the accessibility bus: the agent's data, the relation, 本人在场, then the beneficiary's face."""

from programs import LI, Tap, temporary_home
from window import AGENT, PRESENT, SPOKEN_CONSENT, WITNESSED_CONSENT, opened


def walk_agent(tap, window):
    window.to_handling()
    window.press("为他人办理")
    window.press("下一步")
    window.wait_name("代办人信息")
    window.fill(AGENT[0], AGENT[1])
    window.press("下一步")
    window.wait_name("请选择您与申办人的关系")
    window.wait_name("人脸识别要本人在场，人到了再勾选")
    tap.check("relation and presence are asked for", not window.has("请核对代办人信息"), window.names())
    window.choose("与申办人的关系", AGENT[2])
    window.press(PRESENT)
    window.press("下一步")
    window.wait_name("请核对代办人信息")
    tap.check("the agent's data are read back", window.shows(AGENT[0], AGENT[2]), window.names())
    window.press("下一步")
    window.wait_name("申办人信息")


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home, opened(home, "--demo", "--camera", "simulated:li,pace=max") as (window, _):
        walk_agent(tap, window)
        window.submit_person(LI, "请核对申办人信息")
        window.wait_name("需待遇申领人进行人脸身份验证")
        tap.check("a suspended pension is named, and may go on", window.shows("暂停发放"), window.names())
        window.press("确定")
        window.press(WITNESSED_CONSENT)
        window.press(SPOKEN_CONSENT)  # in place of the own tap
        window.press("下一步")
        window.press("开始人脸识别")
        ending = window.wait_ending()
        tap.check("认证成功", ending == "认证成功", window.names())
        if ending == "认证成功":
            tap.check("the suspended pension is restored", window.shows("恢复发放"), window.names())
            receipt = window.read_receipt_number()
            window.press("认证结果查询")
            window.wait_name("日期")
            tap.check("the result list shows the beneficiary, not the agent", window.shows("李*英") and not window.has("王"), window.names())
            window.click("认证成功")
            tap.check("and its details the receipt", window.shows(receipt), window.names())
    tap.end()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of the program, and the way through its pages by what can be read on them."""

import contextlib
import os
import re
import subprocess

from bus import Program
from programs import PROGRAMS, environment

AGREED = "我已阅读并同意《用户服务协议》和《隐私政策》"
PRESENT = "本人在场：待遇申领人现在和我在一起"
CONSENT = "我同意这次认证使用我的人脸信息"
WITNESSED_CONSENT = "我是待遇申领人本人，同意这次认证使用我的人脸信息"
SPOKEN_CONSENT = "待遇申领人亲口说了“同意”，我是代办人，在场听到"
RELATIVE_CONSENT = "家人现在和我在一起，同意在这台电脑上保存这些资料"
AGENT = ("王小明", "440106198001010035", "子女")


class Window(Program):
    """The desktop application, page by page."""

    def to_handling(self):
        self.press("社保")
        self.from_section_to_handling()

    def from_section_to_handling(self):
        self.wait_heading("养老保障")
        self.press("养老资格认证")
        self.wait_heading("企业职工领取养老保险待遇资格认证")
        self.press(AGREED)
        self.press("开始办理")
        self.wait_heading("办事指南")
        self.press("开始办理")
        self.wait_name("为他人办理")

    def to_applicant(self):
        self.to_handling()
        self.press("本人办理")
        self.press("下一步")
        self.wait_field("姓名")

    def to_proxy_applicant(self):
        self.to_handling()
        self.tell_agent()

    def tell_agent(self):
        name, number, relation = AGENT
        self.press("为他人办理")
        self.press("下一步")
        self.wait_name("代办人信息")
        self.fill(name, number)
        self.choose("与申办人的关系", relation)
        self.press(PRESENT)
        self.press("下一步")
        self.wait_name("请核对代办人信息")
        self.press("下一步")
        self.wait_name("申办人信息")
        self.wait_field("姓名")

    def fill(self, name, number):
        self.type_into("姓名", name)
        self.type_into("证件号码", number)

    def add_relative(self, person):
        """Once consent has been asked for; leaves the relative open, with how things stand."""
        self.press("添加家人")
        self.wait_field("姓名")
        self.fill(*person)
        self.choose("与申办人的关系", "子女")
        self.press(RELATIVE_CONSENT)
        self.press("保存")
        self.wait_name("删除这位家人")

    def read_number(self, label="证件号码"):
        """As typed: the field shows it in groups."""
        return self.read_field(label).replace(" ", "")

    def submit_person(self, person, question="请核对您的信息"):
        """Typed, read back, sent."""
        self.fill(*person)
        self.press("下一步")
        self.wait_name(question)
        self.press("下一步")

    def to_camera(self, consent=CONSENT):
        self.wait_name("需待遇申领人进行人脸身份验证")
        self.press("确定")
        self.press(consent)
        self.press("下一步")
        self.press("开始人脸识别")

    def wait_ending(self, *others, patience=300, tries=2):
        """
        How the face check ends. A machine with too much to do may lose the camera, and of a hundred people two may need a second try:
        then it is tried again, as a person would.
        """
        endings = ("认证成功", "认证失败", "系统繁忙，请稍后再试。", *others)
        while True:
            ending = self.wait_any(*endings, "再试一次", patience=patience)
            if ending == "认证失败" and tries > 1 and self.can_press("重新识别"):
                tries -= 1
                self.press("重新识别")
            elif ending == "再试一次":
                self.press(ending)
            else:
                return ending
            self.wait_gone(ending)

    def read_receipt_number(self):
        return next(found.group() for name in self.names() if (found := re.search(r"\bRZ(-[0-9A-Z]{4})+\b", name)))


def print_end(path):
    """What the program said last, for whoever reads why a test failed."""
    with open(path, encoding="utf-8", errors="replace") as log:
        for line in log.readlines()[-60:]:
            print("#", line.rstrip())


@contextlib.contextmanager
def started(home, *args, extra=None):
    """The program on this test's desktop, with a home of its own. @extra: more environment."""
    env = {**environment(home), **(extra or {})}
    env["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    env.pop("GTK_A11Y", None)
    with open(f"{home}/renzheng.log", "ab") as log:
        process = subprocess.Popen([str(PROGRAMS / "renzheng"), *args], stdout=log, stderr=log, env=env)
    try:
        yield process
    except BaseException:
        print_end(f"{home}/renzheng.log")
        raise
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def opened(home, *args, patience=120, extra=None):
    """The same, with its window found on the bus."""
    with started(home, *args, extra=extra) as process:
        yield Window(process.pid, patience), process

# SPDX-License-Identifier: GPL-3.0-or-later
"""A public counter: PIN of the staff, nobody there, and what of a person is left in the program that runs afterwards: nothing."""

import re

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from bus import has_state  # noqa: E402
from programs import Tap, service, temporary_home  # noqa: E402
from window import Window, opened  # noqa: E402

PIN = "246810"
PERSON = ("王小明", "440106198001010035")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def count_in_memory(pid, text):
    """How often everything of the process that a core file would hold contains the text."""
    found = 0
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb") as memory:
        for line in maps:
            match = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw.. \S+ \S+ \S+", line)
            if match is None:
                continue
            start, end = (int(part, 16) for part in match.groups())
            try:
                memory.seek(start)
                block = memory.read(end - start)
            except (OSError, ValueError):
                continue
            found += sum(block.count(text.encode(encoding)) for encoding in ENCODINGS)
    return found


def type_pin(window, pin):
    window.type_into("工作人员密码", pin)
    window.press("确认密码")


def choose_pin(tap, window):
    window.wait_heading("窗口没有开放")
    tap.check("a closed counter offers nothing else", not window.can_press("社保") and not window.can_press("首页"), window.names())
    type_pin(window, "111111")
    window.wait_text("请把同一个密码再输一遍")
    type_pin(window, "111111")
    tap.check("a simple PIN is refused", window.shows("不能全都一样"), window.names())
    type_pin(window, PIN)
    window.wait_text("请把同一个密码再输一遍")
    type_pin(window, PIN)
    window.wait_heading("热门服务")


def measure_heading(window, text):
    node = window._wait(lambda: window._find(text, lambda n: n.get_role() == Atspi.Role.HEADING), f"heading {text!r}")
    return Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW).height


def check_choices(tap, window, process):
    """Language, size and voice of one visitor are not those of the next, who finds what the house has chosen."""
    height = measure_heading(window, "热门服务")
    window.press("字号大一点")
    window.press("字号大一点")
    window._wait(lambda: measure_heading(window, "热门服务") > height, "larger text")
    window.press("朗读")
    window.press("把页面念出来")
    window.press("关闭")
    window.press("中文 / English")
    window.press("English")
    window.wait_heading("Popular services")
    window.wait_name("Are you still there?")
    window._wait(lambda: Window._find_application(process.pid) != window.app, "another program in the same process")
    renewed = Window(process.pid)
    renewed.wait_heading("热门服务")
    tap.check("the language is that of the house again", renewed.can_press("社保"), renewed.names())
    tap.check("the size of the text is that of the house again", measure_heading(renewed, "热门服务") == height)
    renewed.press("朗读")
    renewed.wait_name("把页面念出来")
    box = renewed._pressable("把页面念出来")
    tap.check("the voice is that of the house again", has_state(box, Atspi.StateType.CHECKED), renewed.names())
    renewed.press("关闭")
    renewed.wait_gone("把页面念出来")
    return renewed


def check_idle(tap, window, process):
    window.to_applicant()
    window.fill(*PERSON)
    tap.check("the number is in the memory of who typed it", count_in_memory(process.pid, PERSON[1]) > 0)
    window.wait_name("您还在吗？")
    window.press("我还在")
    window.wait_gone("您还在吗？")
    tap.check("我还在 keeps what was typed", (window.read_field("姓名"), window.read_number()) == PERSON)
    window.wait_name("您还在吗？")
    window._wait(lambda: Window._find_application(process.pid) != window.app, "another program in the same process")
    renewed = Window(process.pid)
    renewed.wait_heading("热门服务")
    tap.check("the wipe leaves home, without asking for the PIN again", renewed.can_press("社保"), renewed.names())
    tap.check("nothing of the person on the accessibility bus", not renewed.has(PERSON[0]) and not renewed.has(PERSON[1]), renewed.names())
    tap.check("nothing of the number in memory", count_in_memory(process.pid, PERSON[1]) == 0)
    return renewed


def check_home(tap, window, process):
    window.to_applicant()
    window.fill(*PERSON)
    window.press("首页")
    window.press("返回首页")
    window._wait(lambda: Window._find_application(process.pid) != window.app, "another program in the same process")
    renewed = Window(process.pid)
    renewed.wait_heading("热门服务")
    tap.check("home leaves nothing of the number in memory", count_in_memory(process.pid, PERSON[1]) == 0)
    return renewed


def check_leaving(tap, window, process):
    window.press("工作人员")
    window.wait_name("要关闭这个窗口吗？")
    type_pin(window, "975310")
    tap.check("a wrong PIN is counted", window.shows("密码不对。还可以试 4 次。"), window.names())
    type_pin(window, PIN)
    tap.check("the right PIN closes the counter", process.wait(60) == 0)


def main():
    tap = Tap()
    with temporary_home() as home, service("--demo", home=home) as (url, _):
        kept = ["--data-dir", f"{home}/counter"]
        with opened(home, "--service", url, "--kiosk", *kept, "--idle-warning", "10", "--idle-wipe", "30") as (window, process):
            choose_pin(tap, window)
            window = check_choices(tap, window, process)
            window = check_idle(tap, window, process)
            window = check_home(tap, window, process)
            check_leaving(tap, window, process)
        with opened(home, "--service", url, "--kiosk", *kept) as (window, _):
            window.wait_heading("窗口没有开放")
            type_pin(window, PIN)
            window.wait_heading("热门服务")
            tap.check("the PIN holds for the next start", True)
    tap.end()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy's list, over the accessibility bus: a relative with consent, the state, a case filled in, the calendar file, and deleted for good."""

import contextlib
import pathlib
import sqlite3

from programs import CHEN, Tap, temporary_home
from window import opened

CONSENT = "家人现在和我在一起，同意在这台电脑上保存这些资料"
MISSING = "请选择您与申办人的关系"
MASKED = "陈*文"
STATE, ADVISORY = "有效，有效期到", "仅供参考"


def find_database(home):
    return next(pathlib.Path(home).rglob("renzheng.db"))


def read_relatives(home):
    with contextlib.closing(sqlite3.connect(f"file:{find_database(home)}?mode=ro", uri=True)) as database:
        return database.execute("SELECT id, sealed FROM relative").fetchall()


def is_in_files(home, needle):
    return any(needle in path.read_bytes() for path in find_database(home).parent.iterdir() if path.is_file())


def check_added(tap, window, home):
    window.press("给家人办理")
    window.press("添加家人")
    window.wait_field("姓名")
    window.fill(*CHEN)
    window.press("保存")
    window.wait_name(MISSING)
    tap.check("nobody is kept without consent", not read_relatives(home), window.names())
    window.choose("与申办人的关系", "子女")
    window.press(CONSENT)
    window.press("保存")
    window.wait_name("删除这位家人")
    window.wait_text("有效")
    tap.check("the state of the relative is told, the name masked", window.has(MASKED) and not window.has(CHEN[1]), window.names())


def check_calendar(tap, window, home):
    path = pathlib.Path(home) / "reminder.ics"
    window.press("保存日历提醒")
    window.type_into_any(("名称(N)：", "_Name:", "Name:"), str(path))
    window.press_any("保存 保存", "Save Save", "_Save Save", "保存", "Save")
    window.wait_name("已经保存。")
    text = path.read_text(encoding="utf-8")
    tap.check("the reminders are in a calendar file", text.startswith("BEGIN:VCALENDAR") and text.count("BEGIN:VALARM") >= 3, text)


def check_filled_in(tap, window):
    window.press("为这位家人办理")
    window.from_section_to_handling()
    window.tell_agent()
    filled_in = (window.read_field("姓名"), window.read_number())
    tap.check("a case begins with name and number of the relative", filled_in == CHEN, window.names())


def check_deleted(tap, window, home):
    (relative,) = read_relatives(home)
    window.press("给家人办理")
    window.wait_until(lambda: any(STATE in name and ADVISORY not in name for name in window.names()), "the word of the service in the list")
    window.press(MASKED)
    window.press("删除这位家人")
    window.wait_heading("要删除这位家人吗？")
    window.press("删除")
    window.wait_name("这台电脑上还没有保存家人")
    tap.check("nothing of a deleted relative is in any file", not any(is_in_files(home, part if isinstance(part, bytes) else part.encode()) for part in relative))


def main():
    tap = Tap()
    with temporary_home() as home:
        with opened(home, "--demo") as (window, _):
            check_added(tap, window, home)
            check_calendar(tap, window, home)
            check_filled_in(tap, window)
        with opened(home, "--demo") as (window, _):
            check_deleted(tap, window, home)
    tap.end()


main()

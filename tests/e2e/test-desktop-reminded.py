# SPDX-License-Identifier: GPL-3.0-or-later
"""
Reminders as the desktop gets them: 60, 30, 7 days before the last good day and on the first overdue one, once each, and not a day earlier; by the
day of the service, whatever this computer takes for the date.
"""

import datetime
import re

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

from programs import CHEN, Tap, moved_clock, service, temporary_home  # noqa: E402
from window import opened  # noqa: E402

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
INTERFACE = """<node><interface name='org.freedesktop.Notifications'>
<method name='Notify'><arg type='s'/><arg type='u'/><arg type='s'/><arg type='s'/><arg type='s'/><arg type='as'/><arg type='a{sv}'/><arg type='i'/>
<arg type='u' direction='out'/></method>
<method name='CloseNotification'><arg type='u'/></method>
<method name='GetCapabilities'><arg type='as' direction='out'/></method>
<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/></method>
</interface></node>"""

# Days before the last good day, and whether somebody is reminded. The day before each first, which must stay silent.
DAYS = ((61, None), (60, "还有60天"), (59, None), (31, None), (30, "还有30天"), (8, None), (7, "还有7天"), (0, None), (-1, "已逾期"), (-2, None))

# The service's days are those of China, wherever it and the test run.
CHINA = datetime.timezone(datetime.timedelta(hours=8))

# What the clock of the computer is ahead by, where nothing says it must be right.
WRONG_DAYS = 700


class Desktop:
    """The part of a desktop that shows notifications."""

    def __init__(self):
        self.seen = []
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], self._called, None, None)
        self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                           GLib.Variant("(su)", (NAME, 0)), None, Gio.DBusCallFlags.NONE, -1, None)

    def _called(self, _bus, _sender, _path, _interface, method, arguments, call):
        if method == "Notify":
            self.seen.append((arguments.unpack()[3], arguments.unpack()[4]))
            call.return_value(GLib.Variant("(u)", (len(self.seen),)))
        elif method == "GetCapabilities":
            call.return_value(GLib.Variant("(as)", (["body"],)))
        elif method == "GetServerInformation":
            call.return_value(GLib.Variant("(ssss)", ("test", "test", "1", "1.2")))
        else:
            call.return_value(None)


def keep_relative(home, url, extra):
    """Returns the last good day."""
    with opened(home, "--service", url, extra=extra) as (window, _):
        window.press("给家人办理")
        window.add_relative(CHEN)
        return datetime.date(*map(int, re.search(r"有效期到(\d+)年(\d+)月(\d+)日", window.wait_text("有效期到")).groups()))


def count_rounds(home):
    with open(f"{home}/renzheng.log", encoding="utf-8", errors="replace") as log:
        return log.read().count("Reminders: ")


def start(home, url, extra, desktop, expected):
    """The program once, until it has asked the service about everybody."""
    before, rounds = len(desktop.seen), count_rounds(home)
    with opened(home, "--service", url, extra=extra) as (window, _):
        window.wait_until(lambda: count_rounds(home) > rounds, "the end of the reminders")
        if expected:
            window.wait_until(lambda: len(desktop.seen) > before, "a notification")
    return desktop.seen[before:]


def check_days(tap, home, url, until, move_service, extra, desktop):
    today = datetime.datetime.now(CHINA).date()
    for days, words in DAYS:
        move_service((until - datetime.timedelta(days) - today).days * 86400)
        seen = start(home, url, extra, desktop, words)
        if words is None:
            tap.check(f"{days} days before: nothing", not seen, seen)
            continue
        tap.check(f"{days} days before: one, of whom and why", len(seen) == 1 and "陈*文" in seen[0][0] and words in seen[0][1], seen)
        tap.check(f"{days} days before: neither name nor number, nor that it is for reference only",
                  not any(secret in text for secret in (*CHEN, "仅供参考") for one in seen for text in one), seen)
    tap.check("once more on the same day: nothing", not start(home, url, extra, desktop, None), desktop.seen)


def main():
    tap = Tap()
    desktop = Desktop()
    with temporary_home() as home, temporary_home() as elsewhere:
        extra, move = moved_clock(home)
        service_extra, move_service = moved_clock(elsewhere)
        if move is None:
            tap.skip_all("faketime is not there, or the sanitizer is")
        with service("--demo", home=elsewhere, extra=service_extra) as (url, _):
            until = keep_relative(home, url, extra)
            move(WRONG_DAYS * 86400)
            check_days(tap, home, url, until, move_service, extra, desktop)
    tap.end()


main()

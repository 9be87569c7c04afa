# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told without being asked: errors of a field and hints of the camera, by the name-change events on the bus."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from programs import CHEN, Tap, temporary_home  # noqa: E402
from window import opened  # noqa: E402

ALERTS = {Atspi.Role.ALERT, Atspi.Role.NOTIFICATION}
WRONG_DIGIT = "最后一位校验不对，请再看一遍证件"
DARK = "请开灯或面向窗户"


class Ear:
    """Hears new names of alerts. Like a screen reader it asks what is there: GTK speaks of what was asked for once."""

    def __init__(self):
        self.events = []
        self.heard = []
        self.listener = Atspi.EventListener.new(self._changed)
        self.listener.register("object:property-change:accessible-name")

    def _changed(self, event):
        self.events.append((event.source, event.any_data))

    def hear(self):
        """Asks for roles only now: within the event the program may be waiting for us."""
        for source, name in self.events:
            if source.get_role() in ALERTS:
                self.heard.append(name)
        self.events.clear()
        return self.heard

    def wait(self, window, text, patience=60):
        try:
            return bool(window._wait(lambda: window.names() and text in self.hear(), f"announcement {text!r}", patience))
        except AssertionError:
            return False


def hears_error(window, ear):
    """On a machine with too much to do the line is asked for only after it was told; pressed again, it is told again."""
    for _ in range(3):
        window.press("下一步")
        if ear.wait(window, WRONG_DIGIT, 20):
            return True
    return False


def main():
    tap = Tap()
    with temporary_home() as home, opened(home, "--demo", "--camera", "simulated:chen,light=dark") as (window, _):
        ear = Ear()
        window.to_applicant()
        window.fill(CHEN[0], CHEN[1][:-1] + "2")
        tap.check("the error of a field is announced", hears_error(window, ear), ear.heard)
        window.submit_person(CHEN)
        window.to_camera()
        tap.check("the hint of the camera is announced", ear.wait(window, DARK), ear.heard)
    tap.end()


main()

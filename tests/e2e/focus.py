# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the keyboard is, as the accessibility bus tells it."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

KEY_TAB = 0xFF09
KEY_RETURN = 0xFF0D
KEY_ESCAPE = 0xFF1B
KEY_SPACE = 0x20
KEY_DOWN = 0xFF54
PATIENCE_MS = 700


def press(key):
    Atspi.generate_keyboard_event(key, None, Atspi.KeySynthType.SYM)


class Focus:
    """Follows the focus from now on."""

    def __init__(self):
        self.at = None
        self.listener = Atspi.EventListener.new(self._moved)
        self.listener.register("object:state-changed:focused")

    def _moved(self, event):
        if event.detail1:
            self.at = event.source

    def press_tab(self):
        """One step on; answers where it led, None where it led nowhere."""
        context = GLib.MainContext.default()
        self.at = None
        late = []
        timeout = GLib.timeout_add(PATIENCE_MS, lambda: late.append(True) or False)
        press(KEY_TAB)
        while self.at is None and not late:
            context.iteration(True)
        if not late:
            GLib.source_remove(timeout)
        return self.at

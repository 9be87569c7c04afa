# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as somebody meets it who only has the accessibility bus: visible names, roles, actions.

GTK 4.8 says SHOWING of windows alone; what is not on the screen is not on the bus.
"""

import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# An answer that comes later than this counts as none, and what was pressed would be pressed again. The library's own 0.8 s is short for a busy machine.
ANSWER_MS, START_MS = 60000, 60000
Atspi.set_timeout(ANSWER_MS, START_MS)

PRESSABLE = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON}
KEY_DOWN = 0xFF54
KEY_RETURN = 0xFF0D


class NotThere(AssertionError):
    """What was looked for did not appear in time; the message has what was there instead."""


def has_state(node, state):
    return node.get_state_set().contains(state)


class Program:
    """One running application on the bus."""

    def __init__(self, process_id, patience=60):
        self.patience = patience
        self.app = None
        self.app = self._wait(lambda: self._find_application(process_id), f"application of process {process_id}")

    @staticmethod
    def _find_application(process_id):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        apps = (desktop.get_child_at_index(i) for i in range(desktop.get_child_count()))
        return next((app for app in apps if app is not None and app.get_process_id() == process_id), None)

    def _wait(self, look, what, patience=None):
        """Iterates the bus until look() answers. What looks changes while it is looked at: an error is an answer not yet there."""
        context = GLib.MainContext.default()
        end = time.monotonic() + (patience or self.patience)
        wake = GLib.timeout_add(50, lambda: True)
        try:
            while time.monotonic() < end:
                try:
                    found = look()
                except GLib.Error:
                    found = None
                if found:
                    return found
                context.iteration(True)
        finally:
            GLib.source_remove(wake)
        raise NotThere(f"{what} did not appear; there is: {self.names() if self.app else '(no application)'}")

    def wait_until(self, look, what, patience=None):
        """Waits for what does not stand on the screen."""
        self._wait(look, what, patience)

    def nodes(self, root=None):
        """Every node on the bus, in reading order."""
        stack = [root or self.app]
        while stack:
            node = stack.pop()
            try:
                node.clear_cache()
                children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
            except GLib.Error:
                continue
            yield node
            stack.extend(c for c in reversed(children) if c is not None)

    def names(self):
        """What can be read, once each, in reading order; nodes without a name of their own carry that of their type."""
        found = {}
        for node in self.nodes():
            try:
                name = node.get_name()
            except GLib.Error:
                continue
            if name and not name.startswith(("Gtk", "Rz", "Adw")):
                found[name] = None
        return list(found)

    def has(self, text):
        return any(text in name for name in self.names())

    def shows(self, *texts):
        """Whether all of these come to be read: a page reaches the bus piece by piece."""

        def look():
            names = self.names()
            return all(any(text in name for name in names) for text in texts)

        try:
            return bool(self._wait(look, f"texts {texts}"))
        except NotThere:
            return False

    def _find(self, name, wanted):
        for node in self.nodes():
            if node.get_name() == name and wanted(node):
                return node
        return None

    def wait_text(self, text, patience=None):
        """Waits until something carries the text in its name, and returns that name."""
        return self._wait(lambda: next((n for n in self.names() if text in n), None), f"text {text!r}", patience)

    def wait_name(self, name, patience=None):
        """Waits until something carries exactly that name."""
        self._wait(lambda: name in self.names(), f"name {name!r}", patience)

    def wait_heading(self, name, patience=None):
        self._wait(lambda: self._find(name, lambda n: n.get_role() == Atspi.Role.HEADING), f"heading {name!r}", patience)

    def wait_field(self, name, patience=None):
        self._wait(lambda: self._field(name), f"field {name!r}", patience)

    def wait_any(self, *texts, patience=None):
        """Waits for the first of several names, and says which."""

        def look():
            names = self.names()
            return next((t for t in texts if t in names), None)

        return self._wait(look, f"one of {texts}", patience)

    def wait_gone(self, text, patience=None):
        self._wait(lambda: not self.has(text), f"a screen without {text!r}", patience)

    def _pressable(self, name):
        return self._find(name, lambda n: n.get_role() in PRESSABLE and has_state(n, Atspi.StateType.SENSITIVE) and n.get_n_actions() > 0)

    def can_press(self, name):
        return self._pressable(name) is not None

    def press(self, name, patience=None):
        """Presses the button, card or box of exactly that name once it can be pressed."""

        def press():
            node = self._pressable(name)
            return node is not None and node.do_action(0)

        self._wait(press, f"button {name!r}", patience)

    def press_any(self, *names):
        """Presses the first of several names there is: what GTK itself says depends on the translations that are installed."""
        self.press(self._wait(lambda: next((name for name in names if self.can_press(name)), None), f"a button of {names}"))

    def click(self, name):
        """Clicks with the pointer on what has that name and no action, such as a cell of a table. No window manager: the window begins at 0, 0."""
        node = self._wait(lambda: self._find(name, lambda n: n.get_role() == Atspi.Role.LABEL), f"label {name!r}")
        box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        Atspi.generate_mouse_event(box.x + box.width // 2, box.y + box.height // 2, "b1c")

    def _field(self, name):
        return self._find(name, lambda n: has_state(n, Atspi.StateType.EDITABLE))

    def type_into(self, name, text, patience=None):
        """Puts the text into the field of that name."""
        node = self._wait(lambda: self._field(name), f"field {name!r}", patience)
        node.set_text_contents(text)

    def type_into_any(self, names, text):
        """The same for the first of several names."""
        self.type_into(self._wait(lambda: next((name for name in names if self._field(name)), None), f"a field of {names}"), text)

    def read_field(self, name, patience=None):
        node = self._wait(lambda: self._field(name), f"field {name!r}", patience)
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def _focused_words(self, root):
        for node in self.nodes(root):
            if node.get_role() == Atspi.Role.LIST_ITEM and has_state(node, Atspi.StateType.FOCUSED):
                return " ".join(n.get_name() for n in self.nodes(node) if n.get_role() == Atspi.Role.LABEL)
        return None

    def _bring_into_sight(self, node):
        """Turns the wheel until the node stands in the window: what opens outside of the screen finds no monitor."""

        def look():
            box, window = (Atspi.Component.get_extents(n, Atspi.CoordType.WINDOW) for n in (node, self.app.get_child_at_index(0)))
            if 0 <= box.y and box.y + box.height <= window.height:
                return True
            Atspi.generate_mouse_event(window.width // 2, window.height // 2, "b4c" if box.y < 0 else "b5c")
            return False

        self._wait(look, f"{node.get_name()!r} in the window")

    def choose(self, name, item, patience=None):
        """Chooses the item in the drop-down list of that name, with the keys: a list item has no action in GTK 4.8."""
        box = self._wait(lambda: self._find(name, lambda n: n.get_role() == Atspi.Role.COMBO_BOX), f"list {name!r}", patience)
        opener = next(n for n in self.nodes(box) if n.get_role() in PRESSABLE)
        self._bring_into_sight(opener)
        Atspi.generate_mouse_event(0, 0, "abs")  # a list that opens under a resting pointer takes the line there for the chosen one
        opener.do_action(0)
        before = self._wait(lambda: self._focused_words(box), f"the items of {name!r}", patience)
        while before != item:
            Atspi.generate_keyboard_event(KEY_DOWN, None, Atspi.KeySynthType.SYM)
            before = self._wait(lambda: (now := self._focused_words(box)) != before and now, f"item {item!r} after {before!r}", patience)
        Atspi.generate_keyboard_event(KEY_RETURN, None, Atspi.KeySynthType.SYM)
        self._wait(lambda: self._focused_words(box) is None, f"list {name!r} closed", patience)

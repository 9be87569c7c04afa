# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as somebody meets it who only has the accessibility bus: visible names, roles, actions."""

import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

BUTTON_ROLES = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON}


class NotThere(AssertionError):
    """What was looked for did not appear in time; the message has what was there instead."""


class Program:
    """One running application on the bus."""

    def __init__(self, name="renzheng", patience=60):
        self.patience = patience
        self.app = self._wait(lambda: self._find_application(name), f"application {name}")

    @staticmethod
    def _find_application(name):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and name in (app.get_name() or "").lower():
                return app
        return None

    def _wait(self, look, what, patience=None):
        """Iterates the bus until look() answers; the bus, not a sleep, brings the answer nearer."""
        context = GLib.MainContext.default()
        end = time.monotonic() + (patience or self.patience)
        while time.monotonic() < end:
            try:
                found = look()
            except GLib.Error:
                found = None
            if found:
                return found
            wake = GLib.timeout_add(100, lambda: True)
            context.iteration(True)
            GLib.source_remove(wake)
        raise NotThere(f"{what} did not appear; visible: {self.visible_names() if hasattr(self, 'app') else '(no application)'}")

    def nodes(self, root=None):
        """Every node that is showing, in reading order."""
        stack = [root or self.app]
        while stack:
            node = stack.pop()
            try:
                node.clear_cache()
                states = node.get_state_set()
                role = node.get_role()
                if role not in (Atspi.Role.APPLICATION,) and not states.contains(Atspi.StateType.SHOWING) \
                        and role not in (Atspi.Role.FRAME, Atspi.Role.WINDOW, Atspi.Role.DIALOG):
                    continue
                yield node
                children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
            except GLib.Error:
                continue
            stack.extend(c for c in reversed(children) if c is not None)

    def visible_names(self):
        return [n.get_name() for n in self.nodes() if n.get_name()]

    def _find(self, name, wanted):
        for node in self.nodes():
            if name in (node.get_name() or "") and wanted(node):
                return node
        return None

    def wait_text(self, text, patience=None):
        """Waits until something visible carries the text in its name."""
        return self._wait(lambda: self._find(text, lambda n: True), f"text {text!r}", patience)

    def click(self, name, patience=None):
        """Presses the button, box or card of that visible name once it can be pressed."""

        def pressable(node):
            states = node.get_state_set()
            action = node.get_action_iface()
            return states.contains(Atspi.StateType.SENSITIVE) and action is not None and action.get_n_actions() > 0

        node = self._wait(lambda: self._find(name, pressable), f"button {name!r}", patience)
        node.get_action_iface().do_action(0)

    def type_into(self, name, text, patience=None):
        """Puts the text into the field of that visible name."""

        def editable(node):
            return node.get_state_set().contains(Atspi.StateType.EDITABLE) and node.get_editable_text_iface() is not None

        def field():
            labelled = self._find(name, editable)
            if labelled is not None:
                return labelled
            holder = self._find(name, lambda n: True)
            for node in self.nodes(holder) if holder is not None else []:
                if editable(node):
                    return node
            return None

        node = self._wait(field, f"field {name!r}", patience)
        node.get_editable_text_iface().set_text_contents(text)

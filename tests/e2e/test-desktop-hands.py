# SPDX-License-Identifier: GPL-3.0-or-later
"""本人办理 and 为他人办理 with the keyboard only, then with the mouse only, in one language: test-desktop-hands.py LANGUAGE.

Names are given by the numbers of their characters, document numbers by the keyboard or by the keys on the screen: nothing is set over the bus.
"""

import gettext
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from bus import PRESSABLE, NotThere  # noqa: E402
from focus import KEY_DOWN, KEY_ESCAPE, KEY_RETURN, KEY_SPACE, Focus, press  # noqa: E402
from programs import CHEN, LI, PROGRAMS, Tap, temporary_home  # noqa: E402
from window import Window, started  # noqa: E402

MOST_STEPS = 60
TRIES = 2  # of a hundred people two may need the second
SCREEN = (1280, 800)
FOOTER = 112
HEADER = 120
WHEEL_DOWN, WHEEL_UP = "b5c", "b4c"
# More than the time (0.4 s) and the distance between the two presses of a double click, however late a busy machine passes the first one on.
DOUBLE_CLICK, TREMOR = 1.2, 40


class Hand(Window):
    """Goes the way of a case; what a keyboard and a mouse do differently is left to them."""

    def __init__(self, process_id, say):
        super().__init__(process_id, patience=60)
        self.say = say

    def open(self, msgid):
        raise NotImplementedError

    def go_on(self, msgid):
        """The main button."""
        raise NotImplementedError

    def go_on_hastily(self, msgid):
        """The main button, by a hand that has learnt to click everything twice."""
        self.go_on(msgid)

    def type_number(self, number):
        raise NotImplementedError

    def type_code(self, code):
        raise NotImplementedError

    def wait_for(self, msgid):
        self.wait_name(self.say(msgid))

    def type_name(self, name):
        for sign in name:
            self.open("Rare")
            self.wait_for("A character that cannot be typed")
            self.type_code(f"{ord(sign):X}")
            self.go_on("Put it in")
            self.wait_gone(self.say("Its number, such as 9FCC or 20164"))

    def fill(self, name, number):
        self.type_name(name)
        self.type_number(number)

    def walk_to_handling(self):
        self.open("Social insurance")
        self.wait_heading(self.say("Old-age insurance"))
        self.go_on("Next")
        self.wait_for("Please read these two documents first. You can read both in full.")
        self.open("I have read and agree to the Service Agreement and the Privacy Policy")
        self.go_on("Begin")
        self.wait_heading(self.say("Guide"))
        self.go_on("Begin")
        self.wait_heading(self.say("Who is it for?"))

    def walk_to_ending(self, consent):
        self.wait_for("The person who draws the pension has to do the face check")
        self.go_on("OK")
        self.wait_heading(self.say("Do you agree to the face check?"))
        self.open(consent)
        self.go_on("Next")
        self.wait_heading(self.say("Is any of this hard for you?"))
        self.go_on("Start the face check")
        passed, failed, lost = self.say("Certification passed"), self.say("Certification failed"), self.say("Try again")
        for _ in range(TRIES):
            while (ending := self.wait_any(passed, failed, lost, patience=200)) == lost:
                self.go_on("Try again")
            if ending == passed:
                return True
            self.go_on("Try the face check again")
            self.wait_gone(failed)
        return False

    def walk_self(self):
        self.walk_to_handling()
        self.open("For myself")
        self.go_on_hastily("Next")
        self.wait_heading(self.say("Please fill in your own data"))
        self.fill(*CHEN)
        self.go_on_hastily("Next")
        self.wait_heading(self.say("Is this you?"))
        self.go_on("Next")
        return self.walk_to_ending("I agree that my face is used for this certification")

    def walk_proxy(self):
        """The agent is whoever certified before: one press fills him in."""
        self.walk_to_handling()
        self.open("For somebody else")
        self.go_on("Next")
        self.wait_heading(self.say("Please fill in your own data, as the agent"))
        self.open_text(self.say("Fill in %s as last time") % "陈*文")
        self.choose_relation()
        self.open("The person who draws the pension is here with me")
        self.go_on("Next")
        self.wait_heading(self.say("Is this you, the agent?"))
        self.go_on("Next")
        self.wait_heading(self.say("Please fill in the data of the applicant, the person who draws the pension"))
        self.fill(*LI)
        self.go_on("Next")
        self.wait_heading(self.say("Is this the applicant?"))
        self.go_on("Next")
        return self.walk_to_ending("I, the person who draws the pension, agree that my face is used for this certification")

    def open_text(self, text):
        raise NotImplementedError

    def choose_relation(self):
        raise NotImplementedError


class Keyboard(Hand):
    """Tab, Space, Enter, Escape, digits."""

    def __init__(self, *args):
        super().__init__(*args)
        self.focus = Focus()

    def go_to(self, text):
        steps = []
        for _ in range(MOST_STEPS):
            node = self.focus.press_tab()
            steps.append(node.get_name() if node is not None else None)
            if steps[-1] == text:
                return
        raise AssertionError(f"the keyboard does not reach {text!r}; it was on {steps}")

    def open_text(self, text):
        self._wait(lambda: self._pressable(text), f"button {text!r}")
        self.go_to(text)
        press(KEY_SPACE)

    def open(self, msgid):
        self.open_text(self.say(msgid))

    def go_on(self, msgid):
        text = self.say(msgid)
        self._wait(lambda: self._pressable(text), f"main button {text!r}")
        if self.is_on_choice():
            self.go_to(text)
        press(KEY_RETURN)

    def is_on_choice(self):
        """Enter on a box or another button belongs to that."""
        node = next((n for n in self.nodes() if n.get_state_set().contains(Atspi.StateType.FOCUSED)), None)
        return node is not None and not node.get_state_set().contains(Atspi.StateType.EDITABLE)

    def type_code(self, code):
        Atspi.generate_keyboard_event(0, code, Atspi.KeySynthType.STRING)

    def type_number(self, number):
        self.go_to(self.say("Document number"))
        Atspi.generate_keyboard_event(0, number, Atspi.KeySynthType.STRING)
        self._wait(lambda: self.read_number(self.say("Document number")) == number, "the number typed")

    def choose_relation(self):
        self.go_to(self.say("Please choose"))
        press(KEY_SPACE)
        box = self._wait(lambda: self._find(self.say("Who you are to the applicant"), lambda n: n.get_role() == Atspi.Role.COMBO_BOX), "relations")
        before = self._wait(lambda: self._focused_words(box), "open relations")
        press(KEY_DOWN)
        self._wait(lambda: self._focused_words(box) not in (None, before), "another relation")
        press(KEY_RETURN)
        self._wait(lambda: self._focused_words(box) is None, "closed relations")

    def go_home(self):
        press(KEY_ESCAPE)


class Mouse(Hand):
    """Clicks and the wheel, where things are seen."""

    def __init__(self, *args):
        super().__init__(*args)
        self.last, self.free_at = (0, 0), 0

    def click(self, x, y, event="b1c"):
        """Two clicks at about one place, with less between them, would be a double click."""
        if max(abs(x - self.last[0]), abs(y - self.last[1])) <= TREMOR:
            time.sleep(max(0, self.free_at - time.monotonic()))
        Atspi.generate_mouse_event(x, y, event)
        self.last, self.free_at = (x, y), time.monotonic() + DOUBLE_CLICK

    def click_node(self, look, what, event="b1c"):
        for _ in range(40):
            node = self._wait(look, what)
            box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
            x, y = box.x + box.width // 2, box.y + box.height // 2
            if self.is_scrolled(node) and not HEADER < y < SCREEN[1] - FOOTER - 16:
                Atspi.generate_mouse_event(SCREEN[0] // 2, SCREEN[1] // 2, WHEEL_DOWN if y > HEADER else WHEEL_UP)
                continue
            self.click(x, y, event)
            return
        raise AssertionError(f"{what} cannot be scrolled into sight")

    @staticmethod
    def is_scrolled(node):
        while node is not None:
            if node.get_role() in (Atspi.Role.SCROLL_PANE, Atspi.Role.VIEWPORT):
                return True
            node = node.get_parent()
        return False

    def open_text(self, text):
        self.click_node(lambda: self._pressable(text), f"button {text!r}")

    def open(self, msgid):
        self.open_text(self.say(msgid))

    go_on = open

    def go_on_hastily(self, msgid):
        text = self.say(msgid)
        self.click_node(lambda: self._pressable(text), f"button {text!r}", "b1d")

    def type_code(self, code):
        for sign in code:
            self.open_text(sign)

    def type_number(self, number):
        self.open("Show the on-screen keys")
        for sign in number:
            self.open_text(sign)
        self._wait(lambda: self.read_number(self.say("Document number")) == number, "the number typed")

    def choose_relation(self):
        """GTK 4.8 says where lines are in their list, not where the list opened: below its button, above, or moved up as far as it must."""
        unchosen = self.say("Please choose")
        for place in ("below", "above", "moved"):
            self.open("Please choose")
            box = self._wait(lambda: self._find(self.say("Who you are to the applicant"), lambda n: n.get_role() == Atspi.Role.COMBO_BOX), "relations")
            self._wait(lambda: self._focused_words(box), "open relations")
            nodes = list(self.nodes(box))
            line = [n for n in nodes if n.get_role() == Atspi.Role.LIST_ITEM][2]
            popover = next(n for n in nodes if n.get_name() == "GtkPopover")
            button, line, popover = (Atspi.Component.get_extents(n, Atspi.CoordType.SCREEN) for n in (box, line, popover))
            top = {"below": button.y + button.height, "above": button.y - popover.height, "moved": SCREEN[1] - popover.height}[place]
            if top < 0 or top + popover.height > SCREEN[1]:
                self.click(SCREEN[0] - 40, HEADER + 20)
                continue
            self.click(button.x + 80, top + line.y - popover.y + line.height // 2)
            try:
                self._wait(lambda: not any(n.get_role() in PRESSABLE and n.get_name() == unchosen for n in self.nodes(box)), "a relation", 5)
                return
            except NotThere:
                self.click(SCREEN[0] - 40, HEADER + 20)
        raise NotThere(f"no relation is chosen; there is: {self.names()}")

    def go_home(self):
        self.open("Back to home")


def read_messages(language):
    """Answers a function from msgid to text, as the program has it; a context stands before \\x04."""
    if language == "en":
        return lambda msgid: msgid.split("\x04")[-1]
    messages = gettext.translation("renzheng", PROGRAMS.parent / "po", [language])
    return messages.gettext


def walk(tap, hand_type, language):
    """One program for both: the second case knows who certified in the first."""
    say = read_messages(language)
    with temporary_home() as home, started(home, "--demo", "--language", language) as process:
        hand = hand_type(process.pid, say)
        hand.wait_heading(say("Popular services"))
        if hand_type is Mouse:  # the page as wide as without lessons: less to scroll
            hand.open("Training room")
            hand.wait_gone(say("Choose one, and do it on the pages of the program. “Training room” at the top hides and shows this list."))
        for name, walk_of in (("self", hand.walk_self), ("proxy", hand.walk_proxy)):
            hand.wait_heading(say("Popular services"))
            tap.check(f"{hand_type.__name__}, {name}: {say('Certification passed')}", walk_of(), hand.names())
            hand.go_home()
        hand.wait_heading(say("Popular services"))


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    for hand_type in (Mouse, Keyboard):
        walk(tap, hand_type, sys.argv[1])
    tap.end()


main()

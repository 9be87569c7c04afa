# SPDX-License-Identifier: GPL-3.0-or-later
"""The tour in one language, in several sizes: test-tour.py LANGUAGE WIDTHxHEIGHT@SCALE…

In the first size it is looked at as it lives, on its pictures and over the accessibility bus; in the others by where everything stands.

On every page: no text cut, shortened or on top of another, main button whole, targets large enough, contrast of the text on the picture,
no untranslated text; over the accessibility bus, no control without a name and none named after a symbol, and the keyboard goes in the order of reading.
"""

import collections
import pathlib
import re
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

import layout  # noqa: E402
from bus import Program  # noqa: E402
from contrast import Picture  # noqa: E402
from focus import Focus  # noqa: E402
from programs import Tap, temporary_home  # noqa: E402
from window import started  # noqa: E402

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SYMBOLS = {path.stem for path in (SOURCE / "src/app/symbols").glob("*.svg")}
CONTROLS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON, Atspi.Role.COMBO_BOX,
            Atspi.Role.TEXT, Atspi.Role.ENTRY, Atspi.Role.LINK, Atspi.Role.LIST_ITEM, Atspi.Role.SLIDER, Atspi.Role.SPIN_BUTTON}
TEXT_CONTRAST = 7
# Latin letters that stand in Chinese texts too: names of things, numbers of receipts and cases, what the tour itself typed.
LATIN = re.compile(r"English|USB|QR|APP|GStreamer|\.jws|fuser|/dev/video|--?[a-z-]+|RZ(-[0-9A-Z]{4})+|T-[0-9A-Z]{4}-[0-9A-Z]{4}|9FCC|eyJ[\w.-]+")
PATIENCE = 120


def read_untranslated(page):
    """Texts with a Latin word that is none of those above."""
    if page["language"] == "en":
        return
    for part in page["parts"]:
        if re.search(r"[A-Za-z]{3}", LATIN.sub("", part["text"])):
            yield layout.name(part)


def measure_contrast(page, picture):
    for part in page["parts"]:
        if part["kind"] == "label" and part["text"].strip() and part["seen"][3] >= part["box"][3]:
            got = picture.measure(part["seen"])
            if got is not None and got < TEXT_CONTRAST:
                yield f"{got:.1f}: {layout.name(part)} {part['classes']}"


def find_nameless(nodes):
    for node in nodes:
        if node.get_role() not in CONTROLS:
            continue
        name = node.get_name()
        if not name or name.startswith(("Gtk", "Rz", "Adw")) or name in SYMBOLS or name.endswith("-symbolic"):
            yield f"{node.get_role_name()} {name!r}"


def find_jumps(nodes, focus):
    """Steps of the Tab key that do not lead to the next control in the order of reading; past the last one it begins anew."""
    places = {node: i for i, node in enumerate(nodes)}
    visited = []
    for _ in range(60):
        node = focus.press_tab()
        if node is None or node not in places or (visited and places[node] == visited[0]):
            break
        visited.append(places[node])
    back = [f"{nodes[one].get_name()!r} → {nodes[other].get_name()!r}" for one, other in zip(visited, visited[1:]) if other < one]
    if len(visited) < 2:
        yield "the keyboard reaches nothing"
    if len(back) > 1:
        yield f"back more than once: {back}"


class Findings:
    """What was found, once each, with the page it was first seen on."""

    def __init__(self):
        self.of = collections.defaultdict(dict)

    def add(self, kind, page, texts):
        for text in texts:
            self.of[kind].setdefault(text, page)

    def report(self, tap, kind):
        found = self.of[kind]
        tap.check(f"{kind}: none", not found, "\n".join(f"{page}: {text}" for text, page in found.items()))


def measure(folder, stem, findings):
    page = layout.load(folder / f"{stem}.json")
    findings.add("text cut", stem, layout.find_clipped(page))
    findings.add("text on text", stem, layout.find_overlapping(page))
    findings.add("main button hidden", stem, layout.find_hidden_main(page))
    findings.add("target too small", stem, layout.find_small(page))
    findings.add("order of reading broken", stem, layout.find_disorder(page))
    findings.add("untranslated", stem, read_untranslated(page))
    return page


def look(program, focus, folder, stem, findings, walked):
    page = measure(folder, stem, findings)
    findings.add("contrast below 7:1", stem, measure_contrast(page, Picture(folder / f"{stem}.png")))
    nodes = list(program.nodes())
    findings.add("control without a name", stem, find_nameless(nodes))
    controls = tuple(part["text"] for part in page["parts"] if part["kind"] != "label" and part["enabled"])
    if controls not in walked and "challenge" not in stem and "movement" not in stem:
        walked.add(controls)
        findings.add("keyboard out of order", stem, find_jumps(nodes, focus))


def wait_picture(process, folder, seen):
    """The next picture the tour holds still for; None when the tour is over."""
    context = GLib.MainContext.default()
    wake = GLib.timeout_add(20, lambda: True)
    try:
        while True:
            new = {path.stem for path in folder.glob("*.json") if "@" not in path.stem} - seen
            if new:
                return new.pop()
            if process.poll() is not None:
                return None
            context.iteration(True)
    finally:
        GLib.source_remove(wake)


def check_sizes(tap, folder, sizes, pages, findings):
    """Only a page that passes by, such as one that waits for the service, is gone before the window has another size."""
    for size in sizes:
        of_size = [path.stem for path in folder.glob(f"*@{size}.json")]
        tap.check(f"{size}: almost every page is measured ({len(of_size)})", len(of_size) > pages - 5)
        wrong = {stem: page["size"] for stem in of_size if "x".join(map(str, (page := measure(folder, stem, findings))["size"])) != size}
        tap.check(f"{size}: every page has room in it", not wrong, wrong)


def walk(tap, home, language, own, *others):
    folder = pathlib.Path(home) / "tour"
    folder.mkdir()
    (folder / "hold").touch()
    findings, seen, walked, focus = Findings(), set(), set(), Focus()
    size, scale = own.split("@")
    further = ["--tour-sizes", ",".join(others)] if others else []
    with started(home, "--demo", "--tour", str(folder), "--size", size, "--scale", scale, "--language", language, *further) as process:
        program = Program(process.pid)
        while (stem := wait_picture(process, folder, seen)) is not None:
            seen.add(stem)
            look(program, focus, folder, stem, findings, walked)
            (folder / f"{stem}.seen").touch()
        tap.check(f"the tour is walked to its end ({len(seen)} pages)", process.wait(PATIENCE) == 0 and len(seen) > 70,
                  pathlib.Path(home, "renzheng.log").read_text(encoding="utf-8", errors="replace")[-2000:])
    check_sizes(tap, folder, [other.split("@")[0] for other in others], len(seen), findings)
    for kind in ("text cut", "text on text", "main button hidden", "target too small", "order of reading broken", "untranslated",
                 "contrast below 7:1", "control without a name", "keyboard out of order"):
        findings.report(tap, kind)


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home:
        walk(tap, home, *sys.argv[1:])
    tap.end()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a page, judged from where its texts and controls stand (src/app/rz-layout.h)."""

import itertools
import json

# A pixel of rounding on either side.
ROUNDING = 1.5
MAIN = 72
OTHER = 48


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def is_empty(box):
    return box[2] < 1 or box[3] < 1


def leaves_window(box, size):
    x, y, width, height = box
    return x < -ROUNDING or y < -ROUNDING or x + width > size[0] + ROUNDING or y + height > size[1] + ROUNDING


def overlap(one, other):
    """Width and height of what two boxes share."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0, width), max(0, height)


def name(part):
    return f"{part['kind']} {part['text']!r} at {[round(v) for v in part['box']]}"


def find_clipped(page):
    """Texts that lack room, end in an ellipsis, or leave window or scroller sideways, where nothing scrolls."""
    for part in page["parts"]:
        if part["kind"] != "label" or not part["text"].strip():
            continue
        x, y, width, height = part["box"]
        if part["shortened"]:
            yield f"shortened: {name(part)}"
        if width + ROUNDING < part["needs"][0] or height + ROUNDING < part["needs"][1]:
            yield f"needs {part['needs']}: {name(part)}"
        sideways = [x, part["seen"][1], width, part["seen"][3]]
        if part["across"]:
            continue
        if leaves_window(sideways if part["scrolls"] else part["box"], page["size"]):
            yield f"outside: {name(part)}"
        if not is_empty(part["seen"]) and part["seen"][2] + ROUNDING < width:
            yield f"cut at the side: {name(part)}"


def find_overlapping(page):
    """Texts on top of one another, as far as they are seen."""
    seen = [part for part in page["parts"] if part["kind"] == "label" and part["text"].strip() and not is_empty(part["seen"])]
    for one, other in itertools.combinations(seen, 2):
        width, height = overlap(one["seen"], other["seen"])
        if width > ROUNDING and height > ROUNDING:
            yield f"{name(one)} over {name(other)}"


def is_other(part):
    """What is not footer button, field, card or row that opens: letters and sound at the top, what is for staff and trainers."""
    return bool({"tool", "pill", "way-home", "link", "aside"} & set(part["classes"]))


def find_small(page):
    """Controls below 72 pixels either way, others below 48. What GTK puts inside a list is part of the list."""
    lists = [part["box"] for part in page["parts"] if part["kind"] == "list"]
    for part in page["parts"]:
        if part["kind"] == "label" or (part["kind"] == "button" and any(overlap(part["box"], box) == tuple(part["box"][2:]) for box in lists)):
            continue
        least = OTHER if is_other(part) else MAIN
        if min(part["box"][2:]) + ROUNDING < least:
            yield f"below {least}: {name(part)} {part['type']} {part['classes']}"


def find_hidden_main(page):
    """The main button, or that of the dialog, is on the screen whole."""
    for part in page["parts"]:
        if part["main"] and part["kind"] == "button" and part["seen"][2:] != part["box"][2:]:
            yield f"main button not whole: {name(part)}"


def find_disorder(page):
    """Controls that come later, to keyboard and screen reader, than one that stands below them."""
    controls = [part for part in page["parts"] if part["kind"] != "label"]
    for one, other in itertools.pairwise(controls):
        if other["scrolls"] == one["scrolls"] and other["box"][1] + other["box"][3] <= one["box"][1] + ROUNDING:
            yield f"{name(other)} after {name(one)}"

# SPDX-License-Identifier: GPL-3.0-or-later
"""Contrasts of the four styles (light, dark, high contrast of either), by the colours the style sheets define (domain facts, section 10)."""

import re
import unittest
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "src" / "app"
STYLES = ("style", "style-dark", "style-hc", "style-hc-dark")
# What is written on what; see the style sheet.
TEXT = [("ink", "paper"), ("ink", "card"), ("ink", "press_soft"), ("quiet", "paper"), ("quiet", "card"), ("quiet", "sunk"),
        ("quiet", "press_soft"), ("press", "paper"), ("press", "card"), ("press", "press_soft"), ("on_press", "press"),
        ("on_press", "press_hover"), ("done", "done_bg"), ("done", "card"), ("soon", "soon_bg"), ("soon", "paper"), ("soon", "card"),
        ("refused", "refused_bg"), ("refused", "card"), ("refused", "paper"), ("card", "soon"), ("card", "done")]
GRAPHICS = [("edge", "paper"), ("edge", "card"), ("press", "paper"), ("press", "card")]


def channel(value):
    value /= 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(colour):
    red, green, blue = (channel(int(colour[i:i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def read(style):
    """The colours of a style: those of the light one, and what it redefines; by high contrast on dark, also what dark redefines."""
    names = {"style": (), "style-dark": ("style-dark",), "style-hc": ("style-hc",), "style-hc-dark": ("style-dark", "style-hc", "style-hc-dark")}
    colours = {}
    for name in ("style", *names[style]):
        colours.update(re.findall(r"@define-color (\w+) (#[0-9a-f]{6});", (APP / f"{name}.css").read_text(encoding="utf-8")))
    return colours


class Colours(unittest.TestCase):
    def test_text_can_be_read(self):
        for style in STYLES:
            colours = read(style)
            for text, ground in TEXT:
                with self.subTest(style=style, text=text, ground=ground):
                    self.assertGreaterEqual(ratio(colours[text], colours[ground]), 7)

    def test_edges_can_be_seen(self):
        for style in STYLES:
            colours = read(style)
            for line, ground in GRAPHICS:
                with self.subTest(style=style, line=line, ground=ground):
                    self.assertGreaterEqual(ratio(colours[line], colours[ground]), 3)


if __name__ == "__main__":
    unittest.main()

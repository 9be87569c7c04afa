# SPDX-License-Identifier: GPL-3.0-or-later
"""Contrast of text, measured on a picture: the ground is the colour there is most of, the text what differs most from it."""

import collections

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

# Pixels of one colour before it counts: an edge is blended, a stroke is not.
STROKE = 2
SAMPLES = 6000


def channel(value):
    value /= 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(colour):
    red, green, blue = map(channel, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Picture:
    """A picture of the tour."""

    def __init__(self, path):
        pixels = GdkPixbuf.Pixbuf.new_from_file(str(path))
        self.width = pixels.get_width()
        self.height = pixels.get_height()
        self.step = pixels.get_n_channels()
        self.stride = pixels.get_rowstride()
        self.bytes = pixels.get_pixels()

    def measure(self, box):
        """Contrast of what is written in the box; None where it holds one colour only."""
        x, y, width, height = (round(v) for v in box)
        right, bottom = min(x + width, self.width), min(y + height, self.height)
        lines = max(1, (right - x) * (bottom - y) // SAMPLES)
        colours = collections.Counter()
        for row in range(max(0, y), bottom, lines):
            line = self.bytes[row * self.stride + max(0, x) * self.step:row * self.stride + right * self.step]
            colours.update(zip(line[0::self.step], line[1::self.step], line[2::self.step]))
        if len(colours) < 2:
            return None
        ground = colours.most_common(1)[0][0]
        return max((ratio(ground, colour) for colour, n in colours.items() if n >= STROKE and colour != ground), default=None)

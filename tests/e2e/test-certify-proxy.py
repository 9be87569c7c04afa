# SPDX-License-Identifier: GPL-3.0-or-later
"""为他人办理: the same people and the same failures as for oneself."""

from cases import AGENT, PEOPLE, TROUBLE, walk
from programs import Tap, temporary_home


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home:
        walk(tap, home, PEOPLE + TROUBLE, *AGENT)
    tap.end()


main()

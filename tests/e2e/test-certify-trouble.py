# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything the camera may show that is not worth an attempt: named, decided by the client, nothing sent."""

from cases import TROUBLE, walk
from programs import Tap, temporary_home


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home:
        walk(tap, home, TROUBLE)
        with open(f"{home}/service.log", encoding="utf-8", errors="replace") as log:
            tap.check("no frame was sent", "PUT /v1/liveness" not in log.read())
    tap.end()


main()

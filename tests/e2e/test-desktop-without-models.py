# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on a machine without models: says that it is for training only, and reaches the end of a demo case."""

import os

from programs import CHEN, Tap, temporary_home
from window import opened


def main():
    tap = Tap()
    with temporary_home() as home:
        os.environ["RENZHENG_MODELS_DIR"] = f"{home}/no-models"
        os.mkdir(os.environ["RENZHENG_MODELS_DIR"])
        with opened(home, "--demo") as (window, _):
            window.to_applicant()
            window.submit_person(CHEN)
            window.to_camera()
            tap.check("the face page says 仅供训练", "仅供训练" in window.wait_text("仅供训练"))
            ending = window.wait_ending()
            tap.check("认证成功", ending == "认证成功", window.names())
    tap.end()


main()

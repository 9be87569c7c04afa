# SPDX-License-Identifier: GPL-3.0-or-later
"""本人办理 for every demo person through renzheng-cli, against the real service; the suspended pension is restored by the pass."""

from cases import PEOPLE, walk
from contract import ask_eligibility
from programs import LI, TRIES, Tap, certify, service, temporary_home


def check_restored(tap, home):
    with service("--demo", home=home, database=f"sqlite:{home}/restored.db") as (url, _):
        before = ask_eligibility(url, LI)[1]["status"]
        status, line, messages = certify(url, LI, "simulated:li,pace=max", *TRIES, home=home)
        after = ask_eligibility(url, LI)[1]
        tap.check("the suspended pension is restored by a pass", (before, status, after["status"]) == ("suspended", 0, "active"),
                  f"{before}, {line}, {after}\n{messages}")


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home:
        walk(tap, home, PEOPLE)
        check_restored(tap, home)
    tap.end()


main()

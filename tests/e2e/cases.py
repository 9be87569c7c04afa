# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo people and the documented failures: what each ends in, whoever handles the case."""

from programs import CHEN, HUANG, LI, TRIES, ZHANG, certify, service

AGENT = ["--agent-name", "王小明", "--agent-id-type", "resident_id", "--agent-id-number", "440106198001010035", "--relation", "child"]

PASSED = {"result": "passed"}


def failed(code, hint=None, decided_by="service"):
    return {"result": "failed", "code": code, "hint": hint, "decided_by": decided_by}


def gave_up(hint):
    return failed("FACE_MODEL_MISMATCH", hint, "client")


# name, person, camera, exit status, expected members of the last line; a hint of None is not compared
PEOPLE = [
    ("passes", CHEN, "simulated:chen", 0, PASSED),
    ("suspended passes", LI, "simulated:li", 0, PASSED),
    ("ended", HUANG, "simulated:huang", 1, failed("BENEFIT_STATUS_ABNORMAL")),
    ("no reference", ZHANG, "simulated:zhang", 1, failed("FACE_MODEL_MISMATCH", "NO_REFERENCE")),
    ("unknown name", ("赵无名", CHEN[1]), "simulated:chen", 1, failed("IDENTITY_MISMATCH")),
    ("wrong person", CHEN, "simulated:li", 1, failed("FACE_MODEL_MISMATCH")),
]
TROUBLE = [
    ("dark", CHEN, "simulated:chen,light=dark", 1, gave_up("TOO_DARK")),
    ("far", CHEN, "simulated:chen,distance=far", 1, gave_up("TOO_FAR")),
    ("away", CHEN, "simulated:chen,away=1", 1, gave_up("OFF_CAMERA")),
    ("still", CHEN, "simulated:chen,still=1", 1, gave_up("NOT_FOLLOWED")),
    ("two people", CHEN, "simulated:chen,people=2", 1, gave_up("TWO_FACES")),
]


def walk(tap, home, cases, *words):
    """Every case against one service; a gate nobody passes is given up after a few seconds of frame time."""
    with service("--demo", home=home) as (url, _):
        for name, person, camera, status, expected in cases:
            ways = ("--patience", "25", *TRIES) if status == 0 else ("--patience", "8")
            got, line, messages = certify(url, person, f"{camera},pace=max", *ways, *words, home=home)
            good = got == status and line is not None and all(line.get(key) == value for key, value in expected.items() if value is not None)
            tap.check(name, good, f"exit {got}, {line}\n{messages}")

# SPDX-License-Identifier: GPL-3.0-or-later
"""本人办理 for every demo person through renzheng-cli, against the real service; the suspended pension is restored by the pass."""

import json
import urllib.request
import uuid

from cases import PEOPLE, walk
from programs import LI, Tap, certify, service, temporary_home


def ask_status(url, person):
    name, number = person
    consents = [{"document": document, "version": "2026-11", "at": "2026-11-24T08:00:00+08:00"} for document in ("agreement", "privacy")]
    body = {"scheme": "enterprise_employee", "city_code": "440100", "handling": "self",
            "applicant": {"name": name, "id_type": "resident_id", "id_number": number}, "consents": consents}
    request = urllib.request.Request(f"{url}/v1/eligibility", json.dumps(body).encode(),
                                     {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def check_restored(tap, home):
    with service("--demo", home=home, database=f"sqlite:{home}/restored.db") as (url, _):
        before = ask_status(url, LI)["status"]
        status, line, messages = certify(url, LI, "simulated:li,pace=max", home=home)
        after = ask_status(url, LI)
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

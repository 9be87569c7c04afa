# SPDX-License-Identifier: GPL-3.0-or-later
"""Every demo person and every failure with Prism between client and service: no call and no answer violates data/openapi.yaml."""

from cases import AGENT, PEOPLE, TROUBLE
from contract import ask_eligibility, ask_liveness, call
from prism import find_tool, validated
from programs import CHEN, LI, TRIES, Tap, certify, service, temporary_home
from tamper import send


def check_record(tap, what, record, *statuses):
    tap.check(f"{what}: no violation", record.calls > 0 and not record.violations, "\n".join(record.violations) or "no call came through")
    tap.check(f"{what}: the answers meant were seen", set(statuses) <= record.statuses, f"{record.statuses}")


def walk(tap, tool, home):
    """The cases in which something is sent; what the client gives up on by itself needs no more than one."""
    cases = [(case, []) for case in PEOPLE + TROUBLE[:1]] + [(PEOPLE[0], AGENT)]
    with service("--demo", home=home) as (direct, _), validated(tool, direct) as (url, record):
        for (name, person, camera, status, _), words in cases:
            ways = ("--patience", "25", *TRIES) if status == 0 else ("--patience", "8")
            got, line, messages = certify(url, person, f"{camera},pace=max", *ways, *words, home=home)
            tap.check(f"{name} ends as it should", got == status, f"exit {got}, {line}\n{messages}")
        tap.check("captures went past Prism", record.captures >= 4, record.captures)
        check_record(tap, "cases", record, 200, 201, 409, 422)


def person_of(name, number):
    return {"name": name, "id_type": "resident_id", "id_number": number}


def ask_by_hand(tap, tool, home):
    with service("--demo", home=home, database=f"sqlite:{home}/hand.db") as (direct, _), validated(tool, direct) as (url, record):
        status, line, _ = certify(url, LI, "simulated:li,pace=max", *TRIES, home=home)
        tap.check("a pass to ask about", status == 0, line)
        for path in ("/v1/meta", "/healthz", "/metrics", "/.well-known/jwks.json", "/v1/openapi.yaml", "/verify", f"/v1/receipts/{line['receipt_no']}"):
            tap.check(f"GET {path.rsplit('/', 1)[1]}", call_text(url, path) == 200)
        for query in ({"applicant": person_of(*LI), "limit": 1}, {"receipt_no": line["receipt_no"]}, {"applicant": person_of("赵无名", CHEN[1])}):
            call(url, "/v1/results/query", query)
        case_id = ask_eligibility(url, CHEN)[1]["case_id"]
        session = ask_liveness(url, case_id)[1]
        tap.check("a session is pending", call(url, f"/v1/liveness/{session['session_id']}")[1]["state"] == "pending")
        tap.check("a ticket", call(url, f"/v1/cases/{case_id}/manual-review", {"reason": "face_declined", "channel": "office"})[0] == 200)
        tap.check("no consent", call(url, f"/v1/cases/{ask_eligibility(url, CHEN)[1]['case_id']}/liveness", {"abilities": {}})[0] == 403)
        tap.check("erased", call_text(url, f"/v1/cases/{case_id}", "DELETE") == 204)
        tap.check("gone", call(url, f"/v1/cases/{case_id}/manual-review", {"reason": "face_declined"})[0] == 404)
        check_record(tap, "calls by hand", record, 200, 204, 403, 404, 422)


def call_text(url, path, method="GET"):
    return send(url, method, path, {}, None)[0]


def ask_busy(tap, tool, home):
    with service("--demo", "--fault", "busy", home=home, database=f"sqlite:{home}/busy.db") as (direct, _), validated(tool, direct) as (url, record):
        status, line, _ = certify(url, CHEN, "simulated:chen,pace=max", "--data-dir", f"{home}/busy", home=home)
        tap.check("a busy service", status == 3, line)
        check_record(tap, "busy", record, 503)


def check_strictness(tap, tool, home):
    with service("--demo", "--models", "/nonexistent", home=home, database=f"sqlite:{home}/strict.db") as (direct, _), validated(tool, direct) as (url, record):
        call(url, "/v1/results/query", {"receipt_no": 7})
        tap.check("what breaks the contract is seen", len(record.violations) == 1, record.violations)


def main():
    tap = Tap()
    tool = find_tool(tap, "prism")
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home:
        check_strictness(tap, tool, home)
        walk(tap, tool, home)
        ask_by_hand(tap, tool, home)
        ask_busy(tap, tool, home)
    tap.end()


main()

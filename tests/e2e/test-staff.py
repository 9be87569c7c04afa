# SPDX-License-Identifier: GPL-3.0-or-later
"""The staff: each with a role and a token of their own, for reviews over the service and for imports beside it."""

import json
import pathlib
import subprocess
import urllib.error
import urllib.request
import uuid

from contract import ask_eligibility, call
from programs import CHEN, LI, PROGRAMS, Tap, environment, service, temporary_home


def admin(home, *words):
    """Exit status, last line and messages."""
    done = subprocess.run([str(PROGRAMS / "renzheng-service"), *words, "--database", f"sqlite:{home}/service.db"],
                          capture_output=True, text=True, env=environment(home), timeout=60, check=False)
    lines = done.stdout.splitlines()
    return done.returncode, json.loads(lines[-1]) if lines else None, done.stderr


def ask(url, path, token=None, body=None):
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())} if body is not None else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(url + path, None if body is None else json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as problem:
        return problem.code, json.load(problem)


def hand_over(url, person):
    case_id = ask_eligibility(url, person)[1]["case_id"]
    return call(url, f"/v1/cases/{case_id}/manual-review", {"reason": "face_declined", "channel": "office"})[1]["ticket"]


def check_review(tap, home, url):
    _, made, _ = admin(home, "add-staff", "clerk-7", "--role", "review")
    token = made["token"]
    importer = admin(home, "add-staff", "clerk-8", "--role", "import")[1]["token"]
    tap.check("a name is given once", admin(home, "add-staff", "clerk-7", "--role", "review")[0] == 1)
    tap.check("a role that is none", admin(home, "add-staff", "clerk-9", "--role", "boss")[0] == 2)
    first, second = hand_over(url, LI), hand_over(url, CHEN)
    for what, wrong in (("no token", None), ("a wrong token", "staff_AAAAAAAAAAAAAAAAAAAAAA"), ("a token of another role", importer)):
        status, document = ask(url, "/v1/staff/tickets", wrong)
        tap.check(f"{what} shows no ticket", (status, document["code"]) == (401, "DEVICE_UNKNOWN"), document)
        tap.check(f"{what} decides nothing", ask(url, f"/v1/staff/tickets/{first}/decision", wrong, {"outcome": "confirmed"})[0] == 401)
    status, document = ask(url, "/v1/staff/tickets", token)
    tap.check("the token shows both, masked", status == 200 and {t["ticket"] for t in document["tickets"]} == {first, second} and LI[0] not in json.dumps(document, ensure_ascii=False), document)
    tap.check("an outcome that is none", ask(url, f"/v1/staff/tickets/{first}/decision", token, {"outcome": "perhaps"})[0] == 400)
    status, document = ask(url, f"/v1/staff/tickets/{first}/decision", token, {"outcome": "confirmed"})
    tap.check("confirmed is a signed pass", status == 200 and document["receipt"]["jws"].count(".") == 2, document)
    tap.check("which pays again", ask_eligibility(url, LI)[1]["status"] == "active" and ask_eligibility(url, LI)[1]["last_pass_source"] == "counter")
    tap.check("declined is none", ask(url, f"/v1/staff/tickets/{second}/decision", token, {"outcome": "declined"}) == (200, {"ticket": second, "outcome": "declined"}))
    tap.check("a ticket is decided once", ask(url, f"/v1/staff/tickets/{first}/decision", token, {"outcome": "declined"})[0] == 404)
    tap.check("none is open", ask(url, "/v1/staff/tickets", token)[1] == {"tickets": []})
    tap.check("who left", admin(home, "revoke-staff", "clerk-7")[0] == 0 and ask(url, "/v1/staff/tickets", token)[0] == 401)
    return token, importer


def check_import(tap, home, token, importer):
    roster = pathlib.Path(f"{home}/roster.csv")
    roster.write_text("name,id_type,id_number,city_code,scheme,status,last_pass,photo\n陈小明,resident_id,440103195203030023,440100,enterprise_employee,active,2025-11-20,\n", encoding="utf-8")
    for name, text in (("import", importer), ("review", token)):
        pathlib.Path(f"{home}/{name}.token").write_text(text + "\n", encoding="ascii")
    words = ["import", str(roster), "--models", "/nonexistent"]
    tap.check("an import asks for a token", admin(home, *words)[0] == 1)
    tap.check("of its role", admin(home, *words, "--token-file", f"{home}/review.token")[0] == 1)
    tap.check("from a file that is there", admin(home, *words, "--token-file", f"{home}/absent.token")[0] == 3)
    status, report, messages = admin(home, *words, "--token-file", f"{home}/import.token")
    tap.check("and goes on with it", status == 0 and report["imported"] == 1, f"{report}{messages}")


def check_traces(tap, home, *tokens):
    stored = b"".join(path.read_bytes() for path in pathlib.Path(home).glob("service.*"))
    tap.check("no token stands anywhere", not any(token.encode() in stored for token in tokens))
    done = subprocess.run([str(PROGRAMS / "renzheng-service"), "audit", "show", "--database", f"sqlite:{home}/service.db"], capture_output=True, text=True,
                          env=environment(home), timeout=60, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    decided = [(line["outcome"], line["staff"]) for line in lines if line.get("event") == "review_decided"]
    tap.check("who decided is in the log", decided == [("confirmed", "clerk-7"), ("declined", "clerk-7")], lines)
    tap.check("and who imported", [line["staff"] for line in lines if line.get("event") == "imported"] == ["clerk-8"], lines)


def main():
    tap = Tap()
    with temporary_home() as home:
        with service("--demo", "--models", "/nonexistent", home=home) as (url, _):
            tokens = check_review(tap, home, url)
        check_import(tap, home, *tokens)
        check_traces(tap, home, *tokens)
    tap.end()


main()

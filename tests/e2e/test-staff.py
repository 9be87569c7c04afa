# SPDX-License-Identifier: GPL-3.0-or-later
"""The staff, each with a role and a token of their own, and whoever runs the service beside them: all that is administered, on both kinds of database."""

import json
import os
import pathlib
import subprocess
import sys
import urllib.error
import urllib.request
import uuid

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), ".."))
import postgres  # noqa: E402
from contract import ask_eligibility, call
from programs import CHEN, LI, PROGRAMS, Tap, environment, service, temporary_home


class Office:
    """One database and its keys."""

    def __init__(self, home, database):
        self.home, self.database = home, database

    def admin(self, *words):
        """Exit status, last line and messages."""
        status, lines, messages = self.read(*words)
        return status, lines[-1] if lines else None, messages

    def read(self, *words):
        done = subprocess.run([str(PROGRAMS / "renzheng-service"), words[0], "--database", self.database, *words[1:]], capture_output=True, text=True,
                              env=environment(self.home), timeout=60, check=False)
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr

    def query(self, sql):
        """Around the program: what somebody with the database does."""
        command = ["sqlite3", self.database.removeprefix("sqlite:"), sql] if self.database.startswith("sqlite:") else ["psql", "-X", "-A", "-t", "-q", "-c", sql, self.database]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout

    def dump(self):
        command = ["sqlite3", self.database.removeprefix("sqlite:"), ".dump"] if self.database.startswith("sqlite:") else ["pg_dump", self.database]
        return subprocess.run(command, capture_output=True, timeout=60, check=True).stdout


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


def fetch(url, path):
    """The status alone."""
    try:
        with urllib.request.urlopen(url + path, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as problem:
        return problem.code


def hand_over(url, person):
    case_id = ask_eligibility(url, person)[1]["case_id"]
    return call(url, f"/v1/cases/{case_id}/manual-review", {"reason": "face_declined", "channel": "office"})[1]["ticket"]


def check_review(tap, office, url):
    admin = office.admin
    _, made, _ = admin("add-staff", "clerk-7", "--role", "review")
    token = made["token"]
    importer = admin("add-staff", "clerk-8", "--role", "import")[1]["token"]
    tap.check("a name is given once", admin("add-staff", "clerk-7", "--role", "review")[0] == 1)
    tap.check("a role that is none", admin("add-staff", "clerk-9", "--role", "boss")[0] == 2)
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
    receipt = document["receipt"]["receipt_no"]
    tap.check("which pays again", ask_eligibility(url, LI)[1]["status"] == "active" and ask_eligibility(url, LI)[1]["last_pass_source"] == "counter")
    tap.check("declined is none", ask(url, f"/v1/staff/tickets/{second}/decision", token, {"outcome": "declined"}) == (200, {"ticket": second, "outcome": "declined"}))
    tap.check("a ticket is decided once", ask(url, f"/v1/staff/tickets/{first}/decision", token, {"outcome": "declined"})[0] == 404)
    tap.check("none is open", ask(url, "/v1/staff/tickets", token)[1] == {"tickets": []})
    tap.check("who left", admin("revoke-staff", "clerk-7")[0] == 0 and ask(url, "/v1/staff/tickets", token)[0] == 401)
    return token, importer, receipt


def check_import(tap, office, token, importer):
    home, admin = office.home, office.admin
    roster = pathlib.Path(f"{home}/roster.csv")
    roster.write_text("name,id_type,id_number,city_code,scheme,status,last_pass,photo\n陈小明,resident_id,440103195203030023,440100,enterprise_employee,active,2025-11-20,\n", encoding="utf-8")
    for name, text in (("import", importer), ("review", token)):
        pathlib.Path(f"{home}/{name}.token").write_text(text + "\n", encoding="ascii")
    words = ["import", str(roster), "--models", "/nonexistent"]
    tap.check("an import asks for a token", admin(*words)[0] == 1)
    tap.check("of its role", admin(*words, "--token-file", f"{home}/review.token")[0] == 1)
    tap.check("from a file that is there", admin(*words, "--token-file", f"{home}/absent.token")[0] == 3)
    status, report, messages = admin(*words, "--token-file", f"{home}/import.token")
    tap.check("and goes on with it", status == 0 and report["imported"] == 1, f"{report}{messages}")


def kids(url):
    return {key["kid"] for key in call(url, "/.well-known/jwks.json")[1]["keys"]}


def check_keys(tap, office, url, receipt):
    old = kids(url)
    status, made, messages = office.admin("rotate-key")
    tap.check("a key is rotated", status == 0 and made["kid"] not in old, messages)
    tap.check("a running service signs with it", kids(url) == old | {made["kid"]}, kids(url))
    tap.check("the key that signs is not revoked", office.admin("revoke-key", "--", made["kid"])[:2] == (1, {"revoked": 0}))
    tap.check("a receipt is there", fetch(url, f"/v1/receipts/{receipt}") == 200)
    tap.check("until it is revoked", office.admin("revoke-receipt", receipt)[:2] == (0, {"revoked": 1}) and fetch(url, f"/v1/receipts/{receipt}") == 404)
    tap.check("once", office.admin("revoke-receipt", receipt)[:2] == (1, {"revoked": 0}))
    tap.check("a key that signed is revoked", office.admin("revoke-key", "--", *old)[:2] == (0, {"revoked": 1}))
    tap.check("and published no more", kids(url) == {made["kid"]}, kids(url))


def check_codes(tap, office):
    status, made, messages = office.admin("enrol", "--label", "desk-1", "--hours", "1")
    tap.check("a code for a terminal", status == 0 and made["code"] and made["code"].encode() not in office.dump(), messages)
    tap.check("a terminal that is none", office.admin("revoke", "desk-9")[:2] == (1, {"revoked": 0}))
    status, document, messages = office.admin("backup", f"{office.home}/copy.db")
    if office.database.startswith("sqlite:"):
        tap.check("a copy", status == 0 and pathlib.Path(document["backup"]).is_file(), messages)
    else:
        tap.check("who asks for a copy is told of pg_dump", status == 2 and "pg_dump" in messages, messages)


def check_traces(tap, office, *tokens):
    stored = office.dump()
    tap.check("no token stands anywhere", stored and not any(token.encode() in stored for token in tokens))
    lines = office.read("audit", "show")[1]
    decided = [(line["outcome"], line["staff"]) for line in lines if line.get("event") == "review_decided"]
    tap.check("who decided is in the log", decided == [("confirmed", "clerk-7"), ("declined", "clerk-7")], lines)
    tap.check("and who imported", [line["staff"] for line in lines if line.get("event") == "imported"] == ["clerk-8"], lines)
    whole = office.admin("audit", "verify")
    head = whole[1].get("head", "")
    tap.check("it is whole", whole[:2] == (0, {"whole": True, "lines": len(lines) - 1, "head": head}), whole)
    since = office.admin("audit", "verify", "--since", head)
    tap.check("and its head, written down, is found again", since[:2] == whole[:2], since)
    number, link = head.split(":")
    later = office.admin("audit", "verify", "--since", f"{int(number) + 1}:{link}")
    tap.check("one that is not there is missed", later[:2] == (1, {"whole": False, "lines": len(lines) - 1, "fault": "since", "line": len(lines)}), later)
    tap.check("one that is none is not understood", office.admin("audit", "verify", "--since", number)[0] == 2)
    office.query("UPDATE audit SET line = replace (line, 'clerk-7', 'clerk-8') WHERE seq = 2")
    changed = office.admin("audit", "verify")
    tap.check("or names the line that is not", changed[0] == 1 and not changed[1]["whole"] and changed[1]["line"] == 2, changed)
    office.query("DELETE FROM audit; DELETE FROM audit_head")
    emptied = office.admin("audit", "verify")
    tap.check("one that was emptied is found out", emptied[:2] == (1, {"whole": False, "lines": 0, "fault": "head", "line": 1}), emptied)


def check(tap, home, database):
    office = Office(home, database)
    with service("--demo", "--models", "/nonexistent", home=home, database=database) as (url, _):
        token, importer, receipt = check_review(tap, office, url)
        check_keys(tap, office, url, receipt)
        check_codes(tap, office)
    check_import(tap, office, token, importer)
    check_traces(tap, office, token, importer)


def check_mistyped(tap, home):
    """Whoever mistypes the path hears of it: nothing is made, or begun in a file that is there for something else."""
    commands = (("enrol",), ("revoke", "desk-1"), ("audit", "verify"), ("add-staff", "clerk-7", "--role", "review"), ("revoke-staff", "clerk-7"), ("rotate-key",),
                ("revoke-key", "kid"), ("revoke-receipt", "RZ-0"), ("backup", f"{home}/copy.db"))
    folder = pathlib.Path(home, "mistyped")
    folder.mkdir()
    empty = folder / "empty.db"
    for words in commands:
        status, line, messages = Office(home, f"sqlite:{folder}/servcie.db").admin(*words)
        tap.check(f"{words[0]}: there is no database", status == 3 and line is None and "there is no database" in messages and not list(folder.iterdir()), messages)
    empty.touch()
    status, _, messages = Office(home, f"sqlite:{empty}").admin("audit", "verify")
    tap.check("nor is an empty file one", status == 3 and "there is no database" in messages and list(folder.iterdir()) == [empty] and not empty.stat().st_size, messages)


def check_ready(tap, server, home):
    """A balancer and whoever watches learn that the database is away, and that it is back."""
    with service("--demo", "--models", "/nonexistent", home=home, database=server.create("away")) as (url, _):
        for what, ready in (("there", True), ("away", False), ("back", True)):
            if what == "away":
                server.stop("immediate")
            if what == "back":
                server.start()
            status, health = ask(url, "/healthz")
            tap.check(f"the database is {what}: /healthz", (status, health["ready"]) == (200 if ready else 503, ready), health)
            with urllib.request.urlopen(url + "/metrics", timeout=60) as answer:
                gauge = [line for line in answer.read().decode().splitlines() if line.startswith("renzheng_ready ")]
            tap.check(f"the database is {what}: the gauge", gauge == [f"renzheng_ready {int(ready)}"], gauge)


def main():
    tap = Tap()
    with temporary_home() as home:
        check_mistyped(tap, home)
        check(tap, home, f"sqlite:{home}/service.db")
    if postgres.find() is None:
        tap.skip("PostgreSQL", "not installed")
    else:
        with temporary_home() as home, postgres.Server() as server:
            check(tap, home, server.create("district"))
            check_ready(tap, server, home)
    tap.end()


main()

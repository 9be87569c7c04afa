# SPDX-License-Identifier: GPL-3.0-or-later
"""Receipts after their day: under rotated keys, revoked, on the public page, by the hand of another program, and in one code."""

import itertools
import json
import pathlib
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request

from programs import CHEN, LI, PROGRAMS, Tap, certify, environment, service, temporary_home

# Bytes of one QR code at error correction M (ISO/IEC 18004, table 7).
CODE_CAPACITY = 2331


def admin(home, *words):
    done = subprocess.run([str(PROGRAMS / "renzheng-service"), *words, "--database", f"sqlite:{home}/service.db"],
                          capture_output=True, text=True, env=environment(home), timeout=60, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def get(url, path):
    try:
        with urllib.request.urlopen(url + path, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as problem:
        return problem.code, problem.read().decode()


def show(url, text=None):
    """The public page, as it is or with what somebody pasted; its headers too."""
    body = None if text is None else urllib.parse.urlencode({"receipt": text}).encode()
    with urllib.request.urlopen(url + "/verify", body, timeout=60) as answer:
        return answer.headers, answer.read().decode()


def jose_accepts(home, jws, keys):
    pathlib.Path(f"{home}/receipt.jws").write_text(jws, encoding="ascii")
    pathlib.Path(f"{home}/keys.json").write_text(keys, encoding="ascii")
    done = subprocess.run(["jose", "jws", "ver", "-i", f"{home}/receipt.jws", "-k", f"{home}/keys.json", "-O", "-"], capture_output=True, timeout=60, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def check_page(tap, url, number, jws):
    headers, page = show(url)
    policy = headers["Content-Security-Policy"]
    tap.check("the page lets nothing in from elsewhere", "default-src 'none'" in policy and "script-src" not in policy and "form-action 'self'" in policy, policy)
    tap.check("and has no script and no address of others", not re.search(r"<script|https?:|//|\bon\w+=|@import|url\(", page), page)
    for what, text in (("the text", jws), ("the number", f"  {number}\n")):
        _, page = show(url, text)
        tap.check(f"{what} is found genuine", "真实有效" in page and "陈*文" in page and number in page and CHEN[0] not in page, page)
    head, body, signature = jws.split(".")
    changed = f"{head}.{body}.{('A' if signature[0] != 'A' else 'B') + signature[1:]}"
    for what, text in (("a changed receipt", changed), ("nonsense", "<b>&\"'"), ("nothing", ""), ("another number", "RZ-0000-0000-0000-0000")):
        _, page = show(url, text)
        tap.check(f"{what} is not", "不是本机构签发的凭证" in page and "<b>" not in page, page)


def certify_at_last(url, person, camera, home):
    """Of a hundred people two may need a second try."""
    for _ in range(2):
        _, answer, messages = certify(url, person, camera, "--patience", "25", home=home)
        if "receipt_no" in answer:
            return answer, messages
    raise AssertionError((answer, messages))


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home, service("--demo", home=home) as (url, _):
        first, messages = certify_at_last(url, CHEN, "simulated:chen,pace=max", home)
        number = first["receipt_no"]
        jws, keys = get(url, f"/v1/receipts/{number}")[1], get(url, "/.well-known/jwks.json")[1]
        tap.check("another program accepts it with the published keys", (jose_accepts(home, jws, keys) or {}).get("receipt_no") == number, messages)
        tap.check("it fits into one code", len(jws) <= CODE_CAPACITY, len(jws))
        check_page(tap, url, number, jws)

        tap.check("the key is rotated", admin(home, "rotate-key")[0] == 0)
        second, messages = certify_at_last(url, LI, "simulated:li,pace=max", home)
        other, keys = get(url, f"/v1/receipts/{second['receipt_no']}")[1], get(url, "/.well-known/jwks.json")[1]
        tap.check("the new key signs", jws.split(".")[0] != other.split(".")[0] and (jose_accepts(home, other, keys) or {}).get("receipt_no") == second["receipt_no"], messages)
        tap.check("and what the old one signed is still proven", (jose_accepts(home, jws, keys) or {}).get("receipt_no") == number, keys)

        tap.check("a receipt is revoked", admin(home, "revoke-receipt", number) == (0, [{"revoked": 1}]))
        tap.check("once", admin(home, "revoke-receipt", number) == (1, [{"revoked": 0}]))
        tap.check("it is not given out any more", get(url, f"/v1/receipts/{number}")[0] == 404)
        for what, text in (("text", jws), ("number", number)):
            tap.check(f"the page says so to its {what}", "凭证已撤销" in show(url, text)[1])

        kid = json.loads(keys)["keys"][-1]["kid"]
        events = [line["event"] for line in admin(home, "audit", "show")[1] if "event" in line]
        kinds = [kind for kind, _ in itertools.groupby(events)]
        tap.check("all of it is in the audit log", kinds == ["log_begun", "verdict", "key_rotated", "verdict", "receipt_revoked"], events)
        whole = admin(home, "audit", "verify")[1]
        tap.check("which is whole", whole == [{"whole": True, "lines": len(events), "head": whole[0].get("head")}], whole)
        last = len(events) - 1
        subprocess.run(["sqlite3", f"{home}/service.db", f"DELETE FROM audit WHERE seq = {last}"], check=True, timeout=60)
        found = admin(home, "audit", "verify")
        tap.check("and found out not to be", found == (1, [{"whole": False, "lines": last - 1, "fault": "missing", "line": last}]), found)
    tap.end()


main()

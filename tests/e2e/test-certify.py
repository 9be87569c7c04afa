# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo people and every documented failure through renzheng-cli, against the real service."""

import datetime
import json
import shutil
import subprocess
import urllib.request

from programs import CHEN, HUANG, LI, PROGRAMS, ZHANG, Tap, certify, environment, service, temporary_home

AGENT = ["--agent-name", "王小明", "--agent-id-type", "resident_id", "--agent-id-number", "440106198001010035", "--relation", "child"]

# name, person, camera, further words, exit status, expected members of the last line
CASES = [
    ("passes", CHEN, "simulated:chen,pace=max", [], 0, {"result": "passed"}),
    ("suspended passes and is restored", LI, "simulated:li,pace=max", [], 0, {"result": "passed"}),
    ("ended", HUANG, "simulated:huang,pace=max", [], 1, {"result": "failed", "code": "BENEFIT_STATUS_ABNORMAL", "decided_by": "service"}),
    ("no reference", ZHANG, "simulated:zhang,pace=max", [], 1, {"result": "failed", "code": "FACE_MODEL_MISMATCH", "hint": "NO_REFERENCE", "decided_by": "service"}),
    ("unknown", ("赵无名", "440106195001010031"), "simulated:chen,pace=max", [], 1, {"result": "failed", "code": "IDENTITY_MISMATCH", "decided_by": "service"}),
    ("wrong person", CHEN, "simulated:li,pace=max", [], 1, {"result": "failed", "code": "FACE_MODEL_MISMATCH", "decided_by": "service"}),
    ("dark", CHEN, "simulated:chen,light=dark,pace=max", [], 1, {"result": "failed", "code": "FACE_MODEL_MISMATCH", "hint": "TOO_DARK", "decided_by": "client"}),
    ("far", CHEN, "simulated:chen,distance=far,pace=max", [], 1, {"hint": "TOO_FAR", "decided_by": "client"}),
    ("away", CHEN, "simulated:chen,away=1,pace=max", [], 1, {"hint": "OFF_CAMERA", "decided_by": "client"}),
    ("still", CHEN, "simulated:chen,still=1,pace=max", [], 1, {"hint": "NOT_FOLLOWED", "decided_by": "client"}),
    ("two people", CHEN, "simulated:chen,people=2,pace=max", [], 1, {"hint": "TWO_FACES", "decided_by": "client"}),
    ("by proxy", CHEN, "simulated:chen,pace=max", AGENT, 0, {"result": "passed"}),
    ("by proxy, ended", HUANG, "simulated:huang,pace=max", AGENT, 1, {"code": "BENEFIT_STATUS_ABNORMAL"}),
]


def walk_cases(tap, home):
    with service("--demo", home=home) as (url, _):
        for name, person, camera, words, status, expected in CASES:
            # The attempts of one person are counted; a service of its own keeps the cases apart.
            got_status, line, messages = certify(url, person, camera, "--patience", "12", *words, home=home)
            good = got_status == status and line is not None and all(line.get(k) == v for k, v in expected.items())
            tap.check(name, good, f"exit {got_status}, {line}\n{messages}")


def month_after(day):
    first = day.replace(day=1)
    return (first + datetime.timedelta(days=62)).replace(day=1) - datetime.timedelta(days=1)


def verify(home, path, *args):
    return subprocess.run([str(PROGRAMS / "renzheng-cli"), "verify-receipt", str(path), *args], capture_output=True, text=True,
                          env=environment(home)).returncode


def check_receipt(tap, home):
    with service("--demo", home=home, database=f"sqlite:{home}/receipt.db") as (url, _):
        status, line, messages = certify(url, CHEN, "simulated:chen,pace=max", home=home)
        tap.check("a pass for its receipt", status == 0, f"{line}\n{messages}")
        if status != 0:
            return
        jws = urllib.request.urlopen(f"{url}/v1/receipts/{line['receipt_no']}").read()
        keys = urllib.request.urlopen(f"{url}/.well-known/jwks.json").read()
    receipt, keyfile, broken = (f"{home}/{name}" for name in ("receipt.jws", "keys.json", "broken.jws"))
    open(receipt, "wb").write(jws)
    open(keyfile, "wb").write(keys)
    tap.check("the receipt verifies with the last fetched key", verify(home, receipt) == 0)
    tap.check("the receipt verifies with a key file", verify(home, receipt, "--key", keyfile) == 0)
    position = len(jws) // 2
    flipped = bytes([jws[position] ^ 1])
    open(broken, "wb").write(jws[:position] + flipped + jws[position + 1:])
    tap.check("one flipped byte does not", verify(home, broken) == 1)
    if shutil.which("jose"):
        done = subprocess.run(["jose", "jws", "ver", "-i", receipt, "-k", keyfile, "-O", "-"], capture_output=True)
        tap.check("jose verifies the receipt", done.returncode == 0, done.stderr.decode())
        claims = json.loads(done.stdout or "{}")
        tap.check("claims are those of the contract",
                  {"iss", "iat", "receipt_no", "masked_name", "city_code", "scheme", "passed_on", "valid_until", "demo"} <= set(claims), claims)
        tap.check("jose refuses the flipped byte", subprocess.run(["jose", "jws", "ver", "-i", broken, "-k", keyfile], capture_output=True).returncode != 0)


def check_trouble(tap, home):
    for fault in ("busy", "drop", "slow"):
        with service("--demo", "--fault", fault, home=home, database=f"sqlite:{home}/{fault}.db") as (url, _):
            data = f"{home}/data-{fault}"
            status, line, messages = certify(url, CHEN, "simulated:chen,pace=max", "--data-dir", data, home=home)
            tap.check(f"{fault} ends as SYSTEM_BUSY", status == 3 and line == {"result": "pending", "code": "SYSTEM_BUSY"}, f"exit {status}, {line}\n{messages}")
    for flags in (["--challenge", "nod"], ["--fault", "busy"]):
        done = subprocess.run([str(PROGRAMS / "renzheng-service"), "serve", "--listen", "127.0.0.1:0", "--database", f"sqlite:{home}/no.db", *flags],
                              capture_output=True, text=True, env=environment(home), timeout=60)
        tap.check(f"{flags[0]} without --demo is refused", done.returncode == 2, done.stderr)


def check_killed(tap, home):
    with service("--demo", home=home, database=f"sqlite:{home}/killed.db") as (url, process):
        cli = subprocess.Popen([str(PROGRAMS / "renzheng-cli"), "certify", "--service", url, "--name", CHEN[0], "--id-number", CHEN[1],
                                "--camera", "simulated:chen", "--data-dir", f"{home}/data-killed"], stdout=subprocess.PIPE, text=True, env=environment(home))
        for line in open(f"{home}/service.log", errors="replace"):
            pass
        log = open(f"{home}/service.log", errors="replace")
        while cli.poll() is None and "eligibility" not in log.read():
            try:
                cli.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
        process.kill()
        out = cli.communicate(timeout=240)[0].strip().splitlines()
        tap.check("a killed service ends as SYSTEM_BUSY", cli.returncode == 3 and json.loads(out[-1])["code"] == "SYSTEM_BUSY", out)


def main():
    tap = Tap()
    with temporary_home() as home:
        walk_cases(tap, home)
        check_receipt(tap, home)
        check_trouble(tap, home)
        check_killed(tap, home)
    tap.end()


main()

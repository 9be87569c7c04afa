# SPDX-License-Identifier: GPL-3.0-or-later
"""The receipt of a pass: verified by the tool and by Debian's jose; one flipped byte is not."""

import json
import shutil
import subprocess
import urllib.request

from programs import CHEN, PROGRAMS, TRIES, Tap, certify, environment, service, temporary_home

CLAIMS = {"iss", "iat", "receipt_no", "masked_name", "city_code", "scheme", "passed_on", "valid_until", "demo"}


def fetch_receipt(tap, home):
    """Leaves receipt.jws and keys.json; returns whether there is one."""
    with service("--demo", home=home) as (url, _):
        status, line, messages = certify(url, CHEN, "simulated:chen,pace=max", *TRIES, home=home)
        tap.check("a pass for its receipt", status == 0, f"{line}\n{messages}")
        if status != 0:
            return False
        for name, path in (("receipt.jws", f"v1/receipts/{line['receipt_no']}"), ("keys.json", ".well-known/jwks.json")):
            with urllib.request.urlopen(f"{url}/{path}") as answer, open(f"{home}/{name}", "wb") as file:
                file.write(answer.read())
    return True


def check_fresh(tap, home):
    """A computer that has never certified anybody: it has no keys yet."""
    receipt = f"{home}/receipt.jws"
    with temporary_home() as fresh, service("--demo", home=home) as (url, _):
        tap.check("without keys nothing is said about it", verify(fresh, receipt) == 3)
        tap.check("nor when nobody answers", verify(fresh, receipt, "--service", "http://127.0.0.1:9") == 3)
        tap.check("the service is asked for the keys", verify(fresh, receipt, "--service", url) == 0)
        tap.check("and they are kept", verify(fresh, receipt) == 0)
        tap.check("whether it is over is for reference only without the service's clock",
                  [is_advisory(fresh, receipt, *args) for args in ((), ("--service", url))] == [True, False])


def flip_bytes(home):
    """One copy for each part of the receipt, with one bit of one byte in the middle of that part flipped."""
    with open(f"{home}/receipt.jws", "rb") as file:
        jws = file.read()
    start, copies = 0, []
    for part in jws.split(b"."):
        middle = start + len(part) // 2
        copies.append(f"{home}/flipped-{middle}.jws")
        with open(copies[-1], "wb") as file:
            file.write(jws[:middle] + bytes([jws[middle] ^ 1]) + jws[middle + 1:])
        start += len(part) + 1
    return copies


def run_verify(home, path, *args):
    return subprocess.run([str(PROGRAMS / "renzheng-cli"), "verify-receipt", path, *args], capture_output=True, env=environment(home), check=False)


def verify(home, path, *args):
    return run_verify(home, path, *args).returncode


def is_advisory(home, path, *args):
    return json.loads(run_verify(home, path, *args).stdout)["over_advisory"]


def check_first_byte(tap, home, receipt, keys):
    """What was changed so that it does not look like a code any more is no receipt either."""
    path = f"{home}/first.jws"
    with open(receipt, encoding="ascii") as file, open(path, "w", encoding="ascii") as changed:
        changed.write("f" + file.read()[1:])
    done = run_verify(home, path, "--key", keys)
    tap.check("nor one that begins otherwise", (done.returncode, done.stdout) == (1, b'{"valid":false}\n'), done)


def check_tool(tap, home, flipped):
    receipt, keys = f"{home}/receipt.jws", f"{home}/keys.json"
    tap.check("the receipt verifies with the last fetched key", verify(home, receipt) == 0)
    tap.check("the receipt verifies with a key file", verify(home, receipt, "--key", keys) == 0)
    with open(receipt, "rb") as file:
        piped = subprocess.run([str(PROGRAMS / "renzheng-cli"), "verify-receipt", "-", "--key", keys], stdin=file, capture_output=True,
                               env=environment(home), check=False)
    tap.check("the receipt verifies from standard input", piped.returncode == 0, piped.stderr)
    tap.check("one flipped byte in any part does not", [verify(home, path, "--key", keys) for path in flipped] == [1, 1, 1])
    check_first_byte(tap, home, receipt, keys)


def check_jose(tap, home, flipped):
    def jose(path):
        return subprocess.run(["jose", "jws", "ver", "-i", path, "-k", f"{home}/keys.json", "-O", "-"], capture_output=True, check=False)

    if shutil.which("jose") is None:
        tap.skip("jose verifies the receipt", "jose is not installed")
        return
    done = jose(f"{home}/receipt.jws")
    tap.check("jose verifies the receipt", done.returncode == 0, done.stderr.decode())
    claims = json.loads(done.stdout or "{}")
    tap.check("its claims are those of the contract", set(claims) == CLAIMS and claims["demo"] is True, claims)
    tap.check("jose refuses the flipped byte", all(jose(path).returncode != 0 for path in flipped))


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home:
        if fetch_receipt(tap, home):
            flipped = flip_bytes(home)
            check_tool(tap, home, flipped)
            check_jose(tap, home, flipped)
            check_fresh(tap, home)
    tap.end()


main()

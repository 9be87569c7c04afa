#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two services on one PostgreSQL behind nginx: one is killed with cases in flight, then the database is restarted, then it is away for a while.

No case is lost, nobody passes twice, every terminal ends with a verdict or waits with its state kept. RENZHENG_MANY_CASES_N cases, 16 by default.
"""

import json
import os
import pathlib
import signal
import subprocess
import sys

import nginx
import postgres
from programs import Tap, environment, service, temporary_home

CASES = int(os.environ.get("RENZHENG_MANY_CASES_N", "16"))
PATIENCE = 60 + CASES
WALKER = os.environ.get("RENZHENG_MANY_CASES", "build/tests/e2e/many-cases")
SECRETS = ("陈大文".encode(), b"4401061950", b"\xff\xd8\xff\xe0")  # a name, numbers, the head of a picture


class Walker:
    """many-cases under way."""

    def __init__(self, url, cases, home, patience=PATIENCE):
        self.process = subprocess.Popen([WALKER, "run", url, str(cases), str(patience)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env=environment(home))
        self.ends = []

    def read_until(self, wanted):
        """Reads on until a line says so; False when there are no more."""
        for line in self.process.stdout:
            said = json.loads(line)
            if "case" in said:
                self.ends.append(said)
            if wanted(said):
                return True
        return False

    def finish(self):
        self.read_until(lambda said: False)
        self.process.communicate(timeout=60)
        return self.ends


def register(database, home, cases):
    done = subprocess.run([WALKER, "people", database, f"{home}/keys", str(cases)], env=environment(home), check=False)
    if done.returncode == 77:
        return False
    if done.returncode != 0:
        raise RuntimeError("the people cannot be registered")
    return True


def query(database, sql):
    done = subprocess.run(["psql", "-X", "-A", "-t", "-c", sql, database], capture_output=True, text=True, check=True)
    return done.stdout.split()


def holds_secret(folder):
    """The first file below the folder that holds a personal field in clear."""
    for path in pathlib.Path(folder).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if any(secret in content for secret in SECRETS):
                return path
    return None


def check_ends(tap, name, ends, cases, database, passes_before=0):
    passed = [end["receipt_no"] for end in ends if end["result"] == "passed"]
    receipts = query(database, "SELECT receipt_no FROM receipt")
    twice = query(database, "SELECT beneficiary FROM receipt GROUP BY beneficiary HAVING count (*) > 1")
    tap.check(f"{name}: every case ended", len(ends) == cases and all(end["result"] in ("passed", "pending") for end in ends), ends)
    tap.check(f"{name}: no receipt is lost", set(passed) <= set(receipts), set(passed) - set(receipts))
    tap.check(f"{name}: nobody passed twice", not twice and len(receipts) - passes_before <= cases, twice)
    return len(passed), len(receipts)


def trouble(tap, server, database, home):
    options = ["--demo", "--behind-proxy", "--challenge", "nearer", "--models", f"{home}/none", "--keys", f"{home}/keys"]
    env = {"RENZHENG_MODELS_DIR": f"{home}/none"}

    with service(*options, home=home, database=database, extra=env) as (one, first), \
            service(*options, home=home, database=database, extra=env) as (two, _), nginx.before([one, two], home) as url:
        walker = Walker(url, CASES, home)
        walker.read_until(lambda said: said.get("verdicts", 0) >= CASES // 4)
        first.send_signal(signal.SIGKILL)
        walker.read_until(lambda said: said.get("verdicts", 0) >= CASES // 2)
        server.stop("fast")
        server.start()
        passed, receipts = check_ends(tap, "one killed, database restarted", walker.finish(), CASES, database)
        tap.check("every case has its verdict", passed == CASES == receipts, f"{passed} of {CASES} passed, {receipts} receipts")
        tap.check("no file of the database holds a name, a number or a picture", holds_secret(f"{server.folder}/data") is None)
        tap.check("neither does the log of the services", holds_secret(home) is None, holds_secret(home))


def away(tap, server, home):
    """The database stays away longer than the terminals have patience; then it comes back."""
    database = server.create("away")
    cases = 4
    register(database, home, cases)
    options = ["--demo", "--behind-proxy", "--challenge", "nearer", "--models", f"{home}/none", "--keys", f"{home}/keys"]

    with service(*options, home=home, database=database, extra={"RENZHENG_MODELS_DIR": f"{home}/none"}) as (url, _):
        walker = Walker(url, cases, home, patience=15)
        walker.read_until(lambda said: said.get("verdicts", 0) >= 1)
        server.stop("immediate")
        waits = walker.read_until(lambda said: "waiting" in said)
        server.start()
        walker.process.stdin.write("\n")
        walker.process.stdin.flush()
        ends = walker.finish()
        tap.check("database away: the terminals wait with their state kept", waits)
        passed, receipts = check_ends(tap, "database away", ends, cases, database)
        tap.check("database away: what waited is gone on with", passed == cases == receipts, ends)


def main():
    tap = Tap()
    if nginx.PROGRAM is None:
        tap.skip_all("nginx is not installed")
    if postgres.find() is None:
        tap.skip_all("PostgreSQL is not installed")
    with temporary_home() as home, postgres.Server(durable=True) as server:
        os.makedirs(f"{home}/none")
        database = server.create("district")
        if not register(database, home, CASES):
            tap.skip_all("the cascades of opencv-data are not installed")
        trouble(tap, server, database, home)
        away(tap, server, home)
    tap.end()


if __name__ == "__main__":
    sys.exit(main())

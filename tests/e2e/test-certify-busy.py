# SPDX-License-Identifier: GPL-3.0-or-later
"""A service that is busy, drops, is slow or is killed midway: SYSTEM_BUSY, the case kept, nothing stored as passed."""

import concurrent.futures
import contextlib
import glob
import json
import sqlite3
import subprocess

from programs import CHEN, PROGRAMS, Tap, certify, environment, service, temporary_home

PENDING = {"result": "pending", "code": "SYSTEM_BUSY"}
PASSED = 0  # outcome of a row of results


def read_store(data_dir):
    """How many results stand as passed, and whether a draft is kept."""
    passed, kept = 0, False
    for path in glob.glob(f"{data_dir}/**/*.db", recursive=True):
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            passed += database.execute("SELECT count(*) FROM result WHERE outcome = ?", (PASSED,)).fetchone()[0]
            kept |= database.execute("SELECT count(*) FROM sealed WHERE name = 'draft'").fetchone()[0] == 1
    return passed, kept


def meet_fault(home, fault):
    data = f"{home}/data-{fault}"
    with service("--demo", "--fault", fault, home=home, database=f"sqlite:{home}/{fault}.db") as (url, _):
        return data, certify(url, CHEN, "simulated:chen,pace=max", "--data-dir", data, home=home)


def check_faults(tap, home):
    """Side by side, since most of it is waiting."""
    faults = ("busy", "drop", "slow")
    with concurrent.futures.ThreadPoolExecutor() as threads:
        for fault, (data, (status, line, messages)) in zip(faults, threads.map(lambda fault: meet_fault(home, fault), faults)):
            tap.check(f"{fault} ends as SYSTEM_BUSY", status == 3 and line == PENDING, f"exit {status}, {line}\n{messages}")
            tap.check(f"{fault} keeps the case and stores no pass", read_store(data) == (0, True), read_store(data))


def check_killed(tap, home, moment):
    """The service is killed right after it answered that call; its own log says so."""
    data = f"{home}/data-{moment.rsplit('/', 1)[1]}"
    with service("--demo", home=home, database=f"sqlite:{home}/killed.db", log=subprocess.PIPE) as (url, process):
        name, number = CHEN
        cli = subprocess.Popen([str(PROGRAMS / "renzheng-cli"), "certify", "--service", url, "--name", name, "--id-number", number,
                                "--camera", "simulated:chen,pace=max", "--data-dir", data], stdout=subprocess.PIPE, text=True, env=environment(home))
        with concurrent.futures.ThreadPoolExecutor() as threads:
            output = threads.submit(lambda: cli.communicate(timeout=300)[0])
            output.add_done_callback(lambda _: process.kill())  # the log ends with the service, should the case never come so far
            answered = any(moment in line for line in process.stderr)
            process.kill()
            lines = output.result().strip().splitlines()
    tap.check(f"killed after {moment}: SYSTEM_BUSY", answered and cli.returncode == 3 and json.loads(lines[-1]) == PENDING, lines)
    tap.check(f"killed after {moment}: the case is kept, no pass is stored", read_store(data) == (0, True), read_store(data))


def check_refused(tap, home):
    for flags in (["--challenge", "nod"], ["--fault", "busy"]):
        done = subprocess.run([str(PROGRAMS / "renzheng-service"), "serve", "--listen", "127.0.0.1:0", "--database", f"sqlite:{home}/no.db", *flags],
                              capture_output=True, text=True, env=environment(home), timeout=60, check=False)
        tap.check(f"{flags[0]} without --demo is refused", done.returncode == 2 and flags[0] in done.stderr and not done.stdout, done.stderr)


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home:
        check_faults(tap, home)
        check_killed(tap, home, "POST /v1/eligibility")
        check_killed(tap, home, "POST /v1/cases/{id}/liveness")
        check_refused(tap, home)
    tap.end()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the built programs for a test, each in its own folder, and speaks their JSON lines."""

import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAMS = pathlib.Path(os.environ.get("RENZHENG_PROGRAMS", "build/src"))

CHEN = ("陈大文", "440106195001010031")
LI = ("李秀英", "11010519491231002X")
HUANG = ("黄国强", "44010219500101001X")
ZHANG = ("张美玲", "440103195203030023")


class Tap:
    """Named checks, counted, one line each."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, name, good, detail=""):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}", flush=True)
        if not good and detail:
            for line in str(detail).splitlines():
                print(f"# {line}", flush=True)

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}", flush=True)

    def skip_all(self, why):
        print(f"1..0 # SKIP {why}")
        sys.exit(0)

    def need(self, variable, what):
        """Skips the whole test where the folder named by the variable is not there; answers the folder."""
        folder = os.environ.get(variable, "")
        if not os.path.isdir(folder):
            self.skip_all(f"{what} are not there: {variable} names no folder")
        return pathlib.Path(folder)

    def end(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failed else 0)


def environment(home):
    """A home of its own, so that tests run side by side and leave nothing behind."""
    env = dict(os.environ, HOME=str(home), XDG_DATA_HOME=f"{home}/data", XDG_CONFIG_HOME=f"{home}/config",
               XDG_CACHE_HOME=f"{home}/cache", LC_ALL="C.UTF-8")
    env.pop("DBUS_SESSION_BUS_ADDRESS", None)
    return env


def moved_clock(home):
    """Environment of a program whose wall clock follows a file; None where that cannot be had."""
    if shutil.which("faketime") is None or "ASAN_OPTIONS" in os.environ:
        return None, None
    library = subprocess.run(["faketime", "-f", "+0s", "printenv", "LD_PRELOAD"], capture_output=True, text=True, check=True).stdout.strip()
    file = f"{home}/clock"

    def move(seconds):
        with open(file + ".new", "w", encoding="ascii") as clock:
            clock.write(f"{seconds:+d}s\n")
        os.rename(file + ".new", file)

    move(0)
    return {"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": file, "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}, move


@contextlib.contextmanager
def service(*args, home, database=None, log=None, extra=None):
    """renzheng-service on a free port; yields its address and process. @log: where its messages go instead of service.log. @extra: more environment."""
    database = database or f"sqlite:{home}/service.db"
    with open(f"{home}/service.log", "ab") as file:
        process = subprocess.Popen([str(PROGRAMS / "renzheng-service"), "serve", "--listen", "127.0.0.1:0", "--database", database, *args],
                                   stdout=subprocess.PIPE, stderr=log or file, text=True, env={**environment(home), **(extra or {})})
    try:
        line = process.stdout.readline()
        if not line:
            raise RuntimeError("the service did not start; its messages are in service.log")
        yield json.loads(line)["listening"], process
    finally:
        process.terminate()
        process.communicate(timeout=60)


# For who is to pass: of a hundred people two may need a second try.
TRIES = ("--attempts", "2")


def certify(url, person, camera, *args, home, timeout=240):
    """One case; returns exit status, last line, messages."""
    name, number = person
    done = subprocess.run([str(PROGRAMS / "renzheng-cli"), "certify", "--service", url, "--city", "440100", "--name", name,
                           "--id-type", "resident_id", "--id-number", number, "--camera", camera, *args],
                          capture_output=True, text=True, env=environment(home), timeout=timeout, check=False)
    lines = done.stdout.strip().splitlines()
    return done.returncode, json.loads(lines[-1]) if lines else None, done.stderr


def wait_for(look, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    return None


def temporary_home():
    return tempfile.TemporaryDirectory(prefix="renzheng-test-")

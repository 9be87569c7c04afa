#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An import killed at ten moments has imported everything or nothing, on both kinds of database; imported again it updates."""

import datetime
import json
import os
import random
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), ".."))
import postgres  # noqa: E402
from programs import PROGRAMS, Tap, environment, temporary_home  # noqa: E402

ROWS = 20000
KILLS = 10
SEED = int(os.environ.get("RENZHENG_TEST_SEED", "7"))


def write_roster(path, status):
    with open(path, "w", encoding="utf-8") as file:
        file.write("name,id_type,id_number,city_code,scheme,status,last_pass,photo\n")
        for i in range(ROWS):
            file.write(f"某某,passport,E{i:08d},440100,enterprise_employee,{status},{datetime.date.today():%Y-01-01},\n")


def start_import(roster, database, home):
    return subprocess.Popen([str(PROGRAMS / "renzheng-service"), "import", roster, "--database", database, "--keys", f"{home}/keys"],
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment(home))


def count(database, condition):
    sql = f"SELECT count (*) FROM beneficiary WHERE {condition}"
    command = ["sqlite3", database.removeprefix("sqlite:"), sql] if database.startswith("sqlite:") else ["psql", "-X", "-A", "-t", "-c", sql, database]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def run(tap, kind, database, home):
    chance = random.Random(SEED)
    active, ended = f"{home}/active.csv", f"{home}/ended.csv"
    write_roster(active, "active")
    write_roster(ended, "ended")

    with open(f"{home}/bad.csv", "w", encoding="utf-8") as file:
        file.write("name,id_type,id_number,city_code,scheme,status,last_pass,photo\n"
                   "某某,passport,E00000000,440100,enterprise_employee,ended,,\n"
                   "陈大文,resident_id,440106195001010032,440100,enterprise_employee,active,,\n")

    begin = time.monotonic()
    done = start_import(active, database, home)
    report = json.loads(done.communicate()[0])
    duration = time.monotonic() - begin
    tap.check(f"{kind}: imported", done.returncode == 0 and report["imported"] == ROWS == count(database, "status = 0"), report)

    begun = subprocess.run([str(PROGRAMS / "renzheng-service"), "import", f"{home}/bad.csv", "--database", database, "--keys", f"{home}/keys",
                            "--report", f"{home}/report.json"], capture_output=True, text=True, env=environment(home), check=False)
    with open(f"{home}/report.json", encoding="utf-8") as file:
        report = json.load(file)
    tap.check(f"{kind}: one bad line refuses all, and the report names it", begun.returncode == 1 and count(database, "status = 0") == ROWS and
              [(refusal["line"], refusal["column"]) for refusal in report["refused"]] == [(3, "id_number")], report)

    found = []
    for turn in range(KILLS):
        roster = ended if count(database, "status = 2") == 0 else active
        process = start_import(roster, database, home)
        time.sleep(chance.uniform(0, duration))  # the moment is what is tested
        process.kill()
        process.communicate()
        found.append((count(database, "status = 0"), count(database, "status = 2")))
    tap.check(f"{kind}: killed {KILLS} times, all or nothing was there each time", all(sorted(pair) == [0, ROWS] for pair in found), found)

    done = start_import(ended, database, home)
    done.communicate()
    tap.check(f"{kind}: imported again it updates, and nobody is there twice", done.returncode == 0 and count(database, "status = 2") == ROWS == count(database, "1 = 1"))


def main():
    tap = Tap()
    with temporary_home() as home:
        run(tap, "SQLite", f"sqlite:{home}/service.db", home)
        if postgres.find() is None:
            tap.skip("PostgreSQL", "not installed")
        else:
            with postgres.Server(durable=True) as server:
                run(tap, "PostgreSQL", server.create("district"), home)
    tap.end()


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""Import and service, each beside its yardstick; see build-aux/bench."""

import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import postgres  # tests/postgres.py

ROUNDS = 3
PEOPLE = int(os.environ.get("RENZHENG_BENCH_PEOPLE", "1000000"))
COLUMNS = "name, id_type, id_number, city_code, scheme, status, last_pass, photo"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
FAMILY, GIVEN = "陈李黄张吴林王周何梁", "大文秀英国强美玲志明桂芳建华丽娟"
FIRST_BIRTHDAY, BIRTHDAYS = datetime.date(1935, 1, 1), 7000


def number(i):
    """Of nobody, with the right check character (domain facts, section 5)."""
    base = f"440106{FIRST_BIRTHDAY + datetime.timedelta(days=i % BIRTHDAYS):%Y%m%d}{i // BIRTHDAYS:03d}"
    return base + "10X98765432"[sum((ord(c) - 48) * w for c, w in zip(base, WEIGHTS)) % 11]


def name(i):
    return FAMILY[i % 10] + GIVEN[i // 10 % 16] + GIVEN[i // 160 % 16]


def write_roster(path, people):
    with open(path, "w", encoding="utf-8") as file:
        file.write(COLUMNS.replace(" ", "") + "\n")
        for i in range(people):
            file.write(f"{name(i)},resident_id,{number(i)},440100,enterprise_employee,active,2026-01-{i % 28 + 1:02d},\n")


def take_time(what, command, **options):
    begin = time.monotonic()
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    seconds = time.monotonic() - begin
    print(f"bench: {what} {seconds:.1f} s", file=sys.stderr)
    return seconds


def import_roster(build, roster, database, keys):
    return take_time("our import", [build / "src" / "renzheng-service", "import", roster, "--database", database, "--keys", keys])


def import_plainly(roster, folder):
    script = f"""CREATE TABLE roster (name TEXT, id_type TEXT, id_number TEXT, city_code TEXT, scheme TEXT, status TEXT, last_pass TEXT, photo TEXT);
CREATE UNIQUE INDEX roster_by_person ON roster (id_type, id_number, scheme);
.import --csv --skip 1 {roster} roster
"""
    return take_time("sqlite3 .import", ["sqlite3", "-bail", folder / "plain.db"], input=script.encode())


def measure_sqlite(build, roster):
    ours, plain = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as place:
            plain.append(import_plainly(roster, Path(place)))
            ours.append(import_roster(build, roster, f"sqlite:{place}/service.db", place))
    return statistics.median(plain) / statistics.median(ours), statistics.median(ours)


def measure_postgres(build, roster):
    ours, plain = [], []
    with postgres.Server(durable=True) as server, tempfile.TemporaryDirectory() as keys:
        for turn in range(ROUNDS):
            base, own = server.create(f"plain{turn}"), server.create(f"own{turn}")
            table = f"CREATE TABLE roster ({COLUMNS.replace(',', ' text,')} text); CREATE UNIQUE INDEX ON roster (id_type, id_number, scheme)"
            subprocess.run(["psql", "-X", "-q", "-c", table, base], check=True)
            with open(roster, "rb") as file:
                plain.append(take_time("COPY", ["psql", "-X", "-q", "-c", "COPY roster FROM STDIN (FORMAT csv, HEADER)", base], stdin=file))
            ours.append(import_roster(build, roster, own, keys))
    return statistics.median(plain) / statistics.median(ours), statistics.median(ours)


def measure_import(build):
    with tempfile.TemporaryDirectory() as folder:
        roster = Path(folder) / "roster.csv"
        write_roster(roster, PEOPLE)
        ratio, seconds = measure_sqlite(build, roster)
        found = {"people": PEOPLE, "import_ratio": round(ratio, 2), "import_per_s": round(PEOPLE / seconds)}
        if postgres.find() is not None:
            ratio, seconds = measure_postgres(build, roster)
            found |= {"postgres_import_ratio": round(ratio, 2), "postgres_import_per_s": round(PEOPLE / seconds)}
    return found

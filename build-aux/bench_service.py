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
import urllib.request
from pathlib import Path

import postgres  # tests/postgres.py

ROUNDS = 3
PEOPLE = int(os.environ.get("RENZHENG_BENCH_PEOPLE", "1000000"))
PHOTOS = int(os.environ.get("RENZHENG_BENCH_PHOTOS", "1000"))
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


def write_roster(path, people, photos=("",)):
    with open(path, "w", encoding="utf-8") as file:
        file.write(COLUMNS.replace(" ", "") + "\n")
        for i in range(people):
            file.write(f"{name(i)},resident_id,{number(i)},440100,enterprise_employee,active,2026-01-{i % 28 + 1:02d},{photos[i % len(photos)]}\n")


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


def draw_photos(build, folder):
    """The people of the demonstration, each a few times."""
    names = []
    for person in ("chen", "li", "huang", "zhang"):
        for yaw in (-6, -2, 2, 6):
            names.append(f"{person}{yaw}.jpg")
            subprocess.run([build / "src" / "renzheng-face", "render", f"simulated:{person}", f"--yaw={yaw}", "--out", folder / names[-1]],
                           check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return names


def measure_photos(build):
    """An import of people with photos beside the networks alone: before and after it, for a machine is not the same all the time."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        names = draw_photos(build, folder)
        write_roster(folder / "roster.csv", PHOTOS, names)
        command = [build / "tests" / "bench" / "bench-enrolments", str(PHOTOS // 2), *(folder / one for one in names)]

        def look():
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
            print(f"bench: {done.stdout.strip()}", file=sys.stderr)
            return json.loads(done.stdout)["networks_per_s"]

        before = look()
        seconds = import_roster(build, folder / "roster.csv", f"sqlite:{folder}/service.db", folder)
        bare = 2 / (1 / before + 1 / look())
    return {"photos": PHOTOS, "photos_per_s": round(PHOTOS / seconds, 1), "photos_ratio": round(PHOTOS / seconds / bare, 2)}


def measure_import(build):
    with tempfile.TemporaryDirectory() as folder:
        roster = Path(folder) / "roster.csv"
        write_roster(roster, PEOPLE)
        ratio, seconds = measure_sqlite(build, roster)
        found = {"people": PEOPLE, "import_ratio": round(ratio, 2), "import_per_s": round(PEOPLE / seconds)}
        if postgres.find() is not None:
            ratio, seconds = measure_postgres(build, roster)
            found |= {"postgres_import_ratio": round(ratio, 2), "postgres_import_per_s": round(PEOPLE / seconds)}
    return found | measure_photos(build)


# The load comes from one core, the server runs on the other.
SERVER_CORE, LOAD_CORE = "0", "1"
CONNECTIONS = 64
SECONDS = 10
SAMPLE = 50000  # people asked about, spread over all
REQUESTS = int(os.environ.get("RENZHENG_BENCH_REQUESTS", "100000"))
CAPTURES = os.environ.get("RENZHENG_BENCH_CAPTURES", "48")


def pinned(core, command):
    return ["taskset", "-c", core, *(str(part) for part in command)]


class Program:
    """A server on one core; its address is the first line it says."""

    def __init__(self, command, log):
        self.process = subprocess.Popen(pinned(SERVER_CORE, command), stdout=subprocess.PIPE, stderr=log, text=True)
        self.url = json.loads(self.process.stdout.readline())["listening"]

    def resident_mib(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=60)


def fetch(url, body=None):
    headers = {"Content-Type": "application/json", "Idempotency-Key": "one"} if body else {}
    with urllib.request.urlopen(urllib.request.Request(url, data=body, headers=headers)) as answer:
        return answer.read()


def write_bodies(path, meta):
    consents = [{"document": document, "version": meta["documents"][document], "at": "2026-01-05T10:00:00+08:00"} for document in ("agreement", "privacy")]
    with open(path, "w", encoding="utf-8") as file:
        for turn in range(SAMPLE):
            i = turn * PEOPLE // SAMPLE
            file.write(json.dumps({"scheme": "enterprise_employee", "city_code": "440100", "handling": "self",
                                   "applicant": {"name": name(i), "id_type": "resident_id", "id_number": number(i)}, "consents": consents}) + "\n")


def load(url, bodies, prefix, seconds=SECONDS):
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", Path(__file__).with_name("eligibility.lua"), url, "--", bodies, prefix]
    done = subprocess.run(pinned(LOAD_CORE, command), stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    print(f"bench: {found}", file=sys.stderr)
    if found["bad"]:
        raise RuntimeError(f"{found['bad']} calls were not answered with yes")
    return found


def measure_captures(build):
    """On both cores: a verdict is networks first of all, and those spread."""
    done = subprocess.run([build / "tests" / "bench" / "bench-captures", CAPTURES], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    print(f"bench: {done.stdout.strip()}", file=sys.stderr)
    return json.loads(done.stdout.strip().splitlines()[-1])


class Counter:
    """CPU seconds of a program since it was last asked."""

    def __init__(self, pid):
        self.stat, self.last = Path(f"/proc/{pid}/stat"), 0.0
        self.take()

    def take(self):
        fields = self.stat.read_text(encoding="ascii").rsplit(")", 1)[1].split()
        now = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        spent, self.last = now - self.last, now
        return spent


def load_and_count(program, *arguments):
    """A load with the CPU time of a call, which others on the machine disturb less than its rate."""
    counter = Counter(program.process.pid)
    found = load(program.url, *arguments)
    return found | {"cpu_us": counter.take() * 1e6 / found["requests"]}


def measure_eligibility(build):
    with tempfile.TemporaryDirectory() as place, open(f"{place}/log", "wb") as log:
        folder = Path(place)
        write_roster(folder / "roster.csv", PEOPLE)
        import_roster(build, folder / "roster.csv", f"sqlite:{folder}/service.db", folder)
        service = [build / "src" / "renzheng-service", "serve", "--listen", "127.0.0.1:0", "--database", f"sqlite:{folder}/service.db", "--keys", folder]
        ours, bare = [], []
        with Program(service, log) as program:
            write_bodies(folder / "bodies", json.loads(fetch(f"{program.url}/v1/meta")))
            with open(folder / "bodies", "rb") as bodies:
                (folder / "answer").write_bytes(fetch(f"{program.url}/v1/eligibility", bodies.readline()))
            asked = load(program.url, folder / "bodies", "warm-")["requests"]
            before = program.resident_mib()
            with Program([build / "tests" / "bench" / "bench-bare-server", folder / "answer"], log) as yardstick:
                for turn in range(ROUNDS):
                    bare.append(load_and_count(yardstick, folder / "bodies", f"bare-{turn}-"))
                    ours.append(load_and_count(program, folder / "bodies", f"ours-{turn}-"))
            asked += sum(found["requests"] for found in ours)
            while asked < REQUESTS:
                asked += load(program.url, folder / "bodies", f"more-{asked}-")["requests"]
            growth = program.resident_mib() - before

    def median(series, key):
        return statistics.median(found[key] for found in series)

    return {"people": PEOPLE, "eligibility_ratio": round(median(ours, "per_s") / median(bare, "per_s"), 2), "eligibility_per_s": round(median(ours, "per_s")),
            "bare_per_s": round(median(bare, "per_s")), "cpu_ratio": round(median(bare, "cpu_us") / median(ours, "cpu_us"), 2), "p99_ratio": round(median(ours, "p99_ms") / median(bare, "p99_ms"), 2),
            "p99_ms": median(ours, "p99_ms"), "requests": asked, "resident_growth_mib": round(growth, 1)}


def measure_service(build):
    return measure_eligibility(build) | measure_captures(build)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on the disk of a service: no name, number, picture or template in clear, neither in the database nor in the log."""

import array
import contextlib
import glob
import math
import sqlite3
import subprocess

from cases import AGENT
from contract import ask_eligibility, call
from programs import CHEN, LI, TRIES, Tap, certify, service, temporary_home
from tamper import proxy

SECRETS = [*CHEN, *LI, "李秀", "秀英", AGENT[1], AGENT[5], CHEN[1][6:14], "19500101"]


def grep(home, secret):
    """Files of the service in which grep -aF finds it: database, write-ahead log, keys, log."""
    files = [path for path in glob.glob(f"{home}/service.*") if not path.endswith(".pattern")]
    pattern = f"{home}/secret.pattern"
    with open(pattern, "wb") as file:
        file.write(secret)
    done = subprocess.run(["grep", "-laF", "-f", pattern, *files], capture_output=True, text=True, timeout=60, check=False)
    return done.stdout.split()


def slices(frame):
    """Pieces of a picture that stand in no other file, without what would end a pattern."""
    pieces = [piece for piece in frame[len(frame) // 3:].split(b"\n") if len(piece) >= 24 and b"\0" not in piece]
    return pieces[:3]


def is_template(blob):
    """Whether the bytes are a vector of length one, as an engine gives it."""
    if not blob or len(blob) % 4:
        return False
    vector = array.array("f", blob)
    return math.isclose(math.sqrt(sum(value * value for value in vector if math.isfinite(value))), 1, abs_tol=0.01)


def check_templates(tap, home):
    with contextlib.closing(sqlite3.connect(f"file:{home}/service.db?mode=ro", uri=True)) as database:
        blobs = [blob for blob, in database.execute("SELECT template FROM reference")]
        tables = [name for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        cells = [cell for table in tables for row in database.execute(f"SELECT * FROM {table}") for cell in row]
    tap.check("there are templates", blobs, blobs)
    tap.check("none is in clear, whole or without what seals it", not any(is_template(blob[skip:len(blob) - end]) for blob in blobs for skip in range(0, 33) for end in range(0, 33)))
    tap.check("no picture in any cell", not any(isinstance(cell, bytes) and b"\xff\xd8\xff" in cell[:8] for cell in cells))


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    bundles = []
    with temporary_home() as home:
        with service("--demo", home=home) as (direct, process), proxy(direct, bundles.append) as url:
            status, line, messages = certify(url, CHEN, "simulated:chen,pace=max", "--patience", "25", *TRIES, *AGENT, home=home)
            tap.check("somebody passed", status == 0, f"{line}\n{messages}")
            case_id = ask_eligibility(url, LI)[1]["case_id"]
            ask_eligibility(url, (LI[0], CHEN[1]))
            call(url, f"/v1/cases/{case_id}/manual-review", {"reason": "face_declined"})
            call(url, "/v1/results/query", {"applicant": {"name": CHEN[0], "id_type": "resident_id", "id_number": CHEN[1]}})
            call(url, "/v1/eligibility", {"scheme": CHEN[0], "city_code": CHEN[1], "handling": "self", "applicant": LI[0]})
            call(url, f"/v1/receipts/{CHEN[1]}")
            call(url, f"/v1/{CHEN[1]}")
            # Killed, so that whatever was not tidied away is still there.
            process.kill()
            process.wait(timeout=60)
        tap.check("grep sees what is there", grep(home, b"renzheng") or grep(home, b"certification"))
        for secret in SECRETS:
            found = grep(home, secret.encode())
            tap.check(f"{secret} is nowhere", not found, found)
        pieces = [piece for bundle in bundles for frame in bundle.frames for piece in slices(frame)]
        tap.check("there were pictures to look for", pieces, len(bundles))
        tap.check("and they are nowhere", not any(grep(home, piece) for piece in pieces))
        check_templates(tap, home)
    tap.end()


main()

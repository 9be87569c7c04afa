# SPDX-License-Identifier: GPL-3.0-or-later
"""What systemd says about the units of service and counter: nothing. Programs stand in for those of an installation, which is not there.

Usage: test-units.py BUILD-FOLDER BINDIR
"""

import pathlib
import subprocess
import sys
import tempfile

BUILD, BINDIR = pathlib.Path(sys.argv[1]), sys.argv[2]
UNITS = ["data/renzheng-service.socket", "data/renzheng-service.service", "data/kiosk/renzheng-kiosk.service"]


def verify(*units):
    return subprocess.run(["systemd-analyze", "verify", *map(str, units)], capture_output=True, text=True, check=False)


def main():
    print(f"1..{len(UNITS) + 1}")
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        copies = []
        for unit in UNITS:
            copies.append(pathlib.Path(scratch, pathlib.Path(unit).name))
            copies[-1].write_text((BUILD / unit).read_text(encoding="utf-8").replace(f"={BINDIR}/", "=/usr/bin/env "), encoding="utf-8")
        found = verify(*copies)
        for i, copy in enumerate(copies, 1):
            about = [line for line in found.stderr.splitlines() if copy.name in line]
            good = found.returncode == 0 and not about
            failed += not good
            print("ok" if good else "not ok", i, "-", copy.name)
            print("\n".join(f"# {line}" for line in (about or [] if good else found.stderr.splitlines())))
        wrong = copies[-1].with_name("wrong.service")
        wrong.write_text(copies[-1].read_text(encoding="utf-8").replace("LimitCORE=", "LimitCOR="), encoding="utf-8")
        told = "LimitCOR" in verify(wrong).stderr
        failed += not told
        print("ok" if told else "not ok", len(copies) + 1, "- a word that systemd does not know is told")
    return failed > 0


sys.exit(main())

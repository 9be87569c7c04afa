# SPDX-License-Identifier: GPL-3.0-or-later
"""What systemd says about the units of service and counter: nothing. Programs stand in for those of an installation, which is not there.

The configuration names the credentials that the unit of the service is handed, all of them and no key anywhere else.
Usage: test-units.py BUILD-FOLDER BINDIR CONFIGURATION
"""

import pathlib
import re
import subprocess
import sys
import tempfile

BUILD, BINDIR, CONFIGURATION = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
UNITS = ["data/renzheng-service.socket", "data/renzheng-service.service", "data/kiosk/renzheng-kiosk.service"]


def verify(*units):
    return subprocess.run(["systemd-analyze", "verify", *map(str, units)], capture_output=True, text=True, check=False)


def find_credentials():
    """Those the unit is handed, and what the configuration names as files of TLS."""
    unit = (BUILD / "data/renzheng-service.service").read_text(encoding="utf-8")
    handed = re.findall(r"^LoadCredential=([^:\n]+)", unit, re.MULTILINE)
    named = re.findall(r"^#?(?:tls-cert|tls-key|client-ca|client-ca-key)=(.*)", CONFIGURATION.read_text(encoding="utf-8"), re.MULTILINE)
    return sorted(f"/run/credentials/renzheng-service.service/{name}" for name in handed), sorted(named)


def main():
    print(f"1..{len(UNITS) + 2}")
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
    handed, named = find_credentials()
    failed += not (same := handed == named and len(named) == 4)
    print("ok" if same else "not ok", len(UNITS) + 2, "- the configuration names the credentials of the unit")
    if not same:
        print(f"# {handed}\n# {named}")
    return failed > 0


sys.exit(main())

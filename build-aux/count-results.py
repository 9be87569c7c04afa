#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up meson's test logs: one line "N passed, N failed, N skipped"; exit 1 when anything failed or nothing ran."""

import argparse
import json
import sys

PASSED = {"OK", "EXPECTEDFAIL"}
SKIPPED = {"SKIP"}


def results(path):
    """The result word of every test in one testlog.json; none for a build whose tests never ran."""
    try:
        with open(path, encoding="utf-8", errors="replace") as log:
            return [json.loads(line)["result"] for line in log if line.strip()]
    except FileNotFoundError:
        return []


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--some-failed", action="store_true", help="something outside the logs failed: never report success")
    parser.add_argument("log", nargs="+")
    options = parser.parse_args()

    words = [word for path in options.log for word in results(path)]
    passed = sum(word in PASSED for word in words)
    skipped = sum(word in SKIPPED for word in words)
    failed = len(words) - passed - skipped
    if failed == 0 and (options.some_failed or passed == 0):
        failed = 1
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

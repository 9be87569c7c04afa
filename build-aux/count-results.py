#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up meson's test logs: the end of what each failed test printed, so that the tail of a long log says what to mend,
then one line "N passed, N failed, N skipped"; exit 1 when anything failed or nothing ran."""

import argparse
import json
import sys

PASSED = {"OK", "EXPECTEDFAIL"}
SKIPPED = {"SKIP"}
LINES_TOLD = 60  # of each failed test's output and of its errors


def tests(path):
    """Every test in one testlog.json; none for a build whose tests never ran."""
    try:
        with open(path, encoding="utf-8", errors="replace") as log:
            return [json.loads(line) for line in log if line.strip()]
    except FileNotFoundError:
        return []


def tell(path, test):
    print(f"=== {test['result']}: {test['name']} ({path}) ===")
    for stream in ("stdout", "stderr"):
        lines = (test.get(stream) or "").splitlines()
        if lines:
            print(f"--- {stream}, the last {min(len(lines), LINES_TOLD)} of {len(lines)} lines ---")
            print("\n".join(lines[-LINES_TOLD:]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--some-failed", action="store_true", help="something outside the logs failed: never report success")
    parser.add_argument("log", nargs="+")
    options = parser.parse_args()

    passed = skipped = failed = 0
    for path in options.log:
        for test in tests(path):
            if test["result"] in PASSED:
                passed += 1
            elif test["result"] in SKIPPED:
                skipped += 1
            else:
                failed += 1
                tell(path, test)
    if failed == 0 and (options.some_failed or passed == 0):
        failed = 1
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

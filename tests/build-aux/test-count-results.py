# SPDX-License-Identifier: GPL-3.0-or-later
"""build-aux/count-results.py: the last line of build-aux/test."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

COUNT = Path(__file__).resolve().parents[2] / "build-aux" / "count-results.py"


class CountResults(unittest.TestCase):
    def count(self, *logs, arguments=()):
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for i, words in enumerate(logs):
                path = Path(folder) / f"{i}.json"
                if words is not None:
                    path.write_text(
                        "".join(
                            json.dumps({"name": f"t{n}", "result": word, "stdout": "".join(f"line {k} of t{n}\n" for k in range(100))}) + "\n"
                            for n, word in enumerate(words)
                        ),
                        encoding="utf-8",
                    )
                paths.append(path)
            done = subprocess.run([sys.executable, COUNT, *arguments, *paths], capture_output=True, text=True, check=False)
        self.told, line = done.stdout.splitlines()[:-1], done.stdout.splitlines(keepends=True)[-1]
        return done.returncode, line

    def test_adds_up_all_logs(self):
        self.assertEqual(self.count(["OK", "OK", "SKIP"], ["OK", "EXPECTEDFAIL"]), (0, "4 passed, 0 failed, 1 skipped\n"))

    def test_everything_that_is_not_good_is_a_failure(self):
        for word in ("FAIL", "TIMEOUT", "ERROR", "UNEXPECTEDPASS", "INTERRUPT"):
            with self.subTest(word):
                self.assertEqual(self.count(["OK", word]), (1, "1 passed, 1 failed, 0 skipped\n"))

    def test_tells_the_end_of_what_a_failed_test_printed(self):
        self.count(["OK", "FAIL", "SKIP"], ["OK"])
        self.assertIn("=== FAIL: t1", self.told[0])
        self.assertEqual(self.told[-1], "line 99 of t1")
        self.assertNotIn("line 0 of t1", self.told)
        self.assertFalse([line for line in self.told if line.endswith(("t0", "t2"))])

    def test_nothing_ran_is_a_failure(self):
        self.assertEqual(self.count([], None), (1, "0 passed, 1 failed, 0 skipped\n"))
        self.assertEqual(self.count(["SKIP"]), (1, "0 passed, 1 failed, 1 skipped\n"))

    def test_a_failed_build_is_never_a_success(self):
        self.assertEqual(self.count(["OK"], None, arguments=["--some-failed"]), (1, "1 passed, 1 failed, 0 skipped\n"))


if __name__ == "__main__":
    unittest.main()

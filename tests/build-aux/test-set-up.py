# SPDX-License-Identifier: GPL-3.0-or-later
"""build-aux/set-up.sh: which packages are installed, and how. dpkg-query, apt-get, sudo and id are stood in for; nothing is installed."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
LISTED = [line.split("#")[0].split("(")[0].strip() for line in (SOURCE / "build-aux" / "packages").read_text(encoding="utf-8").splitlines()]
PACKAGES = [name for name in LISTED if name]


class SetUp(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        self.log = self.root / "log"
        self.stand_in("apt-get", f'echo "apt-get $*" >>"{self.log}"; case "$*" in *install*) exit "${{APT_FAILS:-0}}" ;; esac')
        self.stand_in("sudo", f'echo "sudo $*" >>"{self.log}"; exec "$@"')

    def stand_in(self, name, script):
        path = self.root / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def install(self, missing=(), user=0, **environment):
        names = "|".join(missing) or "none"
        self.stand_in("dpkg-query", f'for name; do :; done; case $name in {names}) exit 1 ;; *) echo installed ;; esac')
        self.stand_in("id", f"echo {user}")
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", f'. "{SOURCE}/build-aux/set-up.sh"; install_packages'],
                              env={**os.environ, **environment, "PATH": f"{self.root}:/usr/bin:/bin"},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        return done, self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def test_asks_nobody_when_all_is_there(self):
        done, calls = self.install()
        self.assertEqual((done.returncode, calls, done.stdout), (0, [], ""))

    def test_installs_what_is_missing_and_nothing_else(self):
        done, calls = self.install(missing=["meson", "jose"])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(calls), 2)
        self.assertTrue(calls[0].endswith(" update"))
        self.assertTrue(calls[1].endswith(" install -y --no-install-recommends meson jose"), calls[1])

    def test_asks_sudo_when_not_root(self):
        done, calls = self.install(missing=["meson"], user=1000)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(calls[0].startswith("sudo env DEBIAN_FRONTEND=noninteractive apt-get"), calls[0])

    def test_leaves_a_command_from_elsewhere_alone(self):
        self.stand_in("npm", "exit 0")
        done, calls = self.install(missing=["npm", "jose"])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(calls[1].endswith(" install -y --no-install-recommends jose"), calls[1])

    def fetch(self, npm):
        tree = self.root / "tree"
        (tree / "build-aux").mkdir(parents=True, exist_ok=True)
        (tree / "tests" / "contract").mkdir(parents=True, exist_ok=True)
        shutil.copy(SOURCE / "build-aux" / "set-up.sh", tree / "build-aux")
        (tree / "tests" / "contract" / "package-lock.json").write_text("{}", encoding="utf-8")
        self.stand_in("npm", f'echo "npm $*" >>"{self.log}"; {npm}')
        return subprocess.run(["bash", "-euo", "pipefail", "-c", f'. "{tree}/build-aux/set-up.sh"; fetch_contract_tools'], env={
            **os.environ, "PATH": f"{self.root}:/usr/bin:/bin"}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    def test_fetches_the_tools_of_the_contract_once(self):
        modules = self.root / "tree" / "tests" / "contract" / "node_modules"
        for _ in range(2):
            done = self.fetch(f'mkdir -p "{modules}"')
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(self.log.read_text(encoding="utf-8").splitlines()), 1)

    def test_goes_on_without_the_tools_of_the_contract(self):
        modules = self.root / "tree" / "tests" / "contract" / "node_modules"
        done = self.fetch(f'mkdir -p "{modules}"; exit 1')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("out of reach", done.stderr)
        self.assertFalse(modules.exists())

    def test_says_what_could_not_be_installed(self):
        done, _calls = self.install(missing=["meson"], APT_FAILS="100")
        self.assertEqual(done.returncode, 3)
        self.assertIn("meson", done.stderr)

    def test_every_package_is_listed_once_with_its_use(self):
        self.assertEqual(len(PACKAGES), len(set(PACKAGES)))
        for line in (SOURCE / "build-aux" / "packages").read_text(encoding="utf-8").splitlines():
            with self.subTest(line):
                self.assertTrue(line == "" or line.startswith("#") or "# " in line)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""An installation into an empty folder: everything the desktop needs is there, and the programs start from it.

Usage: test-install.py BUILD-FOLDER PREFIX BINDIR DATADIR
"""

import configparser
import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

BUILD, PREFIX, BINDIR, DATADIR = sys.argv[1:5]
APPLICATION = "io.github.renzheng.Renzheng"
PROGRAMS = ["renzheng", "renzheng-cli", "renzheng-face", "renzheng-service"]


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet"], check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, env={**os.environ, "DESTDIR": cls.scratch.name})
        root = Path(cls.scratch.name + PREFIX)
        cls.bin = root / BINDIR
        cls.share = root / DATADIR

    def test_what_the_desktop_looks_for_is_there(self):
        for name in (f"applications/{APPLICATION}.desktop", f"metainfo/{APPLICATION}.metainfo.xml",
                     f"glib-2.0/schemas/{APPLICATION}.gschema.xml", f"icons/hicolor/scalable/apps/{APPLICATION}.svg",
                     f"icons/hicolor/symbolic/apps/{APPLICATION}-symbolic.svg"):
            with self.subTest(name):
                self.assertTrue((self.share / name).is_file())

    def test_what_the_programs_read_is_there(self):
        for name in ("renzheng/models.json", "renzheng/quality.ini", *(f"locale/{language}/LC_MESSAGES/renzheng.mo" for language in ("zh_CN", "zh_HK", "zh_TW"))):
            with self.subTest(name):
                self.assertTrue((self.share / name).is_file())

    def test_the_desktop_entry_starts_a_program_that_is_there(self):
        entry = configparser.ConfigParser(interpolation=None)
        entry.optionxform = str
        entry.read(self.share / "applications" / f"{APPLICATION}.desktop", encoding="utf-8")
        for section in entry.sections():
            with self.subTest(section):
                self.assertIn(entry[section]["Exec"].split()[0], os.listdir(self.bin))

    def test_the_metainfo_names_what_is_installed(self):
        component = ElementTree.parse(self.share / "metainfo" / f"{APPLICATION}.metainfo.xml").getroot()
        self.assertEqual([binary.text for binary in component.iter("binary")], PROGRAMS)
        for name in PROGRAMS:
            with self.subTest(name):
                self.assertTrue(os.access(self.bin / name, os.X_OK))

    def test_programs_say_their_version(self):
        for name in PROGRAMS[1:]:
            with self.subTest(name):
                done = subprocess.run([self.bin / name, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                      check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertRegex(done.stdout, r"\b\d+\.\d+\.\d+\b")

    def test_nothing_of_the_build_is_installed(self):
        strangers = [path for path in self.bin.parent.rglob("*") if path.name.startswith("test-") or path.suffix in (".a", ".h")]
        self.assertEqual(strangers, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

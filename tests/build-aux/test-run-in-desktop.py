# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/run-in-desktop: a private desktop that ends with its command."""

import os
import signal
import subprocess
import unittest
from pathlib import Path

WRAPPER = Path(__file__).resolve().parents[1] / "run-in-desktop"


def alive(pid):
    """Whether a process runs; a zombie that nobody collected yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class RunInDesktop(unittest.TestCase):
    def run_in_desktop(self, *command):
        return subprocess.run([WRAPPER, *command], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    def test_hands_on_status_and_output(self):
        done = self.run_in_desktop("sh", "-c", "echo out; echo err >&2; exit 7")
        self.assertEqual((done.returncode, done.stdout), (7, "out\n"))
        self.assertIn("err", done.stderr)

    def test_gives_display_and_buses(self):
        done = self.run_in_desktop("sh", "-c", 'echo "$DISPLAY"; echo "$DBUS_SESSION_BUS_ADDRESS"; '
                                   "gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus --method org.a11y.Bus.GetAddress")
        display, bus, accessibility = done.stdout.splitlines()
        self.assertRegex(display, r"^:\d+$")
        self.assertTrue(bus.startswith("unix:"))
        self.assertIn("unix:", accessibility)

    def test_two_at_once_have_two_displays(self):
        first = subprocess.Popen([WRAPPER, "sh", "-c", 'echo "$DISPLAY"; read wait'],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        with first:
            display = first.stdout.readline()
            self.assertNotEqual(self.run_in_desktop("sh", "-c", 'echo "$DISPLAY"').stdout, display)
            first.communicate("\n")

    def test_nothing_outlives_an_interrupted_test(self):
        wrapper = subprocess.Popen([WRAPPER, "sh", "-c", "echo $$; exec sleep 600"], stdout=subprocess.PIPE, text=True)
        with wrapper:
            inside = int(wrapper.stdout.readline())
            children = [int(pid) for pid in
                        Path(f"/proc/{wrapper.pid}/task/{wrapper.pid}/children").read_text(encoding="ascii").split()]
            self.assertTrue(alive(inside))
            os.kill(wrapper.pid, signal.SIGTERM)
            self.assertEqual(wrapper.wait(), 143)
        for pid in [inside, *children]:
            self.assertFalse(alive(pid), f"process {pid} still runs")


if __name__ == "__main__":
    unittest.main()

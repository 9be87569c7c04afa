# SPDX-License-Identifier: GPL-3.0-or-later
"""The session of a counter in cage, on a screen that is not there, and the unit that starts it."""

import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import time

from programs import PROGRAMS, Tap, environment, temporary_home
from window import Window

KIOSK = PROGRAMS.parent / "data" / "kiosk"


def find_program(parent):
    """Process of the program below that of cage."""
    children = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False).stdout.split()
    for child in map(int, children):
        try:
            if os.path.basename(os.readlink(f"/proc/{child}/exe")) == "renzheng":
                return child
        except OSError:
            continue
        if found := find_program(child):
            return found
    return None


def check_session(tap, home):
    env = environment(home)
    env.update(DBUS_SESSION_BUS_ADDRESS=os.environ["DBUS_SESSION_BUS_ADDRESS"], WLR_BACKENDS="headless", WLR_RENDERER="pixman",
               WLR_LIBINPUT_NO_DEVICES="1", RENZHENG_PROGRAM=str(PROGRAMS / "renzheng"))
    env.pop("GTK_A11Y", None)
    env.pop("DISPLAY", None)
    with open(f"{home}/cage.log", "wb") as log:
        process = subprocess.Popen(["sh", str(KIOSK / "renzheng-kiosk"), "--demo"], stdout=log, stderr=log, env=env)
    try:
        deadline = time.monotonic() + 60
        while (pid := find_program(process.pid)) is None and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        tap.check("cage runs the program", pid is not None, open(f"{home}/cage.log", encoding="utf-8", errors="replace").read())
        if pid is None:
            return
        window = Window(pid, 60)
        window.wait_heading("窗口没有开放")
        tap.check("the counter waits for the staff", not window.can_press("社保"), window.names())
    finally:
        process.terminate()
        process.wait(30)


def become_nobody(tap):
    """cage refuses root: the whole test once more as somebody else, on a desktop of theirs."""
    nobody = pwd.getpwnam("nobody")
    here = pathlib.Path(__file__).resolve()
    command = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups", "--"]
    reachable = subprocess.run([*command, "test", "-x", str(PROGRAMS / "renzheng")], check=False).returncode == 0
    if not reachable:
        tap.skip_all("cage refuses root, and nobody else may run the program here")
    os.chdir("/")
    os.environ.update(HOME="/nonexistent", TMPDIR="/tmp")
    os.execvp(command[0], [*command, str(here.parent.parent / "run-in-desktop"), sys.executable, "-B", "-W", "ignore", str(here)])


def main():
    tap = Tap()
    if os.geteuid() == 0 and shutil.which("cage") is not None:
        become_nobody(tap)
    for name in ("renzheng-kiosk", "renzheng-kiosk.service", "renzheng-kiosk.desktop"):
        tap.check(f"{name} is made", (KIOSK / name).is_file())
    unit = (KIOSK / "renzheng-kiosk.service").read_text(encoding="utf-8")
    tap.check("the unit runs the session script as the kiosk's user",
              "User=renzheng-kiosk\n" in unit and "/bin/renzheng-kiosk\n" in unit and "@" not in unit.replace("getty@tty1", ""), unit)
    if shutil.which("cage") is None:
        tap.skip("the session in cage", "cage is not installed")
    else:
        with temporary_home() as home:
            check_session(tap, home)
    tap.end()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server in a temporary folder, on loopback, for as long as it is needed."""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile

ACCOUNT = "postgres"  # Debian's; the server refuses to run as root


def find():
    """The folder of the newest server's programs; None where there is none, or no account to run it as."""
    folders = glob.glob("/usr/lib/postgresql/*/bin/postgres")
    if not folders:
        return None
    if os.getuid() == 0:
        try:
            pwd.getpwnam(ACCOUNT)
        except KeyError:
            return None
    return os.path.dirname(max(folders, key=lambda path: int(path.split("/")[4]) if path.split("/")[4].isdigit() else 0))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """Running within `with`. @durable: as a district would run it; otherwise nothing waits for the disk."""

    def __init__(self, durable=False):
        self.programs = find()
        self.durable = durable
        self.port = 0
        self.folder = None

    def run(self, *command):
        prefix = ["runuser", "-u", ACCOUNT, "--"] if os.getuid() == 0 else []
        done = subprocess.run([*prefix, os.path.join(self.programs, command[0]), *command[1:]], cwd="/", stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]}: {done.stdout[-2000:]}")

    def start(self):
        options = f"-p {self.port} -k '' -h 127.0.0.1 -c max_connections=50"
        if not self.durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        # With a log file the server holds none of the pipes of whoever started it.
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-o", options, "-w", "-s", "start")

    def stop(self, mode="fast"):
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", mode, "-w", "-s", "stop")

    def uri(self, database):
        return f"postgresql://{ACCOUNT}@127.0.0.1:{self.port}/{database}"

    def create(self, database):
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", ACCOUNT, database)
        return self.uri(database)

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="rz-postgres-", dir="/tmp")
        if os.getuid() == 0:
            shutil.chown(self.folder, ACCOUNT)
        self.run("initdb", "-D", f"{self.folder}/data", "-A", "trust", "-U", ACCOUNT, "-E", "UTF8", "--locale=C", "--no-sync")
        for turn in range(5):  # somebody else may take the port first
            self.port = free_port()
            try:
                self.start()
                return self
            except RuntimeError:
                if turn == 4:
                    raise
        return self

    def __exit__(self, *_):
        try:
            self.stop("immediate")
        except RuntimeError:
            pass  # it was stopped before
        shutil.rmtree(self.folder, ignore_errors=True)

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fetches the face models this machine needs, checks each against its SHA-256, and puts them where the program looks.

Sources in this order: --from DIR, $RENZHENG_MODELS_DIR, ../shared/models of the source tree, the address in the manifest.
Either every model needed arrives or the folder stays as it was. A file that is not what the manifest says ends the work:
whoever altered it should not be met with a second try.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
DEBIAN_12_OPENCV = "4.6.0"
ALL_OF_ROLE = {"anti-spoof"}  # these vote together; of every other role one model is enough


class OutOfReach(Exception):
    """No source has it."""


class Altered(Exception):
    """A source has something else under its name."""


def say(text):
    print(f"fetch-models: {text}", file=sys.stderr)


def version(text):
    return tuple(int(part) for part in text.split(".")[:3])


def opencv_version():
    """Of the OpenCV to build against; of Debian 12's where none is installed yet."""
    found = subprocess.run(["pkg-config", "--modversion", "opencv4"], capture_output=True, text=True, check=False)
    return version(found.stdout.strip() or DEBIAN_12_OPENCV)


def candidates(models, opencv):
    """For each role the models that fit this OpenCV, best first."""
    roles = {}
    for model in models:
        if version(model.get("opencv_min", "0.0.0")) <= opencv <= version(model.get("opencv_max", "999.0.0")):
            roles.setdefault(model["role"], []).append(model)
    for fitting in roles.values():
        fitting.sort(key=lambda model: -model["preference"])
    return roles


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def check(path, model, whence):
    found = sha256(path)
    if found != model["sha256"]:
        raise Altered(f"{whence} is not the file the manifest describes, refused\n  SHA-256 {found}\n  instead {model['sha256']}")


class Fetcher:
    """Collects models in a folder beside the target, so that the last step is a rename."""

    def __init__(self, folders, target, stage):
        self.folders = folders
        self.target = target
        self.stage = stage

    def fetch(self, model):
        """Returns whether the model is now in the stage; False when the target has it already."""
        there = self.target / model["file"]
        if there.is_file() and sha256(there) == model["sha256"]:
            return False
        staged = self.stage / model["file"]
        for folder in self.folders:
            original = folder / model["file"]
            if original.is_file():
                shutil.copyfile(original, staged)
                check(staged, model, original)
                say(f"{model['file']} from {folder}")
                return True
        if "url" not in model:
            raise OutOfReach(f"{model['file']} is not published under an address")
        self._download(model, staged)
        check(staged, model, model["url"])
        say(f"{model['file']} from {model['url']}")
        return True

    @staticmethod
    def _download(model, staged):
        command = ["curl", "--fail", "--silent", "--show-error", "--location", "--proto", "=https,http",
                   "--connect-timeout", "10", "--speed-time", "30", "--speed-limit", "1000",
                   "--max-filesize", str(model["bytes"]), "--output", str(staged), "--", model["url"]]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError as error:
            raise OutOfReach("curl is not installed") from error
        if done.returncode != 0:
            staged.unlink(missing_ok=True)
            raise OutOfReach(f"{model['url']}: {done.stderr.strip()}")

    def fetch_role(self, role, fitting):
        """The best model of a role that can be had; every one of them for a role whose models vote."""
        if role in ALL_OF_ROLE:
            return [model for model in fitting if self.fetch(model)]
        reasons = []
        for model in fitting:
            try:
                return [model] if self.fetch(model) else []
            except OutOfReach as error:
                reasons.append(str(error))
        raise OutOfReach(f"no {role} model: " + "; ".join(reasons))


def fetch_all(models, folders, target):
    """Puts every model needed into @target, or none."""
    roles = candidates(models, opencv_version())
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".fetching-") as stage:
        fetcher = Fetcher(folders, target, Path(stage))
        arrived = [model for role, fitting in roles.items() for model in fetcher.fetch_role(role, fitting)]
        for model in arrived:
            os.replace(Path(stage) / model["file"], target / model["file"])
    return len(arrived)


def has_all(models, folder):
    """Whether @folder alone has a model of every role, unaltered."""
    def good(model):
        path = folder / model["file"]
        return path.is_file() and sha256(path) == model["sha256"]

    return all(
        (all if role in ALL_OF_ROLE else any)(good(model) for model in fitting)
        for role, fitting in candidates(models, opencv_version()).items())


def parse_arguments():
    parser = argparse.ArgumentParser(prog="fetch-models", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--from", dest="folder", type=Path, metavar="DIR", help="look here first")
    parser.add_argument("--if-missing", action="store_true", help="do nothing where the program finds models already")
    parser.add_argument("--manifest", type=Path, default=SOURCE / "data" / "models.json", help=argparse.SUPPRESS)
    return parser.parse_args()


def main():
    options = parse_arguments()
    if options.folder is not None and not options.folder.is_dir():
        say(f"{options.folder} is not a folder")
        return 2

    data_home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    target = Path(data_home) / "renzheng" / "models"
    named = os.environ.get("RENZHENG_MODELS_DIR")
    known = ([Path(named)] if named else []) + [SOURCE.parent / "shared" / "models"]
    try:
        models = json.loads(options.manifest.read_text(encoding="utf-8"))["models"]
        if options.if_missing:
            for folder in [*known, target]:
                if has_all(models, folder):
                    say(f"models found in {folder}")
                    return 0
        arrived = fetch_all(models, ([options.folder] if options.folder else []) + known, target)
    except (Altered, OutOfReach, OSError) as error:
        say(f"{error}\nfetch-models: nothing was put into {target}; training with the basic engine needs no models, "
            "and --from DIR takes them from a folder")
        return 3
    say(f"{arrived} models put into {target}" if arrived else f"all models are in {target} already")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measuring part of build-aux/bench; runs inside tests/run-in-desktop. Usage: bench.py BUILD-FOLDER start|face|results|import|service"""

import contextlib
import json
import mmap
import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
import bench_service  # noqa: E402

RECORDED = Path(__file__).resolve().parents[2] / "shared" / "faces" / "video" / "head-turn-female.webm"
ROUNDS = 5
QUIET = 1.0  # seconds without a change: the page stands
PATIENCE = 30.0
LONGEST = 3600.0  # seconds for one program that measures by itself
SAME = 0.98  # share of the sampled pixels that have to be as they will stay
STILL = 0.999  # one that is as alike as this stands: a blinking cursor is no change
STRIDE = 61  # every 61st pixel, a prime, so that no column is looked at alone


class Screen:
    """The framebuffer of the X server, as a file: a header in big-endian words, a colour table, 32-bit pixels."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self.map[:100])
        size, colours = header[0], header[19]
        self.pixels = memoryview(self.map)[size + colours * 12:].cast("I")[::STRIDE]

    def look(self):
        return self.pixels.tobytes()

    def wait_for(self, picture, what):
        """Until the screen shows this picture."""
        end = time.monotonic() + PATIENCE
        while share_alike(self.look(), picture) < STILL:
            if time.monotonic() > end:
                raise RuntimeError(f"the screen does not become {what}")
            time.sleep(0.01)


def share_alike(one, other):
    a, b = memoryview(one).cast("I"), memoryview(other).cast("I")
    return sum(x == y for x, y in zip(a, b)) / len(a)


def resident_mib(pid):
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


@contextlib.contextmanager
def running(command):
    """A program with a window; ended on the way out, whatever it does then."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        try:
            yield program
        finally:
            program.terminate()
            try:
                program.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                program.kill()


def watch_until_still(screen, program, empty, name):
    """Each picture that is unlike the one before, with its time in seconds, until one stands; the first is no longer the empty screen."""
    start = changed = time.monotonic()
    seen = [(0.0, empty)]
    while time.monotonic() - changed < QUIET or len(seen) == 1:
        now, picture = time.monotonic(), screen.look()
        if picture != seen[-1][1] and share_alike(picture, seen[-1][1]) < STILL:
            seen.append((now - start, picture))
            changed = now
        if program.poll() is not None:
            raise RuntimeError(f"{name} ended by itself with {program.returncode}")
        if now - start > PATIENCE:
            raise RuntimeError(f"{name} showed nothing" if len(seen) == 1 else f"what {name} shows does not come to rest")
        time.sleep(0.003)
    return seen[1:]


def first_frame(screen, empty, command):
    """Seconds from the start of a program until its page stands on the screen, and the program's memory then."""
    screen.wait_for(empty, f"empty before {command[0]}")
    with running(command) as program:
        seen = watch_until_still(screen, program, empty, command[0])
        memory = resident_mib(program.pid)
    screen.wait_for(empty, f"empty behind {command[0]}")
    last = seen[-1][1]
    return next(when for when, picture in seen if share_alike(picture, last) >= SAME), memory


def measure_start(build):
    screen = Screen(os.environ["RENZHENG_FRAMEBUFFER"])
    bare = screen.look()
    empty, ours, memory = [], [], []
    for turn in range(ROUNDS + 1):
        with tempfile.TemporaryDirectory() as data:
            yardstick = first_frame(screen, bare, [build / "tests" / "bench" / "bench-empty-window"])[0]
            home, resident = first_frame(screen, bare, [build / "src" / "renzheng", "--demo", "--data-dir", data])
        print(f"bench: empty window {yardstick * 1000:.0f} ms, home page {home * 1000:.0f} ms", file=sys.stderr)
        if turn > 0:  # the first one warms the disk's cache
            empty.append(yardstick)
            ours.append(home)
            memory.append(resident)
    return {"first_frame_ratio": round(statistics.median(ours) / statistics.median(empty), 2),
            "first_frame_ms": round(statistics.median(ours) * 1000), "empty_window_ms": round(statistics.median(empty) * 1000),
            "resident_mib": round(max(memory), 1)}


def last_object(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=True, timeout=LONGEST)
    print(f"bench: {done.stdout.strip()}", file=sys.stderr)
    return json.loads(done.stdout.strip().splitlines()[-1])


def measure_face(build):
    tool = build / "src" / "renzheng-face"
    with tempfile.TemporaryDirectory() as folder:
        video = Path(folder) / "chen.webm"
        if RECORDED.is_file():
            video = RECORDED
        else:
            subprocess.run([tool, "render", "simulated:chen", "--out", video, "--seconds", "10"], check=True,
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        frames = os.environ.get("RENZHENG_BENCH_FRAMES", "10000")
        plot = build / "bench-face-memory.svg"
        alone = last_object([tool, "bench", "--frames", frames, "--plot", plot, video])
        print(f"bench: memory over {frames} frames drawn into {plot}", file=sys.stderr)
    live = last_object([build / "tests" / "bench" / "bench-preview"])
    return {"ratio": alone["ratio"], "analysis_per_s": alone["analysis_per_s"], "observations_per_s": live["observations_per_s"],
            "preview_fps": live["preview_fps"], "hint_latency_ms": live["hint_latency_ms"], "resident_mib": alone["resident_mib"],
            "resident_growth_mib": alone["resident_growth_mib"]}


def browse(screen, empty, database):
    """Seconds until DB Browser shows the table, and its memory; none where it is not installed."""
    program = shutil.which("sqlitebrowser")
    if program is None:
        print("bench: DB Browser for SQLite is not installed (apt-get install sqlitebrowser): it is left out", file=sys.stderr)
        return None, None
    try:
        return first_frame(screen, empty, [program, "-R", "-t", "result", database])
    except RuntimeError as error:
        print(f"bench: {error}", file=sys.stderr)
        return None, None


@contextlib.contextmanager
def results_folder():
    """Where the caches are made; RENZHENG_BENCH_CACHE keeps them for the next run."""
    kept = os.environ.get("RENZHENG_BENCH_CACHE")
    if kept:
        Path(kept).mkdir(parents=True, exist_ok=True)
        yield Path(kept)
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def make_results(build, folder, rows):
    if not (folder / "made").exists():
        subprocess.run([build / "tests" / "bench" / "bench-make-results", folder, str(rows)], check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr)
        (folder / "made").touch()
    return folder


def measure_results(build):
    bench = build / "tests" / "bench"
    rows = int(os.environ.get("RENZHENG_BENCH_ROWS", "1000000"))
    screen = Screen(os.environ["RENZHENG_FRAMEBUFFER"])
    empty = screen.look()
    constant, small, large = [], [], []
    with results_folder() as folder:
        few, many = make_results(build, folder / "1000", 1000), make_results(build, folder / str(rows), rows)
        for turn in range(ROUNDS + 1):
            seen = [last_object([bench / "bench-results", what]) for what in ("constant", few, many)]
            if turn > 0:  # the first one warms the disk's cache
                for series, found in zip((constant, small, large), seen):
                    series.append(found)
        browser, browser_mib = browse(screen, empty, many / "renzheng.db")

    def median(series, key):
        return statistics.median(found[key] for found in series)

    yardstick = median(large, "plain_ms") + median(constant, "first_rows_ms")
    return {"first_rows_ratio": round(median(large, "first_rows_ms") / yardstick, 2), "first_rows_ms": median(large, "first_rows_ms"),
            "yardstick_ms": round(yardstick, 1), "search_ms": median(large, "search_ms"), "scroll_fps": median(large, "scroll_fps"),
            "constant_fps": median(constant, "scroll_fps"), "scroll_ratio": round(median(large, "scroll_fps") / median(constant, "scroll_fps"), 2),
            "resident_growth_mib": round(median(large, "resident_mib") - median(small, "resident_mib"), 1),
            "browser_first_frame_ms": round(browser * 1000) if browser else None, "browser_mib": round(browser_mib, 1) if browser else None}


def main():
    build, what = Path(sys.argv[1]), sys.argv[2]
    try:
        print(json.dumps({"start": measure_start, "face": measure_face, "results": measure_results,
                          "import": bench_service.measure_import, "service": bench_service.measure_service}[what](build)))
    except (RuntimeError, subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())

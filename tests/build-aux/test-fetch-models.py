# SPDX-License-Identifier: GPL-3.0-or-later
"""build-aux/fetch-models: every file checked, all or nothing, exit 3 when out of reach. Small made-up models, a real server on the loopback."""

import functools
import hashlib
import http.server
import json
import os
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

FETCH = Path(__file__).resolve().parents[2] / "build-aux" / "fetch-models.py"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format, *args):
        pass


class FetchModels(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        for name in ("from", "named", "upstream", "data"):
            (self.root / name).mkdir()
        self.target = self.root / "data" / "renzheng" / "models"
        self.models = []

    def add(self, file, role, *folders, url=None, **extra):
        content = f"weights of {file}".encode()
        for folder in folders:
            (self.root / folder / file).write_bytes(content)
        model = {"file": file, "role": role, "bytes": len(content), "preference": 1,
                 "sha256": hashlib.sha256(content).hexdigest(), **extra}
        if url:
            model["url"] = url
        self.models.append(model)

    def serve_upstream(self):
        handler = functools.partial(QuietHandler, directory=str(self.root / "upstream"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_port}"

    def fetch(self, *arguments):
        manifest = self.root / "models.json"
        manifest.write_text(json.dumps({"models": self.models}), encoding="utf-8")
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.root), "XDG_DATA_HOME": str(self.root / "data"),
                       "RENZHENG_MODELS_DIR": str(self.root / "named")}
        return subprocess.run(["/usr/bin/python3", FETCH, "--manifest", manifest, *arguments], env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    def arrived(self):
        """Everything in the target folder, leftovers included."""
        return sorted(path.name for path in self.target.iterdir()) if self.target.is_dir() else []

    def test_takes_the_folder_first_then_the_named_one(self):
        self.add("a.onnx", "detector", "from", "named")
        self.add("b.onnx", "landmarks", "named")
        done = self.fetch("--from", self.root / "from")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.arrived(), ["a.onnx", "b.onnx"])
        self.assertIn(f"a.onnx from {self.root / 'from'}", done.stderr)
        self.assertIn(f"b.onnx from {self.root / 'named'}", done.stderr)

    def test_downloads_what_no_folder_has(self):
        self.add("a.onnx", "detector", "upstream", url=self.serve_upstream() + "/a.onnx")
        done = self.fetch()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.target / "a.onnx").read_bytes(), b"weights of a.onnx")

    def test_second_run_leaves_all_as_it_is(self):
        self.add("a.onnx", "detector", "from")
        self.fetch("--from", self.root / "from")
        before = (self.target / "a.onnx").stat()
        done = self.fetch()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.target / "a.onnx").stat().st_ino, before.st_ino)

    def test_altered_file_is_refused_and_named(self):
        self.add("a.onnx", "detector", "from")
        self.add("b.onnx", "landmarks", "from", "named")
        altered = self.root / "from" / "b.onnx"
        altered.write_bytes(b"weights of b.onny")
        done = self.fetch("--from", self.root / "from")
        self.assertEqual(done.returncode, 3)
        self.assertEqual(self.arrived(), [])
        self.assertIn("b.onnx", done.stderr)
        self.assertIn(hashlib.sha256(b"weights of b.onny").hexdigest(), done.stderr)
        self.assertIn(hashlib.sha256(b"weights of b.onnx").hexdigest(), done.stderr)

    def test_altered_download_is_refused(self):
        self.add("a.onnx", "detector", "upstream", url=self.serve_upstream() + "/a.onnx")
        (self.root / "upstream" / "a.onnx").write_bytes(b"weights of a.onny")
        self.assertEqual(self.fetch().returncode, 3)
        self.assertEqual(self.arrived(), [])

    def test_altered_file_in_the_target_is_replaced(self):
        self.add("a.onnx", "detector", "from")
        self.target.mkdir(parents=True)
        (self.target / "a.onnx").write_bytes(b"half")
        self.assertEqual(self.fetch("--from", self.root / "from").returncode, 0)
        self.assertEqual((self.target / "a.onnx").read_bytes(), b"weights of a.onnx")

    def test_out_of_reach_puts_nothing(self):
        gone = self.serve_upstream() + "/gone.onnx"
        self.add("a.onnx", "detector", "from")
        self.add("b.onnx", "landmarks", url=gone)
        done = self.fetch("--from", self.root / "from")
        self.assertEqual(done.returncode, 3)
        self.assertEqual(self.arrived(), [])
        self.assertIn(gone, done.stderr)

    def test_longer_than_promised_is_not_taken(self):
        self.add("a.onnx", "detector", "upstream", url=self.serve_upstream() + "/a.onnx")
        (self.root / "upstream" / "a.onnx").write_bytes(b"x" * 1000)
        self.assertEqual(self.fetch().returncode, 3)
        self.assertEqual(self.arrived(), [])

    def test_takes_the_best_that_can_be_had_and_no_more(self):
        self.add("best.onnx", "recogniser", preference=3)
        self.add("good.onnx", "recogniser", "from", preference=2)
        self.add("fair.onnx", "recogniser", "from", preference=1)
        self.assertEqual(self.fetch("--from", self.root / "from").returncode, 0)
        self.assertEqual(self.arrived(), ["good.onnx"])

    def test_takes_all_that_vote(self):
        self.add("one.onnx", "anti-spoof", "from", preference=2)
        self.add("two.onnx", "anti-spoof", "from", preference=1)
        self.assertEqual(self.fetch("--from", self.root / "from").returncode, 0)
        self.assertEqual(self.arrived(), ["one.onnx", "two.onnx"])

    def test_leaves_out_what_another_opencv_needs(self):
        self.add("old.onnx", "detector", "from", opencv_max="4.0.0", preference=9)
        self.add("new.onnx", "detector", "from", opencv_min="99.0.0", preference=9)
        self.add("fits.onnx", "detector", "from", opencv_min="4.5.4")
        self.assertEqual(self.fetch("--from", self.root / "from").returncode, 0)
        self.assertEqual(self.arrived(), ["fits.onnx"])

    def test_if_missing_looks_where_the_program_looks(self):
        self.add("a.onnx", "detector", "named")
        self.assertEqual(self.fetch("--if-missing").returncode, 0)
        self.assertEqual(self.arrived(), [])

    def test_wrong_use(self):
        self.add("a.onnx", "detector")
        self.assertEqual(self.fetch("--from", self.root / "nowhere").returncode, 2)
        self.assertEqual(self.fetch("--sideways").returncode, 2)


if __name__ == "__main__":
    unittest.main()

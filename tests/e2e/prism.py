# SPDX-License-Identifier: GPL-3.0-or-later
"""Prism's validating proxy between a client and the service, and the schemas of the contract for what goes past it."""

import contextlib
import http.server
import json
import os
import pathlib
import socket
import subprocess
import threading

import jsonschema
import yaml

from tamper import DROPPED, Bundle, send

CONTRACT = pathlib.Path(os.environ.get("RENZHENG_CONTRACT", "data/openapi.yaml"))
TOOLS = pathlib.Path(os.environ.get("RENZHENG_CONTRACT_TOOLS", "tests/contract/node_modules/.bin"))


def find_tool(tap, name):
    """Path of a tool of tests/contract; skips the whole test where it could not be fetched."""
    tool = TOOLS / name
    if not tool.exists():
        tap.skip_all(f"{name} is not there: build-aux/test --setup-only fetches it")
    return tool


class Schemas:
    """The schemas of the contract, for a second opinion beside Prism's."""

    def __init__(self):
        self.contract = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
        self.resolver = jsonschema.RefResolver("", self.contract)

    def complaints(self, name, document):
        """What is wrong with a document that should be a @name of components/schemas."""
        schema = {"$ref": f"#/components/schemas/{name}"}
        validator = jsonschema.Draft202012Validator(schema, resolver=self.resolver, format_checker=jsonschema.FormatChecker())
        return [f"{name}{error.json_path[1:]}: {error.message}" for error in validator.iter_errors(document)]

    def documented(self, path, method):
        """The answers documented for one call, by status."""
        return self.contract["paths"][path][method]["responses"]


class Record:
    """What passed: how many calls through Prism and captures past it, and what was wrong with them."""

    def __init__(self):
        self.calls = 0
        self.captures = 0
        self.statuses = set()
        self.violations = []
        self.lock = threading.Lock()

    def note(self, what, violations):
        with self.lock:
            self.violations += [f"{what}: {violation}" for violation in violations]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def start_prism(tool, url):
    """Address of Prism before @url: it lets everything through and lists violations in a header of the answer."""
    port = free_port()
    command = [str(tool), "proxy", str(CONTRACT), url, "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        if not any("is listening" in line for line in process.stdout):
            raise RuntimeError("Prism did not start")
        reader = threading.Thread(target=process.stdout.read)
        reader.start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            reader.join()


def check_capture(schemas, record, bundle, status, body):
    record.captures += 1
    documented = schemas.documented("/v1/liveness/{id}/capture", "put")
    complaints = schemas.complaints("Evidence", json.loads(bundle.evidence))
    complaints += schemas.complaints("Verdict" if status == 200 else "Problem", json.loads(body))
    if str(status) not in documented:
        complaints.append(f"status {status} is not documented")
    if not 1 <= len(bundle.frames) <= 24 or any(not frame.startswith(b"\xff\xd8") for frame in bundle.frames):
        complaints.append("the frames are not 1 to 24 pictures")
    record.note("capture", complaints)


@contextlib.contextmanager
def validated(tool, url):
    """Yields an address that stands for @url, and the Record of what passes: JSON goes through Prism, the multipart capture, which Prism
    damages, past it."""
    schemas, record = Schemas(), Record()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def hand_on(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name: value for name, value in self.headers.items() if name.lower() not in DROPPED}
            is_capture = self.command == "PUT"
            try:
                status, answered, content = send(url if is_capture else prism, self.command, self.path, headers, body or None)
            except (OSError, ValueError):
                self.close_connection = True
                return
            record.statuses.add(status)
            if is_capture:
                check_capture(schemas, record, Bundle(self.path, self.headers, body), status, content)
            else:
                record.calls += 1
                found = {name.lower(): value for name, value in answered.items()}
                record.note(f"{self.command} {self.path} {status}", [json.dumps(violation) for violation in json.loads(found.get("sl-violations", "[]"))])
            self.send_response(status)
            for name, value in answered.items():
                if name.lower() not in DROPPED and not name.lower().startswith(("sl-", "access-control-")):
                    self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = hand_on

    with start_prism(tool, url) as prism:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", record
        finally:
            server.shutdown()
            thread.join()
            server.server_close()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands between a client and its service: hands everything on, except the captures a test wants to look at first; and takes captures apart."""

import contextlib
import http.client
import http.server
import json
import re
import threading
import urllib.parse
import uuid

DROPPED = {"connection", "transfer-encoding", "content-length", "host", "keep-alive"}


def send(url, method, path, headers, body):
    """Status, headers, bytes of one call."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=120)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


class Bundle:
    """A capture as it was sent: where to, under which key, which evidence, which frames."""

    def __init__(self, path, headers, body):
        self.path = path
        self.key = headers["Idempotency-Key"]
        boundary = re.search(r'boundary="?([^";]+)"?', headers["Content-Type"]).group(1).encode()
        parts = [part.split(b"\r\n\r\n", 1)[1][:-2] for part in body.split(b"--" + boundary)[1:-1]]
        self.evidence, self.frames = parts[0], parts[1:]

    def send(self, url, key=None, path=None, evidence=None, frames=None):
        """Sends it, as it was but for what is given; @key: "fresh" for a new one. Status and what was answered, as bytes."""
        frames = self.frames if frames is None else frames
        boundary = uuid.uuid4().hex
        body = b""
        for name, kind, content in [("evidence", "application/json", evidence or self.evidence), *(("frame", "image/jpeg", frame) for frame in frames)]:
            body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="x"\r\nContent-Type: {kind}\r\n\r\n'.encode() + content + b"\r\n"
        body += f"--{boundary}--\r\n".encode()
        status, _, answer = send(url, "PUT", path or self.path, {
            "Idempotency-Key": str(uuid.uuid4()) if key == "fresh" else key or self.key,
            "Content-Type": f"multipart/form-data; boundary={boundary}"}, body)
        return status, answer


def code_of(answer):
    """Status and code of a problem; a verdict has its state."""
    status, body = answer
    document = json.loads(body)
    return status, document.get("code") or document.get("state")


@contextlib.contextmanager
def proxy(url, hold=None, change=None):
    """Yields the address of a proxy before @url. @hold (bundle): called once with the first capture, before it is handed on. @change (path,
    body): gives the body to hand on in place of one."""
    held = threading.Lock()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def hand_on(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if change is not None:
                body = change(self.path, body)
            if self.command == "PUT" and hold is not None and held.acquire(blocking=False):
                hold(Bundle(self.path, self.headers, body))
            headers = {name: value for name, value in self.headers.items() if name.lower() not in DROPPED}
            try:
                status, answered, content = send(url, self.command, self.path, headers, body)
            except OSError:
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in answered.items():
                if name.lower() not in DROPPED:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = hand_on

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

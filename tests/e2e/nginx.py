# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx before several services, as a district would put it: what one of them cannot answer, the next one does."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), ".."))
import postgres  # noqa: E402

PROGRAM = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")

# Every call has an idempotency key, so that it may be given to the next service whatever became of it at the first. A capture is buffered in
# memory, where no picture of it touches the disk.
CONFIGURATION = """
{user}
daemon off;
worker_processes 1;
pid {home}/nginx.pid;
error_log {home}/nginx.log;
events {{ worker_connections 2048; }}
http {{
  access_log off;
  client_max_body_size 64m;
  client_body_buffer_size 64m;
  client_body_temp_path {home}/nginx-body;
  proxy_temp_path {home}/nginx-proxy;
  fastcgi_temp_path {home}/nginx-fastcgi;
  uwsgi_temp_path {home}/nginx-uwsgi;
  scgi_temp_path {home}/nginx-scgi;
  upstream services {{ {servers} }}
  server {{
    listen 127.0.0.1:{port} backlog=1024;
    location / {{
      proxy_pass http://services;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_read_timeout 60s;
      proxy_next_upstream error timeout non_idempotent;
    }}
  }}
}}
"""


def wait_until_it_listens(port, process):
    while process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise RuntimeError("nginx did not start; its messages are in nginx.log")


@contextlib.contextmanager
def before(urls, home):
    """Yields the one address of the services at @urls."""
    port = postgres.free_port()
    servers = " ".join(f"server {url.removeprefix('http://')} max_fails=1 fail_timeout=2s;" for url in urls)
    with open(f"{home}/nginx.conf", "w", encoding="ascii") as file:
        file.write(CONFIGURATION.format(user="user root;" if os.getuid() == 0 else "", home=home, servers=servers, port=port))
    process = subprocess.Popen([PROGRAM, "-p", str(home), "-c", f"{home}/nginx.conf", "-e", f"{home}/nginx.log"])
    try:
        wait_until_it_listens(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)

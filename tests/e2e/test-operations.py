# SPDX-License-Identifier: GPL-3.0-or-later
"""The service as somebody runs it: a configuration file, a passed socket, reloaded keys, a stop that finishes what it began, metrics and log."""

import concurrent.futures
import contextlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import ssl
import subprocess
import urllib.parse
import urllib.request
import uuid

from prometheus_client.parser import text_string_to_metric_families

from contract import ask_eligibility, call
from programs import CHEN, PROGRAMS, Tap, certify, environment, service, temporary_home, wait_for
from tamper import Bundle, proxy, send

SERVICE = str(PROGRAMS / "renzheng-service")
WITHOUT_MODELS = ["--demo", "--models", "/nonexistent"]


def run(home, *words):
    return subprocess.run([SERVICE, *words], capture_output=True, text=True, env=environment(home), timeout=60, check=False)


def read(url, path):
    with urllib.request.urlopen(url + path, timeout=60) as answer:
        return answer.headers, answer.read().decode()


def samples(url):
    return {(sample.name, tuple(sorted(sample.labels.items()))): sample.value
            for family in text_string_to_metric_families(read(url, "/metrics")[1]) for sample in family.samples}


def check_configuration(tap, home):
    good = pathlib.Path(f"{home}/good.conf")
    good.write_text(f"[service]\nlisten=127.0.0.1:0\ndatabase=sqlite:{home}/absent/x.db\ndemo=true\nmodels=/nonexistent\n", encoding="utf-8")
    with subprocess.Popen([SERVICE, "serve", "--config", str(good), "--database", f"sqlite:{home}/conf.db"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True, env=environment(home)) as process:
        line = json.loads(process.stdout.readline() or "{}")
        tap.check("a file configures, and the command line wins", line.get("listening", "").startswith("http://127.0.0.1:"), line)
        process.terminate()
        tap.check("told to stop it stops well", process.wait(timeout=60) == 0)
    for name, text in (("lisen", "[service]\nlisen=127.0.0.1:0\n"), ("[serve]", "[serve]\nlisten=127.0.0.1:0\n"), ("demo", "[service]\ndemo=perhaps\n"), ("config", "[service]\nconfig=x\n")):
        bad = pathlib.Path(f"{home}/bad.conf")
        bad.write_text(text, encoding="utf-8")
        done = run(home, "serve", "--config", str(bad))
        tap.check(f"{name} is refused by name", done.returncode == 2 and name.strip("[]") in done.stderr, done)
    tap.check("a file that is not there", run(home, "serve", "--config", f"{home}/absent.conf").returncode == 2)


def check_metrics(tap, home):
    with service(*WITHOUT_MODELS, home=home, database=f"sqlite:{home}/metrics.db") as (url, _):
        ask_eligibility(url, CHEN)
        call(url, "/v1/nonsense")
        found = samples(url)
        tap.check("calls are counted", found.get(("renzheng_requests_total", (("call", "/v1/eligibility"), ("code", ""), ("method", "POST"), ("status", "200")))) == 1, found)
        tap.check("what a caller wrote is no label", not any("nonsense" in str(key) for key in found), found)
        tap.check("gauges", found[("renzheng_ready", ())] in (0, 1) and found[("renzheng_captures_in_hand", ())] == 0, found)
    lines = [json.loads(line) for line in pathlib.Path(f"{home}/service.log").read_text(encoding="utf-8").splitlines()]
    tap.check("every line of the log is an object", all({"time", "level", "domain"} <= set(line) for line in lines), lines)
    calls = [line for line in lines if line.get("call") == "POST /v1/eligibility"]
    tap.check("a call has its request id, status and time", calls and all(re.fullmatch(r"[\w-]{22}", line["request_id"]) and line["status"] == 200 and line["ms"] >= 0 for line in calls), calls)
    tap.check("it says that it keeps to loopback", any("loopback only" in line.get("message", "") for line in lines))


def check_proxy(tap, home):
    def guess(url, sequence, forwarded):
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4()), "X-Forwarded-For": forwarded}
        body = {"applicant": {"name": "赵无名", "id_type": "passport", "id_number": f"E{sequence:08d}"}}
        return send(url, "POST", "/v1/results/query", headers, json.dumps(body).encode())[0]

    for flags, last in ((["--behind-proxy"], 422), ([], 429)):
        with service(*WITHOUT_MODELS, *flags, home=home, database=f"sqlite:{home}/proxy{len(flags)}.db") as (url, _):
            statuses = [guess(url, i, "198.51.100.9, 192.0.2.1") for i in range(21)]
            tap.check(f"a guesser behind the proxy is stopped {flags}", statuses == [422] * 20 + [429], statuses)
            tap.check(f"the next one is {'not' if flags else 'too'}", guess(url, 99, "192.0.2.1, 192.0.2.2") == last)


def check_activation(tap, home):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["systemd-socket-activate", "-l", f"127.0.0.1:{port}", "-E", f"HOME={home}", SERVICE, "serve", *WITHOUT_MODELS, "--database", f"sqlite:{home}/activated.db"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(home)) as process:
        any("Listening on" in line for line in process.stderr)
        status, meta = call(f"http://127.0.0.1:{port}", "/v1/meta")
        tap.check("the first connection starts it, and is answered", status == 200 and meta["demo"], meta)
        tap.check("it says where it listens", json.loads(process.stdout.readline())["listening"] == f"http://127.0.0.1:{port}")
        process.terminate()
        process.communicate(timeout=60)
        tap.check("and it stops well", process.returncode == 0, process.returncode)


def fingerprint(url):
    parts = urllib.parse.urlsplit(url)
    return ssl.get_server_certificate((parts.hostname, parts.port))


def check_reload(tap, home):
    run(home, "make-test-ca", f"{home}/ca")
    run(home, "make-test-ca", f"{home}/ca2")
    files = [f"--tls-cert={home}/ca/server.pem", f"--tls-key={home}/ca/server-key.pem"]
    database = f"sqlite:{home}/reload.db"
    context = ssl._create_unverified_context()

    def keys(url):
        with urllib.request.urlopen(url + "/.well-known/jwks.json", context=context, timeout=60) as answer:
            return [key["kid"] for key in json.load(answer)["keys"]]

    with service(*WITHOUT_MODELS, *files, home=home, database=database) as (url, process):
        first_keys, first = keys(url), fingerprint(url)
        made = json.loads(run(home, "rotate-key", "--database", database).stdout)["kid"]
        tap.check("old and new are published", set(keys(url)) == {made, *first_keys}, keys(url))
        for name in ("server.pem", "server-key.pem"):
            os.replace(f"{home}/ca2/{name}", f"{home}/ca/{name}")
        process.send_signal(signal.SIGHUP)
        tap.check("the new certificate is shown", wait_for(lambda: fingerprint(url) != first))
        tap.check("the one that signs is not revoked", run(home, "revoke-key", "--database", database, "--", made).returncode == 1)
        tap.check("the old one is", run(home, "revoke-key", "--database", database, "--", first_keys[0]).returncode == 0)
        tap.check("and is published no more", keys(url) == [made], keys(url))
        os.remove(f"{home}/ca/server.pem")
        process.send_signal(signal.SIGHUP)
        tap.check("a file that is gone changes nothing", wait_for(lambda: "stay as they were" in pathlib.Path(f"{home}/service.log").read_text(encoding="utf-8")) and keys(url) == [made])


def tell_busy(url):
    """What a service that stops says; once it is gone nothing."""
    try:
        status, document = call(url, "/v1/meta")
    except (OSError, http.client.HTTPException):
        return "gone"
    return document["code"] if status == 503 else None


def check_stop(tap, home):
    """Told to stop while a capture is looked at: it is judged, whatever comes meanwhile is told to come back, and the exit is a good one."""
    outcome = {}

    def hold(bundle: Bundle):
        with concurrent.futures.ThreadPoolExecutor() as threads:
            sent = threads.submit(bundle.send, direct)
            outcome["seen"] = wait_for(lambda: samples(direct)[("renzheng_captures_in_hand", ())] == 1)
            process.terminate()
            outcome["late"] = wait_for(lambda: tell_busy(direct))
            outcome["verdict"] = sent.result()
            outcome["exit"] = process.wait(timeout=60)

    with service("--demo", home=home, database=f"sqlite:{home}/stop.db") as (direct, process), proxy(direct, hold) as url:
        with contextlib.suppress(ValueError):
            certify(url, CHEN, "simulated:chen,pace=max", "--data-dir", f"{home}/stop", home=home)
    tap.check("it was told while a capture was looked at", outcome.get("seen"), outcome)
    status, body = outcome.get("verdict", (0, b"{}"))
    tap.check("the capture got its verdict", status == 200 and json.loads(body)["state"] == "passed", outcome)
    tap.check("the late were told to come back", outcome.get("late") == "SYSTEM_BUSY", outcome)
    tap.check("it ended well", outcome.get("exit") == 0, outcome)


def main():
    tap = Tap()
    with temporary_home() as home:
        check_configuration(tap, home)
        check_metrics(tap, home)
        check_proxy(tap, home)
        check_activation(tap, home)
        check_reload(tap, home)
        if os.path.isdir(os.environ.get("RENZHENG_MODELS_DIR", "")):
            check_stop(tap, home)
        else:
            tap.skip("a stop that finishes what it began", "the face models are not there")
    tap.end()


main()

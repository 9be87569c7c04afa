# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may speak to a service with mutual TLS: a terminal that enrolled, and nobody else; who may not is refused, counted and logged."""

import http.client
import json
import pathlib
import ssl
import subprocess
import urllib.parse
import uuid

from prometheus_client.parser import text_string_to_metric_families

from contract import consent
from programs import CHEN, LI, PROGRAMS, TRIES, Tap, certify, environment, service, temporary_home


def tool(home, *words, stdin=None):
    return subprocess.run([str(PROGRAMS / words[0]), *words[1:]], input=stdin, capture_output=True, text=True, env=environment(home), timeout=120, check=False)


def admin(home, *words):
    """Exit status and last line of a command of renzheng-service on the database of the test."""
    done = tool(home, "renzheng-service", *words, "--database", f"sqlite:{home}/service.db")
    return done.returncode, json.loads(done.stdout.splitlines()[-1])


def openssl(home, *words, when=None):
    subprocess.run([*(["faketime", when] if when else []), "openssl", *words], cwd=home, capture_output=True, check=True, timeout=60)


def make_certificate(home, name, authority=None, when=None):
    """An Ed25519 key with a certificate: of the authority, or of its own."""
    openssl(home, "req", "-new", "-newkey", "ed25519", "-nodes", "-keyout", f"{name}-key.pem", "-out", f"{name}.csr", "-subj", f"/CN={name}")
    signer = ["-CA", f"{authority}/ca.pem", "-CAkey", f"{authority}/ca-key.pem"] if authority else ["-signkey", f"{name}-key.pem"]
    openssl(home, "x509", "-req", "-in", f"{name}.csr", "-out", f"{name}.pem", "-days", "2", *signer, when=when)


def ask(home, url, method, path, certificate=None, body=None, repeat=1):
    """Status and document of the last of several calls on one connection."""
    context = ssl.create_default_context(cafile=f"{home}/ca/ca.pem")
    if certificate:
        context.load_cert_chain(f"{home}/{certificate}.pem", f"{home}/{certificate}-key.pem")
    connection = http.client.HTTPSConnection(urllib.parse.urlsplit(url).netloc, timeout=60, context=context)
    try:
        for _ in range(repeat):
            headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())} if body is not None else {}
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
        return answer.status, json.loads(text) if "json" in answer.headers["Content-Type"] else text.decode()
    finally:
        connection.close()


def eligibility(name, number):
    return {"scheme": "enterprise_employee", "city_code": "440100", "handling": "self", "applicant": {"name": name, "id_type": "resident_id", "id_number": number},
            "consents": [consent("agreement"), consent("privacy")]}


def number_of(sequence):
    """A valid number nobody has."""
    body = f"44010119450101{sequence:03d}"
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2))) % 11]


def refusals(home, url):
    status, text = ask(home, url, "GET", "/metrics", "clerk")
    counts = {sample.labels["cause"]: sample.value for family in text_string_to_metric_families(text) for sample in family.samples if sample.name == "renzheng_refused_total"}
    return status, counts


def check_strangers(tap, home, url):
    """Before anybody enrolled: a certificate of the authority is enough."""
    make_certificate(home, "stranger")
    make_certificate(home, "late", "ca", "2020-01-01")
    make_certificate(home, "clerk", "ca")
    for name in (None, "stranger", "late"):
        status, document = ask(home, url, "GET", "/v1/meta", name)
        tap.check(f"{name or 'no'} certificate is refused", (status, document["code"]) == (401, "DEVICE_UNKNOWN"), document)
        status, document = ask(home, url, "POST", "/v1/eligibility", name, eligibility(*CHEN))
        tap.check(f"{name or 'no'} certificate opens no case", (status, document["code"]) == (401, "DEVICE_UNKNOWN"), document)
        tap.check(f"{name or 'no'} certificate sees whether the service lives", ask(home, url, "GET", "/healthz", name)[0] in (200, 503))
    tap.check("one of the authority is listened to, again and again on one connection", ask(home, url, "GET", "/v1/meta", "clerk", repeat=3)[0] == 200)
    _, counts = refusals(home, url)
    tap.check("every cause is counted", all(counts[cause] == 2 for cause in ("no_certificate", "foreign_certificate", "expired_certificate")), counts)


def check_guessing(tap, home, url):
    """Ten names for one number are too many, and so are twenty people nobody knows, whichever call asks."""
    def ask_codes(path, bodies):
        answers = [ask(home, url, "POST", path, "clerk", body)[1] for body in bodies]
        return [document["code"] for document in answers], answers[-1].get("retry_after_s", 0)

    names = [{"applicant": {"name": f"赵{name}", "id_type": "resident_id", "id_number": LI[1]}} for name in "一二三四五六七八九十百"]
    codes, wait_s = ask_codes("/v1/results/query", names)
    tap.check("whoever tries names for a number is stopped", codes == ["IDENTITY_MISMATCH"] * 10 + ["ATTEMPTS_EXCEEDED"] and wait_s > 0, codes)
    codes, wait_s = ask_codes("/v1/eligibility", [eligibility("赵无名", number_of(i)) for i in range(12)])
    tap.check("a guesser is stopped", codes == ["IDENTITY_MISMATCH"] * 10 + ["ATTEMPTS_EXCEEDED"] * 2 and wait_s > 0, codes)
    tap.check("and is stopped for those who are known too", ask(home, url, "POST", "/v1/eligibility", "clerk", eligibility(*CHEN))[0] == 429)
    tap.check("and counted", refusals(home, url)[1]["guessing"] == 4, refusals(home, url))


def check_enrolment(tap, home, url):
    tap.check("a wrong code", tool(home, "renzheng-cli", "enrol", "--service", url, "--code", "E-1", "--data-dir", f"{home}/desk", "--tls-ca", f"{home}/ca/ca.pem").returncode == 1)
    _, made = admin(home, "enrol", "--label", "desk-1")
    done = tool(home, "renzheng-cli", "enrol", "--service", url, "--code", "-", "--data-dir", f"{home}/desk", "--tls-ca", f"{home}/ca/ca.pem", stdin=made["code"].lower() + "\n")
    tap.check("a code enrols", done.returncode == 0 and json.loads(done.stdout)["certificate"], done)
    done = tool(home, "renzheng-cli", "enrol", "--service", url, "--code", made["code"], "--data-dir", f"{home}/other", "--tls-ca", f"{home}/ca/ca.pem")
    tap.check("and only once", done.returncode == 1, done)
    tap.check("from then on a certificate alone is not enough", ask(home, url, "GET", "/v1/meta", "clerk")[0] == 401)


def check_terminal(tap, home, url):
    walk = ["--camera", "simulated:chen,pace=max", "--patience", "25"]
    name, number = CHEN
    case = ["renzheng-cli", "certify", "--service", url, "--name", name, "--id-number", number, *walk]
    status, line, messages = certify(url, CHEN, *walk[1:2], *walk[2:], *TRIES, "--data-dir", f"{home}/desk", home=home)
    tap.check("the terminal certifies", status == 0, f"{line}\n{messages}")
    done = tool(home, *case, "--data-dir", f"{home}/nobody", "--tls-ca", f"{home}/ca/ca.pem")
    tap.check("one that never enrolled does not", done.returncode == 1 and json.loads(done.stdout.splitlines()[-1])["code"] == "DEVICE_UNKNOWN", done)
    tap.check("it is revoked", admin(home, "revoke", "desk-1") == (0, {"revoked": 1}))
    done = tool(home, *case, "--data-dir", f"{home}/desk")
    tap.check("and not listened to any more", done.returncode == 1 and json.loads(done.stdout.splitlines()[-1])["code"] == "DEVICE_UNKNOWN", done)
    _, made = admin(home, "enrol")
    done = tool(home, "renzheng-cli", "enrol", "--service", url, "--code", made["code"], "--data-dir", f"{home}/desk")
    tap.check("nor can it enrol again", done.returncode == 1, done)


def check_traces(tap, home):
    log = pathlib.Path(f"{home}/service.log").read_text(encoding="utf-8")
    tap.check("every cause is in the log", all(cause in log for cause in ("no_certificate", "foreign_certificate", "expired_certificate", "revoked_terminal", "unknown_terminal", "wrong_code", "guessing")))
    tap.check("but nobody's name or number", not any(word in log for word in (*CHEN, "赵无名", "440101194501")))
    events = [json.loads(line)["event"] for line in tool(home, "renzheng-service", "audit", "show", "--database", f"sqlite:{home}/service.db").stdout.splitlines()[:-1]]
    tap.check("what was decided is in the audit log", events == ["log_begun", "code_made", "terminal_enrolled", "verdict", "terminal_revoked", "code_made"], events)


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home:
        done = tool(home, "renzheng-service", "make-test-ca", f"{home}/ca")
        tap.check("a test authority", done.returncode == 0 and set(json.loads(done.stdout)) == {"ca", "ca-key", "server", "server-key"}, done)
        tls = [f"--{option}={home}/ca/{file}.pem" for option, file in (("tls-cert", "server"), ("tls-key", "server-key"), ("client-ca", "ca"), ("client-ca-key", "ca-key"))]
        with service("--demo", *tls, home=home) as (url, _):
            check_strangers(tap, home, url)
            check_guessing(tap, home, url)
            check_enrolment(tap, home, url)
            check_terminal(tap, home, url)
        check_traces(tap, home)
    tap.end()


main()

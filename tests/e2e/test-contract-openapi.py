# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract as a document: without errors to a linter, complete with every code, and served byte for byte."""

import json
import subprocess
import urllib.request

from prism import CONTRACT, TOOLS, Schemas
from programs import Tap, service, temporary_home

SOURCE = CONTRACT.parents[1]


def check_lint(tap):
    if not (TOOLS / "spectral").exists():
        tap.skip("Spectral finds no error and no warning", "spectral is not there: build-aux/test --setup-only fetches it")
        return
    done = subprocess.run([str(TOOLS / "spectral"), "lint", "--ruleset", str(SOURCE / "tests/contract/spectral.yaml"), "--quiet", "--format", "json", "--fail-severity", "error", str(CONTRACT)],
                          capture_output=True, text=True, timeout=120, check=False)
    findings = json.loads(done.stdout or "[]")
    tap.check("Spectral finds no error and no warning", done.returncode == 0 and not findings, f"{done.stderr}\n{done.stdout}")


def check_codes(tap, schemas):
    """Every code stands in exactly one shared answer, under its own status, as an example that is a Problem."""
    seen = {}
    for name, answer in schemas.contract["components"]["responses"].items():
        for code, example in answer["content"]["application/problem+json"]["examples"].items():
            seen[code] = example["value"]["status"]
            tap.check(f"{name}: example {code}", example["value"]["code"] == code and not schemas.complaints("Problem", example["value"]), example)
    codes = schemas.contract["components"]["schemas"]["Code"]
    tap.check("every code has an example", set(seen) == set(codes["enum"]), set(seen) ^ set(codes["enum"]))
    table = " ".join(codes["description"].split())
    wrong = [f"{code} {status}" for code, status in seen.items() if f"{code} {status}" not in table and code != "FACE_MODEL_MISMATCH"]
    tap.check("the examples have the status of the table", not wrong, wrong)


def check_calls(tap, schemas):
    """Every call documents its answers one by one, and what a person would read."""
    for path, methods in schemas.contract["paths"].items():
        for method, call in methods.items():
            statuses = set(call["responses"])
            tap.check(f"{method} {path}", "default" not in statuses and any(s.startswith("2") for s in statuses) and call.get("description") and call.get("tags"), call)


def check_served(tap):
    with temporary_home() as home, service("--demo", "--models", "/nonexistent", home=home) as (url, _):
        with urllib.request.urlopen(url + "/v1/openapi.yaml", timeout=60) as answer:
            tap.check("the served document is the file", answer.read() == CONTRACT.read_bytes())


def main():
    tap = Tap()
    schemas = Schemas()
    check_codes(tap, schemas)
    check_calls(tap, schemas)
    check_served(tap)
    check_lint(tap)
    tap.end()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls of the service contract, made by hand."""

import json
import urllib.error
import urllib.request
import uuid

CONSENT_TIME = "2026-11-24T08:00:00+08:00"


def consent(document):
    return {"document": document, "version": "2026-11", "at": CONSENT_TIME}


def call(url, path, body=None):
    """Status and JSON of one call; a POST where there is a body."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())} if body is not None else {}
    request = urllib.request.Request(url + path, None if body is None else json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as problem:
        return problem.code, json.load(problem)


def ask_eligibility(url, person):
    name, number = person
    return call(url, "/v1/eligibility", {
        "scheme": "enterprise_employee", "city_code": "440100", "handling": "self",
        "applicant": {"name": name, "id_type": "resident_id", "id_number": number},
        "consents": [consent("agreement"), consent("privacy")]})


def ask_liveness(url, case_id):
    return call(url, f"/v1/cases/{case_id}/liveness", {
        "abilities": {"turn": True, "nod": True, "blink": True, "mouth": True, "light": True}, "consents": [consent("face")]})

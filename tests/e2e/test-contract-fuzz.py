# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests made up after data/openapi.yaml, good and broken: every answer is one the contract documents, and the service lives on.

RENZHENG_FUZZ_REQUESTS says how many, some hundreds by default."""

import http.client
import json
import os
import re
import urllib.parse
import uuid

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from prism import Schemas
from programs import CHEN, LI, Tap, service, temporary_home

REQUESTS = int(os.environ.get("RENZHENG_FUZZ_REQUESTS", "400"))
SCHEMAS = Schemas()
BUSY = {"SYSTEM_BUSY", "ENGINE_UNFIT"}

ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
                        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4), max_leaves=8)


def resolve(schema):
    while "$ref" in schema:
        target = SCHEMAS.contract
        for step in schema["$ref"].lstrip("#/").split("/"):
            target = target[step]
        schema = target
    return schema


def objects(schema):
    required = set(schema.get("required", []))
    members = {name: instances(inner) for name, inner in schema.get("properties", {}).items()}
    return st.fixed_dictionaries({name: inner for name, inner in members.items() if name in required},
                                 optional={name: inner for name, inner in members.items() if name not in required})


def strings(schema):
    if schema.get("format") == "date-time":
        return st.just("2026-11-24T08:00:00+08:00") | st.datetimes().map(lambda when: when.isoformat() + "Z")
    if schema.get("format") == "date":
        return st.dates().map(str)
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    return st.text(min_size=schema.get("minLength", 0), max_size=min(schema.get("maxLength", 60), 60))


def instances(schema):
    """What keeps to a schema, of those this contract uses."""
    schema = resolve(schema)
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.one_of([instances(one) for one in schema["anyOf"]])
    if "allOf" in schema:
        return st.tuples(*(instances(one) for one in schema["allOf"])).map(lambda parts: {name: value for part in parts for name, value in part.items()})
    kind = schema.get("type")
    if isinstance(kind, list):
        return st.one_of([instances({**schema, "type": one}) for one in kind])
    if kind == "object":
        return objects(schema)
    if kind == "array":
        return st.lists(instances(schema["items"]), min_size=schema.get("minItems", 0), max_size=min(schema.get("maxItems", 4), 4))
    if kind == "integer":
        return st.integers(schema.get("minimum", -2 ** 31), schema.get("maximum", 2 ** 31))
    return {"boolean": st.booleans(), "number": st.floats(allow_nan=False, allow_infinity=False), "null": st.none(), "string": strings(schema)}[kind]


@st.composite
def broken(draw, good):
    """A good document with one member taken out, replaced or added, somewhere."""
    document = draw(good)
    place = document
    while isinstance(place, dict) and place and draw(st.booleans()):
        inner = place[draw(st.sampled_from(sorted(place)))]
        if not isinstance(inner, dict):
            break
        place = inner
    if not isinstance(place, dict):
        return draw(ANYTHING)
    name = draw(st.sampled_from(sorted(place)) if place else st.text(max_size=8))
    if draw(st.booleans()):
        place.pop(name, None)
    else:
        place[draw(st.just(name) | st.text(max_size=8))] = draw(ANYTHING)
    return document


def known_people(document):
    """Every other request is about somebody who is known, or nothing but refusals would be seen."""
    if isinstance(document, dict) and isinstance(document.get("applicant"), dict) and len(json.dumps(document)) % 2:
        name, number = CHEN if len(json.dumps(document)) % 4 == 1 else LI
        document["applicant"].update(name=name, id_type="resident_id", id_number=number)
        document.update(city_code="440100")
        document["consents"] = [{"document": one, "version": "2026-11", "at": "2026-11-24T08:00:00+08:00"} for one in ("agreement", "privacy", "face")]
    return document


def calls():
    """Those with a body four times as often: there is more to be wrong."""
    return [(path, method, call) for path, methods in SCHEMAS.contract["paths"].items() for method, call in methods.items() for _ in range(4 if "requestBody" in call else 1)]


@st.composite
def requests(draw):
    path, method, call = draw(st.sampled_from(calls()))
    content = call.get("requestBody", {}).get("content", {})
    kind, media = next(iter(content.items())) if content else (None, None)
    body = None
    if kind == "application/json":
        good = instances(media["schema"])
        body = json.dumps(known_people(draw(st.one_of(good, good, broken(good), ANYTHING)))).encode()
        if draw(st.integers(0, 19)) == 0:
            body = draw(st.binary(max_size=200))
    elif kind == "application/x-www-form-urlencoded":
        body = urllib.parse.urlencode({"receipt": draw(st.text(max_size=100))}).encode()
    elif kind is not None:
        evidence = draw(st.one_of(instances(SCHEMAS.contract["components"]["schemas"]["Evidence"]), ANYTHING))
        frames = draw(st.lists(st.binary(max_size=60), max_size=3))
        parts = [("evidence", "application/json", json.dumps(evidence).encode()), *(("frame", "image/jpeg", frame) for frame in frames)]
        body = b"".join(f'--x\r\nContent-Disposition: form-data; name="{name}"\r\nContent-Type: {one}\r\n\r\n'.encode() + data + b"\r\n" for name, one, data in parts) + b"--x--\r\n"
        kind = "multipart/form-data; boundary=x"
    key = draw(st.sampled_from([None, "again"])) if draw(st.integers(0, 9)) == 0 else str(uuid.UUID(int=draw(st.integers(0, 2 ** 128 - 1))))
    return path, method, call, kind, key, body, draw(st.integers(0, 9)), draw(st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True))


class Conversation:
    """One service, the ids it gave out, and how many answers of each status there were."""

    def __init__(self, url):
        self.netloc = urllib.parse.urlsplit(url).netloc
        self.connection = http.client.HTTPConnection(self.netloc, timeout=60)
        self.ids = {"cases": [], "liveness": [], "receipts": []}
        self.statuses = {}

    def send(self, method, path, headers, body):
        self.connection.request(method.upper(), path, body, headers)
        answer = self.connection.getresponse()
        return answer.status, (answer.headers["Content-Type"] or "").split(";")[0], answer.read()

    def fill(self, path, choice, made_up):
        group = next((name for name in self.ids if f"/{name}/" in path), None)
        known = self.ids.get(group) or []
        return path.replace("{id}", known[choice % len(known)] if known and choice < 8 else made_up)

    def learn(self, document):
        if isinstance(document, dict) and "case_id" in document:
            self.ids["cases"] = [*self.ids["cases"][-5:], document["case_id"]]
        if isinstance(document, dict) and "session_id" in document:
            self.ids["liveness"] = [*self.ids["liveness"][-5:], document["session_id"]]

    def judge(self, call, path, method, status, kind, body):
        self.statuses[status] = self.statuses.get(status, 0) + 1
        what = f"{method} {path}: {status} {kind} {body[:300]!r}"
        documented = call["responses"].get(str(status))
        assert documented is not None, f"not documented: {what}"
        content = resolve(documented).get("content", {})
        assert not content and not body or kind in content, f"another type: {what}"
        if not kind.endswith("json"):
            return
        document = json.loads(body)
        name = content[kind]["schema"].get("$ref", "").rsplit("/", 1)[-1]
        assert not name or not SCHEMAS.complaints(name, document), f"{SCHEMAS.complaints(name, document)}: {what}"
        assert status < 500 or path == "/healthz" or document["code"] in BUSY, f"a fault: {what}"
        self.learn(document)


def converse(url):
    conversation = Conversation(url)

    @settings(max_examples=REQUESTS, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(requests())
    def one(request):
        path, method, call, kind, key, body, choice, made_up = request
        headers = {name: value for name, value in (("Content-Type", kind), ("Idempotency-Key", key)) if value}
        status, found, answer = conversation.send(method, conversation.fill(path, choice, made_up), headers, body)
        conversation.judge(call, path, method, status, found, answer)

    one()
    return conversation


def main():
    tap = Tap()
    with temporary_home() as home:
        with service("--demo", "--models", "/nonexistent", home=home) as (url, process):
            try:
                conversation = converse(url)
                print(f"# {sum(conversation.statuses.values())} answers: {dict(sorted(conversation.statuses.items()))}")
                tap.check("every answer is documented", True)
                tap.check("good and bad requests were among them", {200, 400, 404} <= set(conversation.statuses), conversation.statuses)
            except Exception as complaint:  # whatever Hypothesis makes of what one of them raised
                tap.check("every answer is documented", False, complaint)
            tap.check("the service lives on", process.poll() is None)
        tap.check("and ends well", process.returncode == 0, process.returncode)
        with open(f"{home}/service.log", encoding="utf-8") as log:
            text = log.read()
        tap.check("no fault of memory, nothing lost", not re.search(r"AddressSanitizer|LeakSanitizer|runtime error:", text), text[-3000:])
    tap.end()


main()

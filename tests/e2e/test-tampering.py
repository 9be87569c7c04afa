# SPDX-License-Identifier: GPL-3.0-or-later
"""Two services, one bundle: everything somebody on the way can do to a genuine capture is called by its name, and costs no attempt."""

import json
import os
import threading
import urllib.request

from contract import ask_eligibility, ask_liveness
from programs import CHEN, LI, Tap, certify, moved_clock, service, temporary_home
from tamper import code_of, proxy

SIGNATURE_INVALID = (401, "SIGNATURE_INVALID")
REPLAY = (409, "REPLAY")

# A nonce is good for 120 s, and a clock for as much (domain facts, section 12).
TOO_MUCH = 125


def spell(document):
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def flip(data, index):
    return data[:index] + bytes([data[index] ^ 1]) + data[index + 1:]


def open_session(url, person):
    """A session nobody showed a key for: path of its capture, attempts left."""
    _, case = ask_eligibility(url, person)
    _, session = ask_liveness(url, case["case_id"])
    return f"/v1/liveness/{session['session_id']}/capture", session["attempts_left"]


def alterations(bundle):
    """Name, evidence, frames: one thing changed in each."""
    evidence, frames = bundle.evidence, bundle.frames
    document = json.loads(evidence)
    reversed_list = {**document, "frames": document["frames"][::-1]}
    yield "frames swapped", evidence, [frames[-1], *frames[1:-1], frames[0]]
    yield "a frame left out", evidence, frames[:-1]
    yield "a frame added", evidence, [*frames, frames[0]]
    yield "a byte of a frame changed", evidence, [frames[0], flip(frames[1], len(frames[1]) // 2), *frames[2:]]
    yield "the list re-ordered", spell(reversed_list), frames
    yield "list and frames re-ordered", spell(reversed_list), frames[::-1]
    yield "another nonce", spell({**document, "nonce": document["nonce"][::-1]}), frames
    yield "another time", spell({**document, "sent_at": document["sent_at"] + 1}), frames
    yield "another camera", spell({**document, "camera": {"kind": "device"}}), frames
    yield "unsigned", spell({name: value for name, value in document.items() if name != "signature"}), frames
    yield "spelt another way", json.dumps(document).encode(), frames
    for text in (b'"nonce":"', b'"sent_at":', b'"sha256":"', b'"observations":{"yaw":', b'"signature":"', b".."):
        yield f"a byte after {text.decode()} changed", flip(evidence, evidence.rindex(text) + len(text) + 3), frames
    yield "the last byte of the signature changed", flip(evidence, len(evidence) - 3), frames


def count_in_hand(url):
    with urllib.request.urlopen(url + "/metrics", timeout=60) as answer:
        return next(int(line.split()[-1]) for line in answer.read().decode().splitlines() if "captures_in_hand" in line and not line.startswith("#"))


class Genuine:
    """The first capture: altered before it is handed on, and asked for again while it is judged."""

    def __init__(self, tap, url):
        self.tap, self.url = tap, url
        self.bundle, self.answers = None, []

    def ask(self):
        self.answers.append(self.bundle.send(self.url))

    def hold(self, bundle):
        self.bundle = bundle
        for name, evidence, frames in alterations(bundle):
            found = code_of(bundle.send(self.url, key="fresh", evidence=evidence, frames=frames))
            self.tap.check(name, found == SIGNATURE_INVALID, found)
        found = code_of(bundle.send(self.url, key="fresh", evidence=bundle.evidence[1:]))
        self.tap.check("no JSON any more", found in (SIGNATURE_INVALID, (400, "INVALID_REQUEST")), found)
        path, left = open_session(self.url, CHEN)
        found = code_of(bundle.send(self.url, key="fresh", path=path))
        self.tap.check("sent to another session of the same service", found == REPLAY, found)
        self.tap.check("none of it cost an attempt", left == 5, left)
        self.judge_twice()

    def judge_twice(self):
        asking = [threading.Thread(target=self.ask) for _ in range(2)]
        asking[0].start()
        while asking[0].is_alive() and count_in_hand(self.url) == 0:
            pass
        asking[1].start()
        found = code_of(self.bundle.send(self.url, key="fresh"))
        self.tap.check("under another key while it is judged", found == REPLAY, found)
        for thread in asking:
            thread.join()
        self.tap.check("asked twice at once, judged once", self.answers[0] == self.answers[1] and code_of(self.answers[0]) == (200, "passed"), self.answers)


def check_afterwards(tap, url, genuine, when):
    bundle = genuine.bundle
    tap.check(f"the first answer to the same key, {when}", bundle.send(url) == genuine.answers[0], bundle.send(url))
    found = code_of(bundle.send(url, key="fresh"))
    tap.check(f"another key is a replay, {when}", found == REPLAY, found)
    found = code_of(bundle.send(url, frames=bundle.frames[::-1]))
    tap.check(f"frames swapped under the same key, {when}", found == SIGNATURE_INVALID, found)


def use_second_service(tap, home, first):
    """Another service, which knows the terminal by its own case there."""
    extra, move = moved_clock(home)

    def hold(bundle):
        found = code_of(first.bundle.send(url, key="fresh", path=bundle.path))
        tap.check("sent to a session of another service", found == REPLAY, found)
        if move is None:
            tap.skip("late, and clock moved", "faketime is not there, or the sanitizer is")
            return
        for name, seconds, expected in [("late", TOO_MUCH, (410, "SESSION_EXPIRED")), ("clock moved", -TOO_MUCH, (409, "CLOCK_SKEW"))]:
            move(seconds)
            found = code_of(bundle.send(url, key="fresh"))
            tap.check(name, found == expected, found)
        move(0)

    with service("--demo", home=home, database=f"sqlite:{home}/second.db", extra=extra) as (url, _), proxy(url, hold=hold) as between:
        status, line, messages = certify(between, LI, "simulated:li,pace=max", home=home)
        tap.check("and passes afterwards", status == 0, f"{line}\n{messages}")


def hide_terminal(path, body):
    if path != "/v1/eligibility":
        return body
    document = json.loads(body)
    document.pop("terminal")
    return json.dumps(document).encode()


def use_unknown_terminal(tap, home, url):
    with proxy(url, change=hide_terminal) as between:
        status, line, messages = certify(between, CHEN, "simulated:chen,pace=max", home=home)
    tap.check("an unknown terminal", status == 1 and line["code"] == "DEVICE_UNKNOWN" and line["decided_by"] == "service", f"{status} {line}\n{messages}")
    with open(f"{home}/service.log", encoding="utf-8", errors="replace") as log:
        tap.check("named in the log of the service", "DEVICE_UNKNOWN" in log.read())
    tap.check("and in that of the client", "DEVICE_UNKNOWN" in messages, messages)


def main():
    tap = Tap()
    tap.need("RENZHENG_MODELS_DIR", "the face models")
    with temporary_home() as home:
        with service("--demo", home=home) as (url, _):
            first = Genuine(tap, url)
            with proxy(url, hold=first.hold) as between:
                status, line, messages = certify(between, CHEN, "simulated:chen,pace=max", home=home)
            tap.check("the client hears the verdict", status == 0, f"{line}\n{messages}")
            check_afterwards(tap, url, first, "once judged")
        with service("--demo", home=home) as (url, _):
            check_afterwards(tap, url, first, "after a restart")
            use_unknown_terminal(tap, home, url)
        use_second_service(tap, home, first)
        key = f"{home}/data/renzheng/terminal.key"
        tap.check("the terminal's key is its owner's alone", os.stat(key).st_mode & 0o777 == 0o600)
        with open(key, encoding="ascii") as file, open(f"{home}/service.log", encoding="utf-8", errors="replace") as log:
            tap.check("and in no log", file.read().strip() not in log.read())
    tap.end()


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Exit status, help, version and JSON lines of the programs: 0 success, 1 a negative answer, 2 wrong use, 3 a fault."""

import json
import os
import subprocess

from programs import CHEN, PROGRAMS, Tap, environment, temporary_home

COMMANDS = {
    "renzheng": [],
    "renzheng-cli": ["certify", "enrol", "verify-receipt"],
    "renzheng-service": ["serve", "import", "enrol", "revoke", "audit", "rotate-key", "revoke-key", "revoke-receipt", "add-staff", "revoke-staff", "make-test-ca"],
    "renzheng-face": ["detect", "render", "evaluate", "match", "pairs", "observe", "spoof", "bench"],
}
CASE = ["renzheng-cli", "certify", "--service", "http://127.0.0.1:9", "--name", CHEN[0], "--camera", "simulated:chen,pace=max", "--data-dir", "{home}/data"]
SERVE = ["renzheng-service", "serve", "--listen", "127.0.0.1:0", "--database"]

# What is asked, the words, the exit status.
USES = [
    ("unknown option of the window", ["renzheng", "--nonsense"], 2),
    ("no window without a display", ["renzheng", "--demo"], 3),
    ("a tour of real people", ["renzheng", "--tour", "{home}"], 2),
    ("text out of its range", ["renzheng", "--scale", "3"], 2),
    ("no such persona", ["renzheng", "--demo", "--camera", "simulated:nobody"], 2),
    ("no address of a service", ["renzheng", "--service", "somewhere"], 2),
    ("no address to listen on", ["renzheng-service", "serve", "--listen", "dog", "--database", "sqlite:{home}/absent/x.db"], 2),
    ("no command for the tool", ["renzheng-cli"], 2),
    ("unknown command", ["renzheng-face", "nonsense"], 2),
    ("a wrong number", [*CASE, "--id-number", "440106195001010032"], 2),
    ("a missing number", CASE, 2),
    ("no service", [*CASE, "--id-number", CHEN[1]], 3),
    ("no key for a receipt", ["renzheng-cli", "verify-receipt", "{home}/code"], 3),
    ("a text that is no receipt", ["renzheng-cli", "verify-receipt", "{home}/text"], 1),
    ("no file of a receipt", ["renzheng-cli", "verify-receipt", "{home}/absent"], 3),
    ("a database that cannot be", [*SERVE, "sqlite:{home}/absent/x.db"], 3),
    ("a database of no known kind", [*SERVE, "nonsense:x"], 2),
    ("an address of another machine in the clear", ["renzheng-service", "serve", "--listen", "192.0.2.1:0", "--database", "sqlite:{home}/x.db"], 2),
    ("a code for no database", ["renzheng-service", "enrol"], 2),
    ("a code for eternity", ["renzheng-service", "enrol", "--hours", "100000", "--database", "sqlite:{home}/x.db"], 2),
    ("an import of a wrong line", ["renzheng-service", "import", "{home}/wrong.csv", "--database", "sqlite:{home}/x.db"], 1),
    ("nobody to revoke", ["renzheng-service", "revoke", "nobody", "--database", "sqlite:{home}/x.db"], 1),
    ("no key to revoke", ["renzheng-service", "revoke-key", "none", "--database", "sqlite:{home}/x.db"], 1),
    ("no receipt to revoke", ["renzheng-service", "revoke-receipt", "RZ-0", "--database", "sqlite:{home}/x.db"], 1),
    ("a configuration that is not there", ["renzheng-service", "serve", "--config", "{home}/absent.conf"], 2),
    ("nothing to do with the log", ["renzheng-service", "audit", "burn", "--database", "sqlite:{home}/x.db"], 2),
    ("an authority where none can be", ["renzheng-service", "make-test-ca", "/proc/absent"], 3),
    ("an enrolment without a code", ["renzheng-cli", "enrol", "--service", "http://127.0.0.1:9"], 2),
    ("an enrolment at no service", ["renzheng-cli", "enrol", "--service", "http://127.0.0.1:9", "--code", "E-1", "--data-dir", "{home}/enrol"], 3),
    ("every address without certificates", ["renzheng-service", "serve", "--listen", "0.0.0.0:0", "--database", "sqlite:{home}/x.db"], 2),
    ("an import without a file", ["renzheng-service", "import", "{home}/absent.csv", "--database", "sqlite:{home}/x.db"], 3),
    ("an import of something else", ["renzheng-service", "import", "{home}/text", "--database", "sqlite:{home}/x.db"], 3),
]
FACE_USES = [
    ("no such picture", ["renzheng-face", "detect", "{home}/absent.jpg"], 3),
    ("not a video", ["renzheng-face", "observe", "{home}/text"], 3),
    ("no list of pairs", ["renzheng-face", "pairs", "{home}/absent.csv"], 3),
    ("no such persona to draw", ["renzheng-face", "render", "simulated:nobody", "--out", "{home}/x.png"], 2),
    ("a picture of no known kind", ["renzheng-face", "render", "simulated:chen", "--out", "{home}/x.xyz"], 2),
    ("a video of no length", ["renzheng-face", "render", "simulated:chen", "--out", "{home}/x.webm", "--seconds", "-1"], 2),
    ("no models", ["renzheng-face", "detect", "--models", "{home}/absent", "{home}/chen.png"], 3),
]


def run(home, words, timeout=120):
    env = environment(home)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        env.pop(variable, None)
    program, *arguments = (word.format(home=home) for word in words)
    return subprocess.run([str(PROGRAMS / program), *arguments], capture_output=True, text=True, env=env, timeout=timeout,
                          stdin=subprocess.DEVNULL, check=False)


def read_lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def check_help(tap, home):
    for program, commands in COMMANDS.items():
        for words in [[program], *([program, command] for command in commands)]:
            done = run(home, [*words, "--help"])
            usage = " ".join(done.stdout.splitlines()[:2]).split()
            tap.check(f"{' '.join(words)} --help", done.returncode == 0 and usage[:1] == ["Usage:"] and set(words) <= set(usage) and not done.stderr, done)
            done = run(home, [*words, "--version"])
            tap.check(f"{' '.join(words)} --version", done.returncode == 0 and program in done.stdout and "0." in done.stdout, done)


def check_uses(tap, home, uses):
    for what, words, status in uses:
        done = run(home, words)
        # Wrong use and faults say why on standard error; standard output holds objects and nothing else.
        said = status == 1 or bool(done.stderr.strip())
        tap.check(f"{what}: {status}", done.returncode == status and said and all(isinstance(line, dict) for line in read_lines(done)),
                  f"exit {done.returncode}\n{done.stdout}{done.stderr}")


def check_face_lines(tap, home):
    for persona in ("chen", "li"):
        done = run(home, ["renzheng-face", "render", f"simulated:{persona}", "--out", f"{home}/{persona}.png"])
        tap.check(f"render {persona}", done.returncode == 0 and os.path.getsize(f"{home}/{persona}.png") > 1000, done.stderr)
    done = run(home, ["renzheng-face", "detect", f"{home}/chen.png", f"{home}/li.png"])
    lines = read_lines(done)
    tap.check("detect: one line a picture", done.returncode == 0 and [line["file"] for line in lines] == [f"{home}/chen.png", f"{home}/li.png"]
              and all(len(line["faces"]) == 1 and line["hints"] == [] and {"box", "points", "pose", "quality", "presence"} <= set(line["faces"][0]) for line in lines), done)
    for other, same in (("chen", True), ("li", False)):
        done = run(home, ["renzheng-face", "match", f"{home}/chen.png", f"{home}/{other}.png"])
        line = read_lines(done)[-1]
        tap.check(f"match with {other}", set(line) == {"similarity", "same"} and line["same"] is same and done.returncode == (0 if same else 1), done)
    done = run(home, ["renzheng-face", "spoof", f"{home}/chen.png"])
    line = read_lines(done)[-1]
    tap.check("spoof: a number from 0 to 1", done.returncode == 0 and set(line) == {"file", "live"} and 0 <= line["live"] <= 1, done)


def check_missing_picture(tap, home):
    """Told before the first comparison, since a long list takes minutes."""
    with open(f"{home}/pairs.csv", "w", encoding="utf-8") as file:
        file.write("a,b,same\nchen.png,li.png,0\nchen.png,absent.png,1\n")
    done = run(home, ["renzheng-face", "pairs", f"{home}/pairs.csv", "--scores", f"{home}/scores.csv"])
    tap.check("pairs: which picture is missing", done.returncode == 3 and "Pair 2" in done.stderr and f"{home}/absent.png" in done.stderr and not done.stdout, done)


def main():
    tap = Tap()
    with temporary_home() as home:
        with open(f"{home}/text", "w", encoding="utf-8") as file:
            file.write("neither a receipt nor a roster nor a video\n")
        with open(f"{home}/code", "w", encoding="utf-8") as file:
            file.write("eyJhbGciOiJFUzI1NiIsImtpZCI6ImEifQ.eyJhIjoxfQ.AAAA")
        with open(f"{home}/wrong.csv", "w", encoding="utf-8") as file:
            file.write("name,id_type,id_number,city_code,scheme,status,last_pass,photo\n"
                       "陈大文,resident_id,440106195001010032,440100,enterprise_employee,active,2025-11-20,\n")
        check_help(tap, home)
        check_uses(tap, home, USES)
        if os.path.isdir(os.environ.get("RENZHENG_MODELS_DIR", "")):
            check_face_lines(tap, home)
            check_missing_picture(tap, home)
            check_uses(tap, home, FACE_USES)
        else:
            tap.skip("renzheng-face", "the face models are not there")
    tap.end()


main()

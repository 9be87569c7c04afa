# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine without models: the basic engine trains on synthetic people, and a service for real people refuses it."""

import os
import subprocess

from contract import ask_eligibility, ask_liveness, call
from programs import CHEN, LI, PROGRAMS, Tap, certify, environment, service, temporary_home

SEEDS = range(1, 4)


def check_training(tap, home):
    with service("--demo", home=home) as (url, _):
        status, health = call(url, "/healthz")
        tap.check("a demo is ready", status == 200, health)
        for seed in SEEDS:
            for person, persona in ((CHEN, "chen"), (LI, "li")):
                got, line, messages = certify(url, person, f"simulated:{persona},seed={seed},pace=max", "--patience", "25", home=home)
                tap.check(f"{persona}, seed {seed}, passes for training", got == 0 and line["result"] == "passed", f"exit {got}, {line}\n{messages}")


def import_chen(home, database):
    with open(f"{home}/roster.csv", "w", encoding="utf-8") as file:
        file.write("name,id_type,id_number,city_code,scheme,status,last_pass,photo\n"
                   f"{CHEN[0]},resident_id,{CHEN[1]},440100,enterprise_employee,active,2025-11-20,\n")
    return subprocess.run([str(PROGRAMS / "renzheng-service"), "import", f"{home}/roster.csv", "--database", database],
                          capture_output=True, text=True, env=environment(home), timeout=60, check=False)


def check_refused(tap, home):
    database = f"sqlite:{home}/real.db"
    done = import_chen(home, database)
    tap.check("a roster without photos is imported", done.returncode == 0, done.stdout + done.stderr)
    with service(home=home, database=database) as (url, _):
        status, health = call(url, "/healthz")
        tap.check("/healthz is 503 without --demo", status == 503, (status, health))
        status, case = ask_eligibility(url, CHEN)
        tap.check("eligibility is answered all the same", status == 200, case)
        status, problem = ask_liveness(url, case["case_id"])
        tap.check("liveness answers ENGINE_UNFIT", (status, problem.get("code")) == (503, "ENGINE_UNFIT"), (status, problem))


def main():
    tap = Tap()
    with temporary_home() as home:
        os.environ["RENZHENG_MODELS_DIR"] = f"{home}/no-models"
        os.mkdir(os.environ["RENZHENG_MODELS_DIR"])
        check_training(tap, home)
        check_refused(tap, home)
    tap.end()


main()

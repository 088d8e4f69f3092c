"""Asks for the report of the 8 Ways example once, and works; stops at a step until it is killed.

`python builder.py [STEP]`, on the database and folder of the environment.
"""

import os
import sys
import time
from datetime import date
from pathlib import Path

import django

EIGHT_WAYS = Path(__file__).parents[2] / "examples" / "eight-ways"


def ask() -> None:
    from django.core.management import call_command
    from django.db import transaction

    from desist.exchange import incoming
    from desist.intake import read_record_set, read_scheme
    from desist.record.actions import builds, organisation
    from desist.record.models import Build, Scheme
    from desist.web.reports.jobs import hand_to_the_worker

    call_command("migrate", verbosity=0)
    if Build.objects.exists():
        return
    with transaction.atomic():
        head = organisation.found(
            partnership="Eight Ways", username="head", password="plum-orchard-ladder-42"
        )
        by = organisation.add_account(by=head, username="a", password=None, role="analyst")
        incoming.apply(
            by=by,
            records=read_record_set(EIGHT_WAYS),
            schemes=[read_scheme(EIGHT_WAYS / "scheme.toml")],
        )
        build = builds.ask(
            by=by,
            scheme=Scheme.objects.get(),
            starts_on=date(2011, 4, 1),
            ends_on=date(2012, 4, 1),
        )
        hand_to_the_worker(build)


def main(stop_at: str) -> None:
    from desist.record.actions import builds
    from desist.record.models import Build
    from desist.web.reports import building
    from desist.web.reports.worker import work

    # One file is as good as twelve for who is killed while they are written.
    building.EDITIONS, building.FORMATS = ("internal",), ["html"]
    told = builds.step

    def step(build: Build, words: str) -> None:
        told(build, words)
        if words == stop_at:
            sys.stdout.write("there\n")
            sys.stdout.flush()
            time.sleep(600)

    builds.step = step
    work(until_idle=True)
    build = Build.objects.get()
    sys.stdout.write(f"{build.stage} {build.attempts}\n")
    sys.stdout.write("".join(build.problems))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "desist.web.settings"
    django.setup()
    ask()
    main(sys.argv[1] if len(sys.argv) > 1 else "")

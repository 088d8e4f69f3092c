"""Imports the 8 Ways example, and stops within the transaction until it is killed."""

import os
import sys
import time
from pathlib import Path

import django

EIGHT_WAYS = Path(__file__).parents[2] / "examples" / "eight-ways"


def begin() -> None:
    from django.core.management import call_command

    from desist.exchange import incoming
    from desist.intake import read_record_set
    from desist.record.actions import bulk, organisation
    from desist.record.models import Offence

    call_command("migrate", verbosity=0)
    by = organisation.found(partnership="P", username="head", password="plum-orchard-ladder-42")
    whole = bulk.add_rows

    def half_way(**asked: object) -> int:
        done = int(whole(**asked))
        if asked["model"] is Offence:
            sys.stdout.write("half way\n")
            sys.stdout.flush()
            time.sleep(600)
        return done

    bulk.add_rows = half_way
    incoming.apply(by=by, records=read_record_set(EIGHT_WAYS))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "desist.web.settings"
    django.setup()
    begin()

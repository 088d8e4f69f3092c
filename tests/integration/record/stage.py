"""Loads the 8 Ways people as a demonstration; prints every page's address and who opens it."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from desist.web.serving import prepare

EIGHT_WAYS = Path(__file__).parents[3] / "examples" / "eight-ways"
ROLES = ("analyst", "police", "probation", "administrator", "auditor")
# Addresses of files, or of what a script sends: there is nothing to look at.
NO_PAGE = {"decisions-again", "meeting-minutes", "note-save", "paper", "report-file"}
TODAY = date.today()  # noqa: DTZ011 - the server's own day


def load(folder: Path, password: str) -> None:
    from desist.exchange import demonstration, extract
    from desist.intake import read_record_set, read_scheme
    from desist.record.actions import nominals, resources, support
    from desist.record.models import Agency, Nominal, Staff

    demonstration.load(
        records=read_record_set(EIGHT_WAYS),
        schemes=[read_scheme(EIGHT_WAYS / "scheme.toml")],
        today=TODAY,
        password=password,
    )
    by, nominal = Staff.objects.get(username="analyst"), Nominal.objects.first()
    assert nominal is not None
    support.add_score(by=by, nominal=nominal, scale="rsr", percent=3, assessed_on=date(2011, 5, 1))
    nominals.change(by=by, nominal=nominal, expected_version=1, date_of_birth=date(1874, 10, 6))
    extract.freeze(by=by, reason="The year's report", into=folder / "extracts")
    nominals.identify(by=by, nominal=nominal, agency=Agency.objects.first(), number="X1")
    support.add_intervention(
        by=by, nominal=nominal, pathway="drugs", service="Clinic", started_on=TODAY
    )
    resources.add_contribution(
        by=by, partner="Council", financial_year="2011-12", kind="cash", committed_gbp=5
    )
    sit()
    report(by)


def sit() -> None:
    """A meeting that is being minuted, with a decision and a paper."""
    from desist.record.actions import decisions, meetings, papers
    from desist.record.models import AgendaItem, Scheme, Staff

    by, chair = (Staff.objects.get(username=role) for role in ("probation", "police"))
    planned = meetings.plan(
        by=by, scheme=Scheme.objects.get(), on=TODAY, chair=chair, minute_taker=by
    )
    held = meetings.hold(by=by, meeting=planned, expected_version=planned.version)
    item = AgendaItem.objects.first()
    assert item is not None
    decisions.decide(by=by, item=item, kind="grade", rag="red")
    papers.lay(by=by, meeting=held, title="Plan", data=b"%PDF-", item=item)


def report(by: Any) -> None:
    """A report that failed, and one that is built by itself."""
    from desist.record.actions import builds, schedules
    from desist.record.models import Scheme

    of = {"by": by, "scheme": Scheme.objects.get()}
    build = builds.ask(**of, starts_on=date(2011, 4, 1), ends_on=date(2012, 4, 1))
    builds.begin(build)
    builds.fail(build, ["The record: no offence. Expected one. Add it."])
    schedules.plan(**of, every="year", due_on=date(2031, 4, 1))


def addresses() -> dict[str, tuple[str, str]]:
    """Page to address and role. A page about a row of which there is none is left out."""
    from django.urls import reverse

    from desist.record.models import Staff
    from desist.record.scope import may, visible_to
    from desist.web.pages import every

    found = {}
    for page in every():
        if page.name in NO_PAGE:
            continue
        for role in ROLES:
            by = Staff.objects.get(username=role)
            if page.permission is not None and not may(by, page.permission):
                continue
            row = visible_to(by, page.about).first() if page.about else None
            if row is not None or page.about is None:
                found[page.name] = (reverse(page.name, args=[row.pk] if row else []), role)
                break
    return found


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))
    load(Path(sys.argv[1]), sys.argv[2])
    print(json.dumps(addresses()))  # noqa: T201 - read by the test

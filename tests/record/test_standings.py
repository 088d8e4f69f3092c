"""Where each nominal stands: the snapshot says what the report says."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db.models import Sum

from desist.exchange import incoming
from desist.intake import read_record_set, read_scheme
from desist.record.actions import nominals
from desist.record.models import Nominal, Standing
from desist.web.standings.take import out_of_date, take
from desist.web.standings.words import stands

EIGHT_WAYS = Path(__file__).parents[2] / "examples" / "eight-ways"
TODAY = date(2012, 6, 1)


@pytest.fixture
def snapshot(people: SimpleNamespace) -> SimpleNamespace:
    incoming.apply(
        by=people.analyst,
        records=read_record_set(EIGHT_WAYS),
        schemes=[read_scheme(EIGHT_WAYS / "scheme.toml")],
    )
    take(people.head.partnership, today=TODAY)
    return people


def test_the_snapshot_adds_up_to_the_report(snapshot: SimpleNamespace) -> None:
    counted = Standing.objects.filter(group="counted", joined=True)
    assert {row.as_of for row in counted} == {date(2012, 4, 1)}
    # "29 convictions"; the published test of the report holds the same to the printed page.
    assert counted.aggregate(sum=Sum("convictions_observed"))["sum"] == 29
    take(snapshot.head.partnership, today=TODAY)
    assert counted.aggregate(sum=Sum("convictions_observed"))["sum"] == 29


def test_a_record_that_begins_has_nothing_to_count(people: SimpleNamespace) -> None:
    assert take(people.head.partnership, today=TODAY) == 0
    records = read_record_set(EIGHT_WAYS)
    begun = {name: records.tables[name] for name in ("nominals", "episodes")}
    incoming.apply(by=people.analyst, records=replace(records, tables=begun))
    assert take(people.head.partnership, today=TODAY) == 0


def test_a_page_says_why_and_how_much(snapshot: SimpleNamespace) -> None:
    nominal = Nominal.objects.get(
        nominal_id=Standing.objects.filter(group="counted").first().nominal_id
    )
    (one,) = stands(snapshot.police, nominal)
    assert (str(one.heading), one.why) == ("Counted", "Counted in the year from 1 Apr 2011.")
    assert [str(figure.name) for figure in one.figures][:2] == ["Days at risk", "Arrests"]
    # A council worker reads that somebody assigned to them is counted, and no crime.
    nominals.assign(
        by=snapshot.head, nominal=nominal, staff=snapshot.council, from_on=date(2012, 1, 1)
    )
    assert stands(snapshot.council, nominal)[0].figures == ()
    assert stands(snapshot.charity, nominal) == []


def test_somebody_who_waits_has_a_baseline_that_builds_up(snapshot: SimpleNamespace) -> None:
    from desist.record.actions import episodes
    from desist.record.models import Scheme

    episodes.refer(
        by=snapshot.analyst,
        nominal=snapshot.north,
        scheme=Scheme.objects.get(scheme_id="8-ways"),
        on=date(2012, 3, 1),
    )
    assert out_of_date(snapshot.head.partnership, TODAY)
    take(snapshot.head.partnership, today=TODAY)
    row = Standing.objects.get(nominal=snapshot.north)
    assert (row.joined, row.first_joined_on) == (False, date(2012, 3, 31))
    assert str(stands(snapshot.police, snapshot.north)[0].heading) == "Not on the scheme yet"

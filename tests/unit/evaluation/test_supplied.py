"""A supplied group on the panel, and on invented partnerships whose truth is known; seeded."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

import pyarrow as pa
import pytest

from desist.cohort.panel import AFTER, ANCHOR, BASELINE, EARLIER
from desist.evaluation.analysis import analyse
from desist.evaluation.certainty import resampling
from desist.evaluation.comparison.comparability import Stop
from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.evaluation.comparison.outsiders import supplied_group
from desist.evaluation.comparison.supplied import (
    SuppliedComparison,
    panel_of_supplied,
    side_by_side,
)
from desist.evaluation.expected.panel import Panel
from desist.kernel.period import Period
from desist.measures import people as measured_people
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_list
from desist.report.document import Note, Section, Table, Tone
from desist.report.sections.cause.comparison import comparison
from desist.synthetic.distributions import Distributions
from desist.synthetic.partnership import Population, invent
from desist.tables import TABLES
from desist.tables.record_set import RecordSet, arrow_schema
from desist.tables.scheme import Counting, Exposure, Scheme
from property.differential import record_set_of
from spec.rows import record_set_rows, table_rows

EDITIONS = {"unit_costs": "rr99-2015-16", "severity": "ons-css-2019"}
SCHEME = Scheme(id="iom", name="Ours", partnership="", **EDITIONS)
YEAR = Period.of_year("2011-12")
AT_LIBERTY = replace(SCHEME, counting=Counting(exposure=Exposure.AT_LIBERTY))

shipped = cache(Catalogue.shipped)


@pytest.fixture(autouse=True)
def _few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here asks how sure the other figures are."""
    monkeypatch.setattr(resampling, "DRAWS", 200)
    monkeypatch.setattr(measured_people, "MOST_DRAWS", 10)


def panel(
    people: Iterable[dict[str, str]],
    *,
    scheme: Scheme = SCHEME,
    period: Period = YEAR,
    covered_from: str = "2005-04-01",
) -> Panel:
    """Of drawn people, each of whom might have joined ten days after the first referral."""
    rows = [
        f"{source} | referred | {covered_from} | 2012-04-01"
        for source in ("offences", "arrests", "custody")
    ]
    head = "source | population | complete_from | complete_to"
    tables = record_set_rows(list(people))
    tables["coverage"] = table_rows("coverage", "\n".join([head, *rows]))
    return panel_of_supplied(
        supplied_group(record_set_of(tables), own=record_set_of(record_set_rows([]))),
        prices=price_list(shipped(), **EDITIONS),
        scheme=scheme,
        period=period,
        joining_after=10,
    )


def test_quarters_lie_around_the_day_they_might_have_joined() -> None:
    """1 July and ten days."""
    around = "2011-07-10, 2011-07-11, 2010-07-10, 2009-07-11, 2009-07-10"
    found = panel([{"person": "A", "referred_on": "2011-07-01", "offences": around}])
    assert found.total("convictions", slice(ANCHOR - 1, ANCHOR)).tolist() == [1]
    assert found.total("convictions", AFTER).tolist() == [1]
    assert found.total("convictions", EARLIER).tolist() == [2]
    assert found.at_risk(BASELINE).tolist() == [365]
    assert found.at_risk(AFTER).tolist() == [(date(2012, 4, 1) - date(2011, 7, 11)).days]
    assert found.standing.tolist() == ["supplied"]


def test_the_first_referral_counts() -> None:
    """A second one shows that somebody went on offending, so it chooses nobody's days."""
    twice = {"person": "A", "on the scheme": "", "referred_on": "2011-07-01"}
    tables = record_set_rows([twice])
    (first,) = tables["episodes"]
    later = {**first, "episode_id": "later", "referred_on": date(2011, 9, 1)}
    for rows in ([first, later], [later, first]):
        group = supplied_group(
            record_set_of({**tables, "episodes": rows}), own=record_set_of(record_set_rows([]))
        )
        assert group.record_set.table("episodes")["referred_on"].to_pylist() == [date(2011, 7, 1)]


def test_exposure_and_as_of_are_those_of_the_scheme() -> None:
    """Ten days in custody and the offence in them go; an offence on the as-of date goes too."""
    drawn = {
        "person": "A",
        "referred_on": "2011-07-01",
        "custody": "2011-08-01..2011-08-11",
        "offences": "2011-08-05, 2011-09-01, 2011-12-01",
    }
    period = Period.of_year("2011-12", as_of=date(2011, 12, 1))
    free, all_days = (panel([drawn], scheme=s, period=period) for s in (AT_LIBERTY, SCHEME))
    assert all_days.at_risk(AFTER).tolist() == [143]
    assert free.at_risk(AFTER).tolist() == [133]
    assert all_days.total("convictions", AFTER).tolist() == [2]
    assert free.total("convictions", AFTER).tolist() == [1]


@pytest.mark.parametrize(("first_day", "whole"), [("2009-07-11", True), ("2009-07-12", False)])
def test_two_years_before_must_be_covered(first_day: str, whole: bool) -> None:
    found = panel([{"person": "A", "referred_on": "2011-07-01"}], covered_from=first_day)
    assert found.covers(EARLIER).tolist() == [whole]
    assert found.covers(BASELINE).tolist() == [True]


def test_ids_of_the_two_record_sets_cannot_meet() -> None:
    theirs = panel([{"person": "A", "referred_on": "2011-07-01"}])
    ours = replace(theirs, standing=theirs.standing.astype("U16"))
    ours.standing[:] = "joined"
    both = side_by_side(ours, theirs)
    assert both.nominal_ids == ["record_set/A", "supplied/A"]
    assert both.joined.tolist() == [True, False]


@cache
def invented(name: str, *, nominals: int, seed: int, **changes: float) -> RecordSet:
    """Partnerships of `desist synthesise`; `elsewhere` takes nobody on."""
    world = Distributions().with_effect(changes.pop("effect", 0.0))
    rules = {n: v for n, v in changes.items() if hasattr(world.management, n)}
    if name == "elsewhere":
        rules |= {"scheme": "elsewhere", "decisions": (("not_accepted", 1.0),)}
    rates = {n: v for n, v in changes.items() if hasattr(world.offending, n)}
    world = replace(
        world,
        management=replace(world.management, **rules),
        offending=replace(world.offending, **rates),
    )
    found = invent([Population(world, nominals)], seed=seed)
    return RecordSet(name, {name: _whole(name, t) for name, t in found.items() if len(t)})


def _whole(name: str, table: pa.Table) -> pa.Table:
    """With the columns that invention leaves blank."""
    schema = arrow_schema(TABLES[name])
    blank = {f.name: pa.nulls(len(table), f.type) for f in schema}
    columns = blank | {name: table[name] for name in table.column_names}
    return pa.table([columns[f.name] for f in schema], schema=schema)


def compared(own: RecordSet, supplied: RecordSet) -> tuple[SuppliedComparison, Section]:
    """And how the report says it."""
    results, _evidence = analyse(
        own,
        supplied=supplied,
        scheme=SCHEME,
        period=Period.of_year("2019-20"),
        catalogue=shipped(),
    )
    section = comparison(results)
    assert results.supplied is not None
    assert section is not None
    (within,) = section.sections
    assert within.anchor == "comparison-supplied"
    return results.supplied, within


@pytest.mark.parametrize("effect", [0.0, 0.5])
def test_a_true_effect_is_found_and_none_is_not(effect: float) -> None:
    """The scheme prevents half of what would be done on it, and some leave within the year."""
    own = invented("own", nominals=400, seed=11, effect=effect)
    supplied, section = compared(own, invented("elsewhere", nominals=400, seed=12))
    for found in supplied.found:
        assert isinstance(found, Comparison), found
        assert found.group == "supplied"
        assert found.level == 3
        assert max(abs(row.after) for row in found.balance) < 0.1
        low, high = found.interval
        assert low > 0 if effect else low < 0 < high
        assert found.reduction == pytest.approx(0.35 if effect else 0.0, abs=0.15)
    assert next(note.tone for note in section.blocks if isinstance(note, Note)) is Tone.CAUTION
    assert len([block for block in section.blocks if isinstance(block, Table)]) == 3


def test_a_group_too_unlike_gives_no_number() -> None:
    """People referred for a single arrest, of an area where arrests are few."""
    own = invented("own", nominals=400, seed=11, effect=0.5)
    few = invented("elsewhere", nominals=400, seed=13, arrests_a_year=0.3, referred_at=1)
    supplied, section = compared(own, few)
    for found in supplied.found:
        assert isinstance(found, NoComparison), found
        assert found.stop is Stop.NO_OVERLAP
        assert found.because.endswith("unlike anybody of the supplied group.")
        assert found.level == 2
    (flow,) = (block for block in section.blocks if isinstance(block, Table))
    *parts, (_all, everybody) = flow.rows
    assert sum(int(number) for _group, number in parts) == int(everybody) == 400

"""Laws that the counting obeys whatever the record set. All people are invented."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from desist.cohort.readings import Reading
from desist.evaluation.analysis import analyse
from desist.evaluation.certainty import resampling
from desist.evaluation.results_json import results_json
from desist.intake import read_record_set
from desist.intake.scheme_file import read_scheme, settle_scheme_id
from desist.kernel.period import Period
from desist.measures import people as people_room
from desist.measures.evidence import Evidence, evidence_of
from desist.reference.catalogue import Catalogue
from desist.reference.edition import CostRow, UnitCosts
from desist.tables.digest import digest
from oracle.invent import PERIODS, invent, invent_record_set
from property.differential import record_set_of, toml_of
from records import good, write_csv, write_parquet, write_workbook

Tables = dict[str, list[dict[str, Any]]]
MEASURES = ("arrests", "convictions", "severity", "cost")
SEEDS = some.integers(0, 10**6)
NO_SHRINKING = (Phase.explicit, Phase.generate)  # a seed is no smaller for being a smaller number
SHIPPED = Catalogue.shipped()


@pytest.fixture(autouse=True, scope="module")
def _few_draws():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resampling, "DRAWS", 200)
        patch.setattr(people_room, "MOST_DRAWS", 10)
        yield


def analysed(
    tables: Tables,
    scheme: dict[str, dict[str, Any]],
    *days: date,
    as_of: date | None = None,
    catalogue: Catalogue = SHIPPED,
) -> tuple[dict[str, Any], Evidence]:
    record_set = record_set_of(tables)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scheme.toml"
        path.write_text(toml_of(scheme), encoding="utf-8")
        read = settle_scheme_id(read_scheme(path), record_set)
    results, evidence = analyse(
        record_set, scheme=read, period=Period.between(*days, as_of=as_of), catalogue=catalogue
    )
    return results_json(results), evidence_of(evidence, Reading.WHILE_ON_SCHEME)


def a_case(seed: int, **how: Any) -> tuple[dict[str, Any], Evidence]:
    case = invent(seed)
    tables = how.pop("change", dict)(case.record_set)
    return analysed(tables, case.scheme, case.start, case.end, as_of=case.as_of, **how)


@settings(max_examples=2, phases=NO_SHRINKING)
@given(seed=SEEDS, share=some.floats(0.02, 0.98))
def test_splitting_the_period_adds_up(seed, share):
    """Under `nominal` the baseline stays and the scheme days are divided, so the halves' expected
    and actual sum to the whole's: with calendar days, no minimum and no as-of date."""
    start, end = PERIODS[seed % len(PERIODS)]
    middle = start + timedelta(max(1, int(share * (end - start).days)))
    scheme: dict[str, dict[str, Any]] = {
        "scheme": {"id": "here", "name": "Here"},
        "reference": {"unit_costs": "iom-2010-11", "severity": "ons-css-2019"},
    }
    tables = _here(seed, scheme=scheme, start=start, end=end)
    whole, everybody = analysed(tables, scheme, start, end)
    halves = [analysed(tables, scheme, *half) for half in ((start, middle), (middle, end))]
    for name in MEASURES:
        for key in ("expected", "actual", "observed"):
            parts = sum(results["measures"][name][key] for results, _people in halves)
            assert parts == pytest.approx(whole["measures"][name][key]), (name, key)
    for column in ("scheme_days", *(f"{name}_observed" for name in MEASURES)):
        added: Counter[str] = Counter()
        for _results, people in halves:
            added.update(_by_nominal(people, column))
        assert added == Counter(_by_nominal(everybody, column)), column


def _here(seed: int, *, scheme: dict[str, Any], start: date, end: date) -> Tables:
    """An invented record set that holds people of the scheme and says nothing of coverage."""
    drawn = random.Random(seed)  # noqa: S311 invented data must repeat, not be secret
    tables = invent_record_set(
        drawn,
        scheme={"counting": {}} | scheme,
        start=start,
        end=end,
        as_of=None,
    )
    for row in tables["episodes"]:
        row["scheme"] = "here"
    tables.pop("coverage", None)
    return tables


def _by_nominal(people: Evidence, column: str) -> dict[str, int]:
    return {
        nominal: int(value)
        for nominal, value in zip(people.nominal_ids, people.columns[column], strict=True)
    }


@settings(max_examples=2, phases=NO_SHRINKING)
@given(seed=SEEDS)
def test_the_order_of_rows_does_not_matter(seed):
    """Neither to a figure nor to the digest."""

    def shuffled(tables: Tables) -> Tables:
        drawn = random.Random(seed)  # noqa: S311
        return {name: drawn.sample(rows, len(rows)) for name, rows in reversed(tables.items())}

    results, people = a_case(seed)
    again, the_same_people = a_case(seed, change=shuffled)
    assert again == results
    assert the_same_people.nominal_ids == people.nominal_ids
    for name, values in people.columns.items():
        assert np.array_equal(the_same_people.columns[name], values), name


@settings(max_examples=2, phases=NO_SHRINKING)
@given(seed=SEEDS, times=some.integers(2, 9))
def test_scaling_unit_costs_scales_money(seed, times):
    """And nothing else: no count, no reduction, no interval of a reduction."""
    results, _people = a_case(seed)
    dearer, _same_people = a_case(seed, catalogue=_scaled(times))
    for name, measure in results["measures"].items():
        again, factor = dearer["measures"][name], times if name == "cost" else 1
        for key in ("baseline", "observed", "expected", "actual"):
            assert again[key] == pytest.approx(factor * measure[key]), (name, key)
        assert again["reduction"] == pytest.approx(measure["reduction"])
        assert again["interval"] == pytest.approx(measure["interval"])
        assert again["people"] == measure["people"]
    for name, value in results["valuations"].items():
        for key, amount in value.items():
            again = dearer["valuations"][name][key]
            assert again == _times(times, amount), (name, key)


def _scaled(times: int) -> Catalogue:
    """The shipped editions with every unit cost, and every bearer's part of it, multiplied."""
    return Catalogue(
        tuple(
            replace(edition, rows=tuple(_dearer(row, times) for row in edition.rows))
            if isinstance(edition, UnitCosts)
            else edition
            for edition in SHIPPED.editions
        )
    )


def _dearer(row: CostRow, times: int) -> CostRow:
    def more(value: Decimal | None) -> Decimal | None:
        return None if value is None else times * value

    return replace(
        row, total=more(row.total), bearers={who: more(part) for who, part in row.bearers.items()}
    )


def _times(times: int, amount: Any) -> Any:
    if isinstance(amount, dict):
        return {key: _times(times, value) for key, value in amount.items()}
    if isinstance(amount, list):
        return [_times(times, value) for value in amount]
    if isinstance(amount, float):
        return pytest.approx(times * amount, rel=1e-6, abs=1e-6)
    return amount


@settings(max_examples=2, phases=NO_SHRINKING)
@given(seed=SEEDS)
def test_doubling_every_nominal_leaves_the_reductions(seed):
    """Twins with ids of their own: every number doubles, every reduction stays."""
    results, _people = a_case(seed)
    doubled, _twice_the_people = a_case(seed, change=_with_twins)
    for key in ("counted", "baseline_days", "scheme_days"):
        assert doubled["cohort"][key] == 2 * results["cohort"][key], key
    for name, measure in results["measures"].items():
        again = doubled["measures"][name]
        for key in ("baseline", "observed", "expected", "actual"):
            assert again[key] == pytest.approx(2 * measure[key]), (name, key)
        assert again["reduction"] == pytest.approx(measure["reduction"])
        assert again["people"] == {key: 2 * n for key, n in measure["people"].items()}
    for name, found in results["alternatives"].items():
        for measure, figures in found["measures"].items():
            again = doubled["alternatives"][name]["measures"][measure]
            assert again["reduction"] == pytest.approx(figures["reduction"]), (name, measure)


def _with_twins(tables: Tables) -> Tables:
    """The arrest ids stay: an arrest is a nominal's, and two may share the number of one."""
    ids = ("nominal_id", "episode_id", "offence_id")

    def twin(row: dict[str, Any]) -> dict[str, Any]:
        return row | {name: f"{row[name]}-twin" for name in ids if name in row}

    return {
        name: rows + [twin(row) for row in rows if "nominal_id" in row]
        for name, rows in tables.items()
    }


def _last_to_first(tables: Tables) -> Tables:
    return {name: rows[::-1] for name, rows in reversed(tables.items())}


WRITERS = [(write_csv, "csv"), (write_parquet, "parquet"), (write_workbook, "set.xlsx")]


@pytest.mark.parametrize(("write", "name"), WRITERS)
def test_the_digest_is_of_the_rows_not_of_the_file(
    write: Callable[[Path, Tables], Path], name: str, tmp_path: Path
):
    """The same rows have one digest, in any form and order; another cell gives another."""
    wanted = digest(read_record_set(write_csv(tmp_path / "first", good())))
    assert digest(read_record_set(write(tmp_path / name, _last_to_first(good())))) == wanted
    changed = good()
    changed["offences"][0]["offence_code"] = "28A"
    (tmp_path / "other").mkdir()
    assert digest(read_record_set(write(tmp_path / "other" / name, changed))) != wanted

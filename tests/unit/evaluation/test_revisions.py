"""What earlier reports printed, beside what their days come to now, and why it moved."""

import json
from datetime import date

import pytest
from small import YEAR, drawn, scheme

from desist.evaluation.analysis import analyse
from desist.evaluation.results_json import results_json
from desist.evaluation.series.printed import check_printed, earlier_results, printed_period
from desist.evaluation.series.revisions import Cause, revisions
from desist.kernel.errors import InputError
from spec.drawn import shipped

PEOPLE = """
    person | on the scheme | offences
    A      | 2012-04-01..  | 2011-06-01 convicted 2011-07-01
           |               | 2011-06-01 convicted 2011-07-31
           |               | 2011-06-01 convicted 2011-08-01
           |               | 2011-06-01
           |               | 2013-01-30 convicted 2013-03-31
           |               | 2013-01-31 convicted 2013-02-01
           |               | 2012-06-01 convicted 2012-08-01
           |               | 2012-06-01 pending
"""


@pytest.fixture(scope="module")
def current():
    """Today's count: four convictions before joining and three since."""
    return analyse(drawn(PEOPLE), scheme=scheme(), period=YEAR, catalogue=shipped())[0]


def test_revisions_hold_what_was_printed_against_what_is_counted_now(current):
    """Two were known last time; another came to light since."""
    printed = results_json(current)
    printed["measures"]["convictions"] |= {"actual": 2.0, "reduction": 0.5}
    printed["digest"] = "another"
    found = revisions(printed, current)
    rows = {(row.measure, row.figure): row for row in found.rows}
    actual, fallen = rows["convictions", "actual"], rows["convictions", "reduction"]
    assert (actual.then, actual.now, actual.difference) == (2, 3, 1)
    assert fallen.difference == pytest.approx(1 - 3 / 4 - 0.5)
    assert len(found.rows) == 16
    assert (found.counted, found.same_extract, found.changed) == ((1, 1), False, {})


def test_money_in_other_prices_has_no_difference(current):
    printed = results_json(current) | {"price_year": "1999-00"}
    found = revisions(printed, current)
    apart = {row.figure: row.difference for row in found.rows if row.measure == "cost"}
    assert apart == {"baseline": None, "expected": None, "actual": None, "reduction": 0}
    assert found.changed == {"price_year": ("1999-00", current.price_year)}


def test_last_times_days_are_counted_again_and_no_others(current):
    printed = results_json(current)
    assert printed_period(printed) == YEAR
    with pytest.raises(InputError, match="the same days twice"):
        revisions(printed | {"period": {"from": "2011-04-01", "to": "2012-04-01"}}, current)
    with pytest.raises(InputError, match="another scheme"):
        revisions(printed | {"scheme": "theirs"}, current)
    with pytest.raises(InputError, match="desist analyse --json"):
        printed_period({"year": "2012-13"})


def causes(printed, current):
    """By measure, what may have moved its figure on the scheme, or its difference."""
    found = revisions(printed, current)
    wanted = ("actual", "reduction")
    return {row.measure: row.causes for row in found.rows if row.figure in wanted and row.causes}


def moved(current, **changed):
    """A file in which every measure's actual was one more."""
    printed = results_json(current) | changed
    for found in printed["measures"].values():
        found["actual"] += 1
    return printed


def test_a_figure_that_stands_still_has_no_cause(current):
    found = revisions(results_json(current) | {"digest": "another"}, current)
    assert not any(row.causes or row.moved for row in found.rows)


def test_each_choice_moves_only_the_measures_it_bears_on(current):
    data, method, edition = (Cause.DATA,), (Cause.METHOD,), (Cause.EDITION,)
    everything = dict.fromkeys(current.measures, data)
    assert causes(moved(current, digest="another"), current) == everything
    assert causes(moved(current, as_of="2013-01-01"), current) == everything
    rules = results_json(current)["counting"]
    assert causes(moved(current, counting=rules | {"method": "pooled"}), current) == (
        dict.fromkeys(current.measures, method)
    )
    windows = results_json(current)["windows"]
    longer = moved(current, windows=windows | {"baseline_days": 730})
    assert causes(longer, current) == dict.fromkeys(current.measures, method)
    dated = moved(current, counting=rules | {"offence_date": "convicted_on"})
    assert "arrests" not in causes(dated, current)
    weights = moved(current)
    weights["reference"]["severity"] |= {"edition": "older"}
    assert causes(weights, current) == {"severity": edition}
    both = moved(current, digest="another")
    both["reference"]["unit_costs"] |= {"edition": "older"}
    assert causes(both, current) == everything | {"cost": data + edition}


def test_a_move_that_nothing_explains_has_no_cause(current):
    found = revisions(moved(current), current)
    actual = [row for row in found.rows if row.figure == "actual"]
    assert all(row.moved and not row.causes for row in actual)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"period": 3, "cohort": {}, "measures": {}}',
        '{"period": {"from": "x", "to": "y"}, "cohort": {"counted": 1}, "measures": {}}',
        '{"period": {"from": "2012-04-01", "to": "2012-04-01"}, "cohort": {"counted": 1}, '
        '"measures": {}}',
        '{"period": {"from": "2011-04-01", "to": "2012-04-01"}, "cohort": {}, "measures": {}}',
        '{"period": {"from": "2011-04-01", "to": "2012-04-01"}, "cohort": {"counted": 1}, '
        '"measures": {"arrests": 3}}',
    ],
)
def test_what_is_no_results_file_is_refused_by_its_name(tmp_path, text):
    path = tmp_path / "last-year.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"last-year\.json"):
        earlier_results([path])


def test_every_file_that_is_wrong_is_named_at_once(tmp_path):
    """One that is not there among them."""
    paths = [tmp_path / "one.json", tmp_path / "two.json"]
    paths[0].write_text("no JSON", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        earlier_results(paths)
    assert [problem.where for problem in raised.value.problems] == ["one.json", "two.json"]


def test_two_files_of_the_same_days_and_one_of_another_scheme_are_refused(current, tmp_path):
    paths = [tmp_path / "first.json", tmp_path / "again.json", tmp_path / "theirs.json"]
    printed = results_json(current)
    for path, scheme_id in zip(paths, ("ours", "ours", "theirs"), strict=True):
        path.write_text(json.dumps(printed | {"scheme": scheme_id}), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        check_printed(earlier_results(paths), scheme=scheme())
    found = {problem.where: problem.found for problem in raised.value.problems}
    assert found == {
        "again.json": "days of which there is a file already",
        "theirs.json": "it is of another scheme [theirs]",
    }


@pytest.mark.parametrize(("year", "name"), [("2012-13", "2012-13"), ("2011-12", None), (5, None)])
def test_the_year_of_a_file_is_believed_where_its_days_begin_with_it(current, year, name):
    found = printed_period(results_json(current) | {"year": year})
    assert (found.year, found.start) == (name, date(2012, 4, 1))

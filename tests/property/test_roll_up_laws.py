"""Laws of the total over several schemes, whatever the record set. All people are invented."""

from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from desist.evaluation.certainty import resampling
from desist.evaluation.overview.as_json import overview_json
from desist.evaluation.overview.overview import overview
from desist.kernel.period import Period
from desist.measures import people as people_room
from desist.reference.catalogue import Catalogue
from desist.tables.scheme import Counting, Exposure, Method, Scheme
from oracle.invent import invent
from property.differential import record_set_of

SEEDS = some.integers(0, 10**6)
NO_SHRINKING = (Phase.explicit, Phase.generate)
SHIPPED = Catalogue.shipped()
MEASURES = ("arrests", "convictions", "severity", "cost")
NAMES = ("north", "south")
Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(autouse=True, scope="module")
def _few_draws():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resampling, "DRAWS", 200)
        patch.setattr(people_room, "MOST_DRAWS", 10)
        yield


def schemes(random: Random, *names: str) -> list[Scheme]:
    """The same rules in all, so that everything may be added; the method may differ."""
    counting = {
        "exposure": random.choice(list(Exposure)),
        "minimum_days": random.choice((0, 0, 90)),
    }
    return [
        Scheme(
            id=name,
            name=name,
            partnership="Nobody",
            unit_costs="rr99-2015-16",
            severity="ons-css-2019",
            counting=Counting(method=random.choice(list(Method)), **counting),
        )
        for name in names
    ]


def found_in(tables: Tables, case: Any, *which: Scheme) -> dict[str, Any]:
    period = Period.between(case.start, case.end, as_of=case.as_of)
    return overview_json(overview(record_set_of(tables), which, period=period, catalogue=SHIPPED))


def moved(tables: Tables, random: Random, *, by_person: bool) -> Tables:
    """Each person, or each of their episodes, on one of the schemes; some on both at once."""
    of_person: dict[str, str] = {}
    rows: list[dict[str, Any]] = []
    for row in tables["episodes"]:
        drawn = random.choice(NAMES)
        name = of_person.setdefault(row["nominal_id"], drawn) if by_person else drawn
        rows.append(row | {"scheme": name})
        if not by_person and random.random() < 0.4:
            other = NAMES[name == NAMES[0]]
            rows.append(row | {"scheme": other, "episode_id": f"{row['episode_id']}-too"})
    return tables | {"episodes": rows}


def served(results: dict[str, Any], name: str) -> dict[str, Any]:
    """The scheme's own figures over the days served."""
    found = results["alternatives"].get("method_nominal")
    if results["counting"]["method"] == "annualised" and found:
        return found["measures"][name]
    return results["measures"][name]


@settings(max_examples=4, phases=NO_SHRINKING, deadline=None)
@given(seed=SEEDS)
def test_the_total_of_one_scheme_is_that_scheme(seed):
    case, random = invent(seed), Random(seed)  # noqa: S311
    (only,) = schemes(random, "here")
    found = found_in(case.record_set, case, only)
    own, total = found["schemes"]["here"], found["roll_up"]
    assert total["counted"] == own["cohort"]["counted"]
    assert total["scheme_days"] == own["cohort"]["scheme_days"]
    for name in MEASURES:
        figures, added = served(own, name), total["measures"][name]
        for key in ("baseline", "observed", "expected", "reduction"):
            assert added[key] == pytest.approx(figures[key]), (name, key)
        assert added["with_any"] == figures["people"]["with_any"]
        assert (added["interval"] is None) == (figures["interval"] is None)
        if added["interval"]:
            assert added["interval"] == pytest.approx(figures["interval"], rel=1e-4, abs=1e-4)
    value, saving = own["valuations"]["reoffending"], total["reoffending_value"]["saving"]
    assert saving == pytest.approx(value["saving"])


@settings(max_examples=4, phases=NO_SHRINKING, deadline=None)
@given(seed=SEEDS)
def test_the_total_of_schemes_without_a_person_in_common_is_their_sum(seed):
    case, random = invent(seed), Random(seed)  # noqa: S311
    tables = moved(case.record_set, random, by_person=True)
    found = found_in(tables, case, *schemes(random, *NAMES))
    total, parts = found["roll_up"], found["schemes"].values()
    assert total["counted"] == sum(one["cohort"]["counted"] for one in parts)
    assert total["counted_by_several"] == found["overlap"]["on_several"] == 0
    assert total["scheme_days"] == sum(one["cohort"]["scheme_days"] for one in parts)
    for name in MEASURES:
        for key in ("baseline", "observed", "expected"):
            whole = sum(served(one, name)[key] for one in parts)
            assert total["measures"][name][key] == pytest.approx(whole), (name, key)
    savings = [one["valuations"]["reoffending"]["saving"] for one in parts]
    if None not in savings:
        assert total["reoffending_value"]["saving"] == pytest.approx(sum(savings))


@settings(max_examples=6, phases=NO_SHRINKING, deadline=None)
@given(seed=SEEDS)
def test_the_total_is_never_more_than_the_sum_nor_less_than_a_part(seed):
    """With people on both schemes, at once and one after the other."""
    case, random = invent(seed), Random(seed)  # noqa: S311
    tables = moved(case.record_set, random, by_person=False)
    both = schemes(random, *NAMES)
    found = found_in(tables, case, *both)
    total, parts = found["roll_up"], list(found["schemes"].values())
    counted = [one["cohort"]["counted"] for one in parts]
    assert max(counted) <= total["counted"] <= sum(counted)
    assert total["counted"] == sum(counted) - total["counted_by_several"]
    assert total["scheme_days"] <= sum(one["cohort"]["scheme_days"] for one in parts)
    for name in MEASURES:
        for key in ("baseline", "observed"):
            each = [served(one, name)[key] for one in parts]
            value = total["measures"][name][key]
            assert max(each) - 1e-6 <= value <= sum(each) + 1e-6, (name, key)
        whole = sum(served(one, name)["expected"] for one in parts)
        assert total["measures"][name]["expected"] <= whole + 1e-6
    assert found_in(tables, case, *reversed(both)) == found

"""A report's figures on the dashboard: said as the report says them."""

from types import SimpleNamespace
from typing import Any

import pytest

from desist.web.pages.reports.figures import against_targets, beside


def measure(reduction: float, *interval: float, target: float | None = None) -> dict[str, Any]:
    return {
        "reduction": reduction,
        "interval": list(interval),
        "interval_is_approximate": False,
        "target": target,
        "target_met": None if target is None else reduction >= target,
    }


@pytest.fixture
def bundle() -> Any:
    results = {
        "cohort": {"counted": 60},
        "measures": {
            "arrests": measure(0.4, 0.2, 0.6, target=0.3),
            "convictions": measure(0.1, -0.2, 0.4),
            "severity": measure(-0.2, -0.4, -0.1),
            "cost": measure(0.3, 0.1, 0.5),
        },
        "valuations": {
            "reoffending": {"saving": 160_400.0, "interval": [104_000, 235_000], "withheld": None}
        },
        "months": [
            {"to": "2011-10-01", "target": 90_000, "saving": 81_000.0},
            {"to": "2011-11-01", "target": None, "saving": 99_000.0},
        ],
    }
    return SimpleNamespace(results=results)


def test_words_and_intervals_are_those_of_the_report(bundle: Any) -> None:
    arrests, convictions, severity, _cost, value = against_targets(bundle)
    assert (arrests.now, arrests.sure) == ("40% lower", "20% to 60% lower")
    assert "meets it, but the interval spans the target" in arrests.target
    assert convictions.now == "no clear difference"
    assert severity.now == "20% higher"
    assert (value.now, value.sure) == ("£160,000", "£104,000 to £235,000")
    assert value.target == "The target was £90,000 by 30 Sep 2011; the value by then is £81,000."


def test_few_people_are_told_and_a_value_withheld_says_why(bundle: Any) -> None:
    bundle.results["cohort"]["counted"] = 30
    assert against_targets(bundle)[-1].sure == "about £104,000 to £235,000"
    bundle.results["valuations"]["reoffending"] |= {"saving": None, "withheld": "Too few."}
    assert (against_targets(bundle)[-1].now, against_targets(bundle)[-1].sure) == ("–", "Too few.")


def test_beside_the_report_before(bundle: Any) -> None:
    first = beside(bundle, bundle)[0]
    assert (first.now, first.before) == ("40% lower (20% to 60% lower)",) * 2
    assert beside(bundle, None)[0].before == ""

"""The words, tables and chart about what became of people: no word too much."""

import json
import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from desist.evaluation.follow_up.attrition import Attrition
from desist.evaluation.follow_up.hazard import Cox, Hazard
from desist.evaluation.follow_up.scores import Band, Benchmark, wilson
from desist.evaluation.follow_up.survival import LogRank, kaplan_meier
from desist.evaluation.follow_up.time_to_first import Side, TimeToFirst
from desist.report.charts.survival import survival
from desist.report.sections.change.scores import scores
from desist.report.words.follow_up import (
    attrition_sentence,
    benchmark_custody_sentence,
    benchmark_sentence,
    first_sentence,
    followed_sentence,
    hazard_sentence,
    last_day,
    others_sentence,
)

CAUSAL = re.compile(r"reduc\w* by|because of|led to a (?!conviction)|effect|fell|prevent", re.I)


def curve(*days: int, seen: int = 0, last: int = 500):
    """People with the event on those days, and some more free until `last`."""
    event = np.repeat([True, False], [len(days), seen])
    found = kaplan_meier(np.array([*days, *[last] * seen]), event)
    assert found is not None
    return found


def first(**changes: object) -> TimeToFirst:
    found = TimeToFirst(
        measure="arrests",
        until=date(2021, 4, 1),
        at_liberty=True,
        referred={"joined": 40, "did_not_join": 25},
        curves={
            "joined": curve(*range(100, 125), seen=15),
            "did_not_join": curve(*range(60, 80), seen=5),
        },
        test=apart(0.03),
        hazards=fit(-0.4, 0.19),
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def apart(chance: float) -> LogRank:
    return LogRank({}, {}, 1.0, 1, chance)


def fit(log_ratio: float, error: float) -> Cox:
    names = ("joined", "earlier", "age", "male")
    return Cox(60, 45, {name: Hazard(log_ratio, error) for name in names}, 0.0, 0.0)


def said(found: TimeToFirst) -> str:
    parts = [first_sentence, others_sentence]
    words = [part(found, by_offence=True) for part in parts]
    return " ".join([*words, hazard_sentence(found)])


def test_half_of_them_with_the_interval_and_the_number() -> None:
    assert first_sentence(first(), by_offence=True) == (
        "Half of those who joined had been arrested again after 119 days at liberty "
        "(95% interval from 113 days on, with no upper end yet; 40 people followed)."
    )


def test_half_not_reached_gives_the_share_as_far_as_it_can_be_seen() -> None:
    found = first(curves={"joined": curve(5, 6, seen=38, last=90)}, at_liberty=False)
    assert first_sentence(found, by_offence=True).startswith(
        "After 89 days, 95% of those who joined were still free of arrest (95% interval"
    )


def test_under_twenty_there_is_no_figure_and_why() -> None:
    found = first(curves={"joined": curve(5, 6, seen=10)}, test=None, hazards=None)
    assert "only 12 people can be followed; under 20 there is no figure" in said(found)
    assert not re.search(r"\d%|interval", first_sentence(found, by_offence=True))


@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        (0.21, "no further apart than chance could put them (log-rank test, p = 0.21)"),
        (0.03, "is borderline: were there no difference, chance would put them so far apart "
               "about 3 times in 100"),
        (0.004, "about 4 times in 1,000 (log-rank test). Why they differ, it does not say."),
        (0.00004, "fewer than 1 time in 1,000"),
    ],
)  # fmt: skip
def test_how_far_apart_the_lines_are(chance: float, expected: str) -> None:
    assert expected in others_sentence(first(test=apart(chance)), by_offence=True)


@pytest.mark.parametrize(
    ("log_ratio", "expected"),
    [
        (-0.2, "18% lower than that of those who did not (95% interval 19% higher to 44% lower; "
               "60 people, 45 first arrests). That range spans no difference, so this could be "
               "chance."),
        (-0.4, "That range only just misses no difference, so this is borderline."),
        (0.4, "49% higher than"),
        (-0.8, "That range lies well to one side of no difference. It does not say why."),
        (0.001, "was the same as that of those who did not"),
    ],
)  # fmt: skip
def test_the_rate_with_the_rest_held_equal(log_ratio: float, expected: str) -> None:
    text = hazard_sentence(first(hazards=fit(log_ratio, 0.19)))
    assert expected in text
    assert text.startswith("With arrests in the year before, age and sex held equal")


@pytest.mark.parametrize(
    ("covered", "referred", "expected"),
    [
        (0, 81, "The records do not cover those who were referred and did not join"),
        (0, 0, "Everybody who was referred joined"),
        (3, 5, "The records cover 3 of those who were referred and did not join; under 20"),
    ],
)
def test_why_nobody_stands_beside_them(covered: int, referred: int, expected: str) -> None:
    curves = {"joined": curve(*range(1, 30))}
    if covered:
        curves["did_not_join"] = curve(*range(1, covered + 1))
    found = first(
        curves=curves, referred={"joined": 29, "did_not_join": referred}, test=None, hazards=None
    )
    assert others_sentence(found, by_offence=True).startswith(expected)


def test_no_sentence_says_why() -> None:
    for found in (first(), first(test=apart(0.001), hazards=fit(-0.9, 0.1)), first(hazards=None)):
        for measure in ("arrests", "convictions"):
            assert not CAUSAL.search(said(replace(found, measure=measure)))


def band(expected: float, proven: int, number: int) -> Band:
    return Band(0, 101, number, expected, proven / number, wilson(proven, number))


def benchmark(whole: Band, **changes: object) -> Benchmark:
    found = Benchmark("ogrs3_1yr", 365, 149, 0, 28, 0, whole, (whole,), 0.0, 54, 0.083)
    return replace(found, **changes)  # type: ignore[arg-type]


def test_a_benchmark_and_no_comparison_group() -> None:
    assert benchmark_sentence(benchmark(band(0.82, 84, 121))) == (
        "Of 121 people with a score and a full year since joining, 82% would be expected to be "
        "proven to have reoffended within the year; 69% were (61% to 77%). The share is lower "
        "than expected, by more than chance alone would often give. This is a benchmark, not a "
        "comparison group."
    )
    assert "could be chance" in benchmark_sentence(benchmark(band(0.75, 84, 121)))
    assert "this is borderline" in benchmark_sentence(benchmark(band(0.78, 84, 121)))


def test_too_few_with_a_score_give_no_share() -> None:
    few = replace(band(0.5, 6, 12), interval=None)
    text = benchmark_sentence(benchmark(few, joined=40))
    assert "only 12 people with a score can be followed so long; under 20 no share" in text
    assert "28 have not been followed to the end" in text
    nobody = Band(0, 101, 0, None, None, None)
    found = benchmark(nobody, held=None)
    assert "nobody with a score has been followed so long" in benchmark_sentence(found)
    assert "not known" in benchmark_custody_sentence(found)
    (section,) = {scores([found]).anchor, scores([]).anchor}
    assert section == "scores"
    assert scores([]).blocks


def flow(**changes: object) -> Attrition:
    standing = {"still_on": 1, "removed_offending": 2, "completed": 3}
    return replace(Attrition(6, standing, 4, 1, 0, 1, {}), **changes)  # type: ignore[arg-type]


def test_who_stayed_and_who_can_be_followed() -> None:
    assert attrition_sentence(flow(), by="31 March 2021") == (
        "Of the 6 people who had joined by 31 March 2021, 1 was still on the scheme then, 2 had "
        "been removed and 3 had left in other ways."
    )
    assert followed_sentence(flow()).endswith(
        "is over for 2 of them; 1 can be counted over that year, whether or not they stayed "
        "(1 not covered by the records left out)."
    )
    assert "not over for anybody yet" in followed_sentence(flow(incomplete=6))


def test_the_chart_tells_the_sides_apart_without_colour() -> None:
    drawn = survival(first(), by_offence=True)
    assert drawn is not None
    spec = json.dumps(drawn.spec)
    assert '"strokeDash": [6, 4]' in spec
    assert "Joined (40)" in spec
    assert "Did not join (25)" in spec
    assert drawn.alt.startswith("Falling step lines of the share still free of arrest")
    alone = survival(first(test=None), by_offence=True)
    assert alone is not None
    assert "Did not join" not in json.dumps(alone.spec)


def test_a_line_ends_where_few_are_followed() -> None:
    assert last_day(curve(*range(1, 41))) == 30
    assert last_day(curve(*range(1, 10))) == 0
    assert survival(first(curves={Side.JOINED: curve(1, 2, 3)}), by_offence=True) is None

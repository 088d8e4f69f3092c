"""Small printed reports, each with one slip, and what the checker says of it.

A report is drawn as its file's rows: name | figure | relation | of | against, and where a case
needs them `months`, `population`, `counts`, `custody` by name. No report here is a real one.
"""

from pathlib import Path

import pytest

from desist.printed.check import check
from desist.printed.finding import Finding, Kind
from desist.printed.statements.reading import read_report

COLUMNS = ("name", "figure", "relation", "of", "against")
EXTRA = ("months", "population", "counts", "custody", "per", "rounded_to")


def checked(tmp_path: Path, drawn: str) -> tuple[Finding, ...]:
    path = tmp_path / "statements.csv"
    lines = [",".join((*COLUMNS, *EXTRA))]
    for line in drawn.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        said = dict(zip(COLUMNS, cells, strict=False))
        said |= dict(cell.split("=") for cell in cells[len(COLUMNS) :] if cell)
        lines.append(",".join(f'"{said.get(name, "")}"' for name in (*COLUMNS, *EXTRA)))
    path.write_text("\n".join(lines), encoding="utf-8")
    return check(read_report(path)[0])


SLIPS = {
    "another stated denominator": (
        """
        joined              | 51
        with a conviction   | 43
        convictions         | 364
        convictions each    | 8.5 | mean | convictions | joined
        """,
        Kind.SUM,
        "7.1",
        "with a conviction (43, row 3) stands in place of joined (51)",
    ),
    "a denominator that nobody states": (
        """
        joined              | 51
        convictions         | 364
        convictions each    | 8.5 | mean | convictions | joined
        """,
        Kind.SUM,
        "7.1",
        "43 in place of joined (51) would give 8.5",
    ),
    "cut off": (
        """
        joined  | 51
        stayed  | 38
        share   | 74% | percent | stayed | joined
        """,
        Kind.SUM,
        "75%",
        "74.5% was cut off rather than rounded",
    ),
    "the others' share": (
        """
        joined  | 51
        left    | 21
        share   | 59% | percent | left | joined
        """,
        Kind.SUM,
        "41%",
        "the share of all the others",
    ),
    "one part left out": (
        """
        own choice | 10
        removed    | 11
        moved      | 4
        left       | 21 | sum | own choice; removed; moved
        """,
        Kind.SUM,
        "25",
        "moved (4) is left out",
    ),
    "parts that do not add up": (
        """
        men   | 47
        women | 6
        all   | 51 | sum | men; women
        """,
        Kind.SUM,
        "53",
        "",
    ),
    "a change against the wrong base": (
        """
        before | 80
        now    | 50
        fall   | 60% | reduction | now | before
        """,
        Kind.SUM,
        "38%",
        "set against now, not what was before",
    ),
    "to, not by": (
        """
        expected | 110
        actual   | 32
        fall     | 29% | reduction | actual | expected
        """,
        Kind.SUM,
        "71%",
        '"to", not "by"',
    ),
    "points for per cent": (
        """
        last year | 50%
        this year | 40%
        fall      | 10% | reduction | this year | last year
        """,
        Kind.SUM,
        "18% to 22%",
        "points printed as a percentage",
    ),
    "per cent for points": (
        """
        last year | 50.0%
        this year | 40.0%
        fall      | 20 points | reduction | this year | last year
        """,
        Kind.SUM,
        "10 points",
        "a percentage printed as points",
    ),
    "a turned sign": (
        """
        expected | 110
        actual   | 32
        change   | 71% | change | actual | expected
        """,
        Kind.SUM,
        "−71%",
        "The sign is turned",
    ),
    "pending counted in one place": (
        """
        expected    | 121
        convictions | 29
        pending     | 3
        fall        | 74% | reduction | convictions | expected
        """,
        Kind.SUM,
        "76%",
        "pending (3, row 4) is counted in it as well",
    ),
    "one thing printed twice": (
        """
        convictions     | 29 | | | | counts=convicted
        pending         | 3
        crimes costed   | 32 | same as | convictions | | counts=convicted + pending
        """,
        Kind.TWICE,
        "one figure for one thing",
        "One counts convicted + pending, the other convicted",
    ),
    "digits that changed places": (
        """
        expected cost | £212,000
        actual cost   | £52,000
        saving        | £610,000 | difference | expected cost; actual cost
        """,
        Kind.SUM,
        "£160,000",
        "",
    ),
    "thousands": (
        """
        cost | £636,000
        people | 51
        each | £1,247 | mean | cost | people
        """,
        Kind.SUM,
        "£12,4",
        "10 times too small",
    ),
    "a target that is missed": (
        """
        expected | 121
        actual   | 32
        fall     | 74% | reduction | actual | expected
        target   | 75% | target met | fall
        """,
        Kind.TARGET,
        "missed",
        "",
    ),
    "a target met by rounding alone": (
        """
        expected | 1000
        actual   | 254
        fall     | 75% | reduction | actual | expected
        target   | 75% | target met | fall
        """,
        Kind.TARGET,
        "missed",
        "judged on the rounded 75%",
    ),
    "a ceiling that is broken": (
        """
        reoffended | 34%
        ceiling    | at most 30% | target met | reoffended
        """,
        Kind.TARGET,
        "missed",
        "",
    ),
    "windows of unequal length": (
        """
        before | 120 | | | | months=12
        since  | 60  | | | | months=9
        fall   | 50% | reduction | since | before
        """,
        Kind.MONTHS,
        "33%, scaled to the same length",
        "not scaled",
    ),
    "words of another period": (
        """
        expected cost | £212,000 | | | | months=12
        actual cost   | £52,000  | | | | months=12
        saving        | £160,000 | difference | expected cost; actual cost | | months=9
        """,
        Kind.MONTHS,
        "the same months throughout",
        "kept from an earlier report",
    ),
    "other people": (
        """
        expected | 110 | | | | population=all who joined
        actual   | 32  | | | | population=those still on the scheme
        fall     | 71% | reduction | actual | expected
        """,
        Kind.POPULATION,
        "the same people on both sides",
        "",
    ),
    "another thing counted": (
        """
        expected | 110 | | | | counts=arrests
        actual   | 32  | | | | counts=arrests + voluntary interviews
        fall     | 71% | reduction | actual | expected
        """,
        Kind.COUNTS,
        "one thing counted throughout",
        "",
    ),
    "custody on one side": (
        """
        expected | 110 | | | | custody=deducted
        actual   | 32  | | | | custody=not deducted
        fall     | 71% | reduction | actual | expected
        """,
        Kind.CUSTODY,
        "on both sides, or on neither",
        "",
    ),
    "custody forgotten": (
        """
        recalled | 2   | | | | custody=in custody
        expected | 110 | | | | custody=not deducted
        """,
        Kind.CUSTODY,
        "taken off the days at risk",
        "custody included",
    ),
    "divided by nothing": (
        """
        asked | 0
        needs | 0
        each  | 0.0 | mean | needs | asked
        """,
        Kind.SUM,
        "no figure",
        "",
    ),
    "a rounded number taken as exact": (
        """
        expected | 5
        actual   | 2
        fall     | 57% | reduction | actual | expected
        """,
        Kind.SUM,
        "60%",
        "write 1 in its column rounded_to",
    ),
}


@pytest.mark.parametrize("case", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_found_and_explained(tmp_path, case):
    drawn, kind, ought, likely = case
    (finding,) = checked(tmp_path, drawn)
    assert finding.kind is kind
    assert ought in finding.ought
    assert likely in " ".join(finding.likely)
    assert finding.shown


SOUND = {
    "windows scaled to the same length": """
        before | 120 | | | | months=12
        since  | 60  | | | | months=9
        fall   | 33% | reduction | since | before
        """,
    "quarters of a year": """
        first  | 10 | | | | months=3
        rest   | 30 | | | | months=9
        year   | 40 | sum | first; rest | | months=12
        """,
    "a rate over time": """
        arrests | 331
        days    | 18,615
        a year  | 6.49 | rate | arrests | days | per=365
        """,
    "words": """
        all    | 132
        some   | 73
        said   | just over half | percent | some | all
        told   | more than 50% | percent | some | all
        """,
    "rounded parts": """
        a   | 33%
        b   | 33%
        c   | 33%
        all | 100% | sum | a; b; c
        """,
    "custody deducted": """
        recalled | 2   | | | | custody=in custody
        expected | 110 | | | | custody=deducted
        """,
    "nobody in custody": """
        recalled | 0   | | | | custody=in custody
        expected | 110 | | | | custody=not deducted
        """,
    "a target missed": """
        fall   | 74%
        target | 75% | target missed | fall
        """,
    "a number of its own": """
        value    | £160,000
        enhanced | £640,000 | mean | value | 25%
        fourfold | £640,000 | product | value; 4
        """,
}


@pytest.mark.parametrize("drawn", SOUND.values(), ids=SOUND)
def test_what_fits_is_let_pass(tmp_path, drawn):
    assert checked(tmp_path, drawn) == ()


def test_what_hangs_on_a_figure_is_said(tmp_path):
    (finding,) = checked(
        tmp_path,
        """
        expected    | 121
        convictions | 29
        fall        | 76% | reduction   | convictions | expected
        target      | 75% | target met  | fall
        again       | 32  | same as     | convictions
        """,
    )
    assert finding.hangs == (
        "with 32: target, 75%, would be missed: 73.6%",
        "with 32: fall would be 74%, not 76%",
    )


def test_one_pair_of_unlike_things_is_one_finding(tmp_path):
    (finding,) = checked(
        tmp_path,
        """
        before  | 40 | | | | counts=convicted
        since   | 20 | | | | counts=convicted + pending
        fall    | 50% | reduction | since | before
        change  | −50% | change | since | before
        """,
    )
    assert finding.kind is Kind.COUNTS
    assert {other.name for other in finding.others} == {"before", "since", "change"}

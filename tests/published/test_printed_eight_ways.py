"""What the 8 Ways report itself has wrong: the five, and nothing else.

The statements are of the public report (Conwy / Denbighshire IOMU, 8 Ways Performance Monitoring
Report, April 2011 to March 2012), in our words.
"""

from pathlib import Path

import pytest

from desist.printed.check import check
from desist.printed.finding import Finding, Kind
from desist.printed.statements.reading import read_report

STATEMENTS = Path(__file__).parents[2] / "examples" / "eight-ways" / "printed" / "statements.csv"


@pytest.fixture(scope="module")
def found() -> dict[str, Finding]:
    report, warnings = read_report(STATEMENTS)
    assert warnings == ()
    return {finding.statement.name: finding for finding in check(report)}


def test_there_are_five(found):
    assert {name: finding.kind for name, finding in found.items()} == {
        "left, per cent": Kind.SUM,
        "expected arrests": Kind.CUSTODY,
        "convictions before each": Kind.SUM,
        "crimes costed, as actual convictions": Kind.TWICE,
        "cost saved": Kind.MONTHS,
    }


def test_the_mean_is_that_of_43_people(found):
    """ "convicted for a total of 364 crimes, at an average of 8.5 each" """
    mean = found["convictions before each"]
    assert mean.shown == "364 ÷ 51 = 7.137"
    assert mean.ought == "7.1"
    assert mean.likely[0].startswith("43 in place of joined (51) would give 8.5")


def test_41_per_cent_left(found):
    """ "21 offenders (42%) have left the scheme" """
    assert found["left, per cent"].ought == "41%"


def test_29_are_counted_and_32_costed(found):
    """ "the 32 crimes (29 convicted and 3 impending) for which they have been convicted" """
    twice = found["crimes costed, as actual convictions"]
    assert twice.shown == "32 > 29"
    assert "pending (3" in twice.likely[1]
    assert twice.hangs[0] == "with 32: conviction target, 75%, would be missed: 73.6%"


def test_nine_months_stand_against_twelve(found):
    """ "the savings made in the first nine months of the scheme" """
    months = found["cost saved"]
    assert "9 months" in months.found
    assert "12 months" in months.found


def test_custody_was_not_deducted_though_two_were_recalled(found):
    """ "based upon the length of time on the scheme (total number of days)" """
    assert found["expected arrests"].shown == "recalled: 2; days in custody deducted: none"

"""A comparison group from elsewhere: who of it is compared, and what keeps it apart (section 6).

Drawn as in `drawn`; everybody here is invented.
"""

from typing import Any

import pytest

from desist.kernel.errors import InputError
from spec.drawn import agree, analysed, drawn_rows
from spec.rows import Tables, record_set_rows, table_rows

OURS = """
    person | pnc_id       | referred_on | on the scheme | offences              ||
    A      | 2001/0000100 | 2011-05-01  | 2011-05-11..  | 2010-06-02 burglary   ||
    B      |              | 2011-05-01  | 2011-05-21..  | 2010-07-02, 2011-08-01 ||
    N      | 95/77k       | 2011-05-01  |               | 2011-01-09            ||
"""
THEIRS = """
    person | pnc_id       | referred_on            | assessed_on | on the scheme ||
    A      | 02/5555      | 2011-05-01             |             |               ||
    B      |              |                        | 2011-06-01  |               ||
    C      | 01/100       | 2011-06-01             |             |               ||
    D      | 1995/000077K | 2011-06-01             |             |               ||
    E      | 2001/0000100 | 2011-06-01             |             | 2011-07-01..  ||
    F      |              |                        |             |               ||
    G      |              | 2012-03-17             |             |               ||
"""
COVERED = """
    source   | population | complete_from | complete_to
    offences | {0}        | 2005-04-01    | 2012-04-01
    arrests  | {0}        | 2005-04-01    | 2012-04-01
"""


def drawn(text: str, *, covered: str | None = "referred") -> Tables:
    tables = record_set_rows([left for left, _right in drawn_rows(text)])
    if covered:
        tables["coverage"] = table_rows("coverage", COVERED.format(covered))
    return tables


def supplied_part(results: dict[str, Any]) -> dict[str, Any]:
    ours, theirs = results["comparisons"]
    assert (ours["group"], ours["digest"]) == ("record_set", results["digest"])
    assert theirs["group"] == "supplied"
    assert theirs["digest"] != results["digest"]
    return theirs


@pytest.fixture(scope="module")
def both() -> dict[str, Any]:
    results, _evidence = analysed(drawn(OURS), supplied=drawn(THEIRS))
    return results


def test_everybody_supplied_is_in_one_group(both: dict[str, Any]) -> None:
    """E was managed there, so counts as that though A of ours has the same PNC number. C is A of
    ours and D is N, by PNC numbers written otherwise. The usual way to joining takes 15 days, so G
    might have joined on the first day after the period."""
    found = supplied_part(both)
    assert found["days_to_joining"] == 15
    assert (found["without_pnc"], found["own_without_pnc"]) == (3, 1)
    agree(
        found,
        """
        part || people | managed | in_both | without_referral | too_late | compared
        flow || 7      | 1       | 2       | 1                | 1        | 2
        """,
    )


def test_managed_there_is_told(both: dict[str, Any]) -> None:
    (told,) = (line for line in both["warnings"] if "joined_on" in line)
    assert "comparison group invented, episodes" in told
    assert "1 row, of 1 person" in told


def test_the_same_id_is_another_person(both: dict[str, Any]) -> None:
    """A and B of theirs are compared, and A and B of ours stay as they were."""
    found = supplied_part(both)["measures"]["arrests"]
    assert found["numbers"]["joined"] == 2
    assert found["numbers"]["not_joined"] == 2
    assert both["comparisons"][0]["measures"]["arrests"]["numbers"]["not_joined"] == 1


def test_nobody_supplied_is_in_any_other_figure(both: dict[str, Any]) -> None:
    alone, _evidence = analysed(drawn(OURS))
    assert alone["comparisons"] == []
    assert {key for key in alone if alone[key] != both[key]} == {"comparisons", "warnings"}


@pytest.mark.parametrize("covered", [None, "joined"])
def test_what_is_not_said_to_be_covered_is_not(covered: str | None) -> None:
    """Population `joined` is about people who joined: nobody of the group did."""
    results, _evidence = analysed(drawn(OURS), supplied=drawn(THEIRS, covered=covered))
    for found in supplied_part(results)["measures"].values():
        assert found["stop"] == "no_controls"
        assert found["reduction"] is None
        assert found["level"] == 2
    assert any("no row of population" in line for line in results["warnings"]) == bool(covered)


def test_a_group_of_several_schemes_is_refused() -> None:
    theirs = drawn(THEIRS)
    for row, scheme in zip(theirs["episodes"], "xyzzyxx", strict=True):
        row["scheme"] = scheme
    with pytest.raises(InputError, match="episodes of 3 schemes"):
        analysed(drawn(OURS), supplied=theirs)

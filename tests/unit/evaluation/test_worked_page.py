"""docs/explanation/value-for-money.md, worked out again: by hand, and by the product."""

import csv
import re
from functools import cache
from io import StringIO
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from spec.drawn import analysed
from spec.printed import number
from spec.rows import Tables, record_set_rows, table_rows

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "value-for-money.md"
PEOPLE = 20
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def rows_of(heading: str) -> list[list[str]]:
    """The rows of the page's tables whose first heading is this one."""
    found, inside = [], False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[0] == heading:
            inside = True
        elif inside and not set(line) <= set("|-: "):
            found.append(cells)
    return found


SUMS = rows_of("step")


@cache
def results() -> dict[str, Any]:
    """What the product makes of the page's people, contributions and scheme file."""
    blocks = dict(FENCE.findall(PAGE.read_text(encoding="utf-8")))
    ledger = list(csv.reader(StringIO(blocks["csv"])))
    tables = people() | {
        "contributions": table_rows("contributions", "\n".join(" | ".join(row) for row in ledger))
    }
    return analysed(
        tables,
        period="2012-13",
        price_year="2015-16",
        contributions_total={"2012-13": 83_250.50},
        agencies={"Prison Service": "prison"},
        cashable={"police": 0.2},
        optimism_bias=0.0,
    )[0]


def people() -> Tables:
    """Twenty people on the scheme all year; the offences are dealt out to them in turn."""
    offences: list[list[str]] = [[] for _ in range(PEOPLE)]
    turn = cycle(offences)
    for _kind, code, _cost, before, since in rows_of("kind"):
        for day, times in (("2011-07-01", before), ("2012-07-01", since)):
            for _ in range(int(times)):
                next(turn).append(f"{day} {code}")
    return record_set_rows(
        [
            {
                "person": f"P{place:02}",
                "on the scheme": "2012-04-01..",
                "offences": ", ".join(committed),
            }
            for place, committed in enumerate(offences)
        ]
    )


def at(place: str) -> float:
    found: Any = results()
    for step in place.strip("`").split("."):
        found = found[int(step)] if isinstance(found, list) else found[step]
    return float(found)


@pytest.mark.parametrize(("step", "done", "comes_to", "place"), SUMS, ids=lambda cell: cell[:30])
def test_every_sum_of_the_page(step, done, comes_to, place):
    digits = len(comes_to.strip("£%").partition(".")[2]) + 2 * comes_to.endswith("%")
    within = 0.6 * 10**-digits
    printed = float(number(comes_to))
    # A sum starts from figures that are themselves rounded to the penny.
    assert float(number(done)) == pytest.approx(printed, abs=max(within, 0.025)), step
    if place:
        assert at(place) == pytest.approx(printed, abs=within), step


def test_the_page_shows_enough():
    assert len(SUMS) >= 20
    assert len(rows_of("kind")) == 3

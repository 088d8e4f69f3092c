"""What desist prints passes desist's own checker, and would not if a figure were changed."""

import csv
import re
from pathlib import Path

import pytest

from desist.evaluation.analysis import analyse
from desist.intake import read_record_set, read_scheme
from desist.kernel.period import Period
from desist.printed.check import check
from desist.printed.statements.reading import read_report
from desist.reference.catalogue import Catalogue
from desist.report.compose import compose
from desist.report.statements.write import statements_csv

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = {
    "8 Ways": ("eight-ways/scheme.toml", "2011-12", 180),
    "Greenshire IOM": ("greenshire/iom.toml", "2020-21", 220),
    "Greenshire RSO": ("greenshire/rso.toml", "2020-21", 180),
}
CHANGED_EVERY = 20


@pytest.mark.parametrize("case", REPORTS.values(), ids=REPORTS)
def test_a_report_passes_its_own_checker(case, tmp_path):
    scheme, year, checks = case
    path = tmp_path / "statements.csv"
    path.write_text(statements_of(EXAMPLES / scheme, year), encoding="utf-8")
    report, warnings = read_report(path)
    assert warnings == ()
    assert [finding.found for finding in check(report)] == []
    assert report.checks >= checks
    rows = rows_of(path)
    relations = {row["relation"] for row in rows}
    assert relations >= {"sum", "percent", "reduction", "difference", "product", "same as", "mean"}
    assert relations & {"target met", "target missed"}
    for place in changeable(rows)[::CHANGED_EVERY]:
        rewrite(path, [*rows[:place], changed(rows[place]), *rows[place + 1 :]])
        found = {one.statement.name for one in check(read_report(path)[0])}
        assert rows[place]["name"] in found


def statements_of(scheme: Path, year: str) -> str:
    results, _evidence = analyse(
        read_record_set(scheme.parent),
        scheme=read_scheme(scheme),
        period=Period.of_year(year),
        catalogue=Catalogue.shipped(),
        in_full=True,
    )
    return statements_csv(compose(results, beside=scheme.parent))


def changeable(rows: list[dict[str, str]]) -> list[int]:
    """Places of figures whose first digit cannot be another one by rounding."""
    return [place for place, row in enumerate(rows) if row["relation"] in ("sum", "percent")]


def changed(row: dict[str, str]) -> dict[str, str]:
    digit = re.search(r"\d", row["figure"])
    other = str((int(digit[0]) + 5) % 10)
    return row | {"figure": re.sub(r"\d", other, row["figure"], count=1)}


def rewrite(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

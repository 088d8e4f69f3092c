"""What every table of a business case has in common."""

from collections.abc import Sequence

from desist.report.document import Align, Heading, Picture, Table
from desist.report.words.business_case import people_words, year_names
from desist.scenario.appraisal import Appraisal


def scope_of(found: Appraisal) -> str:
    """`55 people a year, 2026-27 to 2028-29.`"""
    years = year_names(found)
    named = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
    return f"{people_words(found.people)} a year, {named}."


def source_of(found: Appraisal) -> str:
    scenario = found.scenario
    base = f", {scenario.base.file}" if scenario.base else ""
    return f"The scenario file{base}, and the unit costs {scenario.unit_costs}."


def table_of(
    title: str,
    found: Appraisal,
    *,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    scope: str,
    source: str,
    units: str = "",
    words: int = 1,
    notes: Sequence[str] = (),
    total: bool = False,
    picture: Picture | None = None,
) -> Table:
    """words: how many columns, from the left, hold words rather than numbers."""
    return Table(
        title=title,
        scope=scope,
        source=source,
        units=units or f"Pounds, in prices of {found.scenario.price_year}.",
        headings=tuple(
            Heading(text, Align.TEXT if place < words else Align.NUMBER)
            for place, text in enumerate(columns)
        ),
        rows=tuple(tuple(row) for row in rows),
        notes=tuple(notes),
        total=total,
        picture=picture,
    )

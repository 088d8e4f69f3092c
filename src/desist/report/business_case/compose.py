"""The business case put together: as a document, and as a section of the yearly report."""

from collections.abc import Callable
from pathlib import Path

from desist.reference.catalogue import Catalogue
from desist.report.business_case.annex import by_year, costs, evidence, people
from desist.report.business_case.board import board
from desist.report.business_case.tables import bearers, offences, otherwise, switching
from desist.report.document import Block, Bullets, Document, Section
from desist.report.words.business_case import caveats, people_words, year_words
from desist.scenario.appraisal import Appraisal
from desist.scenario.appraise import appraise
from desist.scenario.scenario_file import read_scenario

MARKING = "OFFICIAL-SENSITIVE. Internal: a what-if, not evidence."
TITLE = "what must be true"


def business_case(found: Appraisal) -> Document:
    """The board's page first, then what stands behind it."""
    scenario = found.scenario
    return Document(
        title=f"{scenario.name}, {scenario.year}: {TITLE}",
        subtitle=scenario.partnership,
        marking=MARKING,
        facts=_facts(found),
        summary=Section("summary", "For the board", board(found)),
        sections=(
            *_behind(found, prefix=""),
            Section("costs", "What it costs", (costs(found),)),
            Section("assumed", "What is assumed", (people(found), evidence(found))),
            Section("sums", "Every sum", (by_year(found),)),
            _care(found, prefix=""),
        ),
    )


def next_year(found: Appraisal) -> Section:
    """One section of the yearly report."""
    return Section(
        "next-year",
        f"Next year: {TITLE}",
        board(found),
        (*_behind(found, prefix="next-year-"), _care(found, prefix="next-year-")),
    )


def next_year_from(
    path: Path,
    *,
    catalogue: Catalogue | None = None,
    appraised: Callable[[Appraisal], Appraisal] = lambda found: found,
) -> Section:
    """The section of a scenario file, by these editions, or else by those there are.

    appraised  called with the appraisal; what it gives is printed
    Raises  CommandLineError when there is no such file, InputError with all that is wrong in it
    """
    catalogue = catalogue or Catalogue.load()
    scenario = read_scenario(path, catalogue=catalogue)
    return next_year(appraised(appraise(scenario, catalogue=catalogue)))


def _behind(found: Appraisal, *, prefix: str) -> tuple[Section, ...]:
    parts: dict[str, tuple[str, tuple[Block, ...]]] = {
        "offences": ("Break-even in offences", (offences(found),)),
        "tip": ("What would tip it", (switching(found), otherwise(found))),
        "bearers": ("Who would bear less", tuple(bearers(found))),
    }
    return tuple(
        Section(f"{prefix}{anchor}", title, blocks) for anchor, (title, blocks) in parts.items()
    )


def _care(found: Appraisal, *, prefix: str) -> Section:
    items = Bullets(tuple(caveats(found)))
    return Section(f"{prefix}care", "What this does not show", (items,))


def _facts(found: Appraisal) -> tuple[tuple[str, str], ...]:
    scenario, sums = found.scenario, found.sums
    facts = [
        ("First year", scenario.year),
        ("Runs for", year_words(sums.running)),
        ("Counted for", year_words(sums.years)),
        ("Managed", f"{people_words(found.people)} a year"),
        ("Prices of", scenario.price_year),
        ("Unit costs", scenario.unit_costs),
    ]
    if scenario.base is not None:
        facts.append(("Offences from", scenario.base.file))
    return tuple(facts)

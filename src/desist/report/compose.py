"""The report put together, in the order in which it is read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from desist.evaluation.results import Results
from desist.evaluation.shown import ShownResults
from desist.reference.catalogue import Catalogue
from desist.report.columns import day, days_of
from desist.report.document import Document, Section
from desist.report.editions.about import about
from desist.report.editions.marking import edition_of, marking
from desist.report.editions.open_edition import tidied
from desist.report.look import look
from desist.report.profile import profile as described_by
from desist.report.sections.backing.annex import annex
from desist.report.sections.backing.glossary import glossary
from desist.report.sections.backing.method import method
from desist.report.sections.backing.quality import quality
from desist.report.sections.backing.sources import sources
from desist.report.sections.cause.anyway import anyway
from desist.report.sections.cause.comparison import comparison
from desist.report.sections.cause.otherwise import otherwise
from desist.report.sections.change.breakdowns import breakdowns
from desist.report.sections.change.first_events import first_events
from desist.report.sections.change.follow_up import follow_up
from desist.report.sections.change.maturity import maturity
from desist.report.sections.change.outcomes import outcomes
from desist.report.sections.change.years import years
from desist.report.sections.summary import summary
from desist.report.sections.value.contributions import contributions
from desist.report.sections.value.money import money
from desist.report.sections.value.months import months
from desist.report.sections.value.worth import worth
from desist.report.sections.who.cohort import cohort
from desist.report.sections.who.few import few
from desist.report.sections.who.needs import needs
from desist.report.sections.who.people import caseload, profile
from desist.report.withheld import without_money_of_few
from desist.tables.scheme import Edition

MARKING = marking(Edition.INTERNAL)

LAST_OF_MONEY = months
"""After which next year's business case stands, where the scheme file names one."""

WRITERS: tuple[Callable[[Results], Section | None], ...] = (
    caseload,
    profile,
    needs,
    cohort,
    outcomes,
    maturity,
    years,
    anyway,
    comparison,
    follow_up,
    money,
    months,
    contributions,
    worth,
    breakdowns,
    few,
    otherwise,
    quality,
    method,
    annex,
    sources,
)
"""In the order in which they are read; each gives None where there is nothing to say."""


OPEN_WRITERS = (
    caseload,
    profile,
    needs,
    cohort,
    outcomes,
    years,
    anyway,
    comparison,
    first_events,
    money,
    contributions,
    worth,
    breakdowns,
    method,
    sources,
)
"""Those of the editions that leave the team, whose every figure passed disclosure control."""


def compose(
    results: Results,
    *,
    beside: Path,
    catalogue: Catalogue | None = None,
    appraised: Callable[[Any], Any] = lambda found: found,
) -> Document:
    """Results in words and tables, nothing laid out yet.

    results   of an open edition where they are `ShownResults`, else of the internal one
    beside    the folder of the scheme file, where the partnership's profile and logo lie
    catalogue the editions of next year's business case; None: those there are
    appraised called with the appraisal of that case; what it gives is printed
    """
    results = without_money_of_few(results)
    open_ = isinstance(results, ShownResults)
    scheme = results.scheme
    presentation = scheme.presentation
    described = _own_words(results, beside)
    return Document(
        title=f"{scheme.name}: what changed",
        subtitle=f"{scheme.partnership}, {days_of(results)}" if scheme.partnership else "",
        marking=marking(edition_of(results)),
        facts=_facts(results),
        summary=_tidied(summary(results), open_=open_),
        look=look(presentation, beside=beside, name=scheme.partnership or scheme.name),
        authors=presentation.authors,
        dated=results.period.end - timedelta(days=1),
        sections=tuple(
            _open_sections(results, described)
            if isinstance(results, ShownResults)
            else _sections(
                results,
                described,
                next_year=lambda: _next_year(results, beside, catalogue, appraised),
            )
        ),
    )


def _own_words(results: Results, beside: Path) -> Section | None:
    """The partnership's own pages, of whose figures nothing is known here."""
    own = {Edition.INTERNAL} | results.scheme.disclosure.own_words_in
    if edition_of(results) not in own:
        return None
    return described_by(beside / results.scheme.presentation.profile)


def _tidied(section: Section, *, open_: bool) -> Section:
    return (tidied(section) or replace(section, blocks=())) if open_ else section


def _open_sections(results: ShownResults, described: Section | None) -> Iterator[Section]:
    if described:
        yield described
    for write in OPEN_WRITERS:
        section = write(results)
        left = tidied(section) if section else None
        if left:
            yield left
    yield about(results.edition, results.scheme.disclosure, wider=results.wider)
    yield glossary()


def _sections(
    results: Results,
    described: Section | None,
    *,
    next_year: Callable[[], Iterator[Section]],
) -> Iterator[Section]:
    if described:
        yield described
    for write in WRITERS:
        section = write(results)
        if section:
            yield section
        if write is LAST_OF_MONEY:
            yield from next_year()
    yield glossary()


def _next_year(
    results: Results,
    beside: Path,
    catalogue: Catalogue | None,
    appraised: Callable[[Any], Any],
) -> Iterator[Section]:
    """The business case that the scheme file names; its libraries are loaded only for one."""
    file = results.scheme.presentation.scenario
    if file is not None:
        from desist.report.business_case.compose import next_year_from

        yield next_year_from(beside / file, catalogue=catalogue, appraised=appraised)


def _facts(results: Results) -> tuple[tuple[str, str], ...]:
    reference = results.scheme.presentation.reference
    facts = [("Reference", reference)] if reference else []
    facts.append(("Period", days_of(results)))
    if results.period.as_of:
        facts.append(("As of", day(results.period.as_of)))
    if results.despite:
        where = "" if isinstance(results, ShownResults) else "; see Data quality"
        facts.append(("Left out", f"Rows with errors were left out{where}."))
    facts.append(("Edition", str(edition_of(results)).capitalize()))
    return (*facts, ("Extract", results.digest[:12])) if results.digest else tuple(facts)

"""The report put together, in the order in which it is read."""

from datetime import timedelta
from pathlib import Path

from desist.evaluation.results import Results
from desist.report.columns import day, days_of
from desist.report.document import Document, Section
from desist.report.look import look
from desist.report.profile import profile as described_by
from desist.report.sections.annex import annex
from desist.report.sections.anyway import anyway
from desist.report.sections.breakdowns import breakdowns
from desist.report.sections.cohort import cohort
from desist.report.sections.comparison import comparison
from desist.report.sections.few import few
from desist.report.sections.follow_up import follow_up
from desist.report.sections.glossary import glossary
from desist.report.sections.maturity import maturity
from desist.report.sections.method import method
from desist.report.sections.money import money
from desist.report.sections.months import months
from desist.report.sections.needs import needs
from desist.report.sections.otherwise import otherwise
from desist.report.sections.outcomes import outcomes
from desist.report.sections.people import caseload, profile
from desist.report.sections.quality import quality
from desist.report.sections.sources import sources
from desist.report.sections.summary import summary

MARKING = "OFFICIAL-SENSITIVE. Internal: not for publication."


def compose(results: Results, *, beside: Path) -> Document:
    """Results in words and tables, nothing laid out yet.

    beside  the folder of the scheme file, where the partnership's profile and logo lie
    """
    scheme = results.scheme
    presentation = scheme.presentation
    described = described_by(beside / presentation.profile)
    return Document(
        title=f"{scheme.name}: what changed",
        subtitle=f"{scheme.partnership}, {days_of(results)}" if scheme.partnership else "",
        marking=MARKING,
        facts=_facts(results),
        summary=summary(results),
        look=look(presentation, beside=beside, name=scheme.partnership or scheme.name),
        authors=presentation.authors,
        dated=results.period.end - timedelta(days=1),
        sections=tuple(section for section in _sections(results, described) if section),
    )


def _sections(results: Results, described: Section | None) -> tuple[Section | None, ...]:
    """Every section in the order in which it is read; None where there is nothing to say."""
    return (
        described,
        caseload(results),
        profile(results),
        needs(results),
        cohort(results),
        outcomes(results),
        maturity(results),
        anyway(results),
        comparison(results),
        follow_up(results),
        money(results),
        months(results),
        breakdowns(results),
        few(results),
        otherwise(results),
        quality(results),
        method(results),
        annex(results),
        sources(results),
        glossary(),
    )


def _facts(results: Results) -> tuple[tuple[str, str], ...]:
    reference = results.scheme.presentation.reference
    facts = [("Reference", reference)] if reference else []
    facts.append(("Period", days_of(results)))
    if results.period.as_of:
        facts.append(("As of", day(results.period.as_of)))
    if results.despite:
        facts.append(("Left out", "Rows with errors were left out; see Data quality."))
    return (*facts, ("Edition", "Internal"), ("Extract", results.digest[:12]))

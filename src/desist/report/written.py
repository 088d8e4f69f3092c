"""The report composed, and its HTML pages: what another process writes beside the PDF.

This takes the libraries of the charts and of the pages, which that process loads while the record
set is counted.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desist.evaluation.results import Results
from desist.reference.catalogue import Catalogue
from desist.report.compose import compose
from desist.report.document import Composed, Document
from desist.report.html import html
from desist.report.pages.added import pages_of
from desist.report.tracing.appendix import traced
from desist.report.tracing.printed import agreed


def composed(
    results: Results, *, pages: Sequence[str], beside: Path, catalogue: Catalogue | None
) -> Composed:
    """As `report.compose.compose`, with the pages of `pages.added.PAGES` that are wanted."""
    report = compose(results, beside=beside, catalogue=catalogue)
    return Composed(report, pages_of(report, results, pages))


def page(document: Document) -> bytes:
    return html(document).encode()


def traced_page(
    edition: Composed, results: Results, *, beside: Path, catalogue: Catalogue | None
) -> bytes:
    """The page with every figure's trace; the results with their rows."""
    found = traced(results, beside=beside, catalogue=catalogue)
    agreeing = replace(edition, report=agreed(edition.report, found.document))
    return html(agreeing.whole, found.appendix).encode()

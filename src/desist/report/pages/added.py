"""The pages that were asked for, added to a report."""

from collections.abc import Sequence

from desist.evaluation.results import Results
from desist.report.document import Document, Section
from desist.report.pages.communications import communications
from desist.report.pages.inspector import inspector
from desist.report.pages.joining import joining

PAGES = ("communications", "inspector", "joining")


def pages_of(document: Document, results: Results, wanted: Sequence[str]) -> tuple[Section, ...]:
    """The pages wanted, in the order of PAGES.

    document  the report that they go with, without them
    """
    return tuple(_page(name, document, results) for name in PAGES if name in wanted)


def _page(name: str, document: Document, results: Results) -> Section:
    match name:
        case "communications":
            return communications(results)
        case "inspector":
            return inspector(results, document)
        case _:
            return joining(results)

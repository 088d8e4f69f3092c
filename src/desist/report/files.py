"""A report as files: one for each format, and the statements beside them."""

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from desist.evaluation.results import Results
from desist.kernel.process import begun
from desist.reference.catalogue import Catalogue
from desist.report.compose import compose
from desist.report.document import Document
from desist.report.draw import DRAWN
from desist.report.drawer import Drawer
from desist.report.editions.marking import file_mark
from desist.report.editions.settled import results_of
from desist.report.formats import in_format, writer_of
from desist.report.statements.write import statements_csv
from desist.tables.scheme import Edition

FORMATS = ("html", "pdf", "docx", "xlsx")
OFFICE = ("docx", "xlsx")
STATEMENTS = "statements.csv"


def report_files(
    results: Results,
    *,
    formats: list[str],
    beside: Path,
    editions: Sequence[str] = (Edition.INTERNAL,),
    drawer: Drawer | None = None,
    pool: Executor | None = None,
    catalogue: Catalogue | None = None,
) -> dict[str, bytes]:
    """Each file's content by its name; the same results give the same bytes.

    beside  the folder of the scheme file, where the partnership's profile and logo lie
    drawer  has begun to draw elsewhere; None: the charts are drawn here
    pool    a process that makes the office files meanwhile
    catalogue  of next year's business case; None: the editions there are
    """
    drawer = drawer or Drawer(None)
    documents = {
        file_stem(found, file_mark(edition)): compose(
            found, beside=beside, composed=drawer.begin, catalogue=catalogue
        )
        for edition, found in results_of(results, editions).items()
    }
    # While the last charts are drawn, what needs none of them.
    statements = {
        f"{stem}-{STATEMENTS}": statements_csv(document).encode()
        for stem, document in documents.items()
    }
    writers = {name: writer_of(name) for name in formats if name not in OFFICE}
    drawer.finish()
    wanted = [(stem, name) for stem in documents for name in dict.fromkeys(formats)]
    # The office files are made by the process that has nothing left to count.
    begun_there = {
        (stem, name): begun(pool, _made_there, documents[stem], name, charts=dict(DRAWN))
        for stem, name in wanted
        if name in OFFICE
    }
    here = {
        (stem, name): writers[name](documents[stem]) for stem, name in wanted if name in writers
    }
    files = {
        f"{stem}.{name}": here.get((stem, name)) or begun_there[stem, name]()
        for stem, name in wanted
    }
    return {**files, **statements}


def _made_there(document: Document, name: str, *, charts: dict[str, str]) -> bytes:
    """The same in another process, which is given the charts that are drawn already."""
    DRAWN.update(charts)
    return in_format(document, name)


def file_stem(results: Results, mark: str) -> str:
    """`8-ways-2011-12-public-official`; both days for a period that is no financial year."""
    period = results.period
    days = period.year or f"{period.start}-to-{period.end}"
    return f"{results.scheme.id}-{days}-{mark}"

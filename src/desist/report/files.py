"""A report as files: one for each format, and the statements beside them."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desist.evaluation.results import Results
from desist.kernel.file_names import in_file_name
from desist.kernel.process import begun
from desist.reference.catalogue import Catalogue
from desist.report.charts.drawing.draw import DRAWN
from desist.report.charts.drawing.drawer import Drawer
from desist.report.compose import compose
from desist.report.document import Document
from desist.report.editions.marking import file_mark
from desist.report.editions.settled import Settled, settled_editions
from desist.report.formats import Writer, in_format, writer_of
from desist.report.html import html
from desist.report.pages.added import pages_of, with_pages
from desist.report.sections.who.evidence import evidence
from desist.report.statements.write import statements_csv
from desist.report.tracing.appendix import traced
from desist.report.tracing.printed import agreed
from desist.tables.scheme import Edition

if TYPE_CHECKING:
    from desist.disclosure.mapping.published import Printed

FORMATS = ("html", "pdf", "docx", "xlsx")
OFFICE = ("docx", "xlsx")
STATEMENTS, FIGURES, MANIFEST = "statements.csv", "figures.json", "suppressed.json"
HELD_AGAINST = "published-before.json"
WITH = " with "
BESIDE = (STATEMENTS, FIGURES, MANIFEST, HELD_AGAINST)
"""How the names of files end that are no page of the report."""


def report_files(
    results: Results,
    *,
    formats: list[str],
    beside: Path,
    editions: Sequence[str] = (Edition.INTERNAL,),
    pages: Sequence[str] = (),
    earlier: "Sequence[Printed]" = (),
    drawer: Drawer | None = None,
    pool: Executor | None = None,
    catalogue: Catalogue | None = None,
    pseudonyms: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Each file's content by its name; the same results give the same bytes.

    pages   those of `pages.added.PAGES` that were asked for
    beside  the folder of the scheme file, where the partnership's profile and logo lie
    results with their rows, every figure of the internal page can be traced
    earlier what editions published before print, for the open ones to be held against
    drawer  has begun to draw elsewhere; None: the charts are drawn here
    pool    a process that makes the office files meanwhile
    catalogue  of next year's business case; None: the editions there are
    pseudonyms by nominal id, for the evidence sheet of the internal workbook; None: no such sheet
    """
    drawer = drawer or Drawer(None)
    tracing = None
    if Edition.INTERNAL in editions and "html" in formats and results.rows is not None:
        tracing = begun(pool, traced, results, beside=beside, catalogue=catalogue)
    settled = settled_editions(results, editions, earlier=earlier)
    composed = {
        edition: compose(found, beside=beside, composed=drawer.begin, catalogue=catalogue)
        for edition, found in settled.results.items()
    }
    further = {
        edition: pages_of(composed[edition], found, pages)
        for edition, found in settled.results.items()
    }
    documents = {
        file_stem(results, file_mark(edition)): with_pages(document, further[edition])
        for edition, document in composed.items()
    }
    # While the last charts are drawn, what needs none of them.
    texts = {
        **{f"{stem}-{STATEMENTS}": statements_csv(one) for stem, one in documents.items()},
        **dict(_beside_them(results, settled, earlier)),
    }
    writers = {name: writer_of(name) for name in formats if name not in OFFICE}
    drawer.finish()
    made = _pages(
        documents,
        _with_evidence(documents, results, pseudonyms or {}),
        formats=formats,
        writers=writers,
        pool=pool,
    )
    if tracing is not None:
        own, found = Edition.INTERNAL, tracing()
        page = with_pages(agreed(composed[own], found.document), further[own])
        stem = file_stem(results, file_mark(own))
        made[f"{stem}.html"] = html(page, found.appendix).encode()
    return {**made, **{name: text.encode() for name, text in texts.items()}}


def _with_evidence(
    documents: Mapping[str, Document], results: Results, pseudonyms: Mapping[str, str]
) -> dict[str, Document]:
    """The internal document with a table of every person, which its workbook alone has."""
    stem = file_stem(results, file_mark(Edition.INTERNAL))
    found = evidence(results, pseudonyms) if stem in documents else None
    if found is None:
        return {}
    return {stem: replace(documents[stem], sections=(*documents[stem].sections, found))}


def _pages(
    documents: Mapping[str, Document],
    workbooks: Mapping[str, Document],
    *,
    formats: Sequence[str],
    writers: Mapping[str, Writer],
    pool: Executor | None,
) -> dict[str, bytes]:
    """Every document in every format, by its name.

    workbooks  documents that have more in their workbook than in the other formats
    """

    def shown(stem: str, name: str) -> Document:
        return workbooks.get(stem, documents[stem]) if name == "xlsx" else documents[stem]

    wanted = [(stem, name) for stem in documents for name in dict.fromkeys(formats)]
    # The office files are made by the process that has nothing left to count.
    begun_there = {
        (stem, name): begun(pool, _made_there, shown(stem, name), name, charts=dict(DRAWN))
        for stem, name in wanted
        if name in OFFICE
    }
    here = {
        (stem, name): writers[name](documents[stem]) for stem, name in wanted if name in writers
    }
    return {
        f"{stem}.{name}": here.get((stem, name)) or begun_there[stem, name]()
        for stem, name in wanted
    }


def _beside_them(
    results: Results, settled: Settled, earlier: "Sequence[Printed]"
) -> Iterator[tuple[str, str]]:
    """The figures of each open edition, the manifest, and what they were held against."""
    for edition, text in settled.figures.items():
        yield f"{file_stem(results, file_mark(edition))}-{FIGURES}", text
    if settled.manifest is not None:
        yield f"{file_stem(results, file_mark(Edition.INTERNAL))}-{MANIFEST}", settled.manifest
        for place, printed in enumerate(earlier, start=1):
            mark = file_mark(printed.edition)
            yield f"{file_stem(results, mark)}-{place}-{HELD_AGAINST}", printed.text


def _made_there(document: Document, name: str, *, charts: dict[str, str]) -> bytes:
    """The same in another process, which is given the charts that are drawn already."""
    DRAWN.update(charts)
    return in_format(document, name)


def in_a_word(editions: Sequence[str], pages: Sequence[str]) -> str:
    """`public,internal with inspector`: what a bundle remembers of how its report was asked for."""
    return ",".join(editions) + (f"{WITH}{','.join(pages)}" if pages else "")


def out_of_a_word(said: str) -> tuple[list[str], list[str]]:
    """The editions and the pages that `in_a_word` wrote."""
    editions, _, pages = said.partition(WITH)
    return editions.split(","), pages.split(",") if pages else []


def file_stem(results: Results, mark: str) -> str:
    """`8-ways-2011-12-public-official`; both days for a period that is no financial year."""
    period = results.period
    days = period.year or f"{period.start}-to-{period.end}"
    return f"{in_file_name(results.scheme.id or '')}-{days}-{mark}"

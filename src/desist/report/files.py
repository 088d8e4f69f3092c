"""A report as files: one for each format, and the statements beside them.

What of it which process makes: `pool` composes; `drawing` draws the charts, while this one lays out
the PDF with room for them. Once they are drawn this one puts them in, and `pool` writes the pages
and the office files. Where there is none of them this process does it all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desist.evaluation.results import Results
from desist.kernel.file_names import in_file_name
from desist.kernel.period import Period
from desist.kernel.process import Another, begun
from desist.reference.catalogue import Catalogue
from desist.report.charts.drawing.draw import DRAWN
from desist.report.charts.drawing.drawer import Drawer
from desist.report.document import Composed, Document
from desist.report.editions.marking import file_mark
from desist.report.editions.settled import Settled, settled_editions
from desist.report.formats import in_format
from desist.report.sections.who.evidence import evidence
from desist.report.statements.write import statements_csv
from desist.tables.scheme import Edition

if TYPE_CHECKING:
    from desist.disclosure.mapping.published import Printed

FORMATS = ("html", "pdf", "docx", "xlsx")
HTML, PDF, OFFICE = "html", "pdf", ("docx", "xlsx")
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
    drawing: Another | None = None,
    pool: Another | None = None,
    catalogue: Catalogue | None = None,
    pseudonyms: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Each file's content by its name; the same results give the same bytes.

    pages   those of `pages.added.PAGES` that were asked for
    beside  the folder of the scheme file, where the partnership's profile and logo lie
    results with their rows, every figure of the internal page can be traced
    earlier what editions published before print, for the open ones to be held against
    drawing, pool other processes that take a part of the work
    catalogue  of next year's business case; None: the editions there are
    pseudonyms by nominal id, for the evidence sheet of the internal workbook; None: no such sheet
    """
    settled = settled_editions(results, editions, earlier=earlier)
    composing = {
        edition: begun(pool, _composed, found, pages=pages, beside=beside, catalogue=catalogue)
        for edition, found in settled.results.items()
    }
    composed = {edition: done() for edition, done in composing.items()}
    stems = {edition: file_stem(results, file_mark(edition)) for edition in composed}
    documents = {stems[edition]: one.whole for edition, one in composed.items()}
    drawer = Drawer(drawing)
    for document in documents.values():
        drawer.begin(document)
    if PDF in formats and drawer.elsewhere:
        _lay_out(documents.values())
    texts = {
        **{f"{stem}-{STATEMENTS}": statements_csv(one) for stem, one in documents.items()},
        **dict(_beside_them(results, settled, earlier)),
    }
    drawer.finish()
    made_elsewhere = {}
    if HTML in formats:
        for edition, one in composed.items():
            traced = results if edition is Edition.INTERNAL and results.rows is not None else None
            made_elsewhere[stems[edition], HTML] = begun(
                pool,
                _page,
                one,
                traced,
                beside=beside,
                catalogue=catalogue,
                charts=dict(DRAWN),
            )
    workbooks = _with_evidence(documents, results, pseudonyms or {})
    for stem, document in documents.items():
        for name in OFFICE:
            if name in formats:
                shown = workbooks.get(stem, document) if name == "xlsx" else document
                made_elsewhere[stem, name] = begun(
                    pool, _made_there, shown, name, charts=dict(DRAWN)
                )
    pdfs = {
        stem: in_format(document, PDF) for stem, document in documents.items() if PDF in formats
    }
    made = {
        f"{stem}.{name}": pdfs[stem] if name == PDF else made_elsewhere[stem, name]()
        for stem in documents
        for name in dict.fromkeys(formats)
    }
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


# What may be done by another process: its libraries are loaded where it is done.


def _composed(
    results: Results, *, pages: Sequence[str], beside: Path, catalogue: Catalogue | None
) -> Composed:
    from desist.report.written import composed

    return composed(results, pages=pages, beside=beside, catalogue=catalogue)


def _page(
    edition: Composed,
    traced: Results | None,
    *,
    beside: Path,
    catalogue: Catalogue | None,
    charts: Mapping[str, str],
) -> bytes:
    """It is given the charts that are drawn already."""
    from desist.report.written import page, traced_page

    DRAWN.update(charts)
    if traced is None:
        return page(edition.whole)
    return traced_page(edition, traced, beside=beside, catalogue=catalogue)


def _made_there(document: Document, name: str, *, charts: dict[str, str]) -> bytes:
    """It is given the charts that are drawn already."""
    DRAWN.update(charts)
    return in_format(document, name)


def _lay_out(documents: Iterable[Document]) -> None:
    """So that only the charts are left to be put into the PDFs."""
    from desist.report.pdf import lay_out

    for document in documents:
        lay_out(document)


def in_a_word(editions: Sequence[str], pages: Sequence[str]) -> str:
    """`public,internal with inspector`: what a bundle remembers of how its report was asked for."""
    return ",".join(editions) + (f"{WITH}{','.join(pages)}" if pages else "")


def out_of_a_word(said: str) -> tuple[list[str], list[str]]:
    """The editions and the pages that `in_a_word` wrote."""
    editions, _, pages = said.partition(WITH)
    return editions.split(","), pages.split(",") if pages else []


def file_stem(results: Results, mark: str) -> str:
    """`8-ways-2011-12-public-official`; both days for a period that is no financial year."""
    return stem_of(results.scheme.id, results.period, mark)


def stem_of(scheme: str | None, period: Period, mark: str) -> str:
    """The same of a scheme's id and a period."""
    days = period.year or f"{period.start}-to-{period.end}"
    return f"{in_file_name(scheme or '')}-{days}-{mark}"

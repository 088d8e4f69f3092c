"""The document in each format there is."""

from collections.abc import Callable

from desist.report.document import Document

Writer = Callable[[Document], bytes]


def in_format(document: Document, name: str) -> bytes:
    """The document in one format."""
    return writer_of(name)(document)


def writer_of(name: str) -> Writer:
    """What writes that format; its libraries are loaded now, and only for it."""
    match name:
        case "html":
            from desist.report.html import html

            return lambda document: html(document).encode()
        case "pdf":
            from desist.report.pdf import pdf

            return pdf
        case "docx":
            from desist.report.office.docx import docx_file

            return docx_file
        case _:
            from desist.report.office.xlsx import xlsx_file

            return xlsx_file

"""The document in each format there is."""

from desist.report.document import Document


def in_format(document: Document, name: str) -> bytes:
    """The document in one format; each format's libraries are loaded only for it."""
    match name:
        case "html":
            from desist.report.html import html

            return html(document).encode()
        case "pdf":
            from desist.report.pdf import pdf

            return pdf(document)
        case "docx":
            from desist.report.office.docx import docx_file

            return docx_file(document)
        case _:
            from desist.report.office.xlsx import xlsx_file

            return xlsx_file(document)

"""What kind of file some bytes are, told by the bytes and not by a name."""

import io
import zipfile

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PNG = "image/png"
JPEG = "image/jpeg"
TEXT = "text/plain"

# The ending under which each is handed out again.
ENDINGS = {PDF: "pdf", DOCX: "docx", XLSX: "xlsx", PNG: "png", JPEG: "jpg", TEXT: "txt"}
LARGEST = 10_000_000
MOST_IN_A_ZIP = 5_000
_MAGIC = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))


def media_of(data: bytes) -> str | None:
    """One of ENDINGS; None when the bytes are of none of them, or bring macros with them."""
    for magic, media in _MAGIC:
        if data.startswith(magic):
            return media
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    return TEXT if data and _is_text(data) else None


def _office(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    macros = any(name.rpartition("/")[2].casefold() == "vbaproject.bin" for name in names)
    if macros or len(names) > MOST_IN_A_ZIP or "[Content_Types].xml" not in names:
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _is_text(data: bytes) -> bool:
    try:
        said = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    # A page that a browser would run is no plain text, whatever it is called.
    if said.lstrip("\ufeff \t\r\n")[:1] == "<":
        return False
    return all(sign.isprintable() or sign in "\t\r\n\f\ufeff" for sign in said)

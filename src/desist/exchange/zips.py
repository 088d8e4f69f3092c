"""Whether a zip that somebody sent may be opened, and where it would put its files."""

import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO

LARGEST_UNPACKED = 256 << 20
MOST_FILES = 200
LONGEST_LIST = 1 << 20  # bytes of a zip's list of its files
LONGEST_END = 22 + (1 << 16)
LOCATOR = 20
OF_THE_SYSTEM = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)
"""All that a damaged, locked or hostile zip raises."""


def lists_too_many(file: BinaryIO) -> bool:
    """Whether the zip's list of its files is longer than any of ours: it is read whole.

    Its last record says how long it is. One for larger files than can be sent says so elsewhere.
    """
    end = file.seek(0, 2)
    file.seek(max(0, end - LONGEST_END))
    tail = file.read()
    file.seek(0)
    place = tail.rfind(b"PK\x05\x06")
    length = int.from_bytes(tail[place + 12 : place + 16], "little") if place >= 0 else 0
    return length > LONGEST_LIST or b"PK\x06\x07" in tail[:place][-LOCATOR:]


def is_too_large(packed: zipfile.ZipFile) -> bool:
    """By what it says that it unpacks to, a bound: no part gives more than it says."""
    parts = packed.infolist()
    # The parts of a workbook are not files of ours, and few all the same.
    return len(parts) > MOST_FILES or sum(part.file_size for part in parts) > LARGEST_UNPACKED


def leaves(name: str) -> bool:
    """Whether a file of that name would be put outside the folder that it is unpacked to."""
    parts = PurePosixPath(name.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or ":" in name or "\0" in name


def is_of_the_system(name: str) -> bool:
    """What an operating system adds of its own."""
    return any(part in name for part in OF_THE_SYSTEM)

"""One file that holds others: written the same each time, and read with suspicion.

A bundle comes from somebody else. Nothing of it is written to disk by the name that it gives,
and nothing is unpacked that says it is larger than any report could be.
"""

import os
import re
import tempfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from desist.bundle.refusals import problem, refusal
from desist.kernel.errors import InputError
from desist.kernel.problems import Problem

FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
PLAIN_NAME = re.compile(r"[^/\\:\x00-\x1f]+(?:/[^/\\:\x00-\x1f]+)*")
MOST_MEMBERS = 2_000
MOST_BYTES = 4 * 1024**3
MOST_BYTES_OF_ONE = 2 * 1024**3
SMALL = 4 * 1024**2
MOST_PACKED = 200
"""Text packs 10 to 20 times smaller; what says 200 times is made to fill a disk."""
ENCRYPTED = 0x1
DAMAGED = "a file that is damaged, cut short, or no bundle"
WHOLE = "a bundle as `desist bundle make` writes it"


def packed(members: Mapping[str, bytes]) -> bytes:
    """The members in the order of their names, none with the moment it was made."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(members):
            entry = ZipInfo(name, FIRST_MOMENT)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, members[name])
    return out.getvalue()


def unpacked(path: Path) -> dict[str, bytes]:
    """Every member of a bundle, in memory.

    Raises  InputError where the file is no archive, or one that could do harm
    """
    where = path.name
    try:
        with ZipFile(path) as archive:
            _check(archive, where)
            return {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (BadZipFile, EOFError, zlib.error, NotImplementedError, OverflowError, ValueError):
        raise refusal(
            where, "a file that is damaged, cut short, or no bundle", expected=WHOLE
        ) from None


def replaced(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write the file whole or not at all; only its owner may read it, unless told otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, unfinished = tempfile.mkstemp(prefix=".unfinished-", dir=path.parent)
    except OSError as error:  # names the file that was asked for, not the one beside it
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(unfinished, mode)
        os.replace(unfinished, path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def _check(archive: ZipFile, where: str) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        raise refusal(where, f"{len(entries):,} files in it", expected=f"at most {MOST_MEMBERS:,}")
    problems = [*_names_twice(entries, where)]
    for number, entry in enumerate(entries, start=1):
        problems += _wrong(entry, f"{where}, file {number}")
    whole = sum(entry.file_size for entry in entries)
    if whole > MOST_BYTES:
        problems.append(
            problem(where, f"{_size(whole)} unpacked", expected=f"at most {_size(MOST_BYTES)}")
        )
    if problems:
        raise InputError(problems)


def _names_twice(entries: list[ZipInfo], where: str) -> list[Problem]:
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) == len(names):
        return []
    return [problem(where, "two files of one name", expected="each name once")]


def _wrong(entry: ZipInfo, where: str) -> list[Problem]:
    """What of one member could do harm; its own name is not repeated where it is no plain one."""
    found = []
    if not is_plain(entry.orig_filename) or entry.is_dir():
        found.append(
            problem(
                where,
                "a name that leads out of the bundle, or is none",
                expected="names such as extract/offences.parquet",
            )
        )
    if entry.flag_bits & ENCRYPTED:
        found.append(problem(where, "a file under a password", expected=WHOLE))
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        found.append(problem(where, "a file packed in another way", expected=WHOLE))
    small = max(entry.compress_size * MOST_PACKED, SMALL)
    if entry.file_size > min(small, MOST_BYTES_OF_ONE):
        found.append(
            problem(
                where,
                f"{_size(entry.compress_size)} that would unpack to {_size(entry.file_size)}",
                expected=f"files packed at most {MOST_PACKED} times smaller",
            )
        )
    return found


def is_plain(name: str) -> bool:
    """Whether a member's name leads to a place below, on every system."""
    return PLAIN_NAME.fullmatch(name) is not None and not any(
        part in (".", "..") or part.endswith((" ", ".")) for part in name.split("/")
    )


def _size(number: int) -> str:
    return f"{number / 1024**2:,.1f} MB" if number < 1024**3 else f"{number / 1024**3:,.1f} GB"

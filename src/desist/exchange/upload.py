"""Files that somebody sent: put in a folder under names of our own making, and read.

Nothing that a file says of itself is trusted: not its name, its size, or where a zip would
unpack it to.
"""

import re
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from desist.exchange.codes import known_codes
from desist.exchange.zips import (
    BROKEN,
    LARGEST_UNPACKED,
    MOST_FILES,
    is_of_the_system,
    is_too_large,
    leaves,
    lists_too_many,
)
from desist.intake import read_mapping, read_record_set, read_scheme
from desist.intake.findings import Findings
from desist.kernel.errors import InputError
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme

WORKBOOKS = (".xlsx", ".xlsm")
KINDS = (".csv", ".zip", *WORKBOOKS)
RECORDS = "records"
LONGEST_NAME = 80
CHUNK_BYTES = 1 << 20
_UNSAFE = re.compile(r"[^\w ()-]+")

Sent = tuple[str, BinaryIO]


@dataclass(frozen=True, slots=True)
class Upload:
    """What was sent, in one folder. Its files are there until the folder is deleted.

    left_out  names of files in a zip that are of another kind, and were not unpacked
    """

    folder: Path
    left_out: tuple[str, ...] = ()

    @property
    def records(self) -> Path:
        return self.folder / RECORDS

    @property
    def schemes(self) -> Path:
        return self.folder / "schemes"

    @property
    def mapping(self) -> Path:
        return self.folder / "mapping"


def keep(
    folder: Path, *, records: Iterable[Sent], schemes: Iterable[Sent], mapping: Iterable[Sent]
) -> Upload:
    """Put the files in the folder, zips unpacked.

    records  one workbook, or CSV files, or zips of them
    Raises   InputError with all that is wrong with them; the folder is for the caller to delete
    """
    upload = Upload(folder)
    findings = Findings()
    left_out: list[str] = []
    for part in (upload.records, upload.schemes, upload.mapping):
        part.mkdir(parents=True, mode=0o700)
    for name, file in records:
        left_out += _keep_records(name, file, upload.records, findings)
    for part, files in ((upload.schemes, schemes), (upload.mapping, mapping)):
        for name, file in files:
            _put(name, file, part, (".toml",), findings)
    _refuse_workbook_beside_others(upload.records, findings)
    findings.raise_if_errors()
    return Upload(folder, tuple(left_out))


def read(upload: Upload) -> tuple[RecordSet, list[Scheme]]:
    """The record set and the scheme files.

    Raises  InputError with all problems of all files
    """
    problems: list[Any] = []
    schemes = [
        scheme
        for file in sorted(upload.schemes.iterdir())
        if (scheme := _tried(problems, lambda file=file: read_scheme(file))) is not None
    ]
    names = [_tried(problems, lambda file=file: read_mapping(file)) for file in _some(upload)]
    records = _tried(
        problems,
        lambda: read_record_set(
            _record_set(upload), codes=known_codes(), mapping=names[0] if names else None
        ),
    )
    if problems:
        raise InputError(problems)
    return records, schemes


def _tried(problems: list[Any], work: Any) -> Any:
    try:
        return work()
    except InputError as wrong:
        problems += wrong.problems
        return None


def _some(upload: Upload) -> list[Path]:
    return sorted(upload.mapping.iterdir())


def _record_set(upload: Upload) -> Path:
    """The workbook, or the folder of files."""
    files = list(upload.records.iterdir())
    return files[0] if files and files[0].suffix in WORKBOOKS else upload.records


def _keep_records(name: str, file: BinaryIO, into: Path, findings: Findings) -> list[str]:
    if _suffix(name) == ".zip":
        return _unpack(name, file, into, findings)
    kept = _put(name, file, into, KINDS, findings)
    if kept is not None and kept.suffix in WORKBOOKS:
        _refuse_bomb(name, kept, findings)
    return []


def _put(
    name: str, file: BinaryIO, into: Path, kinds: tuple[str, ...], findings: Findings
) -> Path | None:
    if _suffix(name) not in kinds:
        findings.error(
            _shown(name),
            found="a file of another kind",
            expected=f"a file that ends in {', '.join(kinds)}",
            cure="Save it as one of these, or leave it out",
        )
        return None
    to = into / _safe(name)
    if to.exists():
        findings.error(
            _shown(name),
            found="two files of this name",
            expected="each file once",
            cure="Rename one of them, or leave it out",
        )
        return None
    with to.open("wb") as out:
        shutil.copyfileobj(file, out, CHUNK_BYTES)
    return to


def _unpack(name: str, file: BinaryIO, into: Path, findings: Findings) -> list[str]:
    """Only CSV files, without their folders; none of them leaves `into`. What was left out."""
    left_out = []
    if lists_too_many(file):
        _tell_large(name, findings)
        return []
    try:
        with zipfile.ZipFile(file) as packed:
            for part in _bearable(name, packed, findings):
                if _suffix(part.filename) != ".csv":
                    left_out.append(_shown(part.filename))
                    continue
                with packed.open(part) as content:
                    _put(part.filename, content, into, (".csv",), findings)  # type: ignore[arg-type]
    except BROKEN:
        _tell_broken(name, findings)
    return left_out


def _bearable(name: str, packed: zipfile.ZipFile, findings: Findings) -> list[zipfile.ZipInfo]:
    """The files of the zip; none when it is too large or would put one elsewhere."""
    parts = packed.infolist()
    if any(leaves(part.filename) for part in parts):
        findings.error(
            _shown(name),
            found="a zip whose files would be put outside their folder",
            expected="a zip of CSV files",
            cure="Do not open it: ask whoever sent it, and pack the files again",
        )
        return []
    if is_too_large(packed):
        _tell_large(name, findings)
        return []
    return [part for part in parts if not (part.is_dir() or is_of_the_system(part.filename))]


def _refuse_bomb(name: str, workbook: Path, findings: Findings) -> None:
    with workbook.open("rb") as file:
        if lists_too_many(file):
            _tell_large(name, findings)
            return
    try:
        with zipfile.ZipFile(workbook) as packed:
            if is_too_large(packed):
                _tell_large(name, findings)
            elif packed.testzip() is not None:
                # A part that is longer than it says fails its checksum here.
                _tell_broken(name, findings)
    except zipfile.BadZipFile:
        # Intake says what it is instead: locked, of the old kind, empty.
        return
    except BROKEN:
        _tell_broken(name, findings)


def _refuse_workbook_beside_others(records: Path, findings: Findings) -> None:
    files = list(records.iterdir())
    books = [file for file in files if file.suffix in WORKBOOKS]
    if books and len(files) > 1:
        findings.error(
            "record set",
            found=f"a workbook and {len(files) - 1} other files",
            expected="one workbook, or CSV files",
            cure="Send the workbook alone, or the CSV files alone",
        )


def _tell_large(name: str, findings: Findings) -> None:
    findings.error(
        _shown(name),
        found="a file that unpacks to more than a record set needs",
        expected=f"{MOST_FILES} files and {LARGEST_UNPACKED >> 20} MB at most",
        cure="See what is in it; leave out sheets and files that are not of the record set",
    )


def _tell_broken(name: str, findings: Findings) -> None:
    findings.error(
        _shown(name),
        found="a file that is broken, or locked with a password",
        expected="a file that opens",
        cure="Make it again from its source, without a password",
    )


def _suffix(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def _shown(name: str) -> str:
    """The name as it was sent, for whoever sent it, without folders."""
    return PurePosixPath(name.replace("\\", "/")).name[:LONGEST_NAME] or "file"


def _safe(name: str) -> str:
    """Letters, figures, spaces, brackets and dashes of the last part, and the kind."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    return f"{_UNSAFE.sub('_', stem)[:LONGEST_NAME].strip() or 'file'}{_suffix(name)}"

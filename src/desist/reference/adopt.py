"""Adds a partnership's own edition to its folder, once it has passed every check."""

import os
import re
import tempfile
from dataclasses import replace
from pathlib import Path

from desist.kernel.errors import InputError
from desist.reference.agreement import disagreements
from desist.reference.catalogue import Catalogue, own_folder
from desist.reference.edition import Edition
from desist.reference.findings import Findings
from desist.reference.loader import load_edition
from desist.reference.source import Source
from desist.reference.source_file import source_path


def adopt(file: Path, into: Path | None = None) -> Edition:
    """Check FILE.csv and the FILE.source.yaml beside it, and copy both into a folder of editions.

    into    the partnership's folder; None for the one that `own_folder` names
    Returns the edition as it now lies there. An edition that is there already, both files the
            same, is left alone; shipped ones too
    Raises  InputError with every problem of the two files, of an id that is taken, and of
            whatever does not fit the editions there are
    """
    folder = own_folder() if into is None else into
    catalogue = Catalogue.load(folder)
    edition = load_edition(file, own=True)
    for other in catalogue.editions:
        if (other.sha256, other.source) == (edition.sha256, edition.source):
            return other
    problems = disagreements([*catalogue.editions, edition])
    if problems:
        raise InputError(problems)
    place = folder / edition.source.series / f"{file_stem(edition.source)}.csv"
    _check_free(place, file)
    place.parent.mkdir(parents=True, exist_ok=True)
    # The source first: a CSV is what makes an edition, so a crash in between adds none.
    _copy(source_path(file), source_path(place))
    _copy(file, place)
    return replace(edition, file=str(place))


def file_stem(source: Source) -> str:
    """`2018-07-home-office-rr99-2015-16`: published, publisher, id."""
    publisher = re.sub(r"[^a-z0-9]+", "-", source.publisher.split("(")[0].lower()).strip("-")
    return "-".join(part for part in (source.published, publisher, source.edition) if part)


def _check_free(place: Path, file: Path) -> None:
    """Two editions may make one file name though their ids differ."""
    if not place.exists():
        return
    findings = Findings(str(file))
    findings.add(
        f"a file of the same name is there already [{place}]",
        expected="an id, publisher and day of publication that no other edition has together",
        cure="Give the edition another id in its source file",
    )
    raise InputError(findings.problems)


def _copy(file: Path, place: Path) -> None:
    """The whole file appears at once, or not at all."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".adding-")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(file.read_bytes())
        half.chmod(0o644)
        half.replace(place)
    except BaseException:
        half.unlink(missing_ok=True)
        raise

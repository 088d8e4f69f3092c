"""The scheme file and what it names beside it, as files of a bundle; and the editions."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from desist.bundle.basis import Basis
from desist.reference.catalogue import Catalogue
from desist.reference.source_file import source_path

SCHEME, SHIPPED, OWN = "scheme", "reference/shipped", "reference/own"


def scheme_members(basis: Basis) -> dict[str, bytes]:
    """The scheme file, the partnership's profile and logo, and the scenario it names."""
    folder, shown = basis.scheme_file.parent, basis.scheme.presentation
    wanted = [basis.scheme_file, *sorted((folder / shown.profile).glob("*.md"))]
    wanted += [folder / name for name in (shown.logo, shown.scenario) if name]
    if shown.scenario:
        wanted += _named_in(folder / shown.scenario)
    there = {file for file in wanted if file.is_file()}
    return {f"{SCHEME}/{file.relative_to(folder).as_posix()}": file.read_bytes() for file in there}


def _named_in(scenario: Path) -> Iterator[Path]:
    """The results file that a scenario starts from."""
    try:
        said = tomllib.loads(scenario.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return
    for part in (said, *(found for found in said.values() if isinstance(found, dict))):
        name = part.get("from_results")
        if isinstance(name, str) and not Path(name).is_absolute() and ".." not in Path(name).parts:
            yield scenario.parent / name


def edition_members(catalogue: Catalogue) -> dict[str, bytes]:
    """Every edition that was at hand, each with its source: those used, and those compared."""
    found = {}
    for edition in catalogue.editions:
        folder = f"{OWN if edition.own else SHIPPED}/{edition.source.series}"
        for file in (Path(edition.file), source_path(Path(edition.file))):
            found[f"{folder}/{file.name}"] = file.read_bytes()
    return found


def catalogue_in(folder: Path) -> Catalogue:
    """The editions of a bundle that was unfolded. Raises InputError where one cannot be read."""
    return Catalogue.load(folder / OWN, shipped=folder / SHIPPED)

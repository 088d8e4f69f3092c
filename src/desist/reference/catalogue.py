"""The editions there are: those shipped, and the partnership's own."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from desist.kernel.errors import InputError
from desist.kernel.places import user_data
from desist.kernel.problems import Problem
from desist.reference.agreement import disagreements
from desist.reference.edition import (
    Appraisal,
    Deflators,
    Edition,
    OffenceCodes,
    SeverityWeights,
    UnitCosts,
)
from desist.reference.findings import Findings
from desist.reference.loader import read_edition
from desist.reference.source import Series

SHIPPED = Path(__file__).parent / "editions"
FOLDER_VARIABLE = "DESIST_REFERENCE"

Kind = TypeVar("Kind", bound=Edition)


def own_folder() -> Path:
    """Where a partnership's own editions lie: DESIST_REFERENCE, else the user's data folder."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named).expanduser()
    return user_data() / "desist" / "reference"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Editions that were read, checked, and fit together. Ids are unique over all series."""

    editions: tuple[Edition, ...]

    @classmethod
    def load(cls, own: Path | None = None, *, shipped: Path = SHIPPED) -> "Catalogue":
        """The shipped editions and the partnership's own.

        shipped the folder of those shipped; another one for a version that is past
        own     the folder of the partnership's own; None for the one that `own_folder` names.
                A folder that does not exist holds none
        Raises  InputError with every problem of every file
        """
        at_hand, problems = _read_folder(shipped, own=False)
        owned, own_problems = _read_folder(own_folder() if own is None else own, own=True)
        problems += own_problems
        # Editions that could not be read would look as if others did not fit.
        problems = problems or disagreements([*at_hand, *owned])
        if problems:
            raise InputError(problems)
        return cls(tuple(at_hand + owned))

    @classmethod
    def shipped(cls) -> "Catalogue":
        """The shipped editions alone, whatever the user has added."""
        editions, problems = _read_folder(SHIPPED, own=False)
        problems = problems or disagreements(editions)
        if problems:
            raise InputError(problems)
        return cls(tuple(editions))

    def edition(self, edition_id: str) -> Edition:
        """The edition of any series. Raises InputError that lists those there are."""
        return self._find(Edition, edition_id, "edition")

    def unit_costs(self, edition_id: str) -> UnitCosts:
        return self._find(UnitCosts, edition_id, "unit-cost edition")

    def severity(self, edition_id: str) -> SeverityWeights:
        return self._find(SeverityWeights, edition_id, "severity edition")

    def deflators(self, edition_id: str | None = None) -> Deflators:
        """The edition asked for, else the one published last, shipped or not."""
        if edition_id is not None:
            return self._find(Deflators, edition_id, "deflator edition")
        return max(self._of(Deflators), key=lambda edition: edition.source.published)

    def appraisal(self, edition_id: str | None = None) -> Appraisal:
        """The edition asked for, else the one published last, shipped or not."""
        if edition_id is not None:
            return self._find(Appraisal, edition_id, "appraisal edition")
        return max(self._of(Appraisal), key=lambda edition: edition.source.published)

    def offence_codes(
        self, edition_id: str | None = None, *, mapping: str | None = None
    ) -> OffenceCodes:
        """The edition asked for, else the partnership's own, else the shipped one.

        mapping  without an id: only tables with this mapping to cost categories
        Of several that fit, the one published last.
        """
        if edition_id is not None:
            return self._find(OffenceCodes, edition_id, "offence-code edition")
        fitting = [
            table
            for table in self._of(OffenceCodes)
            if mapping is None or mapping in table.mappings
        ]
        if not fitting:
            there = {name for table in self._of(OffenceCodes) for name in table.mappings}
            raise _unknown("mapping from offence codes", str(mapping), there)
        return max(fitting, key=lambda table: (table.own, table.source.published))

    def _of(self, kind: type[Kind]) -> list[Kind]:
        return [edition for edition in self.editions if isinstance(edition, kind)]

    def _find(self, kind: type[Kind], edition_id: str, noun: str) -> Kind:
        there = {edition.id: edition for edition in self._of(kind)}
        if edition_id.strip() not in there:
            raise _unknown(noun, edition_id, there)
        return there[edition_id.strip()]


def _unknown(noun: str, name: str, there: Iterable[str]) -> InputError:
    findings = Findings("reference editions")
    findings.add(
        f"there is no {noun} of this name [{name}]",
        expected=f"one of {', '.join(sorted(there))}",
        cure="Name one of these, or add your own with `desist reference import FILE`",
    )
    return InputError(findings.problems)


def _read_folder(folder: Path, *, own: bool) -> tuple[list[Edition], list[Problem]]:
    """The editions in the series' folders, in the order of series and file name."""
    editions: list[Edition] = []
    problems: list[Problem] = []
    for series in Series:
        for path in sorted((folder / series).glob("*.csv")):
            edition, its_problems = read_edition(path, own=own)
            problems += its_problems
            if edition is None:
                continue
            editions.append(edition)
            problems += _wrong_folder(edition, series)
    return editions, problems


def _wrong_folder(edition: Edition, series: Series) -> list[Problem]:
    findings = Findings(edition.file)
    if edition.source.series is not series:
        findings.add(
            f"an edition of another series [{edition.source.series}]",
            expected=f"editions of {series} in this folder",
            cure="Move both files, or correct the series in the source file",
        )
    return findings.problems

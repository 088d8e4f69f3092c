"""The manifest of a bundle: what it is about, what it was made with, and each file's digest."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from platform import python_version
from typing import Any

from desist import __version__
from desist.bundle.basis import Basis
from desist.bundle.refusals import GET_ANOTHER, problem, refusal
from desist.kernel.errors import CommandLineError, InputError
from desist.kernel.period import Period

FORMAT = 1
NAME = "manifest.json"
SIGNATURES, FROZEN = "signatures.json", "frozen.json"
AFTERWARDS = frozenset({NAME, SIGNATURES, FROZEN})
"""Not in the manifest: itself, and what is said of it afterwards."""
NEEDED = ("results.json", "extract/problems.json", "rows/evidence.parquet", "figures.json")
LIBRARIES = ("duckdb", "numpy", "pyarrow", "typst", "vl-convert-python", "xlsxwriter")
PLAIN = (KeyError, TypeError, ValueError, AttributeError, RecursionError, CommandLineError)
READABLE = "the manifest that desist writes"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself.

    made_with   version by name: desist, python and the libraries that the bytes depend on
    title       the report's title
    partnership the name that the scheme file gives, "" for none
    scheme      the scheme's id
    scheme_file its name below `scheme/`
    year        the financial year as asked, None for any other period
    record_set  what the record set was called
    comparison  what the comparison group's was called, None for none
    previous    how many results files of earlier reports were given
    years       how many years stand side by side, this one among them
    extract     digest of the frozen extract
    own         ids of the editions that the partnership added
    edition     of the report inside, None where the bundle holds no report
    members     digest of each file
    """

    made_with: Mapping[str, str]
    title: str
    partnership: str
    scheme: str
    scheme_file: str
    year: str | None
    start: date
    asked_end: date
    as_of: date | None
    seed: int
    record_set: str
    comparison: str | None
    previous: int
    years: int
    extract: str
    own: tuple[str, ...]
    edition: str | None
    members: Mapping[str, str]

    @property
    def period(self) -> Period:
        return Period.between(self.start, self.asked_end, as_of=self.as_of, year=self.year)

    @property
    def version(self) -> str:
        return self.made_with["desist"]

    def written(self) -> bytes:
        """As JSON, the same for the same manifest."""
        said = {name: getattr(self, name) for name in self.__slots__}
        said |= {"made_with": dict(self.made_with), "members": dict(self.members)}
        return in_json({"bundle": FORMAT, **said})


def previous_name(place: int) -> str:
    """The name inside of an earlier report's results, by its place among them from 0."""
    return f"last-results-{place + 1}.json" if place else "last-results.json"


def manifest_of(
    basis: Basis, *, scheme: str, extract: str, edition: str | None, members: Mapping[str, bytes]
) -> Manifest:
    """The manifest of what is about to be put together.

    scheme  the scheme's id, settled
    """
    period = basis.period
    return Manifest(
        made_with=made_with(),
        title=basis.scheme.name,
        partnership=basis.scheme.partnership,
        scheme=scheme,
        scheme_file=basis.scheme_file.name,
        year=period.year,
        start=period.start,
        asked_end=period.asked_end,
        as_of=period.as_of,
        seed=basis.seed,
        record_set=basis.record_set.name,
        comparison=None if basis.supplied is None else basis.supplied.name,
        previous=len(basis.previous),
        years=basis.years,
        extract=extract,
        own=tuple(sorted(one.id for one in basis.catalogue.editions if one.own)),
        edition=edition,
        members={name: digest_of(members[name]) for name in sorted(members)},
    )


def made_with() -> dict[str, str]:
    """The versions on which the bytes depend."""
    libraries = {name: version(name) for name in LIBRARIES}
    return {"desist": __version__, "python": python_version(), **libraries}


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def in_json(said: object) -> bytes:
    """Days as ISO, keys in the order given, ended by a line feed."""
    return (json.dumps(said, indent=1, ensure_ascii=False, default=str) + "\n").encode()


def read_manifest(members: Mapping[str, bytes], *, where: str) -> Manifest:
    """The manifest, after every file was held against it.

    Raises  InputError: no manifest, one of another format, a file that is missing, that nobody
            wrote down, or whose digest is another
    """
    if NAME not in members:
        raise refusal(where, f"no {NAME}", expected="a bundle that desist made")
    inside = f"{where}, {NAME}"
    try:
        said = json.loads(members[NAME])
        form = said["bundle"]
    except PLAIN:
        raise refusal(inside, "no manifest of a bundle", expected=READABLE) from None
    if form != FORMAT:
        raise refusal(
            inside,
            f"format {form}" if isinstance(form, int) else "a format that is no number",
            expected=f"format {FORMAT}, the one that this version reads",
            cure="Read it with the version of desist that made it, or a newer one",
        )
    try:
        found = _manifest(said)
        _ = found.period, found.version
    except PLAIN:
        raise refusal(
            inside, "keys that are missing or cannot be read", expected=READABLE
        ) from None
    _hold_against(found, members, where)
    return found


def _manifest(said: Mapping[str, Any]) -> Manifest:
    days = {
        name: None if said[name] is None else date.fromisoformat(said[name])
        for name in ("start", "asked_end", "as_of")
    }
    texts = {"made_with": said["made_with"], "members": said["members"]}
    for pairs in texts.values():
        if not all(isinstance(text, str) for pair in pairs.items() for text in pair):
            raise TypeError("digests and versions are text")
    plain = {name: said[name] for name in Manifest.__slots__ if name not in days}
    for name in ("title", "partnership", "scheme", "scheme_file", "record_set", "extract"):
        if not isinstance(said[name], str) or not said[name].isprintable():
            raise TypeError(f"{name} is text that a terminal can show")
    if not (isinstance(said["years"], int) and said["previous"] in range(len(said["members"]))):
        raise TypeError("years and earlier results are numbers")
    return Manifest(**{**plain, **days, "own": tuple(said["own"])})


def _hold_against(found: Manifest, members: Mapping[str, bytes], where: str) -> None:
    """Every file is there, is named, and is the one that was put in."""
    there = {name for name in members if name not in AFTERWARDS}
    named = set(found.members)
    needed = {*NEEDED, f"scheme/{found.scheme_file}", *map(previous_name, range(found.previous))}
    problems = [
        problem(
            f"{where}, {name}",
            "no such file in the bundle",
            expected="every file that its manifest names, results, extract and scheme among them",
        )
        for name in sorted((named | needed) - there)
    ]
    problems += [
        problem(
            f"{where}, {name}",
            "a file that the manifest does not name",
            expected="no other files than those it was made with",
        )
        for name in sorted(there - named)
    ]
    problems += [
        problem(
            f"{where}, {name}",
            "a file that was changed since the bundle was made",
            expected=f"SHA-256 {found.members[name][:12]}…, as the manifest has it",
            cure=GET_ANOTHER,
        )
        for name in sorted(there & named)
        if digest_of(members[name]) != found.members[name]
    ]
    if problems:
        raise InputError(problems)

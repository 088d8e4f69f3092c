"""A bundle made again from what it holds, and every difference named."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desist.bundle.archive import is_plain
from desist.bundle.basis import Basis
from desist.bundle.beside import OWN, SCHEME, SHIPPED, catalogue_in
from desist.bundle.make import PSEUDONYMS, REPORT, RESULTS, members_of
from desist.bundle.manifest import NAME, digest_of, made_with, previous_name
from desist.bundle.opened import Bundle
from desist.bundle.refusals import refusal
from desist.disclosure.mapping.published import Printed, printed_from
from desist.intake import read_scheme
from desist.kernel.process import Another
from desist.kernel.progress import Progress, silent
from desist.reference.source import Series
from desist.report.files import BESIDE, HELD_AGAINST, out_of_a_word, report_files

MOST_FIGURES = 1_000


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of the results that comes out otherwise. None where it is not there."""

    id: str
    then: object
    now: object


@dataclass(frozen=True)
class Reproduction:
    """The same basis, counted and written by the version that is at hand.

    versions  by name, then and now, of what the bytes depend on and differs
    files     by name: `changed`, `missing` (not made any more) or `new`
    figures   of the results that differ, at most MOST_FIGURES
    made      every file as it was made now
    """

    versions: Mapping[str, tuple[str, str]]
    files: Mapping[str, str]
    figures: tuple[Moved, ...]
    made: Mapping[str, bytes]

    @property
    def same(self) -> bool:
        """Whether every file came out the same to the byte."""
        return not self.files


def reproduce(
    bundle: Bundle, *, pool: Another | None = None, progress: Progress = silent
) -> Reproduction:
    """Count and write everything again, from nothing but what the bundle holds.

    pool    a process that may take a part of the work
    Raises  InputError where scheme, extract or editions inside cannot be read by this version
    """
    with unfolded(bundle) as folder:
        basis = basis_in(bundle, folder)
        results, _evidence = basis.counted(
            in_full=True, with_rows=True, pool=pool, progress=progress
        )
        report: dict[str, bytes] = {}
        names = json.loads(bundle.members.get(PSEUDONYMS, b"{}"))
        if bundle.manifest.edition is not None:
            progress("Writing the report")
            editions, pages = out_of_a_word(bundle.manifest.edition)
            report = report_files(
                results,
                formats=_formats(bundle),
                editions=editions,
                pages=pages,
                earlier=_earlier(bundle),
                beside=basis.scheme_file.parent,
                catalogue=basis.catalogue,
                drawing=pool,
                pool=pool,
                pseudonyms=names,
            )
        made = members_of(
            basis, results, report=report, edition=bundle.manifest.edition, pseudonyms=names
        )
    return Reproduction(
        versions=_versions(bundle),
        files=_files(bundle.manifest.members, made),
        figures=tuple(_moved(bundle.results, json.loads(made[RESULTS]))),
        made=made,
    )


@contextmanager
def unfolded(bundle: Bundle) -> Iterator[Path]:
    """The scheme file, what lies beside it, and the editions, in a folder that is then gone."""
    with tempfile.TemporaryDirectory(prefix="desist-") as named:
        folder = Path(named).resolve()
        for name, content in bundle.members.items():
            if is_plain(name) and name.startswith((f"{SCHEME}/", f"{SHIPPED}/", f"{OWN}/")):
                place = folder / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        yield folder


def basis_in(bundle: Bundle, folder: Path) -> Basis:
    """What the results were counted from, out of a bundle that was unfolded there."""
    said = bundle.manifest
    catalogue = catalogue_in(folder)
    there = {edition.source.series for edition in catalogue.editions}
    missing = sorted(set(Series) - there)
    if missing:
        raise refusal(
            f"{bundle.where}, reference",
            f"no edition of {', '.join(missing)}",
            expected="every edition that was at hand when the bundle was made",
        )
    scheme_file = folder / SCHEME / said.scheme_file
    price_years = [row.key for row in catalogue.deflators().rows]
    given = [bundle.members[previous_name(place)] for place in range(said.previous)]
    return Basis(
        record_set=bundle.record_set(),
        supplied=bundle.supplied(),
        scheme=read_scheme(scheme_file, price_years=price_years),
        scheme_file=scheme_file,
        period=said.period,
        catalogue=catalogue,
        previous=[json.loads(content) for content in given],
        seed=said.seed,
        previous_as_read=tuple(given),
        years=said.years,
    )


def _formats(bundle: Bundle) -> list[str]:
    names = [name for name in bundle.members if name.startswith(f"{REPORT}/")]
    return [Path(name).suffix[1:] for name in names if not name.endswith(BESIDE)]


def _earlier(bundle: Bundle) -> list[Printed]:
    """What the report's open editions were held against, in the order in which it was given."""
    names = [name for name in bundle.members if name.endswith(HELD_AGAINST)]
    given = sorted(names, key=lambda name: int(name.split("-")[-3]))
    return [printed_from(bundle.members[name].decode(), where=name) for name in given]


def _versions(bundle: Bundle) -> dict[str, tuple[str, str]]:
    then, now = bundle.manifest.made_with, made_with()
    return {
        name: (then.get(name, "none"), now.get(name, "none"))
        for name in sorted({*then, *now})
        if then.get(name) != now.get(name)
    }


def _files(then: Mapping[str, str], made: Mapping[str, bytes]) -> dict[str, str]:
    """What differs, by name; the manifest says nothing that the files do not."""
    now = {name: digest_of(content) for name, content in made.items() if name != NAME}
    found = dict.fromkeys(sorted(set(now) - set(then)), "new")
    found |= dict.fromkeys(sorted(set(then) - set(now)), "missing")
    changed = [name for name in sorted(set(then) & set(now)) if then[name] != now[name]]
    return found | dict.fromkeys(changed, "changed")


def _moved(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Moved]:
    """Every leaf of the results that is not the same, the first MOST_FIGURES of them."""
    before, after = dict(leaves(then)), dict(leaves(now))
    differing = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    for name in differing[:MOST_FIGURES]:
        yield Moved(name, before.get(name), after.get(name))


def leaves(said: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Each value of a JSON tree with the way to it: `measures.arrests.expected`."""
    within = f"{name}." if name else ""
    match said:
        case dict():
            for key, value in said.items():
                yield from leaves(value, f"{within}{key}")
        case list():
            for place, value in enumerate(said, start=1):
                yield from leaves(value, f"{within}{place}")
        case _:
            yield name, said

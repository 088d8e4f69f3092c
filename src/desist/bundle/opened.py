"""A bundle that was read and holds: nothing missing, added, or changed since it was signed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from desist.bundle.archive import unpacked
from desist.bundle.extract import read_extract, read_parquet
from desist.bundle.manifest import (
    NAME,
    PLAIN,
    SIGNATURES,
    Manifest,
    digest_of,
    read_manifest,
)
from desist.bundle.refusals import refusal
from desist.bundle.signatures import Frozen, Signature, read_frozen, read_signatures
from desist.bundle.workspace import kept_apart
from desist.kernel.errors import CommandLineError
from desist.tables.digest import digest
from desist.tables.record_set import RecordSet

RESULTS: Mapping[str, type] = {
    "reference": dict,
    "doubtful_rows": list,
    "supplies": list,
    "counting": dict,
    "cohort": dict,
    "measures": dict,
    "breakdowns": dict,
    "alternatives": dict,
    "months": list,
}
"""What every results file holds, and commands read from it."""


@dataclass(frozen=True)
class Bundle:
    """One bundle, in memory.

    content     digest of what may be signed: the manifest, and through it of every file
    seal        digest of that and of every signature; noted elsewhere, it proves that nobody has
                taken a name away since
    signatures  in the order in which they were given
    frozen      when it was closed, None while it may still be signed
    """

    path: Path
    manifest: Manifest
    members: Mapping[str, bytes]
    signatures: tuple[Signature, ...]
    frozen: Frozen | None

    @property
    def content(self) -> str:
        return digest_of(self.members[NAME])

    @property
    def seal(self) -> str:
        return digest_of(self.members[NAME] + self.members.get(SIGNATURES, b""))

    @property
    def where(self) -> str:
        return self.path.name

    @cached_property
    def results(self) -> dict[str, Any]:
        """The results file. Raises InputError where it is none, or of another extract."""
        inside = f"{self.where}, results.json"
        try:
            found = json.loads(self.members["results.json"])
            of_extract = found["digest"]
            if not all(isinstance(found[key], kind) for key, kind in RESULTS.items()):
                raise TypeError("results of another form")
        except PLAIN:
            raise refusal(
                inside, "no results", expected="what `desist analyse --json` writes"
            ) from None
        if of_extract != self.manifest.extract:
            raise refusal(
                inside, "results of another extract", expected="those of the extract inside"
            )
        plain: dict[str, Any] = found
        return plain

    def record_set(self) -> RecordSet:
        """The frozen extract. Raises InputError where it has another digest than it had."""
        found = read_extract(
            self.members, "extract", name=self.manifest.record_set, where=self.where
        )
        if digest(found) != self.manifest.extract:
            raise refusal(
                f"{self.where}, extract",
                "rows that are not those the results were counted from",
                expected=f"the digest {self.manifest.extract[:12]}…",
            )
        return found

    def supplied(self) -> RecordSet | None:
        """The comparison group's record set, None where there is none."""
        name = self.manifest.comparison
        if name is None:
            return None
        return read_extract(self.members, "comparison", name=name, where=self.where)

    def table(self, name: str) -> pa.Table:
        """A table of the bundle by its name. Raises InputError where it is not there."""
        if name not in self.members:
            raise refusal(
                f"{self.where}, {name}", "no such table in it", expected="a bundle made by desist"
            )
        return read_parquet(self.members[name], where=f"{self.where}, {name}")


def read_bundle(path: Path) -> Bundle:
    """Read a bundle, and hold all of it against its manifest and signatures.

    Raises  CommandLineError when there is no such file; InputError with everything that is wrong
            in it, changes after signing among them
    """
    if not path.is_file():
        raise CommandLineError(f"There is no bundle at {path}.")
    members = unpacked(path)
    manifest = read_manifest(members, where=path.name)
    kept_apart(manifest.partnership, [path])
    signatures = read_signatures(members, where=path.name)
    return Bundle(
        path=path,
        manifest=manifest,
        members=members,
        signatures=signatures,
        frozen=read_frozen(members, where=path.name),
    )

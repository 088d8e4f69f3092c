"""A bundle that is quickly made: its files are there and hold nothing, which signing never asks."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from desist.bundle.archive import packed
from desist.bundle.manifest import NAME, Manifest, digest_of, made_with

MEMBERS = {
    "results.json": b'{"digest": "d1", "measures": {"arrests": {"expected": 110.5}}}',
    "extract/problems.json": b'{"warnings": [], "left_out": []}',
    "rows/evidence.parquet": b"",
    "figures.json": b"[]",
    "scheme/scheme.toml": b"",
}


def manifest(members: Mapping[str, bytes], **changed: object) -> Manifest:
    said: dict[str, object] = {
        "made_with": made_with(),
        "title": "An invented scheme",
        "partnership": "Nowhere",
        "scheme": "invented",
        "scheme_file": "scheme.toml",
        "year": "2011-12",
        "start": date(2011, 4, 1),
        "asked_end": date(2012, 4, 1),
        "as_of": None,
        "seed": 1,
        "record_set": "invented",
        "comparison": None,
        "previous": 0,
        "years": 1,
        "extract": "d1",
        "own": (),
        "edition": None,
        "members": {name: digest_of(content) for name, content in members.items()},
    }
    return Manifest(**{**said, **changed})  # type: ignore[arg-type]


def bundle_at(path: Path, members: Mapping[str, bytes] = MEMBERS, **changed: object) -> Path:
    path.write_bytes(packed({**members, NAME: manifest(members, **changed).written()}))
    return path


def with_manifest(path: Path, **changed: object) -> Path:
    """A bundle whose manifest says something else in a few keys."""
    said = {**json.loads(manifest(MEMBERS).written()), **changed}
    path.write_bytes(packed({**MEMBERS, NAME: json.dumps(said).encode()}))
    return path

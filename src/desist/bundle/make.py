"""A bundle put together: results, extract, editions, scheme, and the report made of them."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from desist.bundle.archive import packed, replaced
from desist.bundle.basis import Basis
from desist.bundle.beside import edition_members, scheme_members
from desist.bundle.extract import extract_members, parquet_of
from desist.bundle.manifest import NAME, manifest_of, previous_name
from desist.bundle.opened import read_bundle
from desist.bundle.refusals import FrozenError
from desist.evaluation.results import Results
from desist.evaluation.results_json import results_text

RESULTS = "results.json"
EXTRACT, COMPARISON, REPORT, ROWS = "extract", "comparison", "report", "rows"
EVIDENCE = "evidence.parquet"


def members_of(
    basis: Basis,
    results: Results,
    evidence: pa.Table,
    *,
    report: Mapping[str, bytes],
    edition: str | None,
) -> dict[str, bytes]:
    """Every file of the bundle, its manifest among them.

    results   counted in full, with their rows
    evidence  the per-nominal table, as `measures.tallies.evidence`
    report    the report's files by name; none for a bundle without a report
    edition   whose report it is, None without one
    """
    by_reading = [("reading", "ascending"), ("nominal_id", "ascending")]
    members = {
        RESULTS: results_text(results).encode(),
        EVIDENCE: parquet_of(evidence.sort_by(by_reading)),
        **_rows(results),
        **extract_members(basis.record_set, EXTRACT),
        **(extract_members(basis.supplied, COMPARISON) if basis.supplied else {}),
        **{previous_name(place): content for place, content in enumerate(basis.previous_as_read)},
        **scheme_members(basis),
        **edition_members(basis.catalogue),
        **{f"{REPORT}/{name}": content for name, content in report.items()},
    }
    manifest = manifest_of(
        basis,
        scheme=str(results.scheme.id),
        extract=results.digest,
        edition=edition,
        members=members,
    )
    return {NAME: manifest.written(), **members}


def _rows(results: Results) -> dict[str, bytes]:
    behind = results.rows
    if behind is None:
        raise ValueError("results without their rows cannot be traced")
    return {
        f"{ROWS}/events.parquet": parquet_of(behind.events),
        f"{ROWS}/by-offence.parquet": parquet_of(behind.by_offence),
        f"{ROWS}/attributes.parquet": parquet_of(behind.attributes),
    }


def write_bundle(path: Path, members: Mapping[str, bytes]) -> None:
    """Write it whole or not at all, for its owner alone to read.

    Raises  FrozenError where a frozen or signed bundle is there already
    """
    if path.exists():
        _check_may_go(path)
    replaced(path, packed(members))


def _check_may_go(path: Path) -> None:
    """What somebody put a name to is not written over."""
    there = read_bundle(path)
    if there.frozen or there.signatures:
        state = "frozen" if there.frozen else "signed"
        raise FrozenError(
            f"{path.name} is {state}. Expected a bundle that nobody has put a name to, or a new "
            "file. Give another name; a report that changed is a new bundle"
        )

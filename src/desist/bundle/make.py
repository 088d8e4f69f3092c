"""A bundle put together: results, extract, editions, scheme, and the report made of them."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path

from desist.bundle.archive import packed, replaced
from desist.bundle.basis import Basis
from desist.bundle.beside import edition_members, scheme_members
from desist.bundle.extract import extract_members, parquet_of
from desist.bundle.manifest import NAME, in_json, manifest_of, previous_name
from desist.bundle.opened import read_bundle
from desist.bundle.refusals import FrozenError, refusal
from desist.evaluation.results import Results
from desist.evaluation.results_json import results_text
from desist.kernel.errors import InputError
from desist.report.tracing.printed import told

RESULTS = "results.json"
FIGURES, PSEUDONYMS = "figures.json", "pseudonyms.json"
NEXT_YEAR = "next-year.json"
EXTRACT, COMPARISON, REPORT, ROWS = "extract", "comparison", "report", "rows"


def members_of(
    basis: Basis,
    results: Results,
    *,
    report: Mapping[str, bytes],
    edition: str | None,
    pseudonyms: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Every file of the bundle, its manifest among them.

    results   counted in full, with their rows
    report    the report's files by name; none for a bundle without a report
    pseudonyms by nominal id, as the report's workbook has them; the key stays outside
    edition   whose report it is, None without one
    """
    members = {
        RESULTS: results_text(results).encode(),
        **_rows(results),
        **extract_members(basis.record_set, EXTRACT),
        **(extract_members(basis.supplied, COMPARISON) if basis.supplied else {}),
        **{previous_name(place): content for place, content in enumerate(basis.previous_as_read)},
        **scheme_members(basis),
        **edition_members(basis.catalogue),
        **({PSEUDONYMS: in_json(dict(pseudonyms))} if pseudonyms else {}),
        **_printed(basis, results),
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


def _printed(basis: Basis, results: Results) -> dict[str, bytes]:
    """Every figure that the internal report prints: its id, where it stands, what it is made of;
    and next year's business case, whose figures stand in no results file."""
    found = told(results, beside=basis.scheme_file.parent, catalogue=basis.catalogue)
    figures = {FIGURES: in_json([asdict(one) for one in found.printed])}
    return {**figures, **({NEXT_YEAR: in_json(found.next_year)} if found.next_year else {})}


def _rows(results: Results) -> dict[str, bytes]:
    behind = results.rows
    if behind is None:
        raise ValueError("results without their rows cannot be traced")
    tables = {field.name: getattr(behind, field.name) for field in fields(behind)}
    return {f"{ROWS}/{name}.parquet": parquet_of(table) for name, table in tables.items()}


def write_bundle(path: Path, members: Mapping[str, bytes]) -> None:
    """Write it whole or not at all, for its owner alone to read.

    Raises  FrozenError where a frozen or signed bundle is there already
    """
    check_may_write(path)
    replaced(path, packed(members))


def check_may_write(path: Path) -> None:
    """What somebody put a name to is not written over, nor a file that is no bundle.

    Raises  FrozenError where a frozen or signed bundle is there, InputError for another file
    """
    if not path.exists():
        return
    try:
        there = read_bundle(path)
    except InputError:
        raise refusal(
            path.name,
            "another file is there already, or a bundle that does not hold",
            expected="a name that is free, or that of a bundle which nobody signed",
            cure="Give another name, or delete the file",
        ) from None
    if there.frozen or there.signatures:
        state = "frozen" if there.frozen else "signed"
        raise FrozenError(
            f"{path.name} is {state}. Expected a bundle that nobody has put a name to, or a new "
            "file. Give another name; a report that changed is a new bundle"
        )

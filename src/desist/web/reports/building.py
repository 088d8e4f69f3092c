"""A report from the record: the extract frozen, counted, written, and bundled with its sources."""

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from desist.exchange import extract
from desist.exchange.scheme_rules import SCHEME_FILE, write_scheme
from desist.kernel.errors import DesistError, InputError
from desist.kernel.period import Period
from desist.kernel.problems import Problem
from desist.kernel.progress import Progress
from desist.record.actions import builds
from desist.record.models import Build, Extract
from desist.tables.scheme import Edition

if TYPE_CHECKING:
    from desist.bundle.basis import Basis

REPORTS, EXTRACTS = "reports", "extracts"
ENDING = ".desist"
EDITIONS = tuple(map(str, Edition))
FORMATS = ["html", "pdf", "docx", "xlsx"]


def folder_of_reports() -> Path:
    return Path(settings.FOLDER) / REPORTS


def bundle_of(build: Build) -> Path:
    """Where the bundle of a build lies."""
    return folder_of_reports() / str(build.bundle)


def build_report(build: Build) -> None:
    """Build it, and say in the record what came of it. It raises nothing that is foreseen.

    The bundle is moved to its place whole, and the build is done only after that: killed at any
    moment, it leaves nothing that looks like a report.
    """
    try:
        kept, name = _built(build, partial(builds.step, build))
    except InputError as wrong:
        builds.fail(build, [_as_the_pages_have_it(problem) for problem in wrong.problems])
    except DesistError as wrong:
        builds.fail(build, [str(wrong)])
    except Exception as unforeseen:  # its text may hold personal data, so only its kind is told
        builds.fail(
            build,
            [
                f"The worker: {type(unforeseen).__name__}, which was not foreseen. Expected the "
                "report to be built. Tell whoever keeps this server; nothing was written."
            ],
        )
    else:
        builds.finish(build, extract=kept, bundle=name)


def _as_the_pages_have_it(problem: Problem) -> str:
    """The sentence; a scheme is set up on a page, and nobody here knows of its file."""
    if problem.where.startswith(SCHEME_FILE):
        problem = replace(problem, where=f"the scheme{problem.where[len(SCHEME_FILE) :]}")
    return problem.sentence()


def _built(build: Build, progress: Progress) -> tuple[Extract, str]:
    from desist.bundle.make import members_of, write_bundle
    from desist.report.files import in_a_word, report_files
    from desist.report.pseudonyms import pseudonyms_of

    progress("Freezing an extract")
    kept = extract.freeze(
        by=build.asked_by,
        reason=f"Report of {build.starts_on} to {build.ends_on}",
        into=Path(settings.FOLDER) / EXTRACTS,
    )
    with tempfile.TemporaryDirectory() as name:
        scheme_file = write_scheme(build.scheme, Path(name))
        basis = _basis(build, scheme_file, Path(kept.folder), progress)
        results, _evidence = basis.counted(in_full=True, with_rows=True, progress=progress)
        progress("Writing the report")
        names = pseudonyms_of(results)
        files = report_files(
            results,
            formats=FORMATS,
            editions=EDITIONS,
            beside=scheme_file.parent,
            pseudonyms=names,
            catalogue=basis.catalogue,
        )
        progress("Writing the bundle")
        said = in_a_word(EDITIONS, ())
        members = members_of(basis, results, report=files, edition=said, pseudonyms=names)
    bundle = f"{build.pk}{ENDING}"
    folder_of_reports().mkdir(parents=True, exist_ok=True)
    write_bundle(folder_of_reports() / bundle, members)
    return kept, bundle


def _basis(build: Build, scheme_file: Path, folder: Path, progress: Progress) -> "Basis":
    """As `desist report` would have it of the same files. Raises InputError."""
    from desist.bundle.basis import Basis
    from desist.evaluation.analysis import SEED
    from desist.intake import read_record_set, read_scheme
    from desist.reference.catalogue import Catalogue

    progress("Reading the extract and the reference editions")
    catalogue = Catalogue.load()
    price_years = [row.key for row in catalogue.deflators().rows]
    scheme = read_scheme(scheme_file, price_years=price_years)
    costs = catalogue.unit_costs(scheme.unit_costs)
    codes = {row.key for row in catalogue.offence_codes(mapping=costs.mapping).rows}
    codes |= {row.key for row in catalogue.severity(scheme.severity).rows}
    return Basis(
        record_set=read_record_set(folder, codes=frozenset(codes)),
        supplied=None,
        scheme=scheme,
        scheme_file=scheme_file,
        period=_period(build),
        catalogue=catalogue,
        previous=(),
        seed=SEED,
    )


def _period(build: Build) -> Period:
    """What is not over by the day of the extract is known up to that day."""
    today = timezone.localdate()
    as_of = build.as_of or (today if today < build.ends_on else None)
    whole_year = (build.starts_on.month, build.starts_on.day) == (4, 1) and (
        build.ends_on == build.starts_on.replace(year=build.starts_on.year + 1)
    )
    year = f"{build.starts_on.year}-{build.ends_on.year % 100:02}" if whole_year else None
    return Period.between(build.starts_on, build.ends_on, as_of=as_of, year=year)

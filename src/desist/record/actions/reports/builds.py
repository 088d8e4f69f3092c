"""Builds: asked for by an account, carried on by the worker, in the account's name."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from desist.record.actions.door import action
from desist.record.actions.refusals import NotAllowedError
from desist.record.audit.chain import write
from desist.record.models import Build, BuildStage, Extract, Kind, Scheme, Staff
from desist.record.roles import Permission
from desist.record.scope import visible_to

MOST_ATTEMPTS = 2


@action(Permission.BUILD_REPORTS)
def ask(
    *, by: Staff, scheme: Scheme, starts_on: date, ends_on: date, as_of: date | None = None
) -> Build:
    """A report of `[starts_on, ends_on)`. The worker takes it from here."""
    if not visible_to(by, Scheme).filter(pk=scheme.pk).exists():
        raise NotAllowedError("This account does not reach that scheme.")
    build = Build(
        partnership=by.partnership,
        scheme=scheme,
        starts_on=starts_on,
        ends_on=ends_on,
        as_of=as_of,
        asked_by=by,
        asked_at=timezone.now(),
    )
    build.full_clean()
    if as_of is not None and as_of <= starts_on:
        raise ValidationError({"as_of": "Nothing of the period is known by that day."})
    build.save(force_insert=True)
    _tell(build, "builds.ask")
    return build


@action(Permission.SIGN_REPORTS)
def sign_off(*, by: Staff, build: Build, seal: str, frozen: bool) -> None:
    """The bundle was signed or frozen; its seal is noted, where the bundle's owner cannot write."""
    if not visible_to(by, Build).filter(pk=build.pk).exists():
        raise NotAllowedError("This account does not reach that report.")
    name = "builds.freeze" if frozen else "builds.sign"
    write(
        kind=Kind.REPORT, action=name, by=by, model="Build", subject=build.pk, detail=f"seal {seal}"
    )


@action(Permission.READ_REPORTS)
def open_file(*, by: Staff, build: Build, name: str) -> None:
    """A file of the report is opened or taken away: the log says by whom."""
    if not visible_to(by, Build).filter(pk=build.pk).exists():
        raise NotAllowedError("This account does not reach that report.")
    write(
        kind=Kind.EXPORT,
        action="builds.open_file",
        by=by,
        model="Build",
        subject=build.pk,
        detail=name,
    )


@transaction.atomic
def begin(build: Build) -> bool:
    """The worker begins it. False: it was begun too often, is done, or its account is closed."""
    row = Build.objects.select_for_update().get(pk=build.pk)
    if row.stage in (BuildStage.DONE, BuildStage.FAILED):
        return False
    row.stage, row.attempts, row.step = str(BuildStage.RUNNING), row.attempts + 1, ""
    row.save(force_update=True)
    _tell(row, "builds.begin")
    return True


def step(build: Build, words: str) -> None:
    """How far it is, for the page."""
    Build.objects.filter(pk=build.pk, stage=str(BuildStage.RUNNING)).update(step=words[:200])


@transaction.atomic
def finish(build: Build, *, extract: Extract, bundle: str) -> None:
    """The bundle is there, whole."""
    _end(build, BuildStage.DONE, extract=extract, bundle=bundle)


@transaction.atomic
def fail(build: Build, problems: Sequence[str]) -> None:
    """It could not be built. `problems`: why, each in four parts and without personal data."""
    _end(build, BuildStage.FAILED, problems=list(problems))


@transaction.atomic
def left_behind() -> list[Build]:
    """Builds whose worker is gone: those that may be begun again; the others have failed.

    Call it only where no other worker runs.
    """
    again = []
    for row in Build.objects.select_for_update().filter(stage=str(BuildStage.RUNNING)):
        if row.attempts < MOST_ATTEMPTS:
            row.stage, row.step = str(BuildStage.WAITING), ""
            row.save(force_update=True)
            again.append(row)
        else:
            fail(
                row,
                [
                    f"The worker: it stopped {row.attempts} times while it built this report. "
                    "Expected it to finish. See that the server has memory and disk, and ask for "
                    "the report again."
                ],
            )
    return again


def _end(build: Build, stage: BuildStage, **found: object) -> None:
    row = Build.objects.select_for_update().get(pk=build.pk)
    row.stage, row.step, row.finished_at = str(stage), "", timezone.now()
    for name, value in found.items():
        setattr(row, name, value)
    row.save(force_update=True)
    _tell(row, f"builds.{stage}")


def _tell(build: Build, name: str) -> None:
    write(
        kind=Kind.REPORT,
        action=name,
        by=build.asked_by,
        model="Build",
        subject=build.pk,
        detail=f"attempt {build.attempts}" if build.attempts else "",
    )

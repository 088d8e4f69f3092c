"""The background jobs, as the worker finds them by their names."""

from django.db import transaction
from django_tasks import task

from desist.record.actions import builds
from desist.record.models import Build
from desist.web.reports.building import build_report


@task()
def report(build: str) -> None:
    """Build one report. What went wrong is in the build, never in the job's own traceback."""
    row = Build.objects.select_related("scheme", "asked_by", "partnership").get(pk=build)
    if builds.begin(row):
        build_report(row)


@transaction.atomic
def hand_to_the_worker(build: Build) -> None:
    """Queue it, in the transaction of the caller: asked for and queued, or neither."""
    report.enqueue(str(build.pk))

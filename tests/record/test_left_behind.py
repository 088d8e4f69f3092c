"""What nobody came back for is deleted without anybody opening a page."""

import os
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from click.testing import CliRunner
from conferences import on_scheme
from django.utils import timezone

from desist.cli.record.snapshot import snapshot
from desist.record.actions import beside, outcomes
from desist.record.models import Draft
from desist.web import uploads

LONG_AGO = 1_000_000_000


def test_files_and_drafts_are_gone_by_the_next_snapshot(
    people: SimpleNamespace, settings: Any, tmp_path: Path
) -> None:
    settings.FOLDER = tmp_path
    on_scheme(people, people.north)
    outcomes.add_offence(
        by=people.analyst,
        nominal=people.north,
        offence_id="O1",
        offence_code="49",
        committed_on="2020-01-02",
        outcome="pending",
    )
    left, fresh = uploads.new_folder(), uploads.new_folder()
    (left / "nominals.csv").write_text("surname")
    os.utime(left, (LONG_AGO, LONG_AGO))
    for path in ("/old/", "/new/"):
        beside.keep_draft(by=people.police, path=path, typed={"notes": ["x"]})
    old = timezone.now() - timedelta(days=beside.KEPT_DAYS + 1)
    Draft.objects.filter(path="/old/").update(kept_at=old)
    done = CliRunner().invoke(snapshot, ["--if-changed"])
    assert done.exit_code == 0, done.output
    assert not left.exists()
    assert fresh.exists()
    assert list(Draft.objects.values_list("path", flat=True)) == ["/new/"]

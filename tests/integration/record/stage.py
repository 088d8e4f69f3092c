"""Loads the 8 Ways people as a demonstration; prints every page's address and who opens it."""

import json
import sys
from datetime import date
from pathlib import Path

from desist.web.serving import prepare

EIGHT_WAYS = Path(__file__).parents[3] / "examples" / "eight-ways"
ROLES = ("analyst", "police", "probation", "administrator", "auditor")


def load(folder: Path, password: str) -> None:
    from desist.exchange import demonstration, extract
    from desist.intake import read_record_set, read_scheme
    from desist.record.actions import nominals, support
    from desist.record.models import Agency, Nominal, Staff

    demonstration.load(
        records=read_record_set(EIGHT_WAYS),
        schemes=[read_scheme(EIGHT_WAYS / "scheme.toml")],
        today=date.today(),  # noqa: DTZ011 - the server's own day
        password=password,
    )
    by, nominal = Staff.objects.get(username="analyst"), Nominal.objects.first()
    assert nominal is not None
    support.add_score(by=by, nominal=nominal, scale="rsr", percent=3, assessed_on=date(2011, 5, 1))
    nominals.change(by=by, nominal=nominal, expected_version=1, date_of_birth=date(1874, 10, 6))
    extract.freeze(by=by, reason="The year's report", into=folder / "extracts")
    nominals.identify(by=by, nominal=nominal, agency=Agency.objects.first(), number="X1")


def addresses() -> dict[str, tuple[str, str]]:
    """Page to address and role. A page about a row of which there is none is left out."""
    from django.urls import reverse

    from desist.record.models import Staff
    from desist.record.scope import may, visible_to
    from desist.web.pages import every

    found = {}
    for page in every():
        for role in ROLES:
            by = Staff.objects.get(username=role)
            if page.permission is not None and not may(by, page.permission):
                continue
            row = visible_to(by, page.about).first() if page.about else None
            if row is not None or page.about is None:
                found[page.name] = (reverse(page.name, args=[row.pk] if row else []), role)
                break
    return found


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))
    load(Path(sys.argv[1]), sys.argv[2])
    print(json.dumps(addresses()))  # noqa: T201 - read by the test

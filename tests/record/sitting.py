"""Serves an invented partnership of forty nominals, each with an episode, for the browser's tests.

Started by them as a program, so that it can be killed: `python sitting.py PORT`, on the database
and folder of the environment. Started again on the same, it goes on with what is there.
"""

import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

PASSWORD = "plum-orchard-ladder-42"
NOMINALS = 40
SURNAMES = ("Ash", "Birch", "Cedar", "Elder", "Hazel", "Maple", "Rowan", "Willow")
FORENAMES = ("Ada", "Ben", "Cal", "Dee", "Eli")
RAGS = ("red", "amber", "green")
AGENCIES = {"police": "Greenshire Police", "probation": "Probation Greenshire"}
ROLES = ("analyst", "police", "probation", "council", "charity", "health", "board")


def seed(today: date) -> None:
    """Forty nominals: 36 on the scheme, 4 referred; some were arrested, some missed a visit."""
    from django.db import transaction

    from desist.record.actions import organisation

    with transaction.atomic():
        head = organisation.found(
            partnership="Greenshire",
            username="administrator",
            password=PASSWORD,
            demonstration=True,
        )
        staff = {role: _account(head, role) for role in ROLES}
        scheme = organisation.add_scheme(
            by=head,
            scheme_id="iom",
            name="IOM Greenshire",
            unit_costs="rr99-2015-16",
            severity="ons-css-2019",
        )
        for number in range(NOMINALS):
            _nominal(head, staff, scheme, today, number)


def _account(head: Any, role: str) -> Any:
    from desist.record.actions import organisation

    name = AGENCIES.get(role, f"Greenshire {role.title()}")
    agency = organisation.add_agency(by=head, name=name, kind=role)
    return organisation.add_account(
        by=head, username=role, password=PASSWORD, role=role, agency=agency
    )


def _nominal(head: Any, staff: dict[str, Any], scheme: Any, today: date, number: int) -> None:
    from desist.record.actions import episodes, nominals, outcomes, support

    by = staff["police"]
    row = nominals.register(
        by=head,
        nominal_id=f"G{number + 1:03}",
        surname=SURNAMES[number % len(SURNAMES)],
        forenames=FORENAMES[number // len(SURNAMES)],
        pnc_id=f"99/{number:07}A",
        date_of_birth=date(1990, 1, 1) + timedelta(days=number),
        area="north",
    )
    episode = episodes.refer(
        by=by, nominal=row, scheme=scheme, on=today - timedelta(days=300 + number)
    )
    if number >= NOMINALS - 4:
        return
    episode = episodes.decide(by=by, episode=episode, accepted=True, why="harm", expected_version=1)
    episodes.join(
        by=by,
        episode=episode,
        on=today - timedelta(days=270 - number),
        rag=RAGS[number % 3],
        tier="2",
        expected_version=2,
    )
    if number % 4 == 0:
        outcomes.add_offence(
            by=by,
            nominal=row,
            offence_id=f"GO{number}",
            offence_code="28E",
            committed_on=today - timedelta(days=9),
            arrest_id=f"GA{number}",
            arrested_on=today - timedelta(days=8),
            outcome="pending",
        )
    support.add_contact(
        by=staff["probation"],
        nominal=row,
        contact_on=today - timedelta(days=number % 20 + 1),
        agency="Probation",
        kind="office",
        outcome="not in" if number % 5 == 0 else "seen",
    )


def main(port: int) -> None:
    from django.utils import timezone

    from desist.web.serving import answer, prepare

    if not prepare(Path(os.environ["DESIST_FOLDER"])):
        seed(timezone.localdate())
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    answer("127.0.0.1", port)


if __name__ == "__main__":
    main(int(sys.argv[1]))

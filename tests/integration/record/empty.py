"""An empty partnership of invented people, with an analyst, for a walk that fills it."""

import sys
from pathlib import Path

from desist.web.serving import prepare


def found(password: str) -> None:
    from desist.record.actions import organisation

    head = organisation.found(
        partnership="Eight Ways", username="administrator", password=password, demonstration=True
    )
    for role in ("analyst", "auditor"):
        organisation.add_account(by=head, username=role, password=password, role=role)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))
    found(sys.argv[2])

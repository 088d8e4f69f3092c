"""Fills a record for `record.py`: invented nominals, accounts, and a long audit log.

    DESIST_DATABASE=… DESIST_FOLDER=… python benchmarks/record_stage.py RECORDS USERS LINES

Prints the addresses of the pages that are walked, as JSON.
"""

import json
import os
import secrets
import sys
from datetime import date
from pathlib import Path
from typing import Any

from desist.web.serving import prepare

PASSWORD = "plum-orchard-ladder-42"  # noqa: S105 - of a record that is thrown away
NOMINALS_WALKED = 200
LINES_AT_ONCE = 5_000


def main(records: Path, users: int, lines: int) -> None:
    prepare(Path(os.environ["DESIST_FOLDER"]))
    from desist.exchange import demonstration
    from desist.intake import read_record_set, read_scheme
    from desist.record.actions import organisation
    from desist.record.models import Nominal, Staff

    partnership = demonstration.load(
        records=read_record_set(records),
        schemes=[read_scheme(records / "scheme.toml")],
        today=date.today(),  # noqa: DTZ011 - the machine's own day
        password=PASSWORD,
    )
    head = Staff.objects.get(username="administrator")
    for number in range(users):
        organisation.add_account(
            by=head, username=f"user{number}", password=PASSWORD, role="police"
        )
    _lengthen(head, lines)
    keys = Nominal.objects.filter(partnership=partnership).values_list("pk", flat=True)
    sys.stdout.write(json.dumps([str(key) for key in keys[:NOMINALS_WALKED]]))


def _lengthen(by: Any, lines: int) -> None:
    """Lines of the log up to so many, chained as the record chains them, written in bulk."""
    from django.db import transaction
    from django.utils import timezone

    from desist.record.audit.chain import digest
    from desist.record.models import AuditEntry, ChainHead

    with transaction.atomic():
        head = ChainHead.objects.select_for_update().get(id=1)
        rows = []
        for sequence in range(head.sequence + 1, lines + 1):
            entry = AuditEntry(
                sequence=sequence,
                at=timezone.now(),
                kind="consultation",
                action="reading.open_nominal",
                actor=str(by.pk),
                role=by.role,
                partnership=str(by.partnership_id),
                model="Nominal",
                subject=secrets.token_hex(16),
            )
            entry.digest = head.digest = digest(head.digest, entry)
            rows.append(entry)
        AuditEntry.objects.bulk_create(rows, batch_size=LINES_AT_ONCE)
        head.sequence = max(head.sequence, lines)
        head.save()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

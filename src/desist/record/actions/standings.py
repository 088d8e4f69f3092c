"""The snapshot of where each nominal stands, put in place of the last one.

It repeats what the record says already, so that it has no history and no line of the log.
"""

from collections.abc import Sequence

from django.db import transaction

from desist.record.models import Scheme, Standing

ROWS_AT_ONCE = 500


@transaction.atomic
def keep(*, scheme: Scheme, rows: Sequence[Standing]) -> None:
    """Put the rows in place of the scheme's, all at once."""
    Standing.objects.filter(scheme=scheme).delete()
    Standing.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)

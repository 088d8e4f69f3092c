"""What a record holds, for `record.py`: counts, and whether its log is whole, as JSON."""

import json
import sys

from desist.cli.record.django_setup import start


def main() -> None:
    start()
    from desist.record.audit.verify import verify
    from desist.record.models import AuditEntry, Contact, Nominal, Offence

    proof = verify()
    found = {
        "nominals": Nominal.objects.count(),
        "offences": Offence.objects.count(),
        "contacts": Contact.objects.count(),
        "versions of contacts": Contact.history.count(),
        "lines of added contacts": AuditEntry.objects.filter(action="support.add_contact").count(),
        "lines of the log": proof.lines,
        "log whole": proof.whole,
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()

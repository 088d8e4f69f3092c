"""A server of the record that stops half way through saving a contact, until it is killed."""

import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

PASSWORD = "plum-orchard-ladder-42"


def begin(folder: Path, port: int) -> None:
    from desist.web.serving import answer, prepare

    prepare(folder)
    from desist.record.actions import nominals, organisation, saving

    by = organisation.found(partnership="P", username="head", password=PASSWORD, demonstration=True)
    organisation.add_account(by=by, username="police", password=PASSWORD, role="police")
    north = nominals.register(by=by, nominal_id="N1", date_of_birth=date(1990, 1, 1))
    whole = saving.write

    def half_way(**asked: Any) -> Any:
        if asked["action"] != "support.add_contact":
            return whole(**asked)
        sys.stdout.write("half way\n")
        sys.stdout.flush()
        time.sleep(600)
        return None

    saving.write = half_way
    sys.stdout.write(f"/nominals/{north.pk}/contacts/add/\n")
    sys.stdout.flush()
    answer("127.0.0.1", port)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "desist.web.settings"
    begin(Path(sys.argv[1]), int(sys.argv[2]))

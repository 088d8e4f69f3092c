"""A nominal's year in a browser without scripts: from the referral to the leaving."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


class Worker:
    """What somebody does on the pages, in the words that the pages use."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, link: str, **typed: str) -> None:
        """Follow a link to a form, fill it in by its labels, and save."""
        self.page.get_by_role("link", name=link).first.click()
        self.save(**typed)

    def save(self, **typed: str) -> None:
        for label, value in typed.items():
            self.fill(label.replace("_", " "), value)
        self.page.get_by_role("button", name="Save").click()
        expect(self.page.get_by_role("status").first).to_contain_text("Saved")

    def fill(self, label: str, value: str) -> None:
        box = self.page.get_by_label(label, exact=False)
        group = self.page.get_by_role("group", name=label)
        # The form may still be on its way; what is asked below does not wait.
        box.or_(group).first.wait_for()
        if group.count():
            group.get_by_label(value, exact=True).check()
        elif box.first.evaluate("box => box.tagName") == "SELECT":
            box.first.select_option(label=value)
        else:
            box.first.fill(value)

    def sees(self, *words: str) -> None:
        for word in words:
            expect(self.page.locator("main")).to_contain_text(word)


@pytest.fixture
def worker(sign_in: Callable[..., Page]) -> Worker:
    return Worker(sign_in("police", java_script_enabled=False))


def test_from_referral_to_leaving(worker: Worker) -> None:
    worker.page.goto("/nominals/")
    worker.follow(
        "Register a nominal",
        **{
            "Nominal's number": "Y900",
            "Family name": "Ash",
            "Given names": "Rowan",
            "Date of birth": "3 March 1990",
            "Area": "Northdale",
        },
    )
    worker.sees("Rowan Ash", "3 Mar 1990")
    worker.follow("Refer to a scheme", Scheme="8 Ways", Referred_on="1/2/2024")
    worker.follow("Assess", Assessed_on="8/2/2024")
    worker.follow("Decide", **{"Decision": "Accepted", "Reason for the decision": "Offends often."})
    worker.follow("Offer a place", Place_offered_on="12/2/2024")
    worker.follow("Note the answer", Response_to_the_offer="Joined")
    worker.follow("Join", Joined_on="1/3/2024", Tier="3")
    worker.sees("On 8 Ways since 1 Mar 2024", "Tier 3")
    worker.follow("Note the agreement", Agreement_signed_on="2/3/2024")
    worker.follow(
        "Add: contact",
        **{"Day of the contact": "9/3/2024", "Agency": "Police", "Kind": "Home visit"},
    )
    worker.sees("Home visit")
    worker.follow("Add: spell in custody", From="1/5/2024", Kind="Recall")
    worker.sees("In custody since 1 May 2024")
    worker.follow("Change spell in custody", First_day_no_longer="1/6/2024")
    expect(worker.page.locator("main")).not_to_contain_text("In custody since")
    worker.follow("Leave", First_day_off_the_scheme="1/2/2025", Reason_for_leaving="Completed")
    worker.sees("1 Feb 2025", "Completed")
    expect(worker.page.get_by_role("link", name="Leave")).to_have_count(0)
    worker.page.get_by_role("link", name="History").click()
    worker.sees("Joined on: 1 Mar 2024", "Reason for leaving: Completed")


def test_a_lost_session_comes_back_to_what_was_typed(worker: Worker, server) -> None:
    page = worker.page
    page.goto(server.pages["contacts-add"][0])
    worker.fill("Notes", "He asked about the course.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("Username").fill("police")
    page.get_by_label("Password").fill(server.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Notes")).to_have_value("He asked about the course.")
    worker.sees("did not save")


def test_a_script_keeps_what_is_typed(sign_in: Callable[..., Page], server) -> None:
    page = sign_in("probation")
    page.goto(server.pages["contacts-add"][0])
    with page.expect_response("**/drafts/") as kept:
        page.get_by_label("Notes").fill("The line went dead in the middle of")
    # The body of a request that outlives its page cannot be read.
    assert kept.value.ok
    page.goto("/drafts/")
    page.get_by_role("link", name="Add: contact").click()
    expect(page.get_by_label("Notes")).to_have_value("The line went dead in the middle of")

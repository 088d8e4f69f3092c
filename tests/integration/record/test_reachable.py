"""Nothing stands in anybody's way, on any page of the record."""

import re
from collections.abc import Callable

import pytest
from faults import faults
from playwright.sync_api import Page, expect
from served import Server

WIDE, TELEPHONE = {"width": 1280, "height": 720}, {"width": 320, "height": 700}
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.mark.parametrize("role", ["analyst", "administrator", "police", "probation", "auditor"])
def test_axe_finds_nothing_and_a_telephone_shows_all(
    server: Server, sign_in: Callable[..., Page], role: str
) -> None:
    page = sign_in(role)
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    found = {}
    for name, (address, by) in server.pages.items():
        if by != role:
            continue
        page.set_viewport_size(WIDE)
        page.goto(address)
        wrong = [*faults(page), *errors]
        errors.clear()
        page.set_viewport_size(TELEPHONE)
        if not page.evaluate(FITS):
            wrong.append("wider than a telephone")
        if wrong:
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize(
    "address", ["/account/sign-in/", "/account/second-factor/", "/account/password/"]
)
def test_axe_finds_nothing_at_the_door(sign_in: Callable[..., Page], address: str) -> None:
    page = sign_in("police")
    if "sign-in" in address:
        page.context.clear_cookies()
    page.goto(address)
    assert faults(page) == []


def test_a_form_with_errors_says_so(server: Server, sign_in: Callable[..., Page]) -> None:
    page = sign_in("police")
    page.goto(server.pages["contacts-add"][0])
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title(re.compile("^Error:"))
    page.get_by_role("link", name="This field is required").first.click()
    expect(page.locator("[name=contact_on]")).to_be_focused()
    assert faults(page) == []

"""Nothing stands in anybody's way, on any page of the record."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from served import Server

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": WCAG})
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]


@pytest.mark.parametrize("role", ["analyst", "administrator", "police", "probation", "auditor"])
def test_axe_finds_nothing(server: Server, sign_in: Callable[..., Page], role: str) -> None:
    page = sign_in(role)
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    found = {}
    for name, (address, by) in server.pages.items():
        if by != role:
            continue
        page.goto(address)
        wrong = [*faults(page), *errors]
        errors.clear()
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
    assert page.title().startswith("Error:")
    page.get_by_role("link", name="This field is required").first.click()
    assert page.evaluate("document.activeElement.name") == "contact_on"
    assert faults(page) == []


def test_no_page_is_wider_than_a_telephone(server: Server, sign_in: Callable[..., Page]) -> None:
    for role in ("analyst", "administrator", "auditor"):
        page = sign_in(role, viewport={"width": 320, "height": 700})
        wide = []
        for name, (address, by) in server.pages.items():
            if by != role:
                continue
            page.goto(address)
            if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
                wide.append(name)
        assert wide == []

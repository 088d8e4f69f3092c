"""The record as a partnership runs it: `desist serve` in a process of its own, and Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from served import EMPTY, STAGE, Server, serving

# A machine that does other work as well is slow, not wrong.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(STAGE, tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    """A partnership that has accounts and nothing else."""
    with serving(EMPTY, tmp_path / "served") as running:
        yield running


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def sign_in(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """`sign_in("police")` a page of a browser of its own, signed in; options as Playwright has.

    to  another server than that of most tests
    """
    opened = []

    def by(role: str, to: Server | None = None, **options: Any) -> Page:
        there = to or request.getfixturevalue("server")
        context = browser.new_context(base_url=there.address, **options)
        opened.append(context)
        page = context.new_page()
        page.goto("/account/sign-in/")
        page.get_by_label("Username").fill(role)
        page.get_by_label("Password").fill(there.password)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("link", name="Sign out")).to_be_visible()
        return page

    yield by
    for context in opened:
        context.close()

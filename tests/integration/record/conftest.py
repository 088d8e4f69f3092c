"""The record as a partnership runs it: `desist serve` in a process of its own, and Chromium."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

STAGE = Path(__file__).with_name("stage.py")
EMPTY = Path(__file__).with_name("empty.py")


@dataclass(frozen=True)
class Server:
    """Where it answers, the password of every account, and each page's address and role."""

    address: str
    password: str
    pages: dict[str, tuple[str, str]]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with _serving(STAGE, tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    """A partnership that has accounts and nothing else."""
    with _serving(EMPTY, tmp_path / "served") as running:
        yield running


@contextmanager
def _serving(stage: Path, folder: Path) -> Iterator[Server]:
    password = secrets.token_urlsafe(12)
    there = os.environ | {"DESIST_FOLDER": str(folder)}
    there.pop("DESIST_DATABASE", None)
    staged = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(stage), str(folder), password],
        env=there,
        capture_output=True,
        text=True,
        check=True,
    )
    port = _free_port()
    command = [sys.executable, "-m", "desist.cli.main", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=there, stdout=subprocess.DEVNULL) as running:  # noqa: S603
        address = f"http://localhost:{port}"
        _wait_for(f"{address}/account/sign-in/")
        yield Server(address, password, json.loads(staged.stdout or "{}"))
        running.terminate()


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the server did not start in a minute")


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
        return page

    yield by
    for context in opened:
        context.close()

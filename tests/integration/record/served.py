"""`desist serve` in a process of its own, as a partnership runs it."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

STAGE = Path(__file__).with_name("stage.py")
EMPTY = Path(__file__).with_name("empty.py")


@dataclass(frozen=True)
class Server:
    """Where it answers, the password of every account, and each page's address and role."""

    address: str
    password: str
    pages: dict[str, tuple[str, str]]
    folder: Path

    def work(self) -> None:
        """A worker beside it, until nothing is left to be done."""
        command = [sys.executable, "-m", "desist.cli.main", "worker", "--until-idle"]
        subprocess.run(command, env=_beside(self.folder), check=True)  # noqa: S603 - our own


@contextmanager
def serving(stage: Path, folder: Path) -> Iterator[Server]:
    password = secrets.token_urlsafe(12)
    there = _beside(folder)
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
        yield Server(address, password, json.loads(staged.stdout or "{}"), folder)
        running.terminate()


def _beside(folder: Path) -> dict[str, str]:
    """The environment of a program that works on that folder, and on the database in it."""
    there = os.environ | {"DESIST_FOLDER": str(folder)}
    there.pop("DESIST_DATABASE", None)
    return there


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

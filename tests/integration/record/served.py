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


@contextmanager
def serving(stage: Path, folder: Path) -> Iterator[Server]:
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

"""The first run: it asks for the first administrator, and nothing is kept for others to read."""

import os
import pty
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from visitor import Visitor, free_port

from desist.kernel.errors import DesistError
from desist.web.serving.answering import door

PASSWORD = "plum-orchard-ladder-42"
ANSWERS = ("Northdale", "head", "short", "short", PASSWORD, PASSWORD)
PROMPTS = ("partnership:", "sign in with:", *("least:", "confirmation:") * 2)


def read_until(terminal: int, words: str) -> str:
    said = ""
    while words not in said:
        said += os.read(terminal, 4096).decode()
    return said


def nobody_answers(port: int) -> bool:
    """Within a minute: those that answer are gone with the one that was killed."""
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            return True
        time.sleep(0.1)
    return False


def test_the_first_run_asks_who_sets_it_up(tmp_path: Path) -> None:
    port = free_port()
    child, terminal = pty.fork()
    if child == 0:  # the server, which has the terminal
        os.environ |= {"DESIST_FOLDER": str(tmp_path)}
        os.environ.pop("DESIST_DATABASE", None)
        command = [sys.executable, "-m", "desist.cli.main", "serve", f"--port={port}"]
        command.append("--processes=2")
        os.execv(sys.executable, command)  # noqa: S606 - our own command
    try:
        said = ""
        for prompt, answer in zip(
            ("partnership:", "sign in with:", *("least:", "confirmation:") * 2),
            ANSWERS,
            strict=True,
        ):
            said += read_until(terminal, prompt)
            os.write(terminal, f"{answer}\n".encode())
        said += read_until(terminal, "answers at")
        assert "too short" in said
        assert PASSWORD not in said
        visitor = Visitor(f"http://localhost:{port}")
        visitor.sign_in("head", PASSWORD)
        assert "second factor" in visitor.get("/nominals/")
        for name in ("desist.key", "desist.sqlite3"):
            assert (tmp_path / name).stat().st_mode & 0o077 == 0, name
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert nobody_answers(port)


def test_without_a_terminal_it_says_what_to_do(tmp_path: Path) -> None:
    there = os.environ | {"DESIST_FOLDER": str(tmp_path)}
    there.pop("DESIST_DATABASE", None)
    done = subprocess.run(
        [sys.executable, "-m", "desist.cli.main", "serve"],
        env=there,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Run desist serve once by hand." in done.stderr


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with pytest.raises(DesistError, match=f"cannot answer at 127.0.0.1:{taken}"):
            door("127.0.0.1", taken)

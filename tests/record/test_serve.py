"""The first run: it asks for the first administrator, and nothing is kept for others to read."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

from visitor import Visitor, free_port

PASSWORD = "plum-orchard-ladder-42"
ANSWERS = ("Northdale", "head", "short", "short", PASSWORD, PASSWORD)
PROMPTS = ("partnership:", "sign in with:", *("least:", "confirmation:") * 2)


def read_until(terminal: int, words: str) -> str:
    said = ""
    while words not in said:
        said += os.read(terminal, 4096).decode()
    return said


def test_the_first_run_asks_who_sets_it_up(tmp_path: Path) -> None:
    port = free_port()
    child, terminal = pty.fork()
    if child == 0:  # the server, which has the terminal
        os.environ |= {"DESIST_FOLDER": str(tmp_path)}
        os.environ.pop("DESIST_DATABASE", None)
        command = [sys.executable, "-m", "desist.cli.main", "serve", "--port", str(port)]
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

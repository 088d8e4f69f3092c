"""A TOML file that a person wrote: what it holds, or a clear sentence."""

import tomllib
from pathlib import Path
from typing import Any

from desist.intake.findings import Findings
from desist.kernel.errors import CommandLineError, InputError


def read_toml(path: Path, *, called: str) -> dict[str, Any]:
    """The file's contents. `called` is what the file is, for the message: `scheme file`.

    Raises  CommandLineError when there is no such file, InputError when it is not TOML
    """
    if not path.is_file():
        raise CommandLineError(f"There is no {called} at {path}.")
    findings = Findings()
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as unreadable:
        findings.stop(
            path.name,
            found=f"a {called} that is not UTF-8 text (byte {unreadable.start + 1:,})",
            expected="plain text in UTF-8",
            cure="Save it again as UTF-8",
        )
    except tomllib.TOMLDecodeError as wrong:
        findings.stop(
            path.name,
            found=f"not TOML [{wrong}]",
            expected='sections such as [scheme] and lines such as name = "8 Ways"',
            cure="Correct that line; text stands in quotes",
        )
    raise InputError(findings.problems)

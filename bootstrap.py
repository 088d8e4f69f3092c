"""Set-up in one command: `python bootstrap.py demo`, `serve` or `test`.

Makes a private environment in `.venv` from a lock file in which every package
has its hash, then runs the command. A second run finds it made and skips that.
Needs Python 3.11 or later with pip, and nothing else.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
PYTHON = SCRIPTS / f"python{EXE}"
MARKER = VENV / "installed-from.txt"

RUNTIME_LOCK = "requirements.lock"
RECORD_LOCK = "requirements-record.lock"
TEST_LOCK = "requirements-test.lock"
LOCKS = (RUNTIME_LOCK, RECORD_LOCK, TEST_LOCK)  # each contains the one before
SPARK_LOCK = "requirements-spark.lock"  # with PySpark, which comes as a source package
PEER_LOCK = "benchmarks/requirements-peer.lock"

DEMO_OUT = "build/demo"
SERVE_FOLDER = "build/record"
# What each report is of, its folder, scheme file and year.
DEMOS = (
    ("8 Ways", "examples/eight-ways", "scheme.toml", "2011-12"),
    ("Greenshire's offender management", "examples/greenshire", "iom.toml", "2020-21"),
    ("Greenshire's registered sex offenders", "examples/greenshire", "rso.toml", "2020-21"),
)

# Run in this order; the first that fails ends the test. pytest stays last: its
# closing line is the last thing printed.
CHECKS = (
    ("Lint", "ruff check ."),
    ("Format", "ruff format --check ."),
    ("Types", "mypy"),
    ("Import law", "lint-imports --no-logo"),
    ("Tests", "pytest"),
)

# Programs from outside Python that some tests need: name, command, package, tests.
PARTS = (
    ("Chromium", "chromium", "chromium", "the picture tests"),
    ("LibreOffice", "soffice", "libreoffice-writer-nogui", "the test of the Word file"),
)

# What stands on the engine: the known answers, every drawn rule, the laws, additions to an extract,
# and some invented record sets beside the oracle.
SPARK_TESTS = (
    "--engine spark tests/spark tests/spec tests/published/test_eight_ways.py "
    "tests/property/test_oracle.py tests/property/test_additions.py "
    "tests/property/test_belonging.py tests/property/test_laws.py "
    "tests/property/test_roll_up_laws.py"
)

LOCK_COMMAND = (
    "uv pip compile --universal --python-version 3.11 "
    "--generate-hashes --only-binary :all: --no-emit-index-url --no-header --quiet"
)


class Stop(Exception):
    """The step failed; the text says what to do."""


def main() -> int:
    commands = {"demo": demo, "serve": serve, "test": test, "spark": spark}
    commands |= {"messages": messages, "lock": lock, "upgrade": upgrade}
    parser = argparse.ArgumentParser(
        description="Sets desist up in .venv, then: demo writes the report of the example; "
        "serve runs the shared record with invented people; test runs every check; "
        "spark runs the counting's tests on Spark; "
        "messages remakes the template of the record's catalogue; "
        "lock remakes the lock files, upgrade with newer versions."
    )
    parser.add_argument("command", choices=commands)
    chosen = parser.parse_args().command
    os.chdir(ROOT)
    try:
        refuse_old_python(sys.version_info[:2])
        commands[chosen]()
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return 0


def demo() -> None:
    install(RUNTIME_LOCK)
    for what, folder, scheme, year in DEMOS:
        say(f"Writing the report of {what}, {year}")
        asked = f"report {folder} --scheme {folder}/{scheme} --year {year} --out {DEMO_OUT}"
        run([tool("desist"), *asked.split()], cure="No report was written: see above.")
    say(f"The reports lie in {ROOT / DEMO_OUT}: open the .html in a browser, or the .pdf")


def serve() -> None:
    install(RECORD_LOCK)
    os.environ["DESIST_FOLDER"] = SERVE_FOLDER
    os.environ.pop("DESIST_DATABASE", None)
    say("Starting the shared record of an invented partnership")
    run(
        [tool("desist"), "serve", "--demonstration", "examples/greenshire"],
        cure="The record was not started: see above.",
    )


def test() -> None:
    name_missing_parts()
    install(TEST_LOCK)
    for title, command in CHECKS:
        say(f"{title}: {command}")
        program, *arguments = command.split()
        run([tool(program), *arguments], cure=f"{title} failed: see above. Nothing after it ran.")


def spark() -> None:
    """Not a part of `test`: PySpark is 430 MB of source, and each small test takes seconds."""
    if shutil.which("java") is None:
        raise Stop("Spark needs Java, which is not installed: apt-get install default-jre-headless")
    install(TEST_LOCK)
    asked = "from importlib.metadata import version; print('pyspark==' + version('pyspark'))"
    held = quietly([str(PYTHON), "-c", asked])
    if held.returncode or f"{held.stdout.strip()} " not in (ROOT / SPARK_LOCK).read_text():
        say(f"Building the PySpark that {SPARK_LOCK} names (a few minutes)")
        pip("--require-hashes", "-r", SPARK_LOCK)
    say(f"Tests on Spark: pytest {SPARK_TESTS}")
    run([tool("pytest"), *SPARK_TESTS.split()], cure="Spark gave another answer: see above.")


def messages() -> None:
    if shutil.which("xgettext") is None:
        raise Stop("The catalogue is made with GNU gettext: apt-get install gettext")
    install(RECORD_LOCK)
    cure = "The template of the catalogue was not remade: see above."
    run([str(PYTHON), "src/desist/web/locale/template.py"], cure=cure)


def upgrade() -> None:
    lock("--upgrade")


def lock(*options: str) -> None:
    """The other locks are held to the versions of the test lock, which contains them."""
    uv = shutil.which("uv")
    if uv is None:
        raise Stop("The lock files are made with uv, which is not installed: pip install uv")
    compile_lock = [uv, *LOCK_COMMAND.split()[1:], *options]
    project = ["pyproject.toml", "--group", "build"]
    cure = "The lock files were not remade: see above."
    say(f"Locking {TEST_LOCK}")
    record = [*project, "--extra", "record"]
    run([*compile_lock, *record, "--extra", "test", "-o", TEST_LOCK], cure=cure)
    held = ["--no-annotate", "-c", TEST_LOCK, "-o"]
    for name, what in ((RECORD_LOCK, record), (RUNTIME_LOCK, project)):
        say(f"Locking {name}")
        run([*compile_lock, *what, *held, name], cure=cure)
    say(f"Locking {SPARK_LOCK}")
    source = ["--no-binary", "pyspark"]
    run([*compile_lock, *source, *project, "--extra", "spark", *held, SPARK_LOCK], cure=cure)
    say(f"Locking {PEER_LOCK}")
    peer = Path(PEER_LOCK).with_suffix(".in")
    run([*compile_lock, str(peer), "-c", TEST_LOCK, "-o", PEER_LOCK], cure=cure)


def install(lock_file: str) -> None:
    """Makes `.venv` hold what the lock names, unless a run before this one did."""
    wanted = {name: fingerprint(name) for name in LOCKS}
    installed = MARKER.read_text().split() if MARKER.exists() and PYTHON.exists() else []
    if wanted[lock_file] in installed:
        return
    if wanted[RUNTIME_LOCK] not in installed:
        make_environment()
    MARKER.unlink(missing_ok=True)
    say(f"Installing what {lock_file} names (half a minute or so)")
    pip("--require-hashes", "--only-binary", ":all:", "-r", lock_file)
    say("Installing desist from this folder")
    pip("--no-deps", "--no-build-isolation", "--no-index", "-e", ".")
    held = LOCKS[: LOCKS.index(lock_file) + 1]
    MARKER.write_text("\n".join(wanted[name] for name in held))


def make_environment() -> None:
    say(f"Making a private environment in {VENV.name}")
    made = quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        raise Stop(
            f"{last_lines(made.stdout)}\n\nThe environment could not be made. On Debian and "
            "Ubuntu Python's venv is a package of its own: apt-get install python3-venv"
        )


def pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = quietly([*command, *arguments])
    if done.returncode:
        raise Stop(
            f"{last_lines(done.stdout)}\n\npip could not install (its last lines are above). "
            "If it could not reach a package index, look at the network and at `pip config "
            "list`. If it found no wheel, this Python or machine is one that a locked package "
            f"does not serve: Python 3.11 is the surest. Then run the same command again. "
            f"This was Python {sys.version.split()[0]}."
        )


def fingerprint(lock_file: str) -> str:
    """Changes with the lock, the project's declaration, the Python and the folder."""
    told = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for name in (lock_file, "pyproject.toml"):
        told.update((ROOT / name).read_bytes())
    return told.hexdigest()


def name_missing_parts() -> None:
    for name, command, package, tests in PARTS:
        if shutil.which(command):
            continue
        cure = f"apt-get install {package}"
        if os.environ.get("CI") == "true":
            raise Stop(f"{name} is not installed, and under CI nothing is left out: {cure}")
        say(f"{name} is not installed: {tests} are left out; {cure}")


def refuse_old_python(version: tuple[int, int]) -> None:
    if version < (3, 11):
        raise Stop(
            f"desist needs Python 3.11 or later, and this is {version[0]}.{version[1]}. "
            "Install a later one and name it: make demo PYTHON=python3.11, "
            "or python3.11 bootstrap.py demo"
        )


def tool(name: str) -> str:
    return str(SCRIPTS / f"{name}{EXE}")


def say(line: str) -> None:
    print(f"== {line}", flush=True)


def run(command: list[str], *, cure: str) -> None:
    if subprocess.run(command, check=False).returncode:
        raise Stop(cure)


def quietly(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def last_lines(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-15:])


if __name__ == "__main__":
    sys.exit(main())

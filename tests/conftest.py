"""What every test shares: the same invented cases each run, and Chromium where it is."""

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

from desist.engine.choice import EngineName, running_on

settings.register_profile("desist", derandomize=True, deadline=None, database=None)
settings.load_profile("desist")


@pytest.fixture(scope="session", autouse=True)
def _keys_of_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test makes a key in the folder of whoever runs it."""
    os.environ["DESIST_KEYS"] = str(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Debian's Chromium. Without it a test is left out, but fails under CI."""
    return _part("Chromium", "chromium", package="chromium")


@pytest.fixture(scope="session")
def office() -> str:
    """Path of LibreOffice, likewise."""
    return _part("LibreOffice", "soffice", package="libreoffice-writer-nogui")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=["duckdb", "spark"], default="duckdb")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("engine") == "spark":
        # PySpark leaves the sockets that it fetched rows through to the garbage collector.
        config.addinivalue_line("filterwarnings", "ignore:unclosed <socket:ResourceWarning")


@pytest.fixture(scope="session", autouse=True)
def _chosen_engine(request: pytest.FixtureRequest) -> Iterator[None]:
    """With `--engine spark` whatever a test counts, or its file shares, is counted on Spark."""
    if request.config.getoption("engine") == "duckdb":
        yield
        return
    request.getfixturevalue("spark")
    with running_on(EngineName.SPARK):
        yield


@pytest.fixture(scope="session")
def spark(request: pytest.FixtureRequest) -> None:
    """Java and PySpark; a session for very small tables. Asked for, as it takes minutes."""
    if request.config.getoption("engine") != "spark":
        pytest.skip("Spark is tested with pytest --engine spark")
    _part("Java", "java", package="default-jre-headless")
    if find_spec("pyspark") is None:
        leave_out = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        leave_out("PySpark is not installed: pip install -r requirements-spark.lock")
    os.environ["SPARK_CONF_DIR"] = str(Path(__file__).parent / "spark")


def _part(name: str, command: str, *, package: str) -> str:
    path = shutil.which(command)
    if path is None:
        leave_out = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        leave_out(f"{name} is not installed: apt-get install {package}")
    return str(path)

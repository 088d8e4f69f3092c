"""The set-up: what it refuses, what it skips, and that the locks hold nothing local."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-record.lock", "requirements-test.lock")


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """A fresh bootstrap module whose environment lies in a temporary folder."""
    spec = spec_from_file_location("bootstrap", ROOT / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "MARKER", tmp_path / "installed-from.txt")
    monkeypatch.setattr(module, "PYTHON", ROOT / "bootstrap.py")  # any file that exists
    return module


@pytest.fixture
def pip_calls(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been made or installed, in order."""
    calls: list[str] = []
    monkeypatch.setattr(bootstrap, "make_environment", lambda: calls.append("environment"))
    monkeypatch.setattr(bootstrap, "pip", lambda *arguments: calls.append(arguments[-1]))
    return calls


def test_second_run_installs_nothing(bootstrap: ModuleType, pip_calls: list[str]) -> None:
    bootstrap.install(bootstrap.TEST_LOCK)
    assert pip_calls == ["environment", "requirements-test.lock", "."]
    bootstrap.install(bootstrap.TEST_LOCK)
    bootstrap.install(bootstrap.RUNTIME_LOCK)
    assert len(pip_calls) == 3


def test_tests_are_added_to_the_environment_of_the_demo(
    bootstrap: ModuleType, pip_calls: list[str]
) -> None:
    bootstrap.install(bootstrap.RUNTIME_LOCK)
    bootstrap.install(bootstrap.TEST_LOCK)
    assert pip_calls == ["environment", "requirements.lock", ".", "requirements-test.lock", "."]


def test_old_python_is_refused_with_the_cure(bootstrap: ModuleType) -> None:
    with pytest.raises(bootstrap.Stop, match=r"needs Python 3\.11.*this is 3\.9.*PYTHON="):
        bootstrap.refuse_old_python((3, 9))


@pytest.mark.parametrize("under_ci", [True, False])
def test_missing_part_is_named_and_fails_under_ci(
    bootstrap: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    under_ci: bool,
) -> None:
    monkeypatch.setenv("CI", "true" if under_ci else "")
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: None)
    if under_ci:
        with pytest.raises(bootstrap.Stop, match="Chromium is not installed"):
            bootstrap.name_missing_parts()
    else:
        bootstrap.name_missing_parts()
        assert "Chromium is not installed: the picture tests" in capsys.readouterr().out


def test_every_part_is_among_the_debian_packages(bootstrap: ModuleType) -> None:
    listed = (ROOT / ".ci/debian-packages.txt").read_text().split()
    assert all(package in listed for _, _, package, _ in bootstrap.PARTS)


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert not re.search(r"://|--index|--find-links|\bfile:|^\s*[/.]", text, flags=re.MULTILINE)
    assert text.count("==") <= text.count("--hash=sha256:")


def test_each_lock_contains_the_one_before() -> None:
    runtime, record, tests = (
        set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / lock).read_text(), flags=re.MULTILINE))
        for lock in LOCKS
    )
    assert runtime < record < tests

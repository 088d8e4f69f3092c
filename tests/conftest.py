"""What every test shares: the same invented cases each run, and Chromium where it is."""

import os
import shutil

import pytest
from hypothesis import settings

settings.register_profile("desist", derandomize=True, deadline=None, database=None)
settings.load_profile("desist")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Debian's Chromium. Without it a test is left out, but fails under CI."""
    path = shutil.which("chromium")
    if path is None:
        leave_out = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        leave_out("Chromium is not installed: apt-get install chromium")
    return path

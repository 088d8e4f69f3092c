"""Where a user's own files lie."""

import os
import sys
from pathlib import Path


def user_data() -> Path:
    """The folder that the system gives programs for data of their user."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")

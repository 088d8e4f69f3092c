"""Names of the partnership's own as parts of file names."""

import re

UNSAFE = re.compile(r"[^\w.-]+")


def in_file_name(name: str) -> str:
    """The name without what leads to another folder or that a file system refuses."""
    return UNSAFE.sub("-", name).strip("-.") or "scheme"

"""What is being done, on a terminal; silence when piped or asked to be quiet."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from desist.kernel.progress import Progress, silent


@contextmanager
def told(*, quiet: bool) -> Iterator[Progress]:
    """A line that names the step at work and goes when the work is done."""
    if quiet or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console

    with Console(stderr=True).status("Starting") as status:
        yield lambda step: status.update(f"{step} …")

"""One process at a time: the system's own lock on a file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Hold the lock of a file, which is made for it and taken away after.

    The lock is gone with the process, however that ends; a file left behind locks nobody out.

    Raises  BlockingIOError where somebody else holds it
    """
    with path.open("a+b") as file:
        _lock(file.fileno())
        _refuse_another_file(file, path)
        try:
            yield
        finally:
            # Windows takes away no file that is open; there it stays.
            if os.name != "nt":
                path.unlink(missing_ok=True)


def _lock(file: int) -> None:
    if os.name == "nt":
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError as held:
            raise BlockingIOError(str(held)) from None
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _refuse_another_file(file: IO[bytes], path: Path) -> None:
    """Whoever held it may have taken the file away after we opened it: then ours locks nothing."""
    try:
        same = os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        same = False
    if not same:
        raise BlockingIOError(f"{path.name} was taken away meanwhile")

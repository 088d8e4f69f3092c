"""Another process of this program, for work that holds the interpreter's lock."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context


@contextmanager
def another_process() -> Iterator[ProcessPoolExecutor | None]:
    """It takes one task at a time; None where no process can be started.

    It starts with its first task, and is not waited for at the end.
    """
    try:
        pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    except (OSError, ImportError):
        yield None
        return
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)

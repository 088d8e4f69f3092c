"""Another process of this program, for work that holds the interpreter's lock."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from desist.kernel.garbage import leave_garbage

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


@contextmanager
def another_process(*loading: str) -> Iterator[ProcessPoolExecutor | None]:
    """It takes one task at a time; None where no process can be started.

    It starts at once, and loads the modules of those names while this one goes on.
    """
    try:
        pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        pool.submit(_load, loading)
    except (OSError, ImportError):
        yield None
        return
    try:
        yield pool
    finally:
        # Waited for here: the interpreter would wait at its own end too, and there the thread that
        # closes the pipe may do so just as it is written to, which prints a traceback.
        pool.shutdown(wait=True, cancel_futures=True)


def _load(modules: tuple[str, ...]) -> None:
    leave_garbage()
    for name in modules:
        import_module(name)


def begun(
    pool: Executor | None,
    work: Callable[Asked, Found],
    *arguments: Asked.args,
    **options: Asked.kwargs,
) -> Callable[[], Found]:
    """Begin, and give what to call for the result.

    Without a pool, or where its process broke, the work is done in this process, when it is
    called for.
    """
    here = partial(work, *arguments, **options)
    if pool is None:
        return here
    try:
        future = pool.submit(work, *arguments, **options)
    except (BrokenProcessPool, OSError):
        return here

    def result() -> Found:
        try:
            return future.result()
        except (BrokenProcessPool, OSError):
            return here()

    return result

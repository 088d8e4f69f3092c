"""Work that another process does meanwhile, where there is one."""

from collections.abc import Callable
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


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

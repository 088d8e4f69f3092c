"""Another process of this program, for work that holds the interpreter's lock.

It does one task at a time, in the order in which they were begun. Where it cannot be started, ends
too early or fails at a task, that task is done in this process when its result is wanted: so an
error is the same whoever met it first.

On Linux a command's other processes are copies of its own as it stands, with every module that is
loaded already. Elsewhere, and wherever another thread may hold a lock that would be copied with
it, they start from nothing.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

from desist.kernel.garbage import leave_garbage
from desist.kernel.one_command import is_of_one_command

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

_open: "set[Connection[Any, Any]]" = set()
"""This process's ends of its pipes: a copy closes them, so that a pipe ends with its owner."""


class Broken(Exception):
    """The other process is gone, or failed at the task."""


class Another:
    """One other process; it ends with this one, however this one ends."""

    def __init__(self, *loading: str) -> None:
        copied = _may_be_copied()
        if copied:
            _load(loading)
        context = get_context("fork") if copied else get_context("spawn")
        self._pipe, there = context.Pipe()
        _open.add(self._pipe)
        self._process = context.Process(target=_serve, args=(there, loading), daemon=True)
        try:
            self._process.start()
        finally:
            there.close()
        self._tasks = 0
        self._answers: list[bytes] = []

    def begin(self, work: Callable[..., Any], *arguments: Any, **options: Any) -> int:
        """The task's number. Raises Broken."""
        try:
            self._pipe.send_bytes(ForkingPickler.dumps((work, arguments, options)))
        except OSError as error:
            raise Broken from error
        self._tasks += 1
        return self._tasks - 1

    def answer(self, task: int) -> Any:
        """What came of it, waited for; to be asked once. Raises Broken."""
        try:
            while len(self._answers) <= task:
                self._answers.append(self._pipe.recv_bytes())
        except (EOFError, OSError) as error:
            raise Broken from error
        found, self._answers[task] = self._answers[task], FAILED
        if found == FAILED:
            raise Broken
        return ForkingPickler.loads(found)

    def end(self) -> None:
        """Whatever it is at."""
        _open.discard(self._pipe)
        self._pipe.close()
        self._process.terminate()
        self._process.join()


def _may_be_copied() -> bool:
    return sys.platform == "linux" and is_of_one_command() and threading.active_count() == 1


@contextmanager
def another_process(*loading: str) -> Iterator[Another | None]:
    """None where none can be started; it is ended at the end.

    loading  names of modules that it needs: a copy has them from this process, which loads them
             first; another loads them while this one goes on
    """
    try:
        process = Another(*loading)
    except (OSError, ImportError):
        yield None
        return
    try:
        yield process
    finally:
        process.end()


def begun(
    process: Another | None,
    work: Callable[Asked, Found],
    *arguments: Asked.args,
    **options: Asked.kwargs,
) -> Callable[[], Found]:
    """Begin, and give what to call, once, for the result."""
    here = partial(work, *arguments, **options)
    if process is None:
        return here
    try:
        task = process.begin(work, *arguments, **options)
    except Broken:
        return here

    def result() -> Found:
        try:
            found: Found = process.answer(task)
        except Broken:
            return here()
        return found

    return result


# --- In the other process --------------------------------------------------------------------

FAILED = b""


def _serve(pipe: "Connection[Any, Any]", loading: tuple[str, ...]) -> None:
    """Do the tasks that come through the pipe until it is closed.

    Threads of their own read and write it, so that neither process waits until the other listens.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asked ends this one
    for end in _open:
        end.close()
    _open.clear()
    leave_garbage()
    tasks: SimpleQueue[bytes] = SimpleQueue()
    answers: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
    threading.Thread(target=_send, args=(pipe, answers), daemon=True).start()
    _load(loading)
    while True:
        answers.put(_done(tasks.get()))


def _load(modules: tuple[str, ...]) -> None:
    for name in modules:
        import_module(name)


def _done(task: bytes) -> bytes:
    """The answer, as bytes. Its errors are met again where it is then done."""
    with suppress(Exception):
        work, arguments, options = ForkingPickler.loads(task)
        return bytes(ForkingPickler.dumps(work(*arguments, **options)))
    return FAILED


def _receive(pipe: "Connection[Any, Any]", tasks: "SimpleQueue[bytes]") -> None:
    """Ends the process once the one that asks is gone, whatever it is at."""
    with suppress(EOFError, OSError):
        while True:
            tasks.put(pipe.recv_bytes())
    os._exit(0)


def _send(pipe: "Connection[Any, Any]", answers: "SimpleQueue[bytes]") -> None:
    with suppress(OSError):
        while True:
            pipe.send_bytes(answers.get())
    os._exit(0)

"""Another process does what this one would, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desist.kernel.process import another_process, begun

PLAN = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
from desist.kernel.one_command import of_one_command
from desist.kernel.process import another_process, begun
of_one_command()
with another_process("json") as first, another_process() as second:
    print(begun(first, os.getpid)(), begun(second, os.getpid)(), flush=True)
    {then}
"""


def started(then: str) -> subprocess.Popen[str]:
    """A command of two other processes, whose numbers are the first thing it says."""
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", PLAN.format(then=then)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def gone(number: int) -> bool:
    """Within a while: the system takes its time to clear a process away."""
    for _turn in range(3000):
        try:
            if Path(f"/proc/{number}/stat").read_text().split()[2] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.02)
    return False


def fails_elsewhere(here: int) -> int:
    if os.getpid() != here:
        raise ValueError("not here")
    return here


def test_what_fails_or_cannot_be_sent_there_is_done_here():
    with another_process() as process:
        failing = begun(process, fails_elsewhere, os.getpid())
        unsendable = begun(process, memoryview, b"view")
        big = begun(process, bytes, 300_000)
        large = begun(process, len, bytes(300_000))
        assert failing() == os.getpid()
        assert unsendable() == b"view"
        assert (len(big()), large()) == (300_000, 300_000)
        with pytest.raises(ZeroDivisionError):
            begun(process, divmod, 1, 0)()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is a copy")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL, None])
def test_its_copies_end_with_a_command_however_it_ends(end):
    busy = "begun(first, time.sleep, 60), begun(second, time.sleep, 60)"
    command = started(f"{busy}; time.sleep({60 if end else 0})")
    assert command.stdout is not None
    copies = [int(number) for number in command.stdout.readline().split()]
    assert len({command.pid, *copies}) == 3
    if end:
        command.send_signal(end)
    _out, said = command.communicate(timeout=120)
    assert all(map(gone, copies))
    assert said.count("Traceback") == (1 if end == signal.SIGINT else 0)  # its own alone

"""Several processes at one door: Python runs one thread of a process at a time.

Each is started anew rather than forked, so that it shares no connection and no thread with the
one that started it. It holds the end of a pipe: when that closes, whoever started it is gone,
however it went, and it goes too.
"""

import os
import socket
import subprocess
import sys
import time

MOST = 4
LOOK_EVERY = 1.0
"""Seconds between two looks whether one has died; one that cannot start must not be all we do."""


def how_many() -> int:
    """As many as there are processors, up to four; one where this is not Linux."""
    if not hasattr(os, "sched_getaffinity"):
        return 1
    return min(MOST, len(os.sched_getaffinity(0)))


def answer_together(opened: socket.socket, processes: int) -> None:
    """Start them at one door, and another for one that dies, until stopped."""
    running = [_started(opened) for _ in range(processes)]
    try:
        while True:
            time.sleep(LOOK_EVERY)
            running = [one if one.poll() is None else _started(opened) for one in running]
    except KeyboardInterrupt:
        return


def _started(opened: socket.socket) -> subprocess.Popen[bytes]:
    place = opened.fileno()
    command = [sys.executable, "-m", "desist.web.serving.one_of_them", str(place)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[place])  # noqa: S603 - ours

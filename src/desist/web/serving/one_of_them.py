"""One of several processes at one door, started by `processes`.

python -m desist.web.serving.one_of_them DOOR
"""

import os
import socket
import sys
import threading

from desist.web.serving.answering import answer_alone

THREADS = 4


def main(place: int) -> None:
    """Answer at the door of that file descriptor, as long as who started this is there."""
    threading.Thread(target=_go_with_the_other, daemon=True).start()
    answer_alone(socket.socket(fileno=place), threads=THREADS)


def _go_with_the_other() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))

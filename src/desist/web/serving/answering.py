"""One process at the door: threads that take requests and answer them."""

import logging
import socket

from desist.kernel.errors import DesistError

BACKLOG = 128


def door(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises DesistError when it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as wrong:
        raise DesistError(
            f"The record cannot answer at {host}:{port}: {wrong.strerror}. Expected an address of "
            "this machine, and a port that no other program has. Choose with --host and --port."
        ) from wrong


def answer_alone(opened: socket.socket, *, threads: int) -> None:
    """Answer who comes through the door, until stopped."""
    import waitress
    from django.urls import get_resolver

    from desist.web.uploads import LARGEST_UPLOAD
    from desist.web.wsgi import application

    # Every page is loaded now, so that the first who comes does not wait for that.
    _every = get_resolver().url_patterns
    # That somebody waits for a moment while others are served is no fault to be told of.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    waitress.serve(
        application,
        sockets=[opened],
        threads=threads,
        ident=None,
        # What is a little too large is answered by a page that says so, the rest by the server.
        max_request_body_size=2 * LARGEST_UPLOAD,
        # The proxy that holds the certificate runs on this machine, and says who asks.
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers="x-forwarded-for x-forwarded-proto",
        clear_untrusted_proxy_headers=True,
    )

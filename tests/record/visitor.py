"""Somebody who visits the pages of a server over HTTP, with cookies and no browser."""

import re
import socket
import threading
import time
import urllib.parse
import urllib.request
from http.client import HTTPException
from http.cookiejar import CookieJar

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    def __init__(self, address: str) -> None:
        self.address = address
        kept = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(kept)

    def get(self, path: str) -> str:
        """The page's text; waits for a server that is starting."""
        for _ in range(100):
            try:
                with self.opener.open(self.address + path, timeout=60) as answer:
                    return str(answer.read().decode())
            except ConnectionError:
                time.sleep(0.2)
            except urllib.error.URLError as error:
                if not isinstance(error.reason, ConnectionError):
                    raise
                time.sleep(0.2)
        raise TimeoutError(self.address)

    def post(self, path: str, **fields: str) -> str:
        found = TOKEN.search(self.get(path))
        assert found, f"no form at {path}"
        sent = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": found[1]}).encode()
        with self.opener.open(self.address + path, data=sent, timeout=60) as answer:
            return str(answer.read().decode())

    def sign_in(self, name: str, password: str) -> None:
        page = self.post("/account/sign-in/", login=name, password=password)
        assert "Sign out" in page

    def send_and_leave(self, path: str, **fields: str) -> None:
        """Send a form, and do not wait for the answer: the server may die first."""

        def send() -> None:
            try:
                self.post(path, **fields)
            except (OSError, HTTPException):
                return

        threading.Thread(target=send, daemon=True).start()


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])

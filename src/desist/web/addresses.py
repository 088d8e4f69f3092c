"""The addresses of the settings: where people find the record, and where its mail goes out."""

from urllib.parse import SplitResult, urlsplit

from desist.kernel.errors import CommandLineError


def web_address(said: str) -> SplitResult:
    """The address that people type. Raises CommandLineError when it is none."""
    parts = _parts(said)
    if parts is None or parts.scheme not in ("http", "https"):
        raise CommandLineError(
            "DESIST_ADDRESS is not an address. Expected one like https://record.example.org, as "
            "people type it. Set it so, or unset it."
        )
    return parts


def mail_server(said: str) -> SplitResult:
    """The server that mail goes out by; "" for none. Raises CommandLineError when it is none."""
    parts = _parts(said)
    if said and (parts is None or parts.scheme not in ("smtp", "smtps")):
        # It may hold a password, so it is not shown.
        raise CommandLineError(
            "DESIST_MAIL is not the address of a mail server. Expected one like "
            "smtp://user:password@host:587. Set it so, or unset it."
        )
    return parts or urlsplit("")


def _parts(said: str) -> SplitResult | None:
    """None when there is no host in it, or its port is no number."""
    try:
        parts = urlsplit(said)
        return None if parts.hostname is None or parts.port == 0 else parts
    except ValueError:
        return None

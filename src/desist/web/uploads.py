"""Files that are sent to the server: how large, where they wait, and when they are gone."""

import secrets
import shutil
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

LARGEST_UPLOAD = 64 << 20
KEPT_SECONDS = 60 * 60
TOO_LARGE = "desist.upload_too_large"
OWNER_ONLY = 0o700


class Quota(FileUploadHandler):
    """First of the handlers: keeps nothing of a request that is too large."""

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ARG002 - as Django calls it
        META: dict[str, Any],
        content_length: int,
        boundary: bytes,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        self.refuses = content_length > LARGEST_UPLOAD
        META[TOO_LARGE] = self.refuses

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        if self.refuses:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""


def was_too_large(request: HttpRequest) -> bool:
    # The handlers run when what was posted is first asked for.
    return request.POST is not None and bool(request.META.get(TOO_LARGE))


def new_folder() -> Path:
    """A folder for one upload, which its owner alone may open; those left behind are deleted."""
    place = _place()
    place.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
    sweep()
    folder = place / secrets.token_hex(16)
    folder.mkdir(mode=OWNER_ONLY)
    return folder


def folder_named(name: str) -> Path | None:
    """The folder of an upload that the session remembers; None when it is gone."""
    folder = _place() / Path(name).name
    return folder if name and folder.is_dir() else None


def forget(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Delete what nobody came back for."""
    place = _place()
    for folder in place.iterdir() if place.is_dir() else ():
        if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            forget(folder)


def _place() -> Path:
    return Path(settings.FOLDER) / "uploads"

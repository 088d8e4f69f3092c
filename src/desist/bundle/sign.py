"""Signing and freezing a bundle: the only two changes there are."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desist.bundle.archive import packed, replaced
from desist.bundle.manifest import FROZEN, SIGNATURES
from desist.bundle.opened import Bundle, read_bundle
from desist.bundle.refusals import FrozenError
from desist.bundle.signatures import Frozen, Signature, frozen_written, signatures_written
from desist.kernel.errors import CommandLineError, DesistError
from desist.kernel.one_at_a_time import alone_with

LONGEST = 200
LONGEST_STATEMENT = 2_000
READ_ONLY = 0o400
PATIENCE = 10.0
BETWEEN_TRIES = 0.1


def _nobody(_seal: str) -> None:
    pass


def sign(
    path: Path,
    *,
    name: str,
    role: str,
    statement: str = "",
    when: datetime | None = None,
    tell: Callable[[str], None] = _nobody,
) -> Bundle:
    """Put a name under a bundle, and give the bundle back as it now is.

    when    None for now
    tell    is told the seal that the bundle will have, before it has it; nothing is signed when
            that fails
    Raises  FrozenError where it is frozen; CommandLineError for a name or role that is blank,
            too long, or signed before in the same role; InputError where the bundle does not hold
    """
    given = _given(name=name, role=role, statement=statement)
    with _alone(path):
        bundle = _open_to_change(path)
        if any((one.name, one.role) == (given["name"], given["role"]) for one in bundle.signatures):
            raise CommandLineError(
                f"{given['name']} has signed {path.name} as {given['role']} already: nothing is "
                "to be done."
            )
        last = bundle.signatures[-1] if bundle.signatures else None
        signature = Signature(
            **given,
            when=_moment(when),
            signed=bundle.content,
            before=last.digest if last else "",
        )
        signed = signatures_written([*bundle.signatures, signature])
        _change(bundle, {SIGNATURES: signed}, tell)
        return read_bundle(path)


def freeze(
    path: Path, *, when: datetime | None = None, tell: Callable[[str], None] = _nobody
) -> Bundle:
    """Close a bundle: nobody signs it after this, and its file is set to be read only.

    `when` and `tell` are as with `sign`.

    Raises  FrozenError where it is frozen already; InputError where the bundle does not hold
    """
    with _alone(path):
        bundle = _open_to_change(path)
        frozen = frozen_written(Frozen(_moment(when), bundle.seal))
        _change(bundle, {FROZEN: frozen}, tell, mode=READ_ONLY)
        return read_bundle(path)


def _open_to_change(path: Path) -> Bundle:
    bundle = read_bundle(path)
    if bundle.frozen is not None:
        raise FrozenError(
            f"{path.name} was frozen on {bundle.frozen.when:%Y-%m-%d}. Expected a bundle that is "
            "still open. Make a new bundle where something has to change, and leave this one as "
            "it is"
        )
    return bundle


def _change(
    bundle: Bundle,
    more: Mapping[str, bytes],
    tell: Callable[[str], None],
    *,
    mode: int = 0o600,
) -> None:
    changed = replace(bundle, members={**bundle.members, **more})
    content = packed(changed.members)
    tell(changed.seal)
    replaced(bundle.path, content, mode=mode)


def _given(**texts: str) -> dict[str, str]:
    """Name, role and statement without blanks around them. Raises CommandLineError."""
    given = {what: " ".join(text.split()) for what, text in texts.items()}
    for what, text in given.items():
        longest = LONGEST_STATEMENT if what == "statement" else LONGEST
        if (not text and what != "statement") or len(text) > longest or not text.isprintable():
            raise CommandLineError(
                f"--{what} must be text of at most {longest:,} letters"
                f"{'' if what == 'statement' else ', and not blank'}."
            )
    return given


def _moment(when: datetime | None) -> datetime:
    return (when or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two people who sign at once sign one after the other; neither name is lost."""
    if not path.is_file():
        raise CommandLineError(f"There is no bundle at {path}.")
    with ExitStack() as held:
        _wait(held, path)
        yield


def _wait(held: ExitStack, path: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            held.enter_context(alone_with(path.with_name(f".{path.name}.lock")))
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise DesistError(
                    f"{path.name} is being signed by somebody else. Expected it to be free within "
                    f"{PATIENCE:.0f} seconds. Try again when they have signed"
                ) from None
            time.sleep(BETWEEN_TRIES)

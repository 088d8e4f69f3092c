"""Who signed a bundle, in what role and when; and whether it is closed.

A signature is a record that somebody answers for exactly these bytes. It is no proof of who
typed the name: whoever can write the file could write another one. So each names the digest of
what was signed and of the signature before it, and the seal is there to be noted elsewhere.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from desist.bundle.manifest import FROZEN, NAME, PLAIN, SIGNATURES, digest_of, in_json
from desist.bundle.refusals import refusal

WRITTEN = "what `desist bundle sign` writes"


@dataclass(frozen=True, slots=True)
class Signature:
    """One name under a bundle.

    when    in universal time, to the second
    signed  digest of the manifest, and so of every file
    before  digest of the signature before it, "" for the first
    """

    name: str
    role: str
    statement: str
    when: datetime
    signed: str
    before: str

    @property
    def digest(self) -> str:
        return digest_of(in_json(self.plain()))

    def plain(self) -> dict[str, str]:
        return {**asdict(self), "when": self.when.isoformat()}


@dataclass(frozen=True, slots=True)
class Frozen:
    """When a bundle was closed, and the digest of all that it then held."""

    when: datetime
    seal: str


def signatures_written(signatures: Sequence[Signature]) -> bytes:
    return in_json([one.plain() for one in signatures])


def frozen_written(frozen: Frozen) -> bytes:
    return in_json({"when": frozen.when.isoformat(), "seal": frozen.seal})


def read_signatures(members: Mapping[str, bytes], *, where: str) -> tuple[Signature, ...]:
    """The signatures, each held against what it was put under.

    Raises  InputError where the bundle was changed after one of them, or one was taken out
    """
    if SIGNATURES not in members:
        return ()
    inside = f"{where}, {SIGNATURES}"
    try:
        found = tuple(_signature(one) for one in json.loads(members[SIGNATURES]))
    except PLAIN:
        raise refusal(inside, "signatures that cannot be read", expected=WRITTEN) from None
    content, before = digest_of(members[NAME]), ""
    for number, one in enumerate(found, start=1):
        if one.signed != content:
            raise refusal(
                inside,
                f"a bundle that was changed after it was signed (signature {number}: {one.role}, "
                f"{one.when:%Y-%m-%d})",
                expected=f"the bytes with the digest {one.signed[:12]}… that were signed",
            )
        if one.before != before:
            raise refusal(
                inside,
                f"a signature that was taken out, changed or moved before signature {number}",
                expected="every signature that was given, in its order",
            )
        before = one.digest
    return found


def read_frozen(members: Mapping[str, bytes], *, where: str) -> Frozen | None:
    """When it was closed. Raises InputError where something was changed since."""
    if FROZEN not in members:
        return None
    inside = f"{where}, {FROZEN}"
    try:
        said = json.loads(members[FROZEN])
        found = Frozen(datetime.fromisoformat(said["when"]), str(said["seal"]))
    except PLAIN:
        raise refusal(inside, "a freeze that cannot be read", expected=WRITTEN) from None
    if found.seal != digest_of(members[NAME] + members.get(SIGNATURES, b"")):
        raise refusal(
            inside,
            "a bundle that was changed after it was frozen",
            expected=f"the seal {found.seal[:12]}…",
        )
    return found


def _signature(said: Mapping[str, Any]) -> Signature:
    texts = {name: said[name] for name in ("name", "role", "statement", "signed", "before")}
    if not all(isinstance(text, str) and text.isprintable() for text in texts.values()):
        raise TypeError("a signature is text that a terminal can show")
    return Signature(when=datetime.fromisoformat(said["when"]), **texts)

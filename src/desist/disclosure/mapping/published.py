"""What an edition printed, as a file that the next report is held against.

The file holds what the edition does and no more, so it may go wherever the edition may.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desist.disclosure.cells import Counted
from desist.disclosure.known import Known, known_from
from desist.disclosure.manifest import Protected
from desist.disclosure.mapping.book import Book
from desist.disclosure.rules import Rules
from desist.kernel.errors import CommandLineError, InputError
from desist.kernel.problems import Level, Problem
from desist.tables.scheme import Edition

FORM = "desist published figures 1"
EXPLAINED = (
    "The figures that this edition prints, each with the least and the most that it may be after "
    "rounding. Give the file to the next report with --last-published."
)


@dataclass(frozen=True, slots=True)
class Printed:
    """Figures of an earlier edition.

    figures  by the key of the cell, what its readers know of it
    wider    the report that these figures are a part of, where it is about more than this scheme
             manages: what it does not print, this one may not
    withheld keys of what it does not print; one that ends in a point stands for all that begin so
    text     the file as it was read
    """

    scheme: str
    start: date
    end: date
    edition: Edition
    figures: Mapping[str, Known]
    wider: str = ""
    withheld: tuple[str, ...] = ()
    text: str = ""


def printed_now(
    book: Book, protected: Protected, rules: Rules, *, pence_to: Callable[[int], int]
) -> dict[str, Known]:
    """What the edition prints, with the bounds that rounding leaves.

    pence_to  the multiple that a page prints such a sum to: a sum to the pound is made up of
              unit costs in few ways, and would tell of single offences
    """

    def multiple(key: str, value: int) -> int:
        unit = book.cells[key].unit
        to = rules.rounding(unit)
        return max(to, pence_to(value)) if unit is Counted.PENCE else to

    return {
        key: known_from(value, multiple(key, value))
        for key, value in protected.values.items()
        if value is not None
    }


def as_file(printed: Printed) -> str:
    """The file's text, the same for the same edition."""
    said = {
        "form": FORM,
        "about": EXPLAINED,
        "scheme": printed.scheme,
        "from": str(printed.start),
        "to": str(printed.end),
        "edition": str(printed.edition),
        "figures": {key: [known.low, known.high] for key, known in printed.figures.items()},
    }
    if printed.wider:
        said |= {"wider": printed.wider, "withheld": list(printed.withheld)}
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


def read_printed(path: Path) -> Printed:
    """An edition's file. Raises CommandLineError without it, InputError where it is not one."""
    if not path.is_file():
        raise CommandLineError(f"There is no file {path.name} with published figures.")
    return printed_from(path.read_text(encoding="utf-8", errors="replace"), where=path.name)


def printed_from(text: str, *, where: str) -> Printed:
    """The same from the file's text; `where` names it in a message."""
    try:
        said = json.loads(text)
        return _printed(said, text)
    except (ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise InputError(
            [
                Problem(
                    level=Level.ERROR,
                    where=where,
                    found="this is no file of published figures",
                    expected="the file that ends in -figures.json beside an edition",
                    cure="Give that file to --last-published, as desist wrote it",
                )
            ]
        ) from wrong


def _printed(said: Mapping[str, Any], text: str) -> Printed:
    if said["form"] != FORM:
        raise ValueError(FORM)
    return Printed(
        scheme=str(said["scheme"]),
        start=date.fromisoformat(said["from"]),
        end=date.fromisoformat(said["to"]),
        edition=Edition(said["edition"]),
        figures={str(key): _known(*ends) for key, ends in said["figures"].items()},
        wider=str(said.get("wider", "")),
        withheld=tuple(str(key) for key in said.get("withheld", ())),
        text=text,
    )


def _known(low: int, high: int) -> Known:
    if not (isinstance(low, int) and isinstance(high, int) and low <= high):
        raise ValueError("bounds")
    return Known(low, high, (low + high) // 2)

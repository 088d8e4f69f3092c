"""What a choice of hidden cells comes to in print, and the reason for each of them."""

import math
from collections.abc import Mapping

import numpy as np

from desist.disclosure.attack import CLOSE
from desist.disclosure.cells import Published
from desist.disclosure.choice import Choice
from desist.disclosure.giving import gives_away
from desist.disclosure.known import Known, known_from, rounded
from desist.disclosure.manifest import Exposed, Protected, Suppressed, rebuilt
from desist.disclosure.readers import Numbers
from desist.disclosure.rules import Reason, Rules

PREFERENCE = 0.5  # of a cell, for all together: of two choices of one size, the smaller numbers


def released(
    published: Published,
    choice: Choice,
    *,
    asked: Numbers,
    reasons: Mapping[str, Reason],
    held: Mapping[str, Known],
    rules: Rules,
) -> Protected:
    """The edition as it may be printed.

    asked    the width that each column was to leave, before it was lowered
    reasons  of the cells that are too telling
    held     what readers hold already
    """
    hidden = {cell.key for at, cell in enumerate(published.cells) if choice.hidden[at]}
    lines = _manifest(published, choice, reasons)
    coarser = {
        line.key: held[line.key].printed
        for line in lines
        if line.reason is Reason.GIVES_AWAY and line.key in held
    }
    values = {
        cell.key: coarser.get(cell.key)
        if cell.key in hidden
        else rounded(cell.value, rules.rounding(cell.unit))
        for cell in published.cells
        if cell.key not in published.unprinted
    }
    now = {
        cell.key: known_from(cell.value, rules.rounding(cell.unit)).and_also(held.get(cell.key))
        for cell in published.cells
        if cell.key not in hidden
    }
    return Protected(
        values=values,
        rates={rate.key: rebuilt(rate, values) for rate in published.rates},
        suppressed=tuple(line for line in lines if values[line.key] is None),
        coarser=tuple(line for line in lines if values[line.key] is not None),
        exposed=_exposed(published, choice, asked),
        known={**held, **now},
        fewest=math.ceil(choice.least - PREFERENCE),
    )


def _exposed(published: Published, choice: Choice, asked: Numbers) -> tuple[Exposed, ...]:
    own, found = choice.audiences[0], []
    for at, cell in enumerate(published.cells):
        if choice.hidden[at] and own.needs[at] < asked[at] - CLOSE:
            scale = float(own.readers.scale[at])
            left = int(own.needs[at] * scale + CLOSE)
            found.append(Exposed(cell.key, round(asked[at] * scale), left))
    return tuple(found)


def _manifest(
    published: Published, choice: Choice, reasons: Mapping[str, Reason]
) -> tuple[Suppressed, ...]:
    keys = [cell.key for cell in published.cells]
    telling = np.zeros(len(choice.hidden), dtype=bool)
    telling[: len(keys)] = [key in reasons for key in keys]
    lines = []
    for at, key in enumerate(keys):
        if not choice.hidden[at] or key in published.unprinted:
            continue
        reason, given = reasons.get(key), None
        if reason is None:
            given = gives_away(choice.audiences, choice.attacks, choice.hidden, at, telling=telling)
        named = None if given is None else keys[given]
        lines.append(Suppressed(key, reason or Reason.GIVES_AWAY, named))
    return tuple(lines)

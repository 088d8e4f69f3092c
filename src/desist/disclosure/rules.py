"""Which numbers are too small or rest on too few, and how unsure a reader must be left of them.

Hundepool, Domingo-Ferrer, Franconi, Giessing, Schulte Nordholt, Spicer and de Wolf,
*Statistical Disclosure Control* (Wiley, 2012), chapter 4: the minimum frequency rule, the
(n, k) dominance rule, and protection levels. The protection asked for here is what Fischetti
and Salazar (*Management Science* 47, 2001) call the sliding one: the width of the interval.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desist.disclosure.cells import Cell, Counted, Published, Relation


class Reason(StrEnum):
    """Why a number is not printed.

    SMALL        more than 0 and fewer than the threshold of people are behind it
    DOMINATED    a sum of which the largest contributors bring more than the share allowed
    WHOLE_GROUP  everybody in the group is in it, which tells something of each of them
    GIVES_AWAY   not itself in need of it; but a reader could work out another cell from it
    """

    SMALL = "small"
    DOMINATED = "dominated"
    WHOLE_GROUP = "whole group"
    GIVES_AWAY = "would give away another"


@dataclass(frozen=True, slots=True)
class Rules:
    """What is asked besides the threshold.

    round_counts    people and events are printed to the nearest multiple of this; 1: as they are
    round_sums      pence likewise
    round_points    ten-thousandths of a point likewise
    largest         n of the (n, k) rule: how many contributors together are looked at
    largest_share   k of it, per cent: a sum is dominated when they bring more than this
    sum_range       a suppressed sum leaves a reader an interval at least this wide, in per cent
                    of the sum
    least_range     and at least this wide, in pence or ten-thousandths: £100, or one point
    effort          cells that the exact search may attack before a search that is quicker, and
                    need not find the smallest number of cells, takes over; counted, not timed,
                    so that the same inputs give the same report on any machine
    """

    round_counts: int = 1
    round_sums: int = 1
    round_points: int = 1
    largest: int = 1
    largest_share: int = 50
    sum_range: int = 20
    least_range: int = 10_000
    effort: int = 1_000

    def rounding(self, unit: Counted) -> int:
        """The multiple that numbers of this unit are rounded to."""
        if unit is Counted.SHARES:
            return 1
        if unit is Counted.POINTS:
            return self.round_points
        return self.round_sums if unit.is_a_sum else self.round_counts


def people_behind(cell: Cell) -> int:
    """Nominals behind a cell: three arrests have at most three people behind them."""
    if cell.unit.is_a_sum or cell.unit is Counted.SHARES or cell.value == 0:
        return cell.people
    return min(cell.people, abs(cell.value))


def too_telling(published: Published, *, threshold: int, rules: Rules) -> dict[str, Reason]:
    """The cells that must not be known, each with the reason; none at a threshold of 0.

    A true zero is printed: nobody is in it. Where it shows that a whole group is in the one part
    left, and the relation says that this tells something of them, that part must not be known.
    """
    if threshold == 0:
        return {}
    found = dict.fromkeys(_whole_groups(published), Reason.WHOLE_GROUP)
    for cell in published.cells:
        if 0 < people_behind(cell) < threshold:
            found[cell.key] = Reason.SMALL
        elif _is_dominated(cell, rules):
            found[cell.key] = Reason.DOMINATED
    return found


def width_needed(cell: Cell, reason: Reason | None, *, threshold: int, rules: Rules) -> int:
    """How wide an interval a reader must be left with, in the unit of the cell.

    Counts: the threshold. A count can then not be told from some number of people at or above
    the threshold. Sums: a share of the sum; for one that is itself too telling, also the upper
    protection level of the dominance rule, top × 100 / k − sum, the amount by which the sum
    would have to be larger for the rule to allow it. With fewer people than the threshold the
    whole sum is the top.
    """
    if not cell.unit.is_a_sum:
        return threshold
    size = abs(cell.value)
    least = max(rules.least_range, -(-size * rules.sum_range // 100))
    if reason is None:
        return least
    top = size if reason is Reason.SMALL else _top(cell, rules)
    return max(least, -(-top * 100 // rules.largest_share) - size)


def _top(cell: Cell, rules: Rules) -> int:
    return sum(cell.largest[: rules.largest])


def _is_dominated(cell: Cell, rules: Rules) -> bool:
    return cell.unit.is_a_sum and _top(cell, rules) * 100 > rules.largest_share * abs(cell.value)


def _whole_groups(published: Published) -> Iterator[str]:
    cells = {cell.key: cell for cell in published.cells}
    for relation in published.relations:
        parts = [cells[key] for key, factor in relation.terms if factor > 0]
        if relation.tells and len(parts) > 1 and _counts_people(relation, cells):
            filled = [part.key for part in parts if part.value]
            yield from filled if len(filled) == 1 else ()


def _counts_people(relation: Relation, cells: dict[str, Cell]) -> bool:
    return all(cells[key].unit is Counted.PEOPLE for key, _ in relation.terms)

"""What an edition of the nation tells of each force, for the force's own report to be held against.

A force that stands alone may print what the nation does of it and more, but nothing of what the
nation keeps back. Kinds of people and of offences are told for the nation alone: were they told by
force as well, the last force's would follow from the others'.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from desist.disclosure.known import Known
from desist.disclosure.manifest import Protected
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.published import Printed, printed_now
from desist.disclosure.nation.cells import area_key
from desist.disclosure.rules import Rules
from desist.evaluation.nation.areas import UNKNOWN, Area
from desist.evaluation.nation.measured import Nation
from desist.tables.scheme import Edition

WIDER = "the national report"
FOR_THE_NATION_ALONE = ("by.", "profile.")


def told_of_forces(
    found: Nation,
    book: Book,
    protected: Protected,
    rules: Rules,
    edition: Edition,
    *,
    pence_to: Callable[[int], int],
) -> Iterator[tuple[str, Printed]]:
    """The name of each force that stands alone, and what the edition tells of it.

    pence_to  as `printed_now`
    """
    printed = printed_now(book, protected, rules, pence_to=pence_to)
    stands = Counter(force for area, _measures in found.forces for force in area.forces)
    for area, _measures in found.forces:
        # A force under two regions is not one area; what of it is not recorded is no force.
        if area.alone and stands[area.forces[0]] == 1 and area.forces[0] != UNKNOWN:
            yield area.forces[0], _told_of(found, area, printed, protected, edition)


def _told_of(
    found: Nation,
    area: Area,
    printed: Mapping[str, Known],
    protected: Protected,
    edition: Edition,
) -> Printed:
    prefix, days = area_key(area.name), found.asked.period
    kept_back = [
        key.removeprefix(prefix)
        for key, value in protected.values.items()
        if key.startswith(prefix) and value is None
    ]
    return Printed(
        scheme=found.asked.scheme.id or "",
        start=days.start,
        end=days.end,
        edition=edition,
        figures={
            key.removeprefix(prefix): known
            for key, known in printed.items()
            if key.startswith(prefix)
        },
        wider=WIDER,
        withheld=(*FOR_THE_NATION_ALONE, *kept_back),
    )

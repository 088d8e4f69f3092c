"""The nation as each edition may print it, and what stands beside the editions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desist.evaluation.nation.measured import Nation
from desist.tables.scheme import Edition

if TYPE_CHECKING:
    from desist.disclosure.mapping.published import Printed


@dataclass(frozen=True, slots=True)
class SettledNation:
    """One release.

    nations    of each edition wanted, the most open first; that of the internal one is all
    figures    of each open edition, what it prints, for the next report to be held against
    of_forces  of each force that stands alone, what each open edition tells of it
    manifest   what is suppressed and why; None where no open edition is wanted
    """

    nations: Mapping[Edition, Nation]
    figures: Mapping[Edition, "Printed"] = field(default_factory=dict)
    of_forces: Mapping[str, Sequence["Printed"]] = field(default_factory=dict)
    manifest: str | None = None


def settled_nation(
    found: Nation, editions: Iterable[str], *, earlier: "Sequence[Printed]" = ()
) -> SettledNation:
    """All areas of all editions settled together.

    earlier  the figures of national editions that were published before
    Raises   InputError for figures of another scheme, or of one partnership alone
    """
    wanted = [edition for edition in Edition if edition in set(editions)]
    if wanted == [Edition.INTERNAL]:
        return SettledNation({Edition.INTERNAL: found})
    # Their libraries are loaded only for an edition that leaves the team.
    from desist.disclosure.mapping.earlier import check_scheme, held_from, revised
    from desist.disclosure.mapping.published import Printed, printed_now
    from desist.disclosure.mapping.settle import rules_of, settled
    from desist.disclosure.mapping.shown.numbers import numbers_of
    from desist.disclosure.nation.cells import nation_book
    from desist.disclosure.nation.for_forces import told_of_forces
    from desist.disclosure.nation.shown import shown_nation
    from desist.report.editions.manifest import counted_by, manifest_json
    from desist.report.words.numbers import pence_to

    asked, days, name = found.asked.scheme.disclosure, found.asked.period, name_of(found)
    check_scheme(earlier, name)
    book, rules = nation_book(found), rules_of(asked)
    held = held_from(book, earlier, start=days.start, end=days.end)
    done = settled(book, asked, held=held)
    open_ = [edition for edition in wanted if edition is not Edition.INTERNAL]
    of_forces: dict[str, list[Printed]] = {}
    for edition in open_:
        told = told_of_forces(found, book, done[edition], rules, edition, pence_to=pence_to)
        for force, printed in told:
            of_forces.setdefault(force, []).append(printed)
    return SettledNation(
        nations={
            edition: shown_nation(found, numbers_of(book, done[edition], rules), edition)
            if edition in open_
            else found
            for edition in wanted
        },
        figures={
            edition: Printed(
                name,
                days.start,
                days.end,
                edition,
                printed_now(book, done[edition], rules, pence_to=pence_to),
            )
            for edition in open_
        },
        of_forces=of_forces,
        manifest=manifest_json(
            {
                "scheme": name,
                "from": str(days.start),
                "to": str(days.end),
                "counted_by": counted_by(found.seed),
            },
            asked,
            {edition: done[edition] for edition in open_},
            revised=revised(book, earlier, start=days.start, end=days.end),
        ),
    )


def name_of(found: Nation) -> str:
    """Under which its figures are kept: no partnership's are taken for them."""
    return f"{found.asked.scheme.id}, the nation"

"""The results as each edition may print them, and what stands beside the editions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desist.evaluation.results import Results
from desist.tables.scheme import Edition

if TYPE_CHECKING:
    from desist.disclosure.mapping.published import Printed


@dataclass(frozen=True, slots=True)
class Settled:
    """One release.

    results   of each edition wanted, the most open first; those of the internal one are all
    figures   of each open edition, the file for the next report to be held against
    manifest  what is suppressed and why; None where no open edition is wanted
    """

    results: Mapping[Edition, Results]
    figures: Mapping[Edition, str] = field(default_factory=dict)
    manifest: str | None = None


def settled_editions(
    results: Results, editions: Iterable[str], *, earlier: "Sequence[Printed]" = ()
) -> Settled:
    """The three are settled together, so that each shows the same whichever others are wanted.

    earlier  the figures of editions that were published before
    Raises   InputError for figures of another scheme
    """
    wanted = [edition for edition in Edition if edition in set(editions)]
    if wanted == [Edition.INTERNAL]:
        return Settled({Edition.INTERNAL: results})
    # Their libraries are loaded only for an edition that leaves the team.
    from desist.disclosure.mapping.earlier import check_scheme, held_from, revised
    from desist.disclosure.mapping.published import Printed, as_file, printed_now
    from desist.disclosure.mapping.settle import rules_of, settled
    from desist.disclosure.mapping.shown.numbers import numbers_of
    from desist.disclosure.mapping.shown.results import shown
    from desist.disclosure.mapping.wider import withheld_from
    from desist.disclosure.mapping.write import book_of
    from desist.report.editions.manifest import made_from, manifest_json
    from desist.report.words.numbers import pence_to

    check_scheme(earlier, results.scheme.id or "")
    book, asked, days = book_of(results), results.scheme.disclosure, results.period
    rules = rules_of(asked)
    held = held_from(book, earlier, start=days.start, end=days.end)
    withheld = withheld_from(book, earlier, held)
    done = settled(book, asked, held=held, withheld=withheld)
    wider = ", ".join(dict.fromkeys(printed.wider for printed in earlier if printed.wider))
    open_ = [edition for edition in wanted if edition is not Edition.INTERNAL]
    return Settled(
        results={
            edition: replace(
                shown(results, numbers_of(book, done[edition], rules), edition), wider=wider
            )
            if edition in open_
            else results
            for edition in wanted
        },
        figures={
            edition: as_file(
                Printed(
                    results.scheme.id or "",
                    days.start,
                    days.end,
                    edition,
                    printed_now(book, done[edition], rules, pence_to=pence_to),
                )
            )
            for edition in open_
        },
        manifest=manifest_json(
            made_from(results),
            asked,
            {edition: done[edition] for edition in open_},
            revised=revised(book, earlier, start=days.start, end=days.end),
            withheld=withheld,
        ),
    )

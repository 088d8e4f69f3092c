"""The overview's tables of all schemes: recorded, expected, worth, and who is on two."""

from collections.abc import Callable

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.overview.overview import Overview
from desist.evaluation.overview.totalled import Part, Share
from desist.measures.adding import DAYS, OBSERVED
from desist.measures.cards import CARDS, Card
from desist.report.columns import headings, table
from desist.report.document import Table
from desist.report.overview.named import TOGETHER, names_of, scope_of_all, shown, span_of
from desist.report.words.numbers import NO_FIGURE, pounds, span_of_pounds, whole
from desist.report.words.plain import about, amount, change_span, expectation, signed_change

TWICE = "Less what would be counted twice"


def key_measures(found: Overview) -> Table:
    """The total, measure by measure."""
    rows = []
    for name, card in CARDS.items():
        added = found.roll_up.measures[name]
        rows.append(
            (
                card.title,
                _said(expectation, card, shown(found, name, added.expected)),
                _said(amount, card, shown(found, name, added.observed)),
                signed_change(added) if shown(found, name, added.expected) else NO_FIGURE,
                about(added, change_span(added)) or NO_FIGURE,
                whole(added.with_any),
            )
        )
    return table(
        TOGETHER,
        scope=scope_of_all(found),
        units="Arrests, convicted offences, severity points and pounds; people.",
        columns=headings(
            "Measure",
            "Expected",
            "On the schemes",
            "Difference",
            "95% interval",
            "People with any",
        ),
        rows=rows,
        notes=("Over the days served, each person and each day once.",),
    )


def _said(say: Callable[[Card, float], str], card: Card, value: float | None) -> str:
    return NO_FIGURE if value is None else say(card, value)


def pairs(found: Overview) -> Table:
    """Each two schemes: who was on both."""
    names = names_of(found)
    return table(
        "People on two schemes",
        scope=f"Everybody with a day on a scheme, {span_of(found)}.",
        units="People.",
        columns=headings("Schemes", "On the first", "On the second", "On both", "Counted by both"),
        rows=[
            (
                " and ".join(names[scheme] for scheme in pair.schemes),
                *(whole(found.overlap.on_scheme[scheme]) for scheme in pair.schemes),
                whole(pair.on_both),
                whole(pair.counted_in_both),
            )
            for pair in found.overlap.pairs
        ],
        notes=("On both: at once, or one after the other.",),
    )


def recorded(found: Overview) -> Table:
    """What was recorded on the schemes: each, less what two have, and together."""
    return _added_up(found, "Recorded on the schemes", "observed", "in_total_observed")


def expected(found: Overview) -> Table:
    """What was expected over the days served, likewise."""
    return _added_up(found, "Expected over the days served", "expected", "in_total_expected")


def _added_up(found: Overview, title: str, own: str, in_total: str) -> Table:
    names, rolled = names_of(found), found.roll_up
    twice = {
        name: sum(
            _of(part.shares[name], in_total) - _of(part.shares[name], own) for part in rolled.parts
        )
        for name in CARDS
    }
    people = sum(part.nominals for part in rolled.parts)
    days_may = (DAYS, OBSERVED) not in rolled.not_added
    total = {name: getattr(rolled.measures[name], own) for name in CARDS}
    rows = [
        (names[part.scheme], whole(part.nominals), whole(part.days), *_cells(found, part, own))
        for part in rolled.parts
    ]
    rows.append(
        (
            TWICE,
            whole(rolled.nominals - people),
            whole(sum(p.days_in_total - p.days for p in rolled.parts)) if days_may else NO_FIGURE,
            *(
                _cell(found, name, twice[name], own) if total[name] is not None else NO_FIGURE
                for name in CARDS
            ),
        )
    )
    rows.append(
        (
            TOGETHER,
            whole(rolled.nominals),
            whole(rolled.days),
            *(_cell(found, name, total[name], own) for name in CARDS),
        )
    )
    return table(
        title,
        scope=scope_of_all(found),
        units="People; days at risk; arrests, convicted offences, severity points and pounds.",
        columns=headings("Scheme", "People", "Days", *(card.title for card in CARDS.values())),
        rows=rows,
        notes=(
            "Each scheme's row is over the days served, by its own rules. A dash in the last row "
            "is a figure that is not added, because rules differ, or pounds of too few people. "
            "Rounded, so the last row may differ by one.",
        ),
        total=True,
    )


def _cells(found: Overview, part: Part, own: str) -> list[str]:
    few = part.nominals < FEWEST_NOMINALS
    return [
        NO_FIGURE
        if few and name == "cost"
        else _cell(found, name, _of(part.shares[name], own), own)
        for name in CARDS
    ]


def _of(share: Share, own: str) -> float:
    value: float = getattr(share, own)
    return value


def _cell(found: Overview, name: str, value: float | None, own: str) -> str:
    may = shown(found, name, value)
    say = expectation if own == "expected" else amount
    return NO_FIGURE if may is None else say(CARDS[name], may)


def money(found: Overview) -> Table:
    """The reoffending value and the additional cost: each scheme, and together."""
    names, rolled, spent = names_of(found), found.roll_up, found.spent
    rows = [
        (
            names[str(one.scheme.id)],
            pounds(one.valuations["reoffending"].saving),
            span_of_pounds(one.valuations["reoffending"].interval) or NO_FIGURE,
            pounds(spent.by_scheme[str(one.scheme.id)]),
        )
        for one in found.results
    ]
    savings = [one.valuations["reoffending"].saving for one in found.results]
    known = [saving for saving in savings if saving is not None]
    may = rolled.value.saving is not None and len(known) == len(savings)
    twice = (rolled.value.saving or 0) - sum(known) if may else None
    rows.append((TWICE, pounds(twice), NO_FIGURE, NO_FIGURE))
    rows.append(
        (
            TOGETHER,
            pounds(rolled.value.saving),
            span_of_pounds(rolled.value.interval) or NO_FIGURE,
            pounds(spent.total),
        )
    )
    years = dict.fromkeys(one.price_year for one in found.results)
    return table(
        "Reoffending value and additional cost",
        scope=scope_of_all(found),
        units=f"Pounds, in prices of {', '.join(years)}.",
        columns=headings("Scheme", "Reoffending value", "95% interval", "Additional cost"),
        rows=rows,
        source="The partnership's record set, its ledger, and the published unit costs.",
        notes=(
            "The reoffending value is expected cost less actual cost over the days served. A "
            "line of the ledger that is for all schemes is shared among them by days, so no "
            "pound is in two rows; that of a scheme which is not here is in none.",
        ),
        total=True,
    )

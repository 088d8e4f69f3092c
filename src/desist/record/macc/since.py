"""What is new of each nominal since the last meeting; a fixed number of queries for any number."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from desist.record.macc.facts import SOURCES, Fact, Source, What
from desist.record.models import Nominal, PlanAction
from desist.record.scope import readable_fields, visible_to

# News may reach the record late. What is older than this is history, such as a first import.
TOLD_LATE_WITHIN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Since:
    """What is new of one nominal.

    facts     newest first
    withheld  kinds of fact that the account's role does not read: none of them is not "none"
    overdue   actions whose day has passed and that are not done
    to_do     other actions not done
    done      actions done since
    """

    facts: tuple[Fact, ...]
    withheld: frozenset[What]
    overdue: tuple[PlanAction, ...]
    to_do: tuple[PlanAction, ...]
    done: tuple[PlanAction, ...]

    def of(self, *kinds: What) -> tuple[Fact, ...]:
        """The facts of these kinds."""
        return tuple(fact for fact in self.facts if fact.what in kinds)


def since(
    *,
    by: Any,
    nominals: Collection[str],
    after: date,
    until: date,
    known_at: datetime | None = None,
) -> dict[str, Since]:
    """Number of the nominal to what is new; nominals out of the account's reach are left out.

    after, until  `(after, until]`: the day of the last meeting was told there, today's is told here
    known_at      when the last meeting was opened. What is dated earlier, by up to a year, and
                  was not in the record then, is told now. None: told by its day alone
    """
    reached = set(
        visible_to(by, Nominal)
        .filter(nominal_id__in=list(nominals))
        .values_list("nominal_id", flat=True)
    )
    read = [source for source in SOURCES if source.reads <= readable_fields(by, source.model)]
    withheld = frozenset(kind for source in SOURCES if source not in read for kind in source.tells)
    facts: dict[str, list[Fact]] = defaultdict(list)
    for source in read:
        for nominal, fact in _news(source, by, reached, after, until, known_at):
            facts[nominal].append(fact)
    tasks = _tasks(by, reached, after, until)
    return {
        nominal: Since(
            facts=tuple(sorted(facts[nominal], key=lambda fact: fact.on, reverse=True)),
            withheld=withheld,
            **{kind: tuple(rows) for kind, rows in tasks[nominal].items()},
        )
        for nominal in reached
    }


def _news(
    source: Source,
    by: Any,
    nominals: set[str],
    after: date,
    until: date,
    known_at: datetime | None,
) -> list[tuple[str, Fact]]:
    floor = after - TOLD_LATE_WITHIN if known_at else after
    asked = source.dated(floor, until)
    now = visible_to(by, source.model).filter(asked, nominal__in=nominals)
    known = _known(source, asked, nominals, known_at)
    told: dict[tuple[str, tuple[str, str, date]], Fact] = {}
    for nominal, fact in _said(source, now):
        late = fact.on <= after
        if not floor < fact.on <= until or (late and (nominal, fact.identity) in known):
            continue
        _tell(told, nominal, replace(fact, late=late))
    return [(nominal, fact) for (nominal, _), fact in told.items()]


def _tell(told: dict[tuple[str, tuple[str, str, date]], Fact], nominal: str, fact: Fact) -> None:
    """Several offences of one arrest are one fact that names each."""
    name = (nominal, fact.identity)
    before = told.get(name)
    told[name] = replace(fact, detail=f"{before.detail}, {fact.detail}") if before else fact


def _known(
    source: Source, asked: Any, nominals: set[str], known_at: datetime | None
) -> set[tuple[str, tuple[str, str, date]]]:
    if known_at is None:
        return set()
    then = source.model.history.as_of(known_at).filter(asked, nominal__in=nominals)
    return {(nominal, fact.identity) for nominal, fact in _said(source, then)}


def _said(source: Source, rows: Iterable[Any]) -> Iterable[tuple[str, Fact]]:
    return ((row.nominal_id, fact) for row in rows for fact in source.says(row))


def _tasks(
    by: Any, nominals: set[str], after: date, until: date
) -> dict[str, dict[str, list[PlanAction]]]:
    found: dict[str, dict[str, list[PlanAction]]] = defaultdict(
        lambda: {"overdue": [], "to_do": [], "done": []}
    )
    rows = (
        visible_to(by, PlanAction)
        .filter(plan__nominal__in=nominals)
        .exclude(done_on__lte=after)
        .select_related("plan", "owner", "owner__agency")
        .order_by("due_on", "pk")
    )
    for row in rows:
        if row.done_on is not None and row.done_on <= until:
            kind = "done"
        else:
            kind = "overdue" if row.due_on < until else "to_do"
        found[row.plan.nominal_id][kind].append(row)
    return found

"""Several schemes from one record set: each by its own rules, and the total of all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desist.cohort.readings import Reading
from desist.evaluation.analysis import SEED, analyse
from desist.evaluation.overview.counting import count_shared
from desist.evaluation.overview.overlap import Overlap, overlap
from desist.evaluation.overview.roll_up import Counted, roll_up
from desist.evaluation.overview.totalled import RollUp
from desist.evaluation.results import Results
from desist.kernel.errors import InputError
from desist.kernel.period import Period
from desist.kernel.problems import Level, Problem
from desist.kernel.progress import Progress, silent
from desist.measures.adding import Rules, differing, not_added
from desist.measures.evidence import evidence_of
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_factor
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme


@dataclass(frozen=True)
class Spent:
    """What partners put in, over all schemes [pounds of the price year].

    by_scheme   additional cost of each scheme; a line of the ledger that is for all schemes is
                shared among them by days, so no pound is in two
    total       None where a scheme has no cost, or prices differ
    """

    by_scheme: Mapping[str, float | None]
    total: float | None


@dataclass(frozen=True)
class Overview:
    """Several schemes of one period.

    results  of each scheme, in the order of their ids, as in a report of its own
    """

    period: Period
    results: tuple[Results, ...]
    roll_up: RollUp
    overlap: Overlap
    spent: Spent
    digest: str
    seed: int

    def of(self, scheme: str) -> Results:
        """The results of one scheme."""
        return next(found for found in self.results if found.scheme.id == scheme)


def overview(
    record_set: RecordSet,
    schemes: Sequence[Scheme],
    *,
    period: Period,
    catalogue: Catalogue,
    seed: int = SEED,
    progress: Progress = silent,
) -> Overview:
    """Each scheme counted by its own rules, and the total that counts nobody twice.

    schemes  with ids; their order is of no matter
    Raises   InputError where two schemes are one and the same, or as `analysis.analyse`
    """
    check_each_once([(str(scheme.id), scheme.name) for scheme in schemes])
    ordered = sorted(schemes, key=lambda scheme: str(scheme.id))
    found, counted = [], []
    for scheme in ordered:
        progress(f"Counting {scheme.id}")
        results, rows = analyse(
            record_set, scheme=scheme, period=period, catalogue=catalogue, seed=seed
        )
        found.append(results)
        counted.append(evidence_of(rows, Reading.WHILE_ON_SCHEME).counted)
    progress("Counting what the schemes share")
    shared = count_shared(record_set, ordered, period=period, catalogue=catalogue)
    rules = [Rules(results.scheme, results.price_year) for results in found]
    names = [str(scheme.id) for scheme in ordered]
    return Overview(
        period=period,
        results=tuple(found),
        roll_up=roll_up(
            [
                Counted(
                    name,
                    scheme.counting.method,
                    _factor(scheme, catalogue),
                    own,
                    shared.belonging[name],
                )
                for name, scheme, own in zip(names, ordered, counted, strict=True)
            ],
            not_added=not_added(rules),
            differing=differing(rules),
            seed=seed,
        ),
        overlap=overlap(shared, names),
        spent=_spent(found),
        digest=found[0].digest,
        seed=seed,
    )


def check_each_once(schemes: Sequence[tuple[str, str]], files: Sequence[Path] = ()) -> None:
    """Raises InputError where a scheme is given twice: it would count twice.

    schemes  id and name of each
    files    where each was read
    """
    seen: set[str] = set()
    problems = []
    for place, (scheme, name) in enumerate(schemes):
        if scheme in seen:
            where = files[place].name if files else name
            problems.append(
                Problem(
                    Level.ERROR,
                    where,
                    f"the scheme [{scheme}], which is given already",
                    "each scheme once",
                    "Leave out one of the files, or give its [scheme] id the value that its "
                    "episodes have",
                )
            )
        seen.add(scheme)
    if problems:
        raise InputError(problems)


def _factor(scheme: Scheme, catalogue: Catalogue) -> float:
    base = catalogue.unit_costs(scheme.unit_costs).source.price_base or ""
    return price_factor(catalogue.deflators(), base=base, price_year=scheme.price_year)


def _spent(found: Sequence[Results]) -> Spent:
    by_scheme = {
        str(one.scheme.id): one.worth.ledger.cost.additional
        if one.worth is not None and one.worth.ledger is not None
        else None
        for one in found
    }
    known = [cost for cost in by_scheme.values() if cost is not None]
    alike = len({one.price_year for one in found}) == 1
    whole = alike and len(known) == len(by_scheme)
    return Spent(by_scheme, sum(known) if whole else None)

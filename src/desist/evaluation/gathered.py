"""What the engine is asked for, and what another process finds out meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desist.cohort.readings import Reading
from desist.engine.choice import holding
from desist.engine.engine import Engine
from desist.evaluation.asked import Asked
from desist.evaluation.certainty.maturity import MatureWindow, mature_window
from desist.evaluation.counting import Counted, count
from desist.evaluation.expected.anyway import Anyway, anyway
from desist.evaluation.expected.before import Before, counted_rows
from desist.evaluation.follow_up.followed import FollowUp, follow_up
from desist.evaluation.months import Month, month_ends, months
from desist.evaluation.portrait import portrait
from desist.evaluation.results import Portrait
from desist.evaluation.sensitivity.specification import SpecificationCurve, specification_curves
from desist.kernel.process import Another, begun
from desist.measures.evidence import Evidence, evidence_of


@dataclass(frozen=True)
class Gathered:
    """All that needs the record set.

    evidence  of the headline's reading, whoever is counted in it or not
    curves, months, anyway  to be called, once, when wanted: another process may be at them
    """

    counted: Counted
    evidence: Evidence
    portrait: Portrait
    mature: MatureWindow | None
    follow_up: FollowUp | None
    curves: Callable[[], Mapping[str, SpecificationCurve]]
    months: Callable[[], list[Month]]
    anyway: Callable[[], list[Anyway]]


def gather(asked: Asked, pool: Another | None) -> Gathered:
    """Count, and begin beside it what needs no engine that is open here."""
    records, scheme, period = asked.record_set, asked.scheme, asked.period
    curves: Callable[[], Mapping[str, SpecificationCurve]] = dict
    if asked.in_full:
        curves = begun(
            pool,
            specification_curves,
            records,
            scheme=scheme,
            period=period,
            catalogue=asked.catalogue,
        )
    ends = month_ends(period) if asked.in_full else []
    with holding(records, prices=asked.prices) as engine:
        mature = None
        if asked.in_full:
            mature = mature_window(engine, records, period=period, lag=scheme.lag_days)
        counted = count(
            engine,
            records,
            scheme=scheme,
            period=period,
            bearers=asked.pricing.bearers,
            ends=ends,
            mature=mature,
            with_panel=asked.with_panel,
            with_rows=asked.with_rows,
        )
        evidence = evidence_of(counted.evidence, Reading.WHILE_ON_SCHEME)
        return Gathered(
            counted=counted,
            evidence=evidence,
            curves=curves,
            months=begun(
                pool if asked.in_full else None,
                months,
                counted.evidence,
                records.table("targets"),
                scheme=asked.scheme_id,
                pricing=asked.pricing,
                first=period.start,
                ends=ends,
                seed=asked.seed,
            ),
            anyway=_anyway(asked, counted, evidence, pool),
            mature=mature,
            follow_up=_followed(engine, asked, counted, mature),
            portrait=portrait(
                engine, records, counted.attributes, scheme=asked.scheme_id, period=period
            ),
        )


def _anyway(
    asked: Asked, counted: Counted, evidence: Evidence, pool: Another | None
) -> Callable[[], list[Anyway]]:
    if not asked.in_full or counted.panel is None:
        return list
    included = evidence.counted
    before = Before.of(counted.panel.before_joining(), counted_rows(included))
    return begun(pool, anyway, before, included, scheme=asked.scheme, seed=asked.seed)


def _followed(
    engine: Engine, asked: Asked, counted: Counted, mature: MatureWindow | None
) -> FollowUp | None:
    if mature is None or counted.panel is None:
        return None
    return follow_up(
        engine,
        asked.record_set,
        counted,
        scheme=asked.scheme,
        period=asked.period,
        mature=mature,
        seed=asked.seed,
    )

"""One analysis from start to end: a record set in, Results out."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.cohort.readings import Reading
from desist.engine.choice import holding
from desist.evaluation.certainty.maturity import mature_window, maturity
from desist.evaluation.certainty.resampling import DRAWS_OF_PARTS, Resampler
from desist.evaluation.comparison.compare import compare
from desist.evaluation.comparison.outsiders import SuppliedGroup, supplied_group
from desist.evaluation.comparison.supplied import compare_supplied
from desist.evaluation.counting import Counted, count
from desist.evaluation.expected.anyway import anyway
from desist.evaluation.follow_up.followed import follow_up
from desist.evaluation.measured.alternatives import alternatives
from desist.evaluation.measured.figures import Figures, figures
from desist.evaluation.measured.parts import Part, by_attribute, by_offence_group, whole_cohort
from desist.evaluation.money import Pricing, valuations
from desist.evaluation.months import month_ends, months
from desist.evaluation.portrait import ATTRIBUTES, portrait, values_of
from desist.evaluation.results import Cohort, LeftOut, Results
from desist.evaluation.sensitivity.influence import influence
from desist.evaluation.sensitivity.specification import specification_curves
from desist.evaluation.series.look_back import look_back
from desist.evaluation.series.printed import check_printed
from desist.evaluation.sources.provenance import doubtful_rows, edition_used, editions_used
from desist.evaluation.sources.supplies import supplies
from desist.evaluation.worth.costing import check_agencies
from desist.evaluation.worth.targets import reduction_targets
from desist.evaluation.worth.value_for_money import Behind, value_for_money
from desist.kernel.period import Period
from desist.kernel.process import Another, begun
from desist.kernel.progress import Progress, silent
from desist.measures.definitions import ARRESTS, CONVICTIONS, MEASURES, borne_by
from desist.measures.evidence import Evidence, evidence_of
from desist.measures.people import People, people_if_nothing_changed
from desist.reference.catalogue import Catalogue
from desist.reference.prices import bearers, price_factor, price_list
from desist.tables.digest import digest
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme

SEED = 1
COMPARED = (ARRESTS, CONVICTIONS)
OFFENCE_GROUP = "offence_group"
OFFENCE_TYPE = "offence_type"


def analyse(
    record_set: RecordSet,
    *,
    scheme: Scheme,
    period: Period,
    catalogue: Catalogue,
    supplied: RecordSet | None = None,
    in_full: bool = False,
    with_rows: bool = False,
    pool: Another | None = None,
    previous: Sequence[Mapping[str, Any]] = (),
    years: int = 1,
    seed: int = SEED,
    progress: Progress = silent,
) -> tuple[Results, pa.Table]:
    """What changed, what that is worth, and how sure it is.

    supplied a second record set, of people who were never on the scheme, to compare with
    in_full  also find the value month by month, what would have been expected anyway, what is
             mature, and every other way of counting
    with_rows also keep the rows behind the sums, so that a figure can be traced to them
    previous results files of earlier reports: their days are counted again, to see what was revised
    years    how many years stand side by side, this one among them
    pool     processes that may take a part of the work; None: all is done in this one

    Returns  the results, and the per-nominal evidence (as `measures.tallies.evidence`)
    Raises   InputError for an edition, mapping or price year that is not there, or a supplied
             record set that cannot be compared with
    """
    check_printed(previous, scheme=scheme)
    group = supplied_group(supplied, own=record_set) if supplied else None
    with ThreadPoolExecutor(1) as beside:
        # The digest needs no Python while it sorts, so it is made while the rest is counted.
        hashed = beside.submit(digest, record_set)
        results, evidence = _analysed(
            record_set,
            hashed.result,
            scheme=scheme,
            period=period,
            catalogue=catalogue,
            group=group,
            in_full=in_full,
            with_rows=with_rows,
            pool=pool,
            seed=seed,
            progress=progress,
        )
    if years < 2 and not previous:
        return results, evidence
    looked_back = look_back(
        results,
        evidence,
        record_set,
        printed=previous,
        years=years,
        catalogue=catalogue,
        progress=progress,
    )
    return looked_back, evidence


def _analysed(
    record_set: RecordSet,
    hashed: Callable[[], str],
    *,
    scheme: Scheme,
    period: Period,
    catalogue: Catalogue,
    group: SuppliedGroup | None,
    in_full: bool,
    with_rows: bool,
    pool: Another | None,
    seed: int,
    progress: Progress,
) -> tuple[Results, pa.Table]:
    costs = catalogue.unit_costs(scheme.unit_costs)
    prices = price_list(catalogue, unit_costs=scheme.unit_costs, severity=scheme.severity)
    base = costs.source.price_base or ""
    check_agencies(scheme, bearers(costs))
    curves = None
    if in_full:
        curves = begun(
            pool,
            specification_curves,
            record_set,
            scheme=scheme,
            period=period,
            catalogue=catalogue,
        )
    pricing = Pricing(
        method=scheme.counting.method,
        factor=price_factor(catalogue.deflators(), base=base, price_year=scheme.price_year),
        detection_rate=scheme.detection_rate,
        bearers=tuple(borne_by(f"cost_{name}") for name in bearers(costs)),
    )
    ends = month_ends(period) if in_full else []
    progress("Counting")
    with holding(record_set, prices=prices) as engine:
        mature = (
            mature_window(engine, record_set, period=period, lag=scheme.lag_days)
            if in_full
            else None
        )
        counted = count(
            engine,
            record_set,
            scheme=scheme,
            period=period,
            bearers=pricing.bearers,
            ends=ends,
            mature=mature,
            with_panel=in_full or group is not None,
            with_rows=with_rows,
        )
        by_month = begun(
            pool if in_full else None,
            months,
            counted.evidence,
            record_set.table("targets"),
            scheme=scheme.id or "",
            pricing=pricing,
            first=period.start,
            ends=ends,
            seed=seed,
        )
        evidence = evidence_of(counted.evidence, Reading.WHILE_ON_SCHEME)
        included = evidence.counted
        fallen_anyway = None
        if in_full and counted.panel:
            fallen_anyway = begun(pool, anyway, counted.panel, included, scheme=scheme, seed=seed)
        followed = (
            follow_up(
                engine,
                record_set,
                counted,
                scheme=scheme,
                period=period,
                mature=mature,
                seed=seed,
            )
            if mature and counted.panel
            else None
        )
        people = portrait(
            engine, record_set, counted.attributes, scheme=scheme.id or "", period=period
        )
    progress("Resampling")
    whole = whole_cohort(included, (*MEASURES, *pricing.bearers))
    resampler = Resampler(len(included), seed)
    parts = _parts(whole, included, counted)
    own = {"headline": (whole, pricing.method)}
    measures = figures(own, resampler=resampler, factor=pricing.factor)["headline"]
    answers = figures(
        {f"{name}/{value}": (part, pricing.method) for name, value, part in parts},
        resampler=replace(resampler, most_draws=DRAWS_OF_PARTS),
        factor=pricing.factor,
    )
    results = Results(
        scheme=scheme,
        period=period,
        portrait=people,
        cohort=Cohort.of(evidence, coverage_known=record_set.has("coverage")),
        measures=measures,
        unchanged=_unchanged(included, counted.baseline_events, seed=seed),
        targets=reduction_targets(record_set, measures, scheme=scheme.id or "", period=period),
        alternatives=alternatives(
            counted, whole, scheme=scheme, pricing=pricing, resampler=resampler
        ),
        breakdowns=_breakdowns(parts, answers, whole=measures, everybody=whole.nominals),
        left_out=_left_out(included, counted.codes),
        valuations=valuations(whole, pricing=pricing, resampler=resampler),
        influence={
            measure.name: influence(
                whole, measure=measure, method=pricing.method, factor=pricing.factor
            )
            for measure in MEASURES
        },
        months=by_month(),
        maturity=maturity(
            counted.evidence,
            mature,
            record_set,
            period=period,
            method=pricing.method,
            factor=pricing.factor,
            seed=seed,
        )
        if mature
        else None,
        follow_up=followed,
        revisions=(),
        curves=curves() if curves else {},
        anyway=fallen_anyway() if fallen_anyway else [],
        comparisons=[
            compare(counted.first_referrals or counted.panel, measure=measure.name)
            for measure in COMPARED
        ]
        if counted.panel
        else [],
        supplied=compare_supplied(
            group, counted.panel, measures=COMPARED, prices=prices, scheme=scheme, period=period
        )
        if group and counted.panel is not None
        else None,
        price_year=scheme.price_year or base,
        editions=editions_used(catalogue, scheme),
        doubtful=doubtful_rows(counted.codes.to_pylist(), prices, scheme),
        warnings=record_set.warnings + (group.record_set.warnings if group else ()),
        despite=record_set.left_out + (group.record_set.left_out if group else ()),
        digest=hashed(),
        seed=seed,
        interval_variant=resampler.variant,
        draws=resampler.draws,
        supplies=supplies(record_set, by=period.as_of or period.end),
        rows=counted.rows,
    )
    behind = Behind(
        whole=whole,
        nominal_ids=included.nominal_ids,
        codes=counted.codes,
        prices=prices,
        pricing=pricing,
        resampler=resampler,
    )
    return _with_worth(results, record_set, behind, catalogue=catalogue), counted.evidence


def _with_worth(
    results: Results, record_set: RecordSet, behind: Behind, *, catalogue: Catalogue
) -> Results:
    """The results with value for money, the editions it rests on, and what is odd about the
    ledger."""
    worth, found = value_for_money(results, record_set, behind, catalogue=catalogue)
    editions = list(results.editions)
    moved = worth.ledger and any(line.deflator != 1 for line in worth.ledger.lines)
    if moved and all(edition.role != "deflators" for edition in editions):
        editions.append(edition_used("deflators", catalogue.deflators()))
    if worth.over_years:
        editions.append(edition_used("appraisal", catalogue.appraisal()))
    return replace(
        results,
        worth=worth,
        editions=editions,
        warnings=(*results.warnings, *found.problems),
    )


def _parts(whole: Part, included: Evidence, counted: Counted) -> list[tuple[str, str, Part]]:
    """Attribute, category and part, for every breakdown."""
    attributes = _aligned(counted.attributes, included)
    people = [
        (name, category, part)
        for name in ATTRIBUTES
        for category, part in by_attribute(whole, values_of(attributes, name)).items()
    ]
    offences = [
        (name, category, part)
        for name, rows in ((OFFENCE_GROUP, counted.groups), (OFFENCE_TYPE, counted.types))
        for category, part in by_offence_group(whole, included, rows).items()
    ]
    return people + offences


def _aligned(attributes: pa.Table, included: Evidence) -> pa.Table:
    """The attributes of the counted, in the order of the evidence."""
    place = pc.index_in(pa.array(included.nominal_ids, pa.string()), attributes["nominal_id"])
    return attributes.take(place)


def _breakdowns(
    parts: list[tuple[str, str, Part]],
    answers: dict[str, dict[str, Figures]],
    *,
    whole: dict[str, Figures],
    everybody: int,
) -> dict[str, dict[str, tuple[int, dict[str, Figures]]]]:
    """A category that is everybody has the whole's own figures, not those of fewer draws."""
    found: dict[str, dict[str, tuple[int, dict[str, Figures]]]] = {}
    for name, category, part in parts:
        is_whole = name in ATTRIBUTES and part.nominals == everybody
        figures_of = whole if is_whole else answers[f"{name}/{category}"]
        found.setdefault(name, {})[category] = (part.nominals, figures_of)
    return found


def _left_out(included: Evidence, codes: pa.Table) -> LeftOut:
    without = codes.filter((pc.field("unweighted") > 0) | (pc.field("uncosted") > 0))
    return LeftOut(
        pending=included.total("pending_convictions_observed"),
        in_custody_events=included.total("in_custody_events"),
        in_custody_arrests=included.total("in_custody_arrests"),
        uncosted_offences=included.total("uncosted_offences"),
        unweighted_offences=included.total("unweighted_offences"),
        carry_in_arrests=included.total("carry_in_arrests"),
        carry_in_convictions=included.total("carry_in_convictions"),
        codes=without.select(["offence_code", "unweighted", "uncosted"])
        .sort_by("offence_code")
        .to_pylist(),
    )


def _unchanged(included: Evidence, events: pa.Table, *, seed: int) -> dict[str, People]:
    """What the people would have done at their own baseline rate."""
    owner: NDArray[np.int64] = (
        pc.index_in(events["nominal_id"], pa.array(included.nominal_ids, pa.string()))
        .to_numpy()
        .astype(np.int64)
    )
    amounts = {measure.name: events[measure.name].to_numpy() for measure in MEASURES}
    # One order whatever the engine's, so that the same seed draws the same.
    order = np.lexsort((*reversed(amounts.values()), owner))
    return people_if_nothing_changed(
        {name: amount[order] for name, amount in amounts.items()},
        owner[order],
        baselines={measure.name: included.baseline(measure) for measure in MEASURES},
        baseline_days=included.baseline_days,
        scheme_days=included.scheme_days,
        seed=seed,
    )

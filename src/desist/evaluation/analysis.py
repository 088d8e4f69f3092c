"""One analysis from start to end: a record set in, Results out."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.evaluation.asked import Asked, asked_of
from desist.evaluation.certainty.maturity import Maturity, maturity
from desist.evaluation.certainty.resampling import Resampler
from desist.evaluation.comparison.compare import Comparison, NoComparison, compare
from desist.evaluation.comparison.outsiders import supplied_group
from desist.evaluation.comparison.supplied import SuppliedComparison, compare_supplied
from desist.evaluation.counting import Counted
from desist.evaluation.gathered import Gathered, gather
from desist.evaluation.measured.alternatives import alternatives
from desist.evaluation.measured.breakdowns import breakdowns
from desist.evaluation.measured.figures import figures
from desist.evaluation.measured.parts import Part, whole_cohort
from desist.evaluation.money import Pricing, valuations
from desist.evaluation.results import Cohort, LeftOut, Results
from desist.evaluation.sensitivity.influence import Influence, influence
from desist.evaluation.series.look_back import look_back
from desist.evaluation.series.printed import check_printed
from desist.evaluation.sources.provenance import doubtful_rows, edition_used, editions_used
from desist.evaluation.sources.supplies import supplies
from desist.evaluation.worth.targets import reduction_targets
from desist.evaluation.worth.value_for_money import Behind, value_for_money
from desist.kernel.period import Period
from desist.kernel.process import Another
from desist.kernel.progress import Progress, silent
from desist.measures.definitions import ARRESTS, CONVICTIONS, MEASURES
from desist.measures.evidence import Evidence
from desist.measures.people import People, people_if_nothing_changed
from desist.reference.catalogue import Catalogue
from desist.tables.digest import digest
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme

SEED = 1
COMPARED = (ARRESTS, CONVICTIONS)


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
    asked = asked_of(
        record_set,
        scheme=scheme,
        period=period,
        catalogue=catalogue,
        group=supplied_group(supplied, own=record_set) if supplied else None,
        in_full=in_full,
        with_rows=with_rows,
        seed=seed,
    )
    with ThreadPoolExecutor(1) as beside:
        # The digest needs no Python while it sorts, so it is made while the rest is counted.
        hashed = beside.submit(digest, record_set)
        progress("Counting")
        gathered = gather(asked, pool)
        progress("Resampling")
        results = _results(asked, gathered, hashed=hashed.result)
    if years > 1 or previous:
        results = look_back(
            results,
            gathered.counted.evidence,
            record_set,
            printed=previous,
            years=years,
            catalogue=catalogue,
            progress=progress,
        )
    return results, gathered.counted.evidence


def _results(asked: Asked, found: Gathered, *, hashed: Callable[[], str]) -> Results:
    records, scheme, period, pricing = asked.record_set, asked.scheme, asked.period, asked.pricing
    counted, included = found.counted, found.evidence.counted
    whole = whole_cohort(included, (*MEASURES, *pricing.bearers))
    resampler = Resampler(len(included), asked.seed)
    own = {"headline": (whole, pricing.method)}
    measures = figures(own, resampler=resampler, factor=pricing.factor)["headline"]
    group = asked.group.record_set if asked.group else None
    results = Results(
        scheme=scheme,
        period=period,
        portrait=found.portrait,
        cohort=Cohort.of(found.evidence, coverage_known=records.has("coverage")),
        measures=measures,
        unchanged=_unchanged(included, counted.baseline_events, seed=asked.seed),
        targets=reduction_targets(records, measures, scheme=asked.scheme_id, period=period),
        alternatives=alternatives(
            counted, whole, scheme=scheme, pricing=pricing, resampler=resampler
        ),
        breakdowns=breakdowns(
            whole, included, counted, measures=measures, pricing=pricing, resampler=resampler
        ),
        left_out=_left_out(included, counted.codes),
        valuations=valuations(whole, pricing=pricing, resampler=resampler),
        influence=_influence(whole, pricing),
        months=found.months(),
        maturity=_maturity(asked, found),
        follow_up=found.follow_up,
        revisions=(),
        curves=found.curves(),
        anyway=found.anyway(),
        comparisons=_comparisons(counted),
        supplied=_supplied(asked, counted),
        price_year=asked.price_year,
        editions=editions_used(asked.catalogue, scheme),
        doubtful=doubtful_rows(counted.codes.to_pylist(), asked.prices, scheme),
        warnings=records.warnings + (group.warnings if group else ()),
        despite=records.left_out + (group.left_out if group else ()),
        digest=hashed(),
        seed=asked.seed,
        interval_variant=resampler.variant,
        draws=resampler.draws,
        supplies=supplies(records, by=period.as_of or period.end),
        rows=counted.rows,
    )
    behind = Behind(
        whole=whole,
        nominal_ids=included.nominal_ids,
        codes=counted.codes,
        prices=asked.prices,
        pricing=pricing,
        resampler=resampler,
    )
    return _with_worth(results, records, behind, catalogue=asked.catalogue)


def _influence(whole: Part, pricing: Pricing) -> dict[str, Influence]:
    return {
        measure.name: influence(
            whole, measure=measure, method=pricing.method, factor=pricing.factor
        )
        for measure in MEASURES
    }


def _maturity(asked: Asked, found: Gathered) -> Maturity | None:
    if found.mature is None:
        return None
    return maturity(
        found.counted.evidence,
        found.mature,
        asked.record_set,
        period=asked.period,
        method=asked.pricing.method,
        factor=asked.pricing.factor,
        seed=asked.seed,
    )


def _comparisons(counted: Counted) -> list[Comparison | NoComparison]:
    panel = counted.first_referrals or counted.panel
    return [compare(panel, measure=measure.name) for measure in COMPARED] if panel else []


def _supplied(asked: Asked, counted: Counted) -> SuppliedComparison | None:
    if asked.group is None or counted.panel is None:
        return None
    return compare_supplied(
        asked.group,
        counted.panel,
        measures=COMPARED,
        prices=asked.prices,
        scheme=asked.scheme,
        period=asked.period,
    )


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

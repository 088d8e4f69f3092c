"""Time to the first arrest and the first conviction after joining, or after the day that might
have been."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.cohort.panel import BASELINE, Standing
from desist.cohort.portrait.profile import PLAUSIBLE_AGES
from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.expected.panel import Panel
from desist.evaluation.follow_up.hazard import Cox, cox
from desist.evaluation.follow_up.survival import Curve, LogRank, by_group, log_rank
from desist.kernel.units import DAYS_PER_YEAR

DAYS_OF_TEN_YEARS = 3652.5
READ_AFTER = (91, 182, 365, 730)
"""Days after joining at which a curve is read."""
FEWEST_FOLLOWED = 10
"""Under so many still followed, a curve is neither drawn nor read."""
EVENTS_PER_COVARIATE = 10
"""Under so many first events for each covariate a Cox fit leans (Peduzzi and others 1995)."""
Flags = NDArray[np.bool_]


class Side(StrEnum):
    JOINED = "joined"
    DID_NOT_JOIN = "did_not_join"


class Covariate(StrEnum):
    """What is held in the Cox fit: JOINED against not; EARLIER, one more of the same events per
    year at risk in the year before; AGE, ten years more on the first day; MALE against not."""

    JOINED = "joined"
    EARLIER = "earlier"
    AGE = "age"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class TimeToFirst:
    """One kind of event, from the day of joining or the day that might have been.

    measure     arrests or convictions
    until       nobody is followed past it
    at_liberty  whether days in custody are taken out; else all days of the calendar count
    referred    by Side: everybody with a first day before `until`, covered or not
    curves      by Side: those who are covered; a side with nobody has none
    test        of both curves; None where a side has fewer than 20, or no event is seen
    hazards     the two sides with the covariates held; None where the test is, or with too
                few events for so many covariates, or no finite estimate
    """

    measure: str
    until: date
    at_liberty: bool
    referred: Mapping[str, int]
    curves: Mapping[str, Curve]
    test: LogRank | None
    hazards: Cox | None


def time_to_first(
    rows: pa.Table,
    panel: Panel,
    nominals: pa.Table,
    *,
    measure: str,
    until: date,
    at_liberty: bool,
) -> TimeToFirst:
    """Curves of both sides, and whether they differ.

    rows      as `measures.follow_up.first_event.first_events`, of one kind
    nominals  the table of the record set
    """
    rows = rows.sort_by("nominal_id")
    days = rows["days"].to_numpy()
    event = rows["event"].to_numpy()
    side = _sides(np.array(rows["standing"].to_pylist(), dtype="U16"))
    enough = min((side == one).sum() for one in Side) >= FEWEST_NOMINALS
    return TimeToFirst(
        measure=measure,
        until=until,
        at_liberty=at_liberty,
        referred=_referred(panel),
        curves=by_group(days, event, side),
        test=log_rank(days, event, side) if enough else None,
        hazards=_hazards(days, event, side, _known(rows, panel, nominals, measure=measure))
        if enough
        else None,
    )


def _sides(standing: NDArray[np.str_]) -> NDArray[np.str_]:
    joined = standing == str(Standing.JOINED)
    sides: NDArray[np.str_] = np.where(joined, str(Side.JOINED), str(Side.DID_NOT_JOIN))
    return sides


def _referred(panel: Panel) -> dict[str, int]:
    joined = int(panel.joined.sum())
    return {str(Side.JOINED): joined, str(Side.DID_NOT_JOIN): len(panel) - joined}


def _hazards(
    days: NDArray[np.int64],
    event: Flags,
    side: NDArray[np.str_],
    known: Mapping[str, NDArray[np.float64]],
) -> Cox | None:
    """The fit over those of whom every covariate is known."""
    columns = {str(Covariate.JOINED): (side == str(Side.JOINED)).astype(float), **known}
    keep = np.isfinite(np.column_stack(list(columns.values()))).all(axis=1)
    kept = {name: values[keep] for name, values in columns.items()}
    # One sex alone, or one age, holds nothing.
    varied = {name: values for name, values in kept.items() if len(np.unique(values)) > 1}
    sides = [int((side[keep] == one).sum()) for one in Side]
    if min(sides) < FEWEST_NOMINALS or event[keep].sum() < EVENTS_PER_COVARIATE * len(varied):
        return None
    return cox(days[keep], event[keep], varied)


def _known(
    rows: pa.Table, panel: Panel, nominals: pa.Table, *, measure: str
) -> dict[str, NDArray[np.float64]]:
    """What was known of each before the first day; nan where it was not."""
    place = pc.index_in(rows["nominal_id"], pa.array(panel.nominal_ids, pa.string())).to_numpy()
    risk = panel.at_risk(BASELINE)
    earlier = np.full(len(panel), np.nan)
    seen = panel.covers(BASELINE) & (risk > 0)
    earlier[seen] = panel.total(measure, BASELINE)[seen] * DAYS_PER_YEAR / risk[seen]
    people = nominals.take(pc.index_in(rows["nominal_id"], nominals["nominal_id"]))
    age = pc.days_between(people["date_of_birth"], rows["anchor"]).cast(pa.float64())
    decades = pc.fill_null(age, np.nan).to_numpy() / DAYS_OF_TEN_YEARS
    plausible = (decades >= PLAUSIBLE_AGES[0] / 10) & (decades < PLAUSIBLE_AGES[-1] / 10)
    sex = np.array(people["sex"].to_pylist(), dtype=object)
    return {
        str(Covariate.EARLIER): earlier[place],
        str(Covariate.AGE): np.where(plausible, decades, np.nan),
        str(Covariate.MALE): np.where(np.isin(sex, ("M", "F")), sex == "M", np.nan),
    }

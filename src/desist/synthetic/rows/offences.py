"""The offences table: each incident's leading offence, and those found with it."""

import numpy as np
import pyarrow as pa

from desist.synthetic.careers.offending import Incidents
from desist.synthetic.careers.state import day_number
from desist.synthetic.distributions import Distributions, Offending
from desist.synthetic.draws import Days, Draws, Flags, Whole
from desist.synthetic.rows.chosen import Chosen, Numbering
from desist.synthetic.rows.columns import days, ids, where, words

OUTCOMES = (("convicted", 1.0), ("not_convicted", 1.0), ("pending", 1.0))
FURTHER_DIGITS = 2  # offences and arrests are more than nominals


def offence_rows(
    incidents: Incidents,
    chosen: Chosen,
    distributions: Distributions,
    draws: Draws,
    *,
    numbering: Numbering,
    by_date: bool = False,
) -> pa.Table:
    """The offences of the chosen, person by person.

    by_date  each person's in order of their days, not of the incidents they belong to
    """
    of, leading = _expanded(incidents, distributions.offending, draws)
    committed = _committed(incidents, of, leading, distributions, draws)
    if by_date:
        order = np.lexsort((committed, incidents.who[of]))
        of, leading, committed = of[order], leading[order], committed[order]
    by_arrest = incidents.by_arrest[of]
    arrest = (numbering.arrests + np.cumsum(incidents.by_arrest))[of]
    person = chosen.number[incidents.who][of]
    number = numbering.offences + 1 + np.arange(len(of))
    digits = numbering.digits + FURTHER_DIGITS
    return pa.table(
        {
            "offence_id": ids("F", number, digits=digits),
            "nominal_id": chosen.ids.take(pa.array(person)),
            "offence_code": _codes(
                distributions.offending, person, committed, len(chosen.people), draws
            ),
            "committed_on": days(committed),
            "arrest_id": where(ids("A", arrest, digits=digits), by_arrest),
            "arrested_on": days(incidents.arrested[of], by_arrest),
            **_results(incidents, of, leading, distributions, draws),
        }
    )


def _expanded(incidents: Incidents, offending: Offending, draws: Draws) -> tuple[Whole, Flags]:
    """For each offence its incident, and whether it is the leading one."""
    further = draws.poisson(np.full(len(incidents.who), offending.further_offences))
    of = np.repeat(np.arange(len(further)), further + 1)
    leading = np.zeros(len(of), dtype=np.bool_)
    leading[np.cumsum(further + 1) - further - 1] = True
    return of, leading


def _committed(
    incidents: Incidents, of: Whole, leading: Flags, distributions: Distributions, draws: Draws
) -> Days:
    """Further offences lie some days back, but not in custody nor before the history."""
    earlier = draws.days(distributions.offending.spread_days, len(of))
    floor = np.maximum(incidents.since, day_number(distributions.history_from))[of]
    on = incidents.on[of]
    return np.where(leading, on, np.maximum(on - earlier, np.minimum(floor, on))).astype(np.int32)


def _results(
    incidents: Incidents, of: Whole, leading: Flags, distributions: Distributions, draws: Draws
) -> dict[str, pa.Array]:
    """Pending until the day of the result; of a guilty person's further offences not all."""
    proved = leading | draws.chance(distributions.courts.others_guilty, len(of))
    guilty = incidents.guilty[of] & proved
    result = incidents.result[of]
    decided = result < day_number(distributions.drawn_on)
    return {
        "outcome": words(OUTCOMES, np.where(decided, np.where(guilty, 0, 1), 2)),
        "convicted_on": days(result, guilty & decided),
    }


def _codes(
    offending: Offending, person: Whole, committed: Days, people: int, draws: Draws
) -> pa.Array:
    """A code for each offence: often the person's own, and as it was recorded on that day."""
    own = draws.pick(offending.codes, people)
    n = len(person)
    place = np.where(
        draws.chance(offending.own_kind, n), own[person], draws.pick(offending.codes, n)
    )
    names = [code for code, _share in offending.codes]
    for old, new, since in offending.renamed:
        if new in names:
            names.append(old)
            before = committed < day_number(since)
            place = np.where((place == names.index(new)) & before, len(names) - 1, place)
    return words([(name, 1.0) for name in names], place)

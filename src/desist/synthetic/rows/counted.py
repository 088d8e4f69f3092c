"""The tables that are counted: nominals, episodes, offences and custody."""

import numpy as np
import pyarrow as pa

from desist.synthetic.careers.consequences import KINDS
from desist.synthetic.careers.play import Careers
from desist.synthetic.careers.state import day_number
from desist.synthetic.distributions import Distributions, People
from desist.synthetic.draws import Draws
from desist.synthetic.rows.chosen import Chosen, Numbering, Tables
from desist.synthetic.rows.columns import days, words
from desist.synthetic.rows.episodes import episode_rows
from desist.synthetic.rows.offences import offence_rows


def counted_tables(
    played: Careers,
    chosen: Chosen,
    distributions: Distributions,
    draws: Draws,
    *,
    numbering: Numbering,
    by_date: bool = False,
) -> Tables:
    """nominals, episodes, offences and custody of the chosen; `by_date` as `offence_rows`."""
    incidents = played.incidents.where(chosen.has(played.incidents.who))
    return {
        "nominals": _nominals(played, chosen, distributions.people, draws),
        "episodes": episode_rows(
            played.episodes, chosen, distributions, draws, numbering=numbering
        ),
        "offences": offence_rows(
            incidents, chosen, distributions, draws, numbering=numbering, by_date=by_date
        ),
        "custody": _custody(played, chosen, last=day_number(distributions.drawn_on)),
    }


def _nominals(played: Careers, chosen: Chosen, people: People, draws: Draws) -> pa.Table:
    n = len(chosen.people)
    return pa.table(
        {
            "nominal_id": chosen.ids,
            "date_of_birth": days(played.born[chosen.people]),
            "sex": words(people.sex, draws.pick(people.sex, n)),
            "ethnicity": words(people.ethnicity, draws.pick(people.ethnicity, n)),
            "area": words(people.area, draws.pick(people.area, n)),
        }
    )


def _custody(played: Careers, chosen: Chosen, *, last: int) -> pa.Table:
    spells = played.custody
    spells = spells.where(chosen.has(spells.who) & (spells.begins < last))
    spells = spells.where(np.lexsort((spells.begins, spells.who)))
    return pa.table(
        {
            "nominal_id": chosen.ids_of(spells.who),
            "from_on": days(spells.begins),
            "to_on": days(spells.ends, spells.ends < last),
            "kind": words([(name, 1.0) for name in KINDS], spells.kind),
        }
    )

"""How often a comparison claims a difference on whole invented partnerships.

    python benchmarks/partnerships.py [--partnerships 12]

claims.py invents one referral for each person. Here careers are played out: people are
referred at a peak, refused, referred again, sent to prison, and leave. It is where a
comparison can go wrong by whom it follows from which day.
"""

import argparse
from functools import cache

import numpy as np
import pyarrow as pa
from children import say, table

from desist.evaluation.analysis import analyse
from desist.evaluation.comparison.compare import Comparison, NoComparison
from desist.kernel.period import Period
from desist.reference.catalogue import Catalogue
from desist.synthetic.distributions import Distributions
from desist.synthetic.partnership import Population, invent
from desist.tables import TABLES
from desist.tables.record_set import RecordSet, arrow_schema
from desist.tables.scheme import Counting, Exposure, Scheme

NOMINALS = 500
YEAR = Period.of_year("2018-19")
EFFECTS = (0.0, 0.4)
AT_RISK = {Exposure.CALENDAR: 1, Exposure.AT_LIBERTY: 30}
shipped = cache(Catalogue.shipped)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--partnerships", type=int, default=12)
    number = parser.parse_args().partnerships
    say(f"{number} partnerships of {NOMINALS} people each; arrests, against those not joined.")
    rows = []
    for effect in EFFECTS:
        for exposure in Exposure:
            found = [_compared(seed, effect, exposure) for seed in range(number)]
            rows.append((f"{effect:.0%}", str(exposure), *_told(found)))
    table(("true fall", "days", "compared", "mean found", "claim a fall", "claim a rise"), rows)


def _told(found: list[Comparison | NoComparison]) -> tuple[str, ...]:
    made = [one for one in found if isinstance(one, Comparison)]
    mean = f"{np.mean([one.reduction for one in made]):.0%}" if made else "none"
    falls = sum(one.interval[0] > 0 for one in made)
    rises = sum(one.interval[1] < 0 for one in made)
    return (str(len(made)), mean, str(falls), str(rises))


def _compared(seed: int, effect: float, exposure: Exposure) -> Comparison | NoComparison:
    world = Distributions().with_effect(effect)
    invented = invent([Population(world, NOMINALS)], seed=seed)
    scheme = Scheme(
        id=world.management.scheme,
        name="Invented",
        partnership="",
        unit_costs="rr99-2015-16",
        severity="ons-css-2019",
        counting=Counting(exposure=exposure, minimum_at_risk_days=AT_RISK[exposure]),
    )
    record_set = RecordSet(
        "invented", {name: _whole(name, rows) for name, rows in invented.items() if len(rows)}
    )
    ask = {"scheme": scheme, "period": YEAR, "catalogue": shipped()}
    results, _evidence = analyse(record_set, in_full=True, **ask)
    return results.comparisons[0]


def _whole(name: str, rows: pa.Table) -> pa.Table:
    """With the columns that invention leaves blank."""
    schema = arrow_schema(TABLES[name])
    blank = {field.name: pa.nulls(len(rows), field.type) for field in schema}
    columns = blank | {column: rows[column] for column in rows.column_names}
    return pa.table([columns[field.name] for field in schema], schema=schema)


if __name__ == "__main__":
    main()

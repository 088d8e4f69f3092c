"""Writes the record set that the benchmark counts, and the price of each offence code.

    python benchmarks/invent.py FOLDER NOMINALS csv|parquet

One episode per nominal, so that the pandas version needs no spells of management.
"""

import sys
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as parquet

from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_list
from desist.synthetic.distributions import Distributions
from desist.synthetic.files import Form, write_record_set
from desist.synthetic.partnership import Population, parts_of, with_offences
from desist.synthetic.scheme_file import scheme_text

OFFENCES_FOR_EACH = 20
UNIT_COSTS, SEVERITY = "rr99-2015-16", "ons-css-2019"


def main(folder: Path, nominals: int, form: Form) -> None:
    world = Distributions()
    world = replace(world, management=replace(world.management, most_episodes=1))
    world = with_offences(world, nominals=nominals, offences=OFFENCES_FOR_EACH * nominals)
    (folder / "records").mkdir(parents=True)
    parts = parts_of([Population(world, nominals)], seed=1)
    # Only the tables that are counted, whatever the size.
    counted = ("nominals", "episodes", "offences", "custody", "coverage")
    kept = ({name: part[name] for name in counted if name in part} for part in parts)
    write_record_set(kept, folder / "records", form=form)
    (folder / "scheme.toml").write_text(scheme_text(world.management.scheme), encoding="utf-8")
    prices = price_list(Catalogue.shipped(), unit_costs=UNIT_COSTS, severity=SEVERITY)
    parquet.write_table(prices, folder / "prices.parquet")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Form(sys.argv[3]))
